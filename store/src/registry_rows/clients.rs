//! Clients with their phones, what ties them to premises, and who signs in as them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use upravdom::ERASED;
use upravdom::base::{AccountId, ClientId, FullName, NameFields, Phone, PremisesId, ResidentId, fold};
use upravdom::registry::Access;
use upravdom::registry::clients::{Capacity, Client, ClientUse, Phones, Tie};
use uuid::Uuid;

use super::{Rows, Which};
use crate::error::StoreError;
use crate::rows::{code, day, day_or_null, days, phone_or_null, phone_word, small};
use crate::search_columns;
use crate::sql::{Result, Sql, all, args, first};

/// Clients, those that were merged too, from `client c`.
pub(crate) fn clients(sql: &mut dyn Sql, company: Uuid, which: &Which<'_>) -> Result<BTreeMap<ClientId, Client>> {
    let select = "SELECT c.client_id, c.surname, c.given, c.patronymic, c.merged_into, p.phone FROM client c \
                  LEFT JOIN client_phone p ON p.company_id = c.company_id AND p.client_id = c.client_id WHERE c.company_id = ";
    let mut query = which.select(select, company);
    query.push(" ORDER BY c.client_id, p.position", &[]);
    let mut found: BTreeMap<ClientId, (Client, Vec<Phone>)> = BTreeMap::new();
    sql.each(&query.text, &query.args, &mut |row| {
        let id = ClientId::new(row.id(0)?);
        let phone = phone_or_null(row, 5)?;
        if let Some((_, phones)) = found.get_mut(&id) {
            phones.extend(phone);
            return Ok(());
        }
        let [given, patronymic] =
            [row.text_or_null(2)?, row.text_or_null(3)?].map(|part| part.unwrap_or(".".to_owned()));
        let name = FullName::parse(&row.text(1)?, &given, &patronymic).map_err(|_| StoreError::row("name"))?;
        let merged_into = row.id_or_null(4)?.map(ClientId::new);
        found.insert(id, (Client { id, name, phones: Phones::NONE, merged_into }, phone.into_iter().collect()));
        Ok(())
    })?;
    let with_phones = found.into_iter().map(|(id, (client, phones))| {
        let phones = Phones::try_from(phones).map_err(|_| StoreError::row("phone"))?;
        Ok((id, Client { phones, ..client }))
    });
    with_phones.collect()
}

/// Ties, former ones too, from `client_tie t`.
pub(crate) fn ties(
    sql: &mut dyn Sql,
    company: Uuid,
    which: &Which<'_>,
) -> Result<BTreeMap<(ClientId, PremisesId, NaiveDate), Tie>> {
    let select = "SELECT t.client_id, t.premises_id, t.since, t.until, t.capacity, t.lets_others FROM client_tie t \
                  WHERE t.company_id = ";
    let mut query = which.select(select, company);
    if let Some(limit) = which.limit {
        query.push(" ORDER BY t.client_id, t.premises_id, t.since LIMIT {}", args![limit]);
    }
    let found = all(sql, &query.text, &query.args, |row| {
        Ok(Tie {
            client: ClientId::new(row.id(0)?),
            premises: PremisesId::new(row.id(1)?),
            capacity: code(row, 4, Capacity::from_code)?,
            since: day(row, 2)?,
            until: day_or_null(row, 3)?,
            lets_others: day_or_null(row, 5)?,
        })
    })?;
    Ok(found.into_iter().map(|tie| ((tie.client, tie.premises, tie.since), tie)).collect())
}

/// Who signs in as which client with access to which accounts, from `resident r`.
pub(crate) fn access(sql: &mut dyn Sql, company: Uuid, which: &Which<'_>) -> Result<BTreeMap<ResidentId, Access>> {
    let select = "SELECT r.resident_id, r.client_id, o.account_id FROM resident r LEFT JOIN resident_account o \
                  ON o.company_id = r.company_id AND o.resident_id = r.resident_id \
                  WHERE r.client_id IS NOT NULL AND r.company_id = ";
    let query = which.select(select, company);
    let mut found: BTreeMap<ResidentId, Access> = BTreeMap::new();
    sql.each(&query.text, &query.args, &mut |row| {
        let client = row.id_or_null(1)?.map(ClientId::new).ok_or_else(|| StoreError::row("client"))?;
        let access = found.entry(ResidentId::new(row.id(0)?)).or_insert(Access { client, accounts: BTreeSet::new() });
        access.accounts.extend(row.id_or_null(2)?.map(AccountId::new));
        Ok(())
    })?;
    Ok(found)
}

/// What the client has, or had.
pub(crate) fn uses_of_client(sql: &mut dyn Sql, company: Uuid, client: ClientId) -> Result<ClientUse> {
    let mut count = |what: &str| -> Result<u32> {
        let text = format!("SELECT COUNT(*) FROM {what} = $2 AND company_id = $1");
        Ok(first(sql, &text, args![company, client.uuid()], |row| small(row, 0))?.unwrap_or_default())
    };
    Ok(ClientUse {
        accounts: count("account WHERE payer_id")?,
        premises: count("client_tie WHERE client_id")?,
        residents: count("resident WHERE client_id")?,
        merged: count("client WHERE merged_into")?,
    })
}

