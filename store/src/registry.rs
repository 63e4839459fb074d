//! The registry as its keepers read it: lists of houses, premises and accounts, the cards of an account and of a client, search while typing,
//! and who changed what.
//!
//! Rows: B-107, B-110, B-111, B-119, B-211, D-08, D-09, D-14. Who sees what, core says ([`may_see_registry`]). Driven by `house_by_sort` and
//! `house_by_quarter`, `premises_by_house`, `account_by_house`, `account_by_payer`, `client_tie_by_premises` and the key of `registry_line`;
//! what a card has of a kind is at most a page.

pub(crate) mod cards;
pub(crate) mod search;

use serde::{Deserialize, Serialize};
use upravdom::base::{AccountId, Actor, Channel, ClientId, GroupId, HouseId, Instant, QuarterId, Who};
use upravdom::registry::accounts::PersonalAccount;
use upravdom::registry::clients::Tie;
use upravdom::registry::houses::{Group, ManagedHouse, Premises, Quarter};
use upravdom::registry::{RegistryEvent, RegistryPart, RegistryRecord, may_see_registry};
use uuid::Uuid;

pub use self::search::{FOUND, Found};
use crate::meters::MeterView;
use crate::page::{Page, PageRequest};
use crate::registry_rows::{
    ACCOUNT_COLUMNS, ACCOUNT_WIDTH, PREMISES_COLUMNS, Which, houses, read_account, read_premises,
};
use crate::rows::small;
use crate::sign_in::Session;
use crate::sql::{Query, Result, Sql, all, args};
use crate::store::Store;

/// Which houses are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HouseFilter {
    /// Those of a group.
    pub group: Option<GroupId>,
    /// Those of a quarter.
    pub quarter: Option<QuarterId>,
}

/// A house in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseRow {
    /// The house.
    pub house: ManagedHouse,
    /// Its address, as one line.
    pub address: String,
    /// The name of its quarter, if it is in one.
    pub quarter: Option<String>,
    /// The name of the group of that quarter, if it is in one.
    pub group: Option<String>,
    /// How many open accounts it has (B-107).
    pub accounts: u32,
}

/// A quarter in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarterRow {
    /// The quarter.
    pub quarter: Quarter,
    /// The name of its group, if it is in one.
    pub group: Option<String>,
}

/// An account in a list. To whoever may not see what is owed it has no balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRow {
    /// The account.
    pub account: PersonalAccount,
    /// The number of its premises; empty if they are not known.
    pub premises: String,
    /// The name of who pays, if that is known.
    pub payer: Option<String>,
}

/// A client as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientRow {
    /// The client.
    pub id: ClientId,
    /// The name.
    pub name: String,
    /// The phones, the primary one first; masked to whoever may not see them whole.
    pub phones: Vec<String>,
    /// With whom it was merged, if it was.
    pub merged_into: Option<ClientId>,
}

/// Somebody who is or was tied to premises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TiedClient {
    /// Who.
    pub client: ClientRow,
    /// As what, and from when to when.
    pub tie: Tie,
}

/// An account with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountCard {
    /// The account; without a balance to whoever may not see it.
    pub account: PersonalAccount,
    /// The address of the house.
    pub address: String,
    /// The premises, if they are known.
    pub premises: Option<Premises>,
    /// Who pays, if that is known.
    pub payer: Option<ClientRow>,
    /// Who is tied to the premises, or was.
    pub tied: Vec<TiedClient>,
    /// The meters that are up and that the person sees.
    pub meters: Vec<MeterView>,
}

/// A client with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientCard {
    /// The client.
    pub client: ClientRow,
    /// The accounts for which it pays, closed ones too.
    pub accounts: Vec<AccountRow>,
    /// What ties it to premises, and what did.
    pub ties: Vec<Tie>,
}

/// A line of the journal about a part of the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistryChange {
    /// The number of the line.
    pub sequence: u64,
    /// Who did it.
    pub who: Who,
    /// The name of that person.
    pub name: String,
    /// Where the person signed in.
    pub channel: Channel,
    /// When it was received.
    pub at: Instant,
    /// What happened to the record.
    pub events: Vec<RegistryEvent>,
}

impl Store {
    /// The groups of quarters, by their names.
    pub fn house_groups(&self, session: &Session, page: &PageRequest) -> Result<Page<Group>> {
        let page = page.clone();
        self.read(session, move |sql, actor| groups(sql, actor, &page))
    }

    /// The quarters with their groups, by their names.
    pub fn quarters(&self, session: &Session, page: &PageRequest) -> Result<Page<QuarterRow>> {
        let page = page.clone();
        self.read(session, move |sql, actor| quarters(sql, actor, &page))
    }

    /// The houses, in the order of their addresses.
    pub fn managed_houses(&self, session: &Session, filter: HouseFilter, page: &PageRequest) -> Result<Page<HouseRow>> {
        let page = page.clone();
        self.read(session, move |sql, actor| house_rows(sql, actor, filter, &page))
    }

