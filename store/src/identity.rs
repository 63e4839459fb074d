//! How a person is recognised, whatever he may do: phone, e-mail, password, one-time code.
//!
//! Rows: B-008, B-018, B-020. What is decided stands in core, `access`; here is what those rules ask for and what follows. An identity
//! belongs to no company: its places do.

use upravdom::access::{AccessRefusal, Attempt, CODE_DIGITS, SentCode, check_code, lock_out, send_code};
use upravdom::base::{CompanyId, Instant, Phone, Who};
use uuid::{Builder, Uuid};

use crate::error::StoreError;
use crate::rows::{instant_or_null, small, who, who_id, who_kind};
use crate::sign_in::{expect_person, hash};
use crate::sql::{Result, Sql, all, args, first};

/// What a person types to say who he is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Login {
    /// A phone number.
    Phone(Phone),
    /// An e-mail address; large and small letters are the same.
    Email(String),
}

impl Login {
    /// Reads what was typed; nothing if it is neither.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        match typed.split_once('@') {
            None => Phone::parse(typed).ok().map(Self::Phone),
            Some((name, host)) => {
                let plain = |part: &str| {
                    !part.is_empty() && !part.contains(|letter: char| letter.is_whitespace() || letter.is_control())
                };
                let good = plain(name) && plain(host) && !host.contains('@') && typed.chars().count() <= EMAIL_LENGTH;
                good.then(|| Self::Email(typed.to_lowercase()))
            }
        }
    }

    const fn column(&self) -> &'static str {
        match self {
            Self::Phone(_) => "phone",
            Self::Email(_) => "email",
        }
    }

    fn text(&self) -> &str {
        match self {
            Self::Phone(phone) => phone.e164(),
            Self::Email(email) => email,
        }
    }
}

/// The longest e-mail address that mail servers know (RFC 5321).
const EMAIL_LENGTH: usize = 254;

/// How many places an identity may have.
const PLACES: i64 = 100;

/// As whom an identity acts, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The company.
    pub company: CompanyId,
    /// The person.
    pub who: Who,
}

/// An attempt with a password that was written down and is not decided yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordTrial {
    identity: Uuid,
    /// The kept hash, if there is a password.
    pub password_hash: Option<String>,
    /// The lock that was there before this attempt.
    pub locked_until: Option<Instant>,
}

/// Lets the person be recognised by the login; whoever has it already becomes this person too, here.
pub(crate) fn bind(sql: &mut dyn Sql, company: CompanyId, person: Who, login: &Login, at: Instant) -> Result<()> {
    expect_person(sql, company, person)?;
    let mine = "SELECT identity_id FROM identity_place WHERE company_id = $1 AND person_kind = $2 AND person_id = $3";
    let key = args![company.uuid(), who_kind(person), who_id(person)];
    let before = first(sql, mine, key, |row| row.id(0))?;
    let (identity, has_place) = match (find(sql, login)?, before) {
        (Some(found), Some(mine)) if found != mine => return Err(StoreError::LoginTaken),
        (Some(found), mine) => (found, mine.is_some()),
        (None, Some(mine)) => {
            let text = format!("UPDATE identity SET {} = $2 WHERE identity_id = $1", login.column());
            sql.run(&text, args![mine, login.text()])?;
            (mine, true)
        }
        (None, None) => (insert(sql, login, at)?, false),
    };
    if !has_place {
        sql.run(
            "INSERT INTO identity_place (identity_id, company_id, person_kind, person_id) VALUES ($1, $2, $3, $4)",
            args![identity, company.uuid(), who_kind(person), who_id(person)],
        )?;
    }
    Ok(())
}

fn insert(sql: &mut dyn Sql, login: &Login, at: Instant) -> Result<Uuid> {
    let mut random = [0_u8; 10];
    fill(&mut random)?;
    let millis = u64::try_from(at.millis()).unwrap_or_default();
    let identity = Builder::from_unix_timestamp_millis(millis, &random).into_uuid();
    let text = format!(
        "INSERT INTO identity (identity_id, {}, failures, code_attempts, codes_sent) VALUES ($1, $2, 0, 0, 0)",
        login.column()
    );
    sql.run(&text, args![identity, login.text()])?;
    Ok(identity)
}

fn find(sql: &mut dyn Sql, login: &Login) -> Result<Option<Uuid>> {
    let text = format!("SELECT identity_id FROM identity WHERE {} = $1", login.column());
    first(sql, &text, args![login.text()], |row| row.id(0))
}

/// Sets the password of whoever has the login, and lifts a lock; whether there is somebody.
pub(crate) fn set_password(sql: &mut dyn Sql, login: &Login, password_hash: &str) -> Result<bool> {
    let text = format!(
        "UPDATE identity SET password_hash = $2, failures = 0, locked_until = NULL WHERE {} = $1",
        login.column()
    );
    Ok(sql.run(&text, args![login.text(), password_hash])? > 0)
}

/// Writes an attempt down as failed, before it is decided; unless a lock lasts, in which it would count for nothing anyway.
pub(crate) fn try_password(sql: &mut dyn Sql, login: &Login, at: Instant) -> Result<Option<PasswordTrial>> {
    let Some(identity) = lock(sql, login)? else { return Ok(None) };
    let text = "SELECT password_hash, locked_until, failures FROM identity WHERE identity_id = $1";
    let found = first(sql, text, args![identity], |row| {
        let trial =
            PasswordTrial { identity, password_hash: row.text_or_null(0)?, locked_until: instant_or_null(row, 1)? };
        Ok((trial, small::<u32>(row, 2)?))
    })?;
    let Some((trial, failures)) = found else { return Ok(None) };
    if trial.locked_until.is_none_or(|until| at >= until) {
        let failures = failures.saturating_add(1);
        sql.run(
            "UPDATE identity SET failures = $2, locked_until = $3 WHERE identity_id = $1",
            args![identity, i64::from(failures), lock_out(failures, at).map(Instant::millis)],
        )?;
    }
    Ok(Some(trial))
}

