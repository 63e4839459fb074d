//! The registry of what a founding document says in fewer words, and of what was there before version 5.
//!
//! A resident becomes a client under the same id, whose phone is taken over if it is mobile. The premises of accounts with one number in a
//! house become one flat, under the id of the first of them. Who alone has access to an account pays for it; of others it is not known who
//! does. A house has its address for a name, and belongs to the one legal entity that has the name of the company and its id.

use std::collections::BTreeMap;

use upravdom::base::{ClientId, FullName, HouseId, Phone, PhoneKind, PremisesId};
use upravdom::registry::clients::{Client, Phones};
use upravdom::registry::houses::{Address, Premises, PremisesDetails, PremisesKind};
use uuid::Uuid;

use super::Rows;
use crate::rows::phone_or_null;
use crate::sql::{Result, Sql, all, args};

/// How many rows are read at once.
const CHUNK: i64 = 5000;

/// Fills what version 5 added, for every company; row-level security does not bind its owner here.
pub(crate) fn fill(sql: &mut dyn Sql) -> Result<()> {
    let companies = all(sql, "SELECT company_id FROM company ORDER BY company_id", &[], |row| row.id(0))?;
    companies.into_iter().try_for_each(|company| fill_company(sql, company))
}

/// Fills it for one company.
pub(crate) fn fill_company(sql: &mut dyn Sql, company: Uuid) -> Result<()> {
    let text = "INSERT INTO legal_entity (company_id, legal_entity_id, name) \
                SELECT company_id, company_id, name FROM company WHERE company_id = $1";
    sql.run(text, args![company])?;
    houses(sql, company)?;
    premises(sql, company)?;
    clients(sql, company)?;
    payers(sql, company)?;
    let text = "UPDATE house SET open_accounts = (SELECT COUNT(*) FROM account a WHERE a.company_id = house.company_id \
                AND a.house_id = house.house_id) WHERE company_id = $1";
    sql.run(text, args![company])?;
    Ok(())
}

fn houses(sql: &mut dyn Sql, company: Uuid) -> Result<()> {
    let text = "SELECT house_id, address FROM house WHERE company_id = $1 AND legal_entity_id IS NULL";
    for (house, line) in all(sql, text, args![company], |row| Ok((row.id(0)?, row.text(1)?)))? {
        let address = Address::of_line(&line);
        let text = "UPDATE house SET name = $3, legal_entity_id = $1, city = $4, street = $5, number = $6, address_key = $7 \
                    WHERE company_id = $1 AND house_id = $2";
        let Address { city, street, number, .. } = &address;
        sql.run(text, args![company, house, &line, city, street, number, address.key()])?;
    }
    Ok(())
}

fn premises(sql: &mut dyn Sql, company: Uuid) -> Result<()> {
    let mut known: BTreeMap<(Uuid, String), Uuid> = BTreeMap::new();
    let mut after = Uuid::nil();
    loop {
        let text = "SELECT account_id, house_id, premises FROM account \
                    WHERE company_id = $1 AND account_id > $2 AND premises <> '' ORDER BY account_id LIMIT $3";
        let accounts = all(sql, text, args![company, after, CHUNK], |row| Ok((row.id(0)?, row.id(1)?, row.text(2)?)))?;
        let Some((last, ..)) = accounts.last() else { return Ok(()) };
        after = *last;
        for (account, house, number) in accounts {
            let details = PremisesDetails { kind: PremisesKind::Flat, number, area: None };
            let place = (house, details.key());
            let id = *known.entry(place).or_insert(account);
            if id == account {
                let premises = Premises { id: PremisesId::new(account), house: HouseId::new(house), details };
                Rows { sql, company }.put_premises(None, &premises)?;
            }
            let text = "UPDATE account SET premises_id = $3, premises = (SELECT p.number FROM premises p \
                        WHERE p.company_id = $1 AND p.premises_id = $3) WHERE company_id = $1 AND account_id = $2";
            sql.run(text, args![company, account, id])?;
        }
    }
}

fn clients(sql: &mut dyn Sql, company: Uuid) -> Result<()> {
    loop {
        let text = "SELECT resident_id, name, phone FROM resident WHERE company_id = $1 AND client_id IS NULL \
                    ORDER BY resident_id LIMIT $2";
        let residents =
            all(sql, text, args![company, CHUNK], |row| Ok((row.id(0)?, row.text(1)?, phone_or_null(row, 2)?)))?;
        if residents.is_empty() {
            return Ok(());
        }
        for (id, name, phone) in residents {
            let mobile = phone.filter(|phone| phone.kind() == PhoneKind::Mobile);
            let phones = Phones::try_from(mobile.into_iter().collect::<Vec<Phone>>()).unwrap_or_default();
            let client = Client { id: ClientId::new(id), name: FullName::of_line(&name), phones, merged_into: None };
            Rows { sql, company }.put_client(None, &client)?;
            let text = "UPDATE resident SET client_id = $2 WHERE company_id = $1 AND resident_id = $2";
            sql.run(text, args![company, id])?;
        }
    }
}

fn payers(sql: &mut dyn Sql, company: Uuid) -> Result<()> {
    let text = "UPDATE account SET payer_id = (SELECT r.client_id FROM resident_account o \
                JOIN resident r ON r.company_id = o.company_id AND r.resident_id = o.resident_id \
                WHERE o.company_id = account.company_id AND o.account_id = account.account_id) \
                WHERE company_id = $1 AND 1 = (SELECT COUNT(*) FROM resident_account o \
                WHERE o.company_id = account.company_id AND o.account_id = account.account_id)";
    sql.run(text, args![company])?;
    Ok(())
}
