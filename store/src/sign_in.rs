//! Who somebody is: a token is shown, a session is made.
//!
//! Rows: B-008, B-038. The token is 32 random bytes; only its SHA-256 is kept.

use std::collections::BTreeSet;
use std::fmt::Write;

use sha2::{Digest, Sha256};
use upravdom::base::{AccountId, Actor, Channel, CompanyId, ContractorId, Standing, Who};

use crate::error::StoreError;
use crate::facts;
use crate::rows::{channel, who, who_id, who_kind};
use crate::sql::{Result, Sql, all, args, first};

/// The proof that a person signed in: a store makes it and nobody else can.
///
/// ```compile_fail
/// let forged = upravdom_store::Session { company: todo!(), who: todo!(), channel: todo!() };
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    company: CompanyId,
    who: Who,
    channel: Channel,
}

impl Session {
    /// The company in which the person acts.
    pub const fn company(&self) -> CompanyId {
        self.company
    }

    /// The person.
    pub const fn who(&self) -> Who {
        self.who
    }

    /// Where the person signed in.
    pub const fn channel(&self) -> Channel {
        self.channel
    }

    /// Who acts, with the rights of this very moment.
    pub(crate) fn actor(&self, sql: &mut dyn Sql) -> Result<Actor> {
        let company = self.company.uuid();
        let standing = match self.who {
            Who::Employee(id) => {
                let rights = facts::rights(sql, company, id)?.ok_or(StoreError::SignInUnknown)?;
                Standing::Employee { id, permissions: rights.on(self.channel) }
            }
            Who::Resident(id) => {
                let text = "SELECT 1 FROM resident WHERE company_id = $1 AND resident_id = $2";
                first(sql, text, args![company, id.uuid()], |_| Ok(()))?.ok_or(StoreError::SignInUnknown)?;
                let text = "SELECT account_id FROM resident_account WHERE company_id = $1 AND resident_id = $2";
                let accounts = all(sql, text, args![company, id.uuid()], |row| Ok(AccountId::new(row.id(0)?)))?;
                Standing::Resident { id, accounts: BTreeSet::from_iter(accounts) }
            }
            Who::ContractorUser(id) => {
                let text = "SELECT contractor_id FROM contractor_user WHERE company_id = $1 AND user_id = $2";
                let contractor = first(sql, text, args![company, id.uuid()], |row| Ok(ContractorId::new(row.id(0)?)))?;
                Standing::ContractorUser { id, contractor: contractor.ok_or(StoreError::SignInUnknown)? }
            }
        };
        Ok(Actor { company: self.company, channel: self.channel, standing })
    }
}

pub(crate) fn sign_in(sql: &mut dyn Sql, token: &str) -> Result<Session> {
    let text = "SELECT company_id, person_kind, person_id, channel FROM sign_in WHERE token_hash = $1";
    let found = first(sql, text, args![&*hash(token)], |row| {
        Ok(Session { company: CompanyId::new(row.id(0)?), who: who(row, 1, 2)?, channel: channel(row, 3)? })
    })?;
    found.ok_or(StoreError::SignInUnknown)
}

pub(crate) fn issue(sql: &mut dyn Sql, company: CompanyId, who: Who, channel: Channel, token: &str) -> Result<()> {
    let text = match who {
        Who::Employee(_) => "SELECT 1 FROM employee WHERE company_id = $1 AND employee_id = $2",
        Who::Resident(_) => "SELECT 1 FROM resident WHERE company_id = $1 AND resident_id = $2",
        Who::ContractorUser(_) => "SELECT 1 FROM contractor_user WHERE company_id = $1 AND user_id = $2",
    };
    first(sql, text, args![company.uuid(), who_id(who)], |_| Ok(()))?.ok_or(StoreError::SignInUnknown)?;
    sql.run(
        "INSERT INTO sign_in (token_hash, company_id, person_kind, person_id, channel) VALUES ($1, $2, $3, $4, $5)",
        args![&*hash(token), company.uuid(), who_kind(who), who_id(who), channel.code()],
    )?;
    Ok(())
}

pub(crate) fn new_token() -> Result<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Database { reason: error.to_string() })?;
    let mut token = String::with_capacity(64);
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(token, "{byte:02x}");
    }
    Ok(token)
}

pub(crate) fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}