/// The attempt succeeded: its failure is taken back, with those before it.
pub(crate) fn password_was_right(sql: &mut dyn Sql, trial: &PasswordTrial) -> Result<Vec<Place>> {
    let text = "UPDATE identity SET failures = 0, locked_until = NULL WHERE identity_id = $1";
    sql.run(text, args![trial.identity])?;
    places(sql, trial.identity)
}

/// Makes a code for whoever has the login; nothing if nobody has.
pub(crate) fn new_code(
    sql: &mut dyn Sql,
    login: &Login,
    at: Instant,
) -> Result<Option<std::result::Result<String, AccessRefusal>>> {
    let Some(identity) = lock(sql, login)? else { return Ok(None) };
    let (last, _) = sent_code(sql, identity)?;
    let sent = match send_code(last.as_ref(), at) {
        Ok(sent) => sent,
        Err(refusal) => return Ok(Some(Err(refusal))),
    };
    let code = digits()?;
    sql.run(
        "UPDATE identity SET code_hash = $2, code_sent_at = $3, code_attempts = $4, codes_sent = $5 WHERE identity_id = $1",
        args![
            identity,
            &*code_hash(identity, &code),
            sent.sent_at.millis(),
            i64::from(sent.attempts),
            i64::from(sent.sent_today)
        ],
    )?;
    Ok(Some(Ok(code)))
}

/// Compares the code with the one that was sent: one that is right is used up, one that is wrong is counted.
pub(crate) fn try_code(
    sql: &mut dyn Sql,
    login: &Login,
    code: &str,
    at: Instant,
) -> Result<std::result::Result<Vec<Place>, AccessRefusal>> {
    let Some(identity) = lock(sql, login)? else { return Ok(Err(AccessRefusal::CodeMissing)) };
    let (sent, kept) = sent_code(sql, identity)?;
    let sent = sent.filter(|_| kept.is_some());
    let same = kept.is_some_and(|kept| kept == code_hash(identity, code.trim()));
    let attempt = if same { Attempt::Right } else { Attempt::Wrong };
    if let Err(refusal) = check_code(sent.as_ref(), attempt, at) {
        if matches!(refusal, AccessRefusal::CodeWrong { .. }) {
            let text = "UPDATE identity SET code_attempts = code_attempts + 1 WHERE identity_id = $1";
            sql.run(text, args![identity])?;
        }
        return Ok(Err(refusal));
    }
    let text = "UPDATE identity SET code_hash = NULL, failures = 0, locked_until = NULL WHERE identity_id = $1";
    sql.run(text, args![identity])?;
    places(sql, identity).map(Ok)
}

/// The identity, its row locked until the transaction ends: attempts at once are counted one by one.
fn lock(sql: &mut dyn Sql, login: &Login) -> Result<Option<Uuid>> {
    let text = format!("UPDATE identity SET failures = failures WHERE {} = $1 RETURNING identity_id", login.column());
    first(sql, &text, args![login.text()], |row| row.id(0))
}

fn sent_code(sql: &mut dyn Sql, identity: Uuid) -> Result<(Option<SentCode>, Option<Vec<u8>>)> {
    let text = "SELECT code_sent_at, code_attempts, codes_sent, code_hash FROM identity WHERE identity_id = $1";
    let found = first(sql, text, args![identity], |row| {
        let sent_at = instant_or_null(row, 0)?;
        let (attempts, sent_today) = (small(row, 1)?, small(row, 2)?);
        Ok((sent_at.map(|sent_at| SentCode { sent_at, attempts, sent_today }), row.bytes_or_null(3)?))
    })?;
    Ok(found.unwrap_or_default())
}

fn places(sql: &mut dyn Sql, identity: Uuid) -> Result<Vec<Place>> {
    let text = "SELECT company_id, person_kind, person_id FROM identity_place WHERE identity_id = $1 \
                ORDER BY company_id, person_kind, person_id LIMIT $2";
    all(sql, text, args![identity, PLACES], |row| {
        Ok(Place { company: CompanyId::new(row.id(0)?), who: who(row, 1, 2)? })
    })
}

/// The same code of two people has two hashes.
fn code_hash(identity: Uuid, code: &str) -> Vec<u8> {
    hash(&format!("{identity} {code}"))
}

/// A code of which each is as likely as any other.
fn digits() -> Result<String> {
    let codes = 10_u32.saturating_pow(CODE_DIGITS);
    // The highest numbers would make some codes likelier than others: they are drawn anew.
    let fair = u32::MAX.saturating_sub(u32::MAX.checked_rem(codes).unwrap_or_default());
    loop {
        let mut bytes = [0_u8; 4];
        fill(&mut bytes)?;
        let drawn = u32::from_be_bytes(bytes);
        if let Some(code) = drawn.checked_rem(codes).filter(|_| drawn < fair) {
            return Ok(format!("{code:0width$}", width = usize::try_from(CODE_DIGITS).unwrap_or_default()));
        }
    }
}

fn fill(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|error| StoreError::Database { reason: error.to_string() })
}