    /// The premises of a house, in the order of their numbers.
    pub fn house_premises(&self, session: &Session, house: HouseId, page: &PageRequest) -> Result<Page<Premises>> {
        let page = page.clone();
        self.read(session, move |sql, actor| premises_of(sql, actor, house, &page))
    }

    /// The accounts of a house, closed ones too, in the order of their numbers.
    pub fn house_accounts(&self, session: &Session, house: HouseId, page: &PageRequest) -> Result<Page<AccountRow>> {
        let page = page.clone();
        self.read(session, move |sql, actor| accounts_of(sql, actor, house, &page))
    }

    /// An account with its people and meters; nothing if there is none that the person sees.
    pub fn account_card(&self, session: &Session, account: AccountId) -> Result<Option<AccountCard>> {
        self.read(session, move |sql, actor| cards::account_card(sql, actor, account))
    }

    /// A client with its accounts and premises; nothing if there is none that the person sees.
    pub fn client_card(&self, session: &Session, client: ClientId) -> Result<Option<ClientCard>> {
        self.read(session, move |sql, actor| cards::client_card(sql, actor, client))
    }

    /// Whom or what of the registry the typed letters may mean; at most [`FOUND`] of each meaning.
    pub fn search_registry(&self, session: &Session, typed: &str) -> Result<Vec<Found>> {
        let typed = typed.to_owned();
        self.read(session, move |sql, actor| search::search(sql, actor, &typed))
    }

    /// Who changed that part of the registry, the last change first.
    pub fn registry_history(
        &self,
        session: &Session,
        record: RegistryRecord,
        page: &PageRequest,
    ) -> Result<Page<RegistryChange>> {
        let page = page.clone();
        self.read(session, move |sql, actor| cards::history(sql, actor, record, &page))
    }
}

fn sees(actor: &Actor, part: RegistryPart) -> bool {
    may_see_registry(part, actor)
}

fn nothing<T>() -> Page<T> {
    Page { items: Vec::new(), next: None }
}

pub(crate) fn groups(sql: &mut dyn Sql, actor: &Actor, page: &PageRequest) -> Result<Page<Group>> {
    let after = page.place::<String>("house_groups")?;
    if !sees(actor, RegistryPart::Houses) {
        return Ok(nothing());
    }
    let mut query = Query::new("SELECT group_id, name, name_fold FROM house_group WHERE company_id = ");
    query.push("{}", args![actor.company.uuid()]);
    if let Some((key, id)) = after {
        query.push(" AND (name_fold, group_id) > ({}, {})", args![key, id]);
    }
    query.push(" ORDER BY name_fold, group_id LIMIT {}", args![page.probe()]);
    let found = all(sql, &query.text, &query.args, |row| {
        Ok((Group { id: GroupId::new(row.id(0)?), name: row.text(1)? }, row.text(2)?))
    })?;
    let page = page.page("house_groups", found, |(group, key)| (key.clone(), group.id.uuid()));
    Ok(Page { items: page.items.into_iter().map(|(group, _)| group).collect(), next: page.next })
}

pub(crate) fn quarters(sql: &mut dyn Sql, actor: &Actor, page: &PageRequest) -> Result<Page<QuarterRow>> {
    let after = page.place::<String>("quarters")?;
    if !sees(actor, RegistryPart::Houses) {
        return Ok(nothing());
    }
    let mut query = Query::new(
        "SELECT q.quarter_id, q.name, q.group_id, g.name, q.name_fold FROM quarter q \
         LEFT JOIN house_group g ON g.company_id = q.company_id AND g.group_id = q.group_id WHERE q.company_id = ",
    );
    query.push("{}", args![actor.company.uuid()]);
    if let Some((key, id)) = after {
        query.push(" AND (q.name_fold, q.quarter_id) > ({}, {})", args![key, id]);
    }
    query.push(" ORDER BY q.name_fold, q.quarter_id LIMIT {}", args![page.probe()]);
    let found = all(sql, &query.text, &query.args, |row| {
        let group = row.id_or_null(2)?.map(GroupId::new);
        let quarter = Quarter { id: QuarterId::new(row.id(0)?), name: row.text(1)?, group };
        Ok((QuarterRow { quarter, group: row.text_or_null(3)? }, row.text(4)?))
    })?;
    let page = page.page("quarters", found, |(row, key)| (key.clone(), row.quarter.id.uuid()));
    Ok(Page { items: page.items.into_iter().map(|(row, _)| row).collect(), next: page.next })
}

