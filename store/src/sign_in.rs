//! Who somebody is: a token is shown, a session is made.
//!
//! Rows: B-008, B-038. The token is 32 random bytes; only its SHA-256 is kept. The first 8 bytes of that name the sign-in in lists.

use std::collections::BTreeSet;
use std::fmt::Write;

use sha2::{Digest, Sha256};
use upravdom::base::{AccountId, Actor, Channel, CompanyId, ContractorId, Instant, Standing, Who};

use crate::error::StoreError;
use crate::facts;
use crate::page::{Page, PageRequest};
use crate::rows::{channel, instant_or_null, who, who_id, who_kind};
use crate::sql::{Result, Sql, all, args, first};

/// The proof that a person signed in: a store makes it and nobody else can.
///
/// ```compile_fail,E0451
/// let forge = |company, who, channel| upravdom_store::Session { company, who, channel };
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
                let text = "SELECT 1 FROM resident WHERE company_id = $1 AND resident_id = $2 AND erased_at IS NULL";
                first(sql, text, args![company, id.uuid()], |_| Ok(()))?.ok_or(StoreError::SignInUnknown)?;
                let text = "SELECT account_id FROM resident_account WHERE company_id = $1 AND resident_id = $2";
                let accounts = all(sql, text, args![company, id.uuid()], |row| Ok(AccountId::new(row.id(0)?)))?;
                Standing::Resident { id, accounts: BTreeSet::from_iter(accounts) }
            }
            Who::ContractorUser(id) => {
                let text = "SELECT contractor_id FROM contractor_user WHERE company_id = $1 AND user_id = $2 AND erased_at IS NULL";
                let contractor = first(sql, text, args![company, id.uuid()], |row| Ok(ContractorId::new(row.id(0)?)))?;
                Standing::ContractorUser { id, contractor: contractor.ok_or(StoreError::SignInUnknown)? }
            }
        };
        Ok(Actor { company: self.company, channel: self.channel, standing })
    }
}

/// A sign-in as its operator sees it; the token is known to its holder alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// Names it: 16 hexadecimal digits.
    pub id: String,
    /// The person.
    pub who: Who,
    /// Where the person signed in.
    pub channel: Channel,
    /// From this instant on it is void; nothing for one that lasts until it is revoked.
    pub expires_at: Option<Instant>,
}

/// Who holds the token; without a time, one that ends is not known.
pub(crate) fn sign_in(sql: &mut dyn Sql, token: &str, now: Option<Instant>) -> Result<Session> {
    let text = "SELECT company_id, person_kind, person_id, channel, expires_at FROM sign_in WHERE token_hash = $1";
    let found = first(sql, text, args![&*hash(token)], |row| {
        let session = Session { company: CompanyId::new(row.id(0)?), who: who(row, 1, 2)?, channel: channel(row, 3)? };
        Ok((session, instant_or_null(row, 4)?))
    })?;
    let (session, expires_at) = found.ok_or(StoreError::SignInUnknown)?;
    let good = expires_at.is_none_or(|end| now.is_some_and(|now| now < end));
    if good { Ok(session) } else { Err(StoreError::SignInUnknown) }
}

pub(crate) fn issue(
    sql: &mut dyn Sql,
    company: CompanyId,
    who: Who,
    channel: Channel,
    expires_at: Option<Instant>,
    token: &str,
) -> Result<()> {
    expect_person(sql, company, who)?;
    sql.run(
        "INSERT INTO sign_in (token_hash, company_id, person_kind, person_id, channel, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
        args![
            &*hash(token),
            company.uuid(),
            who_kind(who),
            who_id(who),
            channel.code(),
            expires_at.map(Instant::millis)
        ],
    )?;
    Ok(())
}

/// The person is one of the company.
pub(crate) fn expect_person(sql: &mut dyn Sql, company: CompanyId, who: Who) -> Result<()> {
    let text = match who {
        Who::Employee(_) => "SELECT 1 FROM employee WHERE company_id = $1 AND employee_id = $2 AND erased_at IS NULL",
        Who::Resident(_) => "SELECT 1 FROM resident WHERE company_id = $1 AND resident_id = $2 AND erased_at IS NULL",
        Who::ContractorUser(_) => {
            "SELECT 1 FROM contractor_user WHERE company_id = $1 AND user_id = $2 AND erased_at IS NULL"
        }
    };
    first(sql, text, args![company.uuid(), who_id(who)], |_| Ok(()))?.ok_or(StoreError::SignInUnknown)
}

/// The sign-ins of the company, by their ids.
pub(crate) fn list(sql: &mut dyn Sql, company: CompanyId, page: &PageRequest) -> Result<Page<SignIn>> {
    let key = match &page.after {
        Some(id) => last(&unhex(id).ok_or_else(|| page.unreadable())?),
        None => Vec::new(),
    };
    let text = "SELECT token_hash, person_kind, person_id, channel, expires_at FROM sign_in \
                WHERE company_id = $1 AND token_hash > $2 ORDER BY token_hash LIMIT $3";
    let mut items = all(sql, text, args![company.uuid(), &*key, page.probe()], |row| {
        let id = hex(row.bytes(0)?.get(..NAMED).unwrap_or_default());
        Ok(SignIn { id, who: who(row, 1, 2)?, channel: channel(row, 3)?, expires_at: instant_or_null(row, 4)? })
    })?;
    let more = items.len() > page.rows();
    items.truncate(page.rows());
    let next = items.last().filter(|_| more).map(|last| last.id.clone());
    Ok(Page { items, next })
}

/// Ends the sign-in of the company that has that id; whether there was one.
pub(crate) fn revoke(sql: &mut dyn Sql, company: CompanyId, id: &str) -> Result<bool> {
    let Some(from) = unhex(id) else { return Ok(false) };
    let to = last(&from);
    let text = "DELETE FROM sign_in WHERE company_id = $1 AND token_hash >= $2 AND token_hash <= $3";
    Ok(sql.run(text, args![company.uuid(), &*from, &*to])? > 0)
}

/// Ends every sign-in of the person; how many there were.
pub(crate) fn revoke_all(sql: &mut dyn Sql, company: CompanyId, who: Who) -> Result<u64> {
    let text = "DELETE FROM sign_in WHERE company_id = $1 AND person_kind = $2 AND person_id = $3";
    sql.run(text, args![company.uuid(), who_kind(who), who_id(who)])
}

/// Ends the sign-in that has this token, if there is one.
pub(crate) fn sign_out(sql: &mut dyn Sql, token: &str) -> Result<()> {
    sql.run("DELETE FROM sign_in WHERE token_hash = $1", args![&*hash(token)])?;
    Ok(())
}

/// How many bytes of its hash name a sign-in.
const NAMED: usize = 8;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The last hash that such a name may have.
fn last(named: &[u8]) -> Vec<u8> {
    named.iter().copied().chain([u8::MAX; 24]).collect()
}

fn unhex(id: &str) -> Option<Vec<u8>> {
    let read = u64::from_str_radix(id, 16).ok()?.to_be_bytes().to_vec();
    (hex(&read) == id).then_some(read)
}

pub(crate) fn new_token() -> Result<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| StoreError::Database { reason: error.to_string() })?;
    Ok(hex(&bytes))
}

pub(crate) fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}
