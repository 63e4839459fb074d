//! PostgreSQL: clients live and die on threads of their own, because dropping one inside an async runtime panics.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use postgres::error::SqlState;
use postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use postgres::{Client, IsolationLevel, Statement};
use uuid::Uuid;

use super::tls::Address;
use super::{Mode, PATIENCE_SECONDS};
use crate::error::StoreError;
use crate::schema::{MIGRATIONS, SCHEMA_VERSION, fill, postgres_text, statements, tenant_tables};
use crate::sql::{Result, Row, Sql, Value};

/// How many seconds a statement may take before it is given up, so that none keeps a client for ever.
const STATEMENT_SECONDS: u64 = 60;
/// How many statements run at once.
const CLIENTS: usize = 8;

type Job = Box<dyn FnOnce(&mut Worker) + Send>;

/// A pool of clients, each on a thread of its own.
pub(crate) struct Postgres {
    jobs: Sender<Job>,
    /// How long to wait for a free client.
    patience: Duration,
}

impl Postgres {
    pub(crate) fn connect(url: &str) -> Result<Self> {
        let pool = Self::start(&Address::parse(url)?, Duration::from_secs(PATIENCE_SECONDS));
        pool.ask(Worker::check)?;
        Ok(pool)
    }

    fn start(address: &Address, patience: Duration) -> Self {
        let (jobs, queue) = channel::<Job>();
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..CLIENTS {
            let (queue, worker) = (Arc::clone(&queue), Worker::new(address.clone()));
            thread::spawn(move || serve(&queue, worker));
        }
        Self { jobs, patience }
    }

    pub(crate) fn transact<T: Send + 'static>(
        &self,
        mode: Mode,
        company: Option<Uuid>,
        work: impl FnOnce(&mut dyn Sql) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.ask(move |worker| worker.transact(mode, company, work))
    }

    fn ask<T: Send + 'static>(&self, job: impl FnOnce(&mut Worker) -> Result<T> + Send + 'static) -> Result<T> {
        let (answer, answered) = channel();
        // Whoever sets it decides: a worker that begins, or the asker who has waited long enough.
        let decided = Arc::new(AtomicBool::new(false));
        let begun = Arc::clone(&decided);
        let job: Job = Box::new(move |worker| {
            if !begun.swap(true, Ordering::SeqCst) {
                // Who asked may have gone; then nobody wants the answer.
                let _ = answer.send(job(worker));
            }
        });
        let gone = || StoreError::Database { reason: "the thread of the connection ended".to_owned() };
        self.jobs.send(job).map_err(|_| gone())?;
        match answered.recv_timeout(self.patience) {
            Err(RecvTimeoutError::Timeout) if !decided.swap(true, Ordering::SeqCst) => {
                Err(StoreError::Busy { reason: "all connections are in use".to_owned() })
            }
            Err(RecvTimeoutError::Timeout) => answered.recv().map_err(|_| gone())?,
            answer => answer.map_err(|_| gone())?,
        }
    }
}

fn serve(queue: &Mutex<Receiver<Job>>, mut worker: Worker) {
    loop {
        let job = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { return };
        if catch_unwind(AssertUnwindSafe(|| job(&mut worker))).is_err() {
            worker.client = None;
        }
    }
}

struct Worker {
    address: Address,
    client: Option<Client>,
    prepared: HashMap<String, Statement>,
}

impl Worker {
    fn new(address: Address) -> Self {
        Self { address, client: None, prepared: HashMap::new() }
    }

