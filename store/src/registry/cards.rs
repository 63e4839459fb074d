//! The card of an account, the card of a client, and who changed what.

use upravdom::Event;
use upravdom::base::{AccountId, Actor, ClientId, PremisesId};
use upravdom::registry::clients::Client;
use upravdom::registry::{RegistryPart, RegistryRecord};

use super::{
    AccountCard, AccountRow, ClientCard, ClientRow, RegistryChange, TiedClient, account_rows, nothing, sees,
    select_accounts,
};
use crate::meters;
use crate::notes;
use crate::page::{PAGE_LIMIT, Page, PageRequest};
use crate::registry_rows::{Which, clients, premises, record_id, ties};
use crate::rows::{channel, instant, who};
use crate::sql::{Query, Result, Sql, all, args, first};
use crate::texts;

fn shown(actor: &Actor, client: &Client) -> ClientRow {
    let whole = sees(actor, RegistryPart::Phones);
    let phones = client.phones.iter().map(|phone| if whole { phone.to_string() } else { phone.masked() });
    ClientRow {
        id: client.id,
        name: client.name.to_string(),
        phones: phones.collect(),
        merged_into: client.merged_into,
    }
}

pub(super) fn account_card(sql: &mut dyn Sql, actor: &Actor, id: AccountId) -> Result<Option<AccountCard>> {
    let company = actor.company.uuid();
    if !sees(actor, RegistryPart::Accounts) {
        return Ok(None);
    }
    let mut query = select_accounts(company);
    query.push(" AND a.account_id = {}", args![id.uuid()]);
    let Some((AccountRow { account, .. }, _)) = account_rows(sql, actor, &query)?.into_iter().next() else {
        return Ok(None);
    };
    let text = "SELECT address FROM house WHERE company_id = $1 AND house_id = $2";
    let address = first(sql, text, args![company, account.house.uuid()], |row| row.text(0))?.unwrap_or_default();
    let (mut place, mut tied) = (None, Vec::new());
    if let Some(id) = account.premises {
        place = premises(sql, company, &Which::one("p.premises_id", id.uuid()))?.remove(&id);
        tied = tied_to(sql, actor, id)?;
    }
    let payer = match account.payer {
        Some(payer) => clients(sql, company, &Which::one("c.client_id", payer.uuid()))?.remove(&payer),
        None => None,
    };
    let mut query = meters::select_views(actor);
    let limit = i64::from(PAGE_LIMIT);
    query.push(" AND m.account_id = {} AND m.removed_on IS NULL ORDER BY m.meter_id LIMIT {}", args![id.uuid(), limit]);
    let meters = meters::views(sql, &query)?.into_iter().map(|(view, _)| view).collect();
    let payer = payer.map(|client| shown(actor, &client));
    Ok(Some(AccountCard { account, address, premises: place, payer, tied, meters }))
}

fn tied_to(sql: &mut dyn Sql, actor: &Actor, premises: PremisesId) -> Result<Vec<TiedClient>> {
    let company = actor.company.uuid();
    let ties = ties(sql, company, &Which::one("t.premises_id", premises.uuid()).at_most_a_page())?;
    let who = Which::of("c.client_id", ties.values().map(|tie| tie.client.uuid()));
    let clients = clients(sql, company, &who)?;
    let all = ties.into_values().filter_map(|tie| {
        let client = clients.get(&tie.client)?;
        Some(TiedClient { client: shown(actor, client), tie })
    });
    Ok(all.collect())
}

pub(super) fn client_card(sql: &mut dyn Sql, actor: &Actor, id: ClientId) -> Result<Option<ClientCard>> {
    let company = actor.company.uuid();
    if !sees(actor, RegistryPart::Accounts) {
        return Ok(None);
    }
    let client = clients(sql, company, &Which::one("c.client_id", id.uuid()))?.remove(&id);
    let Some(client) = client else { return Ok(None) };
    let mut query = select_accounts(company);
    query.push(" AND a.payer_id = {} ORDER BY a.account_id LIMIT {}", args![id.uuid(), i64::from(PAGE_LIMIT)]);
    let accounts = account_rows(sql, actor, &query)?.into_iter().map(|(row, _)| row).collect();
    let ties = ties(sql, company, &Which::one("t.client_id", id.uuid()).at_most_a_page())?.into_values().collect();
    Ok(Some(ClientCard { client: shown(actor, &client), accounts, ties }))
}

/// Of a line that is about many records, what happened to this one.
pub(crate) fn history(
    sql: &mut dyn Sql,
    actor: &Actor,
    record: RegistryRecord,
    page: &PageRequest,
) -> Result<Page<RegistryChange>> {
    let after = page.place::<i64>("registry_history")?;
    if !sees(actor, RegistryPart::HistoryOf(record)) {
        return Ok(nothing());
    }
    let (company, id) = (actor.company.uuid(), record_id(record));
    let mut query = Query::new(
        "SELECT l.sequence, j.actor_kind, j.actor_id, j.channel, j.received_at, j.events, t.texts FROM registry_line l \
         JOIN journal j ON j.company_id = l.company_id AND j.sequence = l.sequence \
         LEFT JOIN journal_text t ON t.company_id = l.company_id AND t.sequence = l.sequence WHERE l.company_id = ",
    );
    query.push("{} AND l.record_id = {}", args![company, id]);
    if let Some((sequence, _)) = after {
        query.push(" AND l.sequence < {}", args![sequence]);
    }
    query.push(" ORDER BY l.sequence DESC LIMIT {}", args![page.probe()]);
    let found = all(sql, &query.text, &query.args, |row| {
        let (events, _) = texts::read(&row.text(5)?, row.text_or_null(6)?.as_deref())?;
        let of_it = |event: Event| match event {
            Event::Registry(event) => Some(event).filter(|event| event.records().contains(&record)),
            Event::Request(_)
            | Event::Kind(_)
            | Event::Meter(_)
            | Event::Incident(_)
            | Event::Plan(_)
            | Event::Company(_) => None,
        };
        let events = events.into_iter().filter_map(of_it).collect();
        Ok((row.int(0)?, who(row, 1, 2)?, channel(row, 3)?, instant(row, 4)?, events))
    })?;
    let page = page.page("registry_history", found, |(sequence, ..)| (*sequence, id));
    let mut changes = Vec::with_capacity(page.items.len());
    for (sequence, who, channel, at, events) in page.items {
        let name = notes::name(sql, company, who)?;
        changes.push(RegistryChange { sequence: sequence.unsigned_abs(), who, name, channel, at, events });
    }
    Ok(Page { items: changes, next: page.next })
}