/// Takes the name and the phones of a client away.
pub(crate) fn erase_client(sql: &mut dyn Sql, company: Uuid, client: Uuid) -> Result<()> {
    let text = "UPDATE client SET surname = $3, given = NULL, patronymic = NULL, name_fold = $4 \
                WHERE company_id = $1 AND client_id = $2";
    sql.run(text, args![company, client, ERASED, fold(ERASED)])?;
    sql.run("DELETE FROM client_phone WHERE company_id = $1 AND client_id = $2", args![company, client])?;
    Ok(())
}

impl Rows<'_> {
    pub(super) fn put_client(&mut self, before: Option<&Client>, client: &Client) -> Result<()> {
        let (id, name) = (client.id.uuid(), client.name.to_string());
        let NameFields { surname, given, patronymic } = client.name.clone().into();
        let [given, patronymic] =
            [given, patronymic].map(|part| Some(part).filter(|part| !["", "."].contains(&part.as_str())));
        self.sql.run(
            "INSERT INTO client (company_id, client_id, surname, given, patronymic, name_fold, merged_into) \
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (company_id, client_id) DO UPDATE SET surname = excluded.surname, \
             given = excluded.given, patronymic = excluded.patronymic, name_fold = excluded.name_fold, \
             merged_into = excluded.merged_into",
            args![self.company, id, surname, given, patronymic, fold(&name), client.merged_into.map(ClientId::uuid)],
        )?;
        self.remove("client_phone", "client_id", id)?;
        for (position, phone) in (1_i64..).zip(client.phones.iter()) {
            let text = "INSERT INTO client_phone (company_id, client_id, position, phone) VALUES ($1, $2, $3, $4)";
            self.sql.run(text, args![self.company, id, position, phone_word(Some(phone))?])?;
        }
        let Some(before) = before else { return Ok(()) };
        let (renamed, called) = (before.name != client.name, before.phones.primary() != client.phones.primary());
        if !renamed && !called {
            return Ok(());
        }
        let text = "SELECT resident_id FROM resident WHERE company_id = $1 AND client_id = $2 AND erased_at IS NULL";
        let residents = all(self.sql, text, args![self.company, id], |row| row.id(0))?;
        for resident in &residents {
            self.repeat_client(*resident, client, called)?;
        }
        if residents.is_empty() { Ok(()) } else { self.names_changed() }
    }

    /// A resident has the name of the client, and its primary phone; one that was founded keeps a phone that is not mobile.
    fn repeat_client(&mut self, resident: Uuid, client: &Client, called: bool) -> Result<()> {
        let name = client.name.to_string();
        let text = "UPDATE resident SET name = $3 WHERE company_id = $1 AND resident_id = $2 AND erased_at IS NULL";
        if self.sql.run(text, args![self.company, resident, &name])? == 0 {
            return Ok(());
        }
        search_columns::of_resident(self.sql, self.company, resident, &name)?;
        if called {
            let text = "UPDATE resident SET phone = $3 WHERE company_id = $1 AND resident_id = $2";
            self.sql.run(text, args![self.company, resident, phone_word(client.phones.primary())?])?;
        }
        Ok(())
    }

    pub(super) fn remove_client(&mut self, client: ClientId) -> Result<()> {
        self.remove("client_phone", "client_id", client.uuid())?;
        self.remove("client", "client_id", client.uuid())
    }

    pub(super) fn put_tie(&mut self, tie: &Tie) -> Result<()> {
        let text = "INSERT INTO client_tie (company_id, client_id, premises_id, since, until, capacity, lets_others) \
                    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (company_id, client_id, premises_id, since) \
                    DO UPDATE SET until = excluded.until, capacity = excluded.capacity, lets_others = excluded.lets_others";
        let (client, premises) = (tie.client.uuid(), tie.premises.uuid());
        let (since, until, lets_others) = (days(tie.since), tie.until.map(days), tie.lets_others.map(days));
        self.sql.run(text, args![self.company, client, premises, since, until, tie.capacity.code(), lets_others])?;
        Ok(())
    }

    pub(super) fn remove_tie(&mut self, tie: &Tie) -> Result<()> {
        let text =
            "DELETE FROM client_tie WHERE company_id = $1 AND client_id = $2 AND premises_id = $3 AND since = $4";
        self.sql.run(text, args![self.company, tie.client.uuid(), tie.premises.uuid(), days(tie.since)])?;
        Ok(())
    }

    /// What somebody sees who signs in is another part of the company then: his older feed cursors are void.
    pub(super) fn put_access(&mut self, id: ResidentId, before: Option<&Access>, access: &Access) -> Result<()> {
        let resident = id.uuid();
        let client = clients(self.sql, self.company, &Which::one("c.client_id", access.client.uuid()))?;
        let client = client.get(&access.client).ok_or_else(|| StoreError::row("client"))?;
        let text = "INSERT INTO resident (company_id, resident_id, name, client_id) VALUES ($1, $2, $3, $4) \
                    ON CONFLICT (company_id, resident_id) \
                    DO UPDATE SET client_id = excluded.client_id, visibility_epoch = resident.visibility_epoch + 1";
        self.sql.run(text, args![self.company, resident, client.name.to_string(), access.client.uuid()])?;
        if before.is_none_or(|before| before.client != access.client) {
            self.repeat_client(resident, client, true)?;
        }
        self.remove("resident_account", "resident_id", resident)?;
        for account in &access.accounts {
            let text = "INSERT INTO resident_account (company_id, resident_id, account_id) VALUES ($1, $2, $3)";
            self.sql.run(text, args![self.company, resident, account.uuid()])?;
        }
        // Requests show who holds the account for which they are.
        self.names_changed()
    }
}