    fn transact<T>(
        &mut self,
        mode: Mode,
        company: Option<Uuid>,
        work: impl FnOnce(&mut dyn Sql) -> Result<T>,
    ) -> Result<T> {
        let Self { address, client, prepared } = self;
        let client = match client {
            Some(open) if !open.is_closed() => open,
            closed_or_none => {
                prepared.clear();
                closed_or_none.insert(address.connect().map_err(|error| connect_error(&error))?)
            }
        };
        // A reader sees one moment in all its statements: else the feed would step over a line that is committed between two.
        // A writer sees the newest rows in each, and so whatever the holder of the company's lock before it has written.
        let (isolation, read_only) = match mode {
            Mode::Read => (IsolationLevel::RepeatableRead, true),
            Mode::Write => (IsolationLevel::ReadCommitted, false),
        };
        let begin = client.build_transaction().isolation_level(isolation).read_only(read_only);
        let mut transaction = begin.start().map_err(|error| postgres_error(&error))?;
        let mut sql = Work { transaction: &mut transaction, prepared };
        if let Some(company) = company {
            let set = "SELECT set_config('upravdom.company', $1, true), set_config('lock_timeout', $2, true), \
                       set_config('statement_timeout', $3, true)";
            let [patience, longest] =
                [PATIENCE_SECONDS, STATEMENT_SECONDS].map(|seconds| Value::Text(format!("{seconds}s")));
            sql.each(set, &[Value::Text(company.to_string()), patience, longest], &mut |_| Ok(()))?;
        }
        let done = work(&mut sql)?;
        transaction.commit().map_err(|error| postgres_error(&error))?;
        Ok(done)
    }

    /// Refuses a role that sees every company, and a database of another version.
    fn check(&mut self) -> Result<()> {
        self.transact(Mode::Read, None, |sql| {
            let role = "SELECT CAST(rolname AS TEXT) FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)";
            if let Some(role) = crate::sql::first(sql, role, &[], |row| row.text(0))? {
                return Err(StoreError::RoleTooStrong { role });
            }
            let prepared = "SELECT CAST(to_regclass('schema_version') AS TEXT)";
            let prepared = crate::sql::first(sql, prepared, &[], |row| row.text_or_null(0))?.flatten().is_some();
            let found = if prepared { version(sql)? } else { 0 };
            if found > SCHEMA_VERSION {
                return Err(StoreError::SchemaNewer { found, known: SCHEMA_VERSION });
            }
            if found < SCHEMA_VERSION {
                return Err(StoreError::SchemaOlder { found, wanted: SCHEMA_VERSION });
            }
            Ok(())
        })
    }
}

fn version(sql: &mut dyn Sql) -> Result<i64> {
    Ok(crate::sql::first(sql, "SELECT version FROM schema_version", &[], |row| row.int(0))?.unwrap_or(0))
}

/// Brings the database to the newest schema as its owner, and lets the role use it under row-level security.
pub(crate) fn migrate(url: &str, app_role: &str) -> Result<()> {
    let (mut worker, app_role) = (Worker::new(Address::parse(url)?), app_role.to_owned());
    let thread = thread::spawn(move || worker.transact(Mode::Write, None, |sql| migrate_in(sql, &app_role)));
    thread.join().map_err(|_| StoreError::Database { reason: "the migration stopped unexpectedly".to_owned() })?
}

