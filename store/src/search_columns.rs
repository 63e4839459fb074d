//! The texts by which rows are searched and put in order: made by core, beside the texts as they are shown.
//!
//! Whoever writes a name, a number or an address writes these too; a file of before version 4 gets them when it is migrated.

use upravdom::base::{fold, sort_key};
use upravdom::registry::address_words;
use uuid::Uuid;

use crate::sql::{Result, Sql, all, args};

/// How many rows are filled at once.
const CHUNK: i64 = 5000;

/// The search columns of a house.
pub(crate) fn of_house(sql: &mut dyn Sql, company: Uuid, house: Uuid, address: &str) -> Result<()> {
    let text = "UPDATE house SET address_sort = $3 WHERE company_id = $1 AND house_id = $2";
    sql.run(text, args![company, house, sort_key(address)])?;
    sql.run("DELETE FROM house_word WHERE company_id = $1 AND house_id = $2", args![company, house])?;
    for word in address_words(address) {
        let text = "INSERT INTO house_word (company_id, word, house_id) VALUES ($1, $2, $3)";
        sql.run(text, args![company, word, house])?;
    }
    Ok(())
}

/// The search columns of an account.
pub(crate) fn of_account(
    sql: &mut dyn Sql,
    company: Uuid,
    account: Uuid,
    (number, premises): (&str, &str),
) -> Result<()> {
    let text = "UPDATE account SET number_fold = $3, number_sort = $4, premises_fold = $5 \
                WHERE company_id = $1 AND account_id = $2";
    sql.run(text, args![company, account, fold(number), sort_key(number), fold(premises)])?;
    Ok(())
}

/// The search columns of a resident.
pub(crate) fn of_resident(sql: &mut dyn Sql, company: Uuid, resident: Uuid, name: &str) -> Result<()> {
    let text = "UPDATE resident SET name_fold = $3 WHERE company_id = $1 AND resident_id = $2";
    sql.run(text, args![company, resident, fold(name)])?;
    Ok(())
}

/// Whose names are shown in the order of [`of_name`].
#[derive(Clone, Copy)]
pub(crate) enum Named {
    /// A kind of request.
    Kind,
    /// An employee.
    Employee,
    /// A contractor.
    Contractor,
}

impl Named {
    /// The table and its id.
    const fn table(self) -> (&'static str, &'static str) {
        match self {
            Self::Kind => ("request_kind", "kind_id"),
            Self::Employee => ("employee", "employee_id"),
            Self::Contractor => ("contractor", "contractor_id"),
        }
    }
}

/// By what a kind, an employee or a contractor is put in order.
pub(crate) fn of_name(sql: &mut dyn Sql, company: Uuid, (what, id): (Named, Uuid), name: &str) -> Result<()> {
    let (table, key) = what.table();
    let text = format!("UPDATE {table} SET name_sort = $3 WHERE company_id = $1 AND {key} = $2");
    sql.run(&text, args![company, id, sort_key(name)])?;
    Ok(())
}

/// Fills what version 5 added to the rows of before.
pub(crate) fn fill_names(sql: &mut dyn Sql) -> Result<()> {
    for what in [Named::Kind, Named::Employee, Named::Contractor] {
        let (table, key) = what.table();
        each(sql, (table, key, "name", "name"), |sql, company, id, (name, _)| of_name(sql, company, (what, id), name))?;
    }
    Ok(())
}

/// Fills what version 4 added to the rows of before.
pub(crate) fn fill(sql: &mut dyn Sql) -> Result<()> {
    each(sql, ("house", "house_id", "address", "address"), |sql, company, id, (address, _)| {
        of_house(sql, company, id, address)
    })?;
    each(sql, ("account", "account_id", "number", "premises"), of_account)?;
    each(sql, ("resident", "resident_id", "name", "name"), |sql, company, id, (name, _)| {
        of_resident(sql, company, id, name)
    })
}

/// Hands each row's key and two of its texts over, some thousand rows at a time.
fn each(
    sql: &mut dyn Sql,
    (table, id, one, other): (&str, &str, &str, &str),
    fill: impl Fn(&mut dyn Sql, Uuid, Uuid, (&str, &str)) -> Result<()>,
) -> Result<()> {
    let mut after = (Uuid::nil(), Uuid::nil());
    loop {
        let text = format!(
            "SELECT company_id, {id}, {one}, {other} FROM {table} WHERE (company_id, {id}) > ($1, $2) \
             ORDER BY company_id, {id} LIMIT $3"
        );
        let rows = all(sql, &text, args![after.0, after.1, CHUNK], |row| {
            Ok((row.id(0)?, row.id(1)?, row.text(2)?, row.text(3)?))
        })?;
        let Some((company, last, ..)) = rows.last() else { return Ok(()) };
        after = (*company, *last);
        for (company, id, one, other) in &rows {
            fill(sql, *company, *id, (one, other))?;
        }
    }
}