pub(crate) fn house_rows(
    sql: &mut dyn Sql,
    actor: &Actor,
    filter: HouseFilter,
    page: &PageRequest,
) -> Result<Page<HouseRow>> {
    let after = page.place::<String>("managed_houses")?;
    if !sees(actor, RegistryPart::Houses) {
        return Ok(nothing());
    }
    let company = actor.company.uuid();
    let mut query = Query::new(
        "SELECT h.house_id, h.address, h.address_sort, h.open_accounts, q.name, g.name FROM house h \
         LEFT JOIN quarter q ON q.company_id = h.company_id AND q.quarter_id = h.quarter_id \
         LEFT JOIN house_group g ON g.company_id = q.company_id AND g.group_id = q.group_id WHERE h.company_id = ",
    );
    query.push("{}", args![company]);
    if let Some(quarter) = filter.quarter {
        query.push(" AND h.quarter_id = {}", args![quarter.uuid()]);
    }
    if let Some(group) = filter.group {
        query.push(" AND q.group_id = {}", args![group.uuid()]);
    }
    if let Some((key, id)) = after {
        query.push(" AND (h.address_sort, h.house_id) > ({}, {})", args![key, id]);
    }
    query.push(" ORDER BY h.address_sort, h.house_id LIMIT {}", args![page.probe()]);
    let found = all(sql, &query.text, &query.args, |row| {
        let names = (row.text_or_null(4)?, row.text_or_null(5)?);
        Ok((HouseId::new(row.id(0)?), row.text(1)?, row.text(2)?, small(row, 3)?, names))
    })?;
    let page = page.page("managed_houses", found, |(id, _, key, ..)| (key.clone(), id.uuid()));
    let mut whole = houses(sql, company, &Which::of("h.house_id", page.items.iter().map(|(id, ..)| id.uuid())))?;
    let rows = page.items.into_iter().filter_map(|(id, address, _, accounts, (quarter, group))| {
        whole.remove(&id).map(|house| HouseRow { house, address, quarter, group, accounts })
    });
    Ok(Page { items: rows.collect(), next: page.next })
}

pub(crate) fn premises_of(
    sql: &mut dyn Sql,
    actor: &Actor,
    house: HouseId,
    page: &PageRequest,
) -> Result<Page<Premises>> {
    let after = page.place::<String>("premises")?;
    if !sees(actor, RegistryPart::Accounts) {
        return Ok(nothing());
    }
    let select = format!("SELECT {PREMISES_COLUMNS}, p.number_sort FROM premises p WHERE p.company_id = ");
    let mut query = Query::new(&select);
    query.push("{} AND p.house_id = {}", args![actor.company.uuid(), house.uuid()]);
    if let Some((key, id)) = after {
        query.push(" AND (p.number_sort, p.premises_id) > ({}, {})", args![key, id]);
    }
    query.push(" ORDER BY p.number_sort, p.premises_id LIMIT {}", args![page.probe()]);
    let found = all(sql, &query.text, &query.args, |row| Ok((read_premises(row)?, row.text(5)?)))?;
    let page = page.page("premises", found, |(premises, key)| (key.clone(), premises.id.uuid()));
    Ok(Page { items: page.items.into_iter().map(|(premises, _)| premises).collect(), next: page.next })
}

const ACCOUNT_ROWS: &str = "account a LEFT JOIN client c ON c.company_id = a.company_id AND c.client_id = a.payer_id \
    WHERE a.company_id = ";

fn select_accounts(company: Uuid) -> Query {
    let mut query = Query::new(&format!(
        "SELECT {ACCOUNT_COLUMNS}, a.premises, c.surname, c.given, c.patronymic, a.number_sort FROM {ACCOUNT_ROWS}"
    ));
    query.push("{}", args![company]);
    query
}

/// The rows of a query that begins with [`select_accounts`], each with its place in the order of numbers.
fn account_rows(sql: &mut dyn Sql, actor: &Actor, query: &Query) -> Result<Vec<(AccountRow, String)>> {
    let sees_balance = sees(actor, RegistryPart::Balances);
    all(sql, &query.text, &query.args, |row| {
        let column = |after: usize| ACCOUNT_WIDTH.saturating_add(after);
        let mut account = read_account(row)?;
        account.balance = account.balance.filter(|_| sees_balance);
        let parts = [column(1), column(2), column(3)].map(|part| row.text_or_null(part));
        let [surname, given, patronymic] = parts;
        let parts: Vec<String> = [surname?, given?, patronymic?].into_iter().flatten().collect();
        let payer = account.payer.map(|_| parts.join(" "));
        Ok((AccountRow { account, premises: row.text(column(0))?, payer }, row.text(column(4))?))
    })
}

pub(crate) fn accounts_of(
    sql: &mut dyn Sql,
    actor: &Actor,
    house: HouseId,
    page: &PageRequest,
) -> Result<Page<AccountRow>> {
    let after = page.place::<String>("house_accounts")?;
    if !sees(actor, RegistryPart::Accounts) {
        return Ok(nothing());
    }
    let mut query = select_accounts(actor.company.uuid());
    query.push(" AND a.house_id = {}", args![house.uuid()]);
    if let Some((key, id)) = after {
        query.push(" AND (a.number_sort, a.account_id) > ({}, {})", args![key, id]);
    }
    query.push(" ORDER BY a.number_sort, a.account_id LIMIT {}", args![page.probe()]);
    let found = account_rows(sql, actor, &query)?;
    let page = page.page("house_accounts", found, |(row, key)| (key.clone(), row.account.id.uuid()));
    Ok(Page { items: page.items.into_iter().map(|(row, _)| row).collect(), next: page.next })
}