fn migrate_in(sql: &mut dyn Sql, app_role: &str) -> Result<()> {
    // Two processes that start at once migrate one after the other.
    sql.each("SELECT 1 FROM (SELECT pg_advisory_xact_lock(7382019)) AS lock", &[], &mut |_| Ok(()))?;
    sql.run("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)", &[])?;
    let found = version(sql)?;
    if found > SCHEMA_VERSION {
        return Err(StoreError::SchemaNewer { found, known: SCHEMA_VERSION });
    }
    let (known, new) = MIGRATIONS.split_at(usize::try_from(found).unwrap_or(0).min(MIGRATIONS.len()));
    // A migration may fill what it adds from the rows of every company.
    for table in known.iter().flat_map(|migration| tenant_tables(migration)) {
        sql.run(&format!("ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY"), &[])?;
    }
    for migration in new {
        for statement in statements(&postgres_text(migration)) {
            sql.run(&statement, &[])?;
        }
        for table in tenant_tables(migration) {
            sql.run(&format!("ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"), &[])?;
            // Nothing before it is set for the first time, and an empty text once the transaction that set it is over.
            let mine = "company_id = CAST(NULLIF(current_setting('upravdom.company', true), '') AS UUID)";
            sql.run(&format!("CREATE POLICY tenant ON {table} USING ({mine}) WITH CHECK ({mine})"), &[])?;
        }
    }
    fill(sql, found)?;
    for table in MIGRATIONS.iter().flat_map(|migration| tenant_tables(migration)) {
        sql.run(&format!("ALTER TABLE {table} FORCE ROW LEVEL SECURITY"), &[])?;
    }
    sql.run("DELETE FROM schema_version", &[])?;
    sql.run("INSERT INTO schema_version (version) VALUES ($1)", &[Value::Int(SCHEMA_VERSION)])?;
    let role = app_role.replace('"', "\"\"");
    sql.run(&format!("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO \"{role}\""), &[])?;
    sql.run(&format!("REVOKE INSERT, UPDATE, DELETE ON schema_version FROM \"{role}\""), &[])?;
    // Lines of the journal are added, never changed.
    sql.run(&format!("REVOKE UPDATE, DELETE ON journal FROM \"{role}\""), &[])?;
    // Words may vanish, and never become others.
    sql.run(&format!("REVOKE UPDATE ON journal_text FROM \"{role}\""), &[])?;
    Ok(())
}

struct Work<'a, 'b> {
    transaction: &'a mut postgres::Transaction<'b>,
    prepared: &'a mut HashMap<String, Statement>,
}

impl Work<'_, '_> {
    fn prepare(&mut self, sql: &str) -> Result<Statement> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.transaction.prepare(sql).map_err(|error| postgres_error(&error))?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

impl Sql for Work<'_, '_> {
    fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64> {
        let statement = self.prepare(sql)?;
        let args: Vec<&(dyn ToSql + Sync)> = args.iter().map(|value| value as _).collect();
        self.transaction.execute(&statement, &args).map_err(|error| postgres_error(&error))
    }

