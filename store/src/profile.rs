//! Who signed in, in words for the head of a screen.
//!
//! Rows: B-038.

use upravdom::base::{Actor, Permissions, Standing};
use upravdom::company::Role;
use upravdom::requests::{RequestRefusal, may_create};

use crate::error::StoreError;
use crate::rows::code;
use crate::sql::{Result, Sql, args, first};

/// The person behind a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The name of the company.
    pub company: String,
    /// The name of the person.
    pub name: String,
    /// The role of an employee; a resident has none.
    pub role: Option<Role>,
    /// What an employee may do on this channel; a resident has none of these.
    pub permissions: Permissions,
    /// Why the person may not file requests; nothing if he may.
    pub create_request: Option<RequestRefusal>,
}

pub(crate) fn profile(sql: &mut dyn Sql, actor: &Actor) -> Result<Profile> {
    let company = actor.company.uuid();
    let text = "SELECT name FROM company WHERE company_id = $1";
    let name_of_company = first(sql, text, args![company], |row| row.text(0))?;
    let person = match &actor.standing {
        Standing::Employee { id, .. } => {
            let text = "SELECT name, role FROM employee WHERE company_id = $1 AND employee_id = $2";
            first(sql, text, args![company, id.uuid()], |row| Ok((row.text(0)?, Some(code(row, 1, Role::from_code)?))))?
        }
        Standing::Resident { id, .. } => {
            let text = "SELECT name FROM resident WHERE company_id = $1 AND resident_id = $2";
            first(sql, text, args![company, id.uuid()], |row| Ok((row.text(0)?, None)))?
        }
        Standing::ContractorUser { id, .. } => {
            let text = "SELECT name FROM contractor_user WHERE company_id = $1 AND user_id = $2";
            first(sql, text, args![company, id.uuid()], |row| Ok((row.text(0)?, None)))?
        }
    };
    let (name, role) = person.ok_or(StoreError::SignInUnknown)?;
    let company = name_of_company.ok_or(StoreError::SignInUnknown)?;
    Ok(Profile { company, name, role, permissions: actor.permissions(), create_request: may_create(actor).err() })
}
