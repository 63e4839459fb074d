//! What the operator of a store asks of it, beside people: who is signed in, whether all is well, copies.

#[cfg(feature = "sqlite")]
use std::path::Path;

use upravdom::access::AccessRefusal;
use upravdom::base::{CompanyId, Instant, Who};

use crate::check::{self, Checked, Finding};
use crate::engine::Mode;
#[cfg(feature = "sqlite")]
use crate::engine::Sqlite;
use crate::identity::{self, Login, PasswordTrial, Place};
use crate::page::{Page, PageRequest};
use crate::sign_in::{self, SignIn};
use crate::sql::{Result, all, first};
use crate::store::{Engine, Store};

impl Store {
    /// The companies of the store. PostgreSQL shows none without being told which: there the operator names them.
    pub fn companies(&self) -> Result<Vec<CompanyId>> {
        let text = "SELECT company_id FROM company ORDER BY company_id";
        self.transact(Mode::Read, None, move |sql| all(sql, text, &[], |row| Ok(CompanyId::new(row.id(0)?))))
    }

    /// Whether the database answers.
    pub fn ping(&self) -> Result<()> {
        self.transact(Mode::Read, None, |sql| first(sql, "SELECT 1", &[], |_| Ok(())).map(|_| ()))
    }

    /// The sign-ins of the company.
    pub fn sign_ins(&self, company: CompanyId, page: &PageRequest) -> Result<Page<SignIn>> {
        let page = page.clone();
        self.transact(Mode::Read, Some(company), move |sql| sign_in::list(sql, company, &page))
    }

    /// Ends the sign-in of the company that has that [`SignIn::id`]; whether there was one.
    pub fn revoke_sign_in(&self, company: CompanyId, id: &str) -> Result<bool> {
        let id = id.to_owned();
        self.transact(Mode::Write, Some(company), move |sql| sign_in::revoke(sql, company, &id))
    }

    /// Ends every sign-in of the person; how many there were.
    pub fn revoke_sign_ins(&self, company: CompanyId, who: Who) -> Result<u64> {
        self.transact(Mode::Write, Some(company), move |sql| sign_in::revoke_all(sql, company, who))
    }

    /// Ends the sign-in that has this token, if there is one.
    pub fn sign_out(&self, token: &str) -> Result<()> {
        let token = token.to_owned();
        self.transact(Mode::Write, None, move |sql| sign_in::sign_out(sql, &token))
    }

    /// Lets the person be recognised by the login. Refused if the login is somebody else's and the person has an identity already.
    pub fn bind_login(&self, company: CompanyId, who: Who, login: &Login, at: Instant) -> Result<()> {
        let login = login.clone();
        self.transact(Mode::Write, Some(company), move |sql| identity::bind(sql, company, who, &login, at))
    }

    /// Sets the password of whoever has the login, as a hash that is made elsewhere; whether there is somebody.
    pub fn set_password(&self, login: &Login, password_hash: &str) -> Result<bool> {
        let (login, hash) = (login.clone(), password_hash.to_owned());
        self.transact(Mode::Write, None, move |sql| identity::set_password(sql, &login, &hash))
    }

    /// Counts an attempt with a password, which the caller then compares; nothing if nobody has the login.
    pub fn try_password(&self, login: &Login, at: Instant) -> Result<Option<PasswordTrial>> {
        let login = login.clone();
        self.transact(Mode::Write, None, move |sql| identity::try_password(sql, &login, at))
    }

    /// The attempt succeeded: it and the failures before it count no more. As whom the person acts.
    pub fn password_was_right(&self, trial: &PasswordTrial) -> Result<Vec<Place>> {
        let trial = trial.clone();
        self.transact(Mode::Write, None, move |sql| identity::password_was_right(sql, &trial))
    }

    /// Makes a one-time code, to be sent to whoever has the login; nothing if nobody has.
    pub fn new_code(&self, login: &Login, at: Instant) -> Result<Option<std::result::Result<String, AccessRefusal>>> {
        let login = login.clone();
        self.transact(Mode::Write, None, move |sql| identity::new_code(sql, &login, at))
    }

    /// Uses a one-time code. As whom the person acts, or why it will not do.
    pub fn try_code(
        &self,
        login: &Login,
        code: &str,
        at: Instant,
    ) -> Result<std::result::Result<Vec<Place>, AccessRefusal>> {
        let (login, code) = (login.clone(), code.to_owned());
        self.transact(Mode::Write, None, move |sql| identity::try_code(sql, &login, &code, at))
    }

    /// What the database itself finds wrong with its pages and references. PostgreSQL has programs of its own for that.
    pub fn integrity(&self) -> Result<Vec<Finding>> {
        match &self.engine {
            #[cfg(feature = "sqlite")]
            Engine::Sqlite(engine) => {
                Ok(engine.integrity()?.into_iter().map(|reason| Finding::Damaged { reason }).collect())
            }
            #[cfg(feature = "postgres")]
            Engine::Postgres(_) => Ok(Vec::new()),
        }
    }

    /// Whether the rows of the company are the fold of its journal.
    pub fn check(&self, company: CompanyId) -> Result<Checked> {
        self.transact(Mode::Read, Some(company), move |sql| check::check(sql, company))
    }

    /// Copies the SQLite file of a store, which others may use meanwhile, into a new file.
    #[cfg(feature = "sqlite")]
    pub fn back_up_sqlite(from: impl AsRef<Path>, to: impl AsRef<Path>) -> Result<()> {
        Sqlite::back_up(from.as_ref(), to.as_ref())
    }

    /// Puts a copy in the place of the SQLite file of a store, which others may use meanwhile, or makes that file.
    ///
    /// What was changed since the copy is lost. Everybody signs in again, for a sign-in revoked since must not come back; and every
    /// copy of the feed is void, for its numbers may come again with other content.
    #[cfg(feature = "sqlite")]
    pub fn restore_sqlite(from: impl AsRef<Path>, to: impl AsRef<Path>, at: Instant) -> Result<()> {
        Sqlite::restore(from.as_ref(), to.as_ref(), at.millis().div_euclid(1000))
    }
}