    fn each(&mut self, sql: &str, args: &[Value], row: &mut dyn FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
        let statement = self.prepare(sql)?;
        let args: Vec<&(dyn ToSql + Sync)> = args.iter().map(|value| value as _).collect();
        let rows = self.transaction.query(&statement, &args).map_err(|error| postgres_error(&error))?;
        rows.iter().try_for_each(|found| row(&Row::Postgres(found)))
    }
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(value) => value.to_sql_checked(ty, out),
            Self::Text(value) => value.to_sql_checked(ty, out),
            Self::Bytes(value) => value.to_sql_checked(ty, out),
            Self::Id(value) => value.to_sql_checked(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// A line that could not be made: for now, or because the address is wrong.
fn connect_error(error: &postgres::Error) -> StoreError {
    let cause = std::error::Error::source(error);
    let io = cause.and_then(|cause| cause.downcast_ref::<std::io::Error>());
    let untrusted =
        io.and_then(std::io::Error::get_ref).is_some_and(<dyn std::error::Error + Send + Sync>::is::<rustls::Error>);
    // Without a code it is neither the server's answer nor, without a cause of the system, the network's: it is our demand.
    let unmet = error.code().is_none() && io.is_none() && !error.is_closed();
    let denied =
        [&SqlState::INVALID_PASSWORD, &SqlState::INVALID_AUTHORIZATION_SPECIFICATION, &SqlState::INVALID_CATALOG_NAME];
    if untrusted || unmet || error.code().is_some_and(|code| denied.contains(&code)) {
        return StoreError::Address { reason: reason(error) };
    }
    postgres_error(error)
}

/// What the server said, or what happened on the way to it.
fn reason(error: &postgres::Error) -> String {
    match (error.as_db_error(), std::error::Error::source(error)) {
        (Some(said), _) => said.message().to_owned(),
        (None, Some(cause)) => format!("{error}: {cause}"),
        (None, None) => error.to_string(),
    }
}

pub(crate) fn postgres_error(error: &postgres::Error) -> StoreError {
    let reason = reason(error);
    match error.code() {
        None if error.is_closed()
            || std::error::Error::source(error).is_some_and(<dyn std::error::Error>::is::<std::io::Error>) =>
        {
            StoreError::Busy { reason }
        }
        // The server is stopped, has crashed or is starting, and whatever else its operator does to it.
        Some(code) if code.code().starts_with("57P") => StoreError::Busy { reason },
        Some(code)
            if [
                &SqlState::T_R_SERIALIZATION_FAILURE,
                &SqlState::T_R_DEADLOCK_DETECTED,
                &SqlState::TOO_MANY_CONNECTIONS,
                &SqlState::LOCK_NOT_AVAILABLE,
                &SqlState::QUERY_CANCELED,
            ]
            .contains(&code) =>
        {
            StoreError::Busy { reason }
        }
        Some(code) if *code == SqlState::DISK_FULL => StoreError::Full { reason },
        Some(_) | None => StoreError::Database { reason },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nowhere(patience: Duration) -> Postgres {
        Postgres::start(&Address::parse("postgres://nobody@127.0.0.1:1/nothing").unwrap(), patience)
    }

    #[test]
    fn a_panic_in_one_transaction_ends_no_thread() {
        let pool = nowhere(Duration::from_secs(10));
        for _ in 0..3 * CLIENTS {
            let answer = pool.ask(|_| -> Result<()> { panic!("on purpose") });
            assert!(matches!(answer, Err(StoreError::Database { .. })), "{answer:?}");
        }
        assert_eq!(pool.ask(|_| Ok(7)), Ok(7));
    }

    #[test]
    fn who_waits_too_long_for_a_client_is_told_so_and_his_work_is_not_begun() {
        let pool = nowhere(Duration::from_millis(100));
        let (go, wait) = channel::<()>();
        let wait = Arc::new(Mutex::new(wait));
        thread::scope(|scope| {
            for _ in 0..CLIENTS {
                let wait = Arc::clone(&wait);
                let pool = &pool;
                scope.spawn(move || {
                    let waits = move |_: &mut Worker| {
                        let _ = wait.lock().unwrap().recv();
                        Ok(())
                    };
                    assert_eq!(pool.ask(waits), Ok(()));
                });
            }
            thread::sleep(Duration::from_millis(50));
            let begun = Arc::new(AtomicBool::new(false));
            let mark = Arc::clone(&begun);
            let answer = pool.ask(move |_| Ok(mark.swap(true, Ordering::SeqCst)));
            assert!(matches!(answer, Err(StoreError::Busy { .. })), "{answer:?}");
            drop(go);
            assert_eq!(pool.ask(|_| Ok(7)), Ok(7));
            assert!(!begun.load(Ordering::SeqCst));
        });
    }

    #[test]
    fn a_url_that_will_not_do_says_why() {
        for (url, reason) in [
            ("postgres://", "it names no host"),
            ("postgres://a@b/c?sslmode=always", "sslmode"),
            ("postgres://a@b/c?sslrootcert=ca.pem", "sslrootcert is used with sslmode=verify-full alone"),
            ("postgres://a@b/c?sslmode=verify-full&sslrootcert=/nowhere/ca.pem", "/nowhere/ca.pem"),
            ("postgres://a@b:port/c", "port"),
        ] {
            match Postgres::connect(url).map(drop) {
                Err(StoreError::Address { reason: found }) => assert!(found.contains(reason), "{url}: {found}"),
                other => panic!("{url}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_server_that_is_not_there_may_come_back() {
        let answer = Postgres::connect("postgres://nobody@127.0.0.1:1/nothing").map(drop);
        assert!(matches!(answer, Err(StoreError::Busy { .. })), "{answer:?}");
    }
}
