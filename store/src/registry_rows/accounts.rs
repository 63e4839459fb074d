//! Personal accounts in their table.

use std::collections::BTreeMap;

use upravdom::base::money::Balance;
use upravdom::base::{AccountId, AccountNumber, ClientId, Els, HouseId, Izhku, PremisesId};
use upravdom::registry::accounts::{Closed, PersonalAccount, StatedBalance};
use uuid::Uuid;

use super::{Rows, Which};
use crate::error::StoreError;
use crate::rows::{day_or_null, days};
use crate::search_columns;
use crate::sql::{Result, Row, Sql, all, args, first};

/// The columns of an account, from `account a`.
pub(crate) const ACCOUNT_COLUMNS: &str = "a.account_id, a.number, a.house_id, a.premises_id, a.payer_id, a.els, a.izhku, \
    a.opened_on, a.balance, a.balance_as_of, a.closed_on, a.successor_id";
/// How many they are.
pub(crate) const ACCOUNT_WIDTH: usize = 12;

pub(crate) fn read_account(row: &Row<'_>) -> Result<PersonalAccount> {
    let number = AccountNumber::parse(&row.text(1)?).map_err(|_| StoreError::row("account number"))?;
    let els = row.text_or_null(5)?.map(|text| Els::parse(&text)).transpose();
    let izhku = row.text_or_null(6)?.map(|text| Izhku::parse(&text)).transpose();
    let sum = row.int_or_null(8)?.map(Balance::from_kopecks).transpose().map_err(|_| StoreError::row("balance"))?;
    let successor = row.id_or_null(11)?.map(AccountId::new);
    Ok(PersonalAccount {
        id: AccountId::new(row.id(0)?),
        number,
        house: HouseId::new(row.id(2)?),
        premises: row.id_or_null(3)?.map(PremisesId::new),
        payer: row.id_or_null(4)?.map(ClientId::new),
        els: els.map_err(|_| StoreError::row("ЕЛС"))?,
        izhku: izhku.map_err(|_| StoreError::row("ИЖКУ"))?,
        opened_on: day_or_null(row, 7)?,
        balance: sum.zip(day_or_null(row, 9)?).map(|(sum, as_of)| StatedBalance { sum, as_of }),
        closed: day_or_null(row, 10)?.map(|on| Closed { on, successor }),
    })
}

/// Accounts, closed ones too, from `account a`.
pub(crate) fn accounts(
    sql: &mut dyn Sql,
    company: Uuid,
    which: &Which<'_>,
) -> Result<BTreeMap<AccountId, PersonalAccount>> {
    let query = which.select(&format!("SELECT {ACCOUNT_COLUMNS} FROM account a WHERE a.company_id = "), company);
    Ok(all(sql, &query.text, &query.args, read_account)?.into_iter().map(|one| (one.id, one)).collect())
}

impl Rows<'_> {
    /// A house knows how many accounts in it are open.
    fn count_open(&mut self, before: Option<&PersonalAccount>, account: &PersonalAccount) -> Result<()> {
        let was_open = before.is_some_and(|before| before.closed.is_none());
        let more = i64::from(account.closed.is_none()).saturating_sub(i64::from(was_open));
        if more != 0 {
            let text = "UPDATE house SET open_accounts = open_accounts + $3 WHERE company_id = $1 AND house_id = $2";
            self.sql.run(text, args![self.company, account.house.uuid(), more])?;
        }
        Ok(())
    }

    pub(super) fn put_account(&mut self, before: Option<&PersonalAccount>, account: &PersonalAccount) -> Result<()> {
        let id = account.id.uuid();
        let text = "SELECT number FROM premises WHERE company_id = $1 AND premises_id = $2";
        let premises = match account.premises {
            Some(premises) => first(self.sql, text, args![self.company, premises.uuid()], |row| row.text(0))?,
            None => None,
        };
        let (number, premises) = (account.number.as_str(), premises.unwrap_or_default());
        self.sql.run(
            "INSERT INTO account (company_id, account_id, house_id, number, premises) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (company_id, account_id) DO UPDATE SET number = excluded.number, premises = excluded.premises",
            args![self.company, id, account.house.uuid(), number, &premises],
        )?;
        self.sql.run(
            "UPDATE account SET premises_id = $3, payer_id = $4, els = $5, izhku = $6, opened_on = $7, balance = $8, \
             balance_as_of = $9, closed_on = $10, successor_id = $11 WHERE company_id = $1 AND account_id = $2",
            args![
                self.company,
                id,
                account.premises.map(PremisesId::uuid),
                account.payer.map(ClientId::uuid),
                account.els.as_ref().map(ToString::to_string),
                account.izhku.as_ref().map(ToString::to_string),
                account.opened_on.map(days),
                account.balance.map(|balance| balance.sum.kopecks()),
                account.balance.map(|balance| days(balance.as_of)),
                account.closed.map(|closed| days(closed.on)),
                account.closed.and_then(|closed| closed.successor).map(AccountId::uuid),
            ],
        )?;
        search_columns::of_account(self.sql, self.company, id, (number, &premises))?;
        self.count_open(before, account)?;
        match before {
            Some(before) if (&before.number, before.premises) != (&account.number, account.premises) => {
                self.names_changed()
            }
            Some(_) | None => Ok(()),
        }
    }
}
