//! SQLite: write-ahead log, full durability, one writer at a time.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, params_from_iter};
use uuid::Uuid;

use super::sizes::tell_sizes;
use super::turns::Turns;
use super::{Mode, PATIENCE_SECONDS};
use crate::error::StoreError;
use crate::schema::{MIGRATIONS, SCHEMA_VERSION, fill, sqlite_text};
use crate::sql::{Result, Row, Sql, Value};

/// A file, and the connections to it that nobody uses at the moment.
pub(crate) struct Sqlite {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    writers: Turns,
    /// How long a writer waits for another one.
    patience: Duration,
}

/// Says in the head of a file whose it is: «UPRV».
const APPLICATION_ID: i64 = 0x5550_5256;
/// How many bytes the head of a database takes.
const HEADER: u64 = 100;
/// How long to sleep where SQLite does not wait by itself.
const NAP: Duration = Duration::from_millis(10);
/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 64;
/// How many KiB of the file a connection keeps in memory: a page of a large board looks at a thousand rows, each of which may lie in another
/// page of the file.
const CACHE_KIB: i64 = 16 * 1024;

impl Sqlite {
    /// An engine for the file, which is not touched yet.
    pub(super) fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            idle: Mutex::default(),
            writers: Turns::default(),
            patience: Duration::from_secs(PATIENCE_SECONDS),
        }
    }

    pub(crate) fn open(path: &Path) -> Result<Self> {
        let engine = Self::at(path);
        // SQLite takes a file that is shorter than a header for a new one.
        if std::fs::metadata(path).is_ok_and(|file| file.is_file() && (1..HEADER).contains(&file.len())) {
            return Err(StoreError::Damaged { reason: "it is too short to be a database".to_owned() });
        }
        let mut connection = engine.connect(OpenFlags::SQLITE_OPEN_CREATE)?;
        expect_ours(&connection)?;
        engine.write_ahead(&connection)?;
        migrate(&mut connection)?;
        engine.put_back(connection);
        Ok(engine)
    }

    pub(crate) fn transact<T>(&self, mode: Mode, work: impl FnOnce(&mut dyn Sql) -> Result<T>) -> Result<T> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut connection = match idle {
            Some(connection) => connection,
            // A file that has gone is missed, not made anew without a table.
            None => self.connect(OpenFlags::empty())?,
        };
        let (behavior, _turn) = match mode {
            Mode::Read => (TransactionBehavior::Deferred, None),
            Mode::Write => {
                let waited = || StoreError::Busy { reason: "others are writing".to_owned() };
                (TransactionBehavior::Immediate, Some(self.writers.wait(self.patience).ok_or_else(waited)?))
            }
        };
        let transaction = connection.transaction_with_behavior(behavior).map_err(sqlite_error)?;
        let answer = work(&mut Work(&transaction));
        let answer = answer.and_then(|done| transaction.commit().map_err(sqlite_error).map(|()| done));
        if connection.is_autocommit() {
            self.put_back(connection);
        }
        answer
    }

    /// Folds the write-ahead log into the file and closes the idle connections.
    pub(crate) fn close(&self) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn put_back(&self, connection: Connection) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
    }

    pub(super) fn connect(&self, new: OpenFlags) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | new;
        let connection = Connection::open_with_flags(&self.path, flags).map_err(|error| {
            let other = sqlite_error(error);
            if let StoreError::Database { reason } = other { self.cannot_open(reason) } else { other }
        })?;
        connection.busy_timeout(self.patience).map_err(sqlite_error)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        for (name, value) in [("synchronous", "FULL"), ("foreign_keys", "ON")] {
            connection.pragma_update(None, name, value).map_err(sqlite_error)?;
        }
        // A negative number is one of KiB.
        connection.pragma_update(None, "cache_size", -CACHE_KIB).map_err(sqlite_error)?;
        one_plan(&connection).map_err(sqlite_error)?;
        Ok(connection)
    }

    fn cannot_open(&self, reason: String) -> StoreError {
        StoreError::CannotOpen { path: self.path.display().to_string(), reason }
    }

    /// Gives the file its write-ahead log, which it keeps. Here SQLite does not wait for somebody who is doing the same.
    fn write_ahead(&self, connection: &Connection) -> Result<()> {
        let begun = Instant::now();
        let set = || connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0));
        loop {
            match set().map_err(sqlite_error) {
                Ok(mode) if mode == "wal" => return Ok(()),
                // A database in memory, which every connection would have for itself.
                Ok(mode) => {
                    let reason = format!("a file with a write-ahead log is wanted, and its journal is «{mode}»");
                    return Err(self.cannot_open(reason));
                }
                Err(StoreError::Busy { .. }) if begun.elapsed() < self.patience => thread::sleep(NAP),
                Err(error) => return Err(error),
            }
        }
    }
}

/// A statement is compiled once, whatever it is given: else SQLite compiles it again for each new parameter of a condition.
pub(crate) fn one_plan(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(drop)
}

fn pragma(connection: &Connection, name: &str) -> Result<i64> {
    connection.pragma_query_value(None, name, |row| row.get(0)).map_err(sqlite_error)
}

/// Leaves a file of another program, and one of a newer version of ours, as it is.
fn expect_ours(connection: &Connection) -> Result<()> {
    expect_known(connection)?;
    let is_new = connection.query_row("SELECT COUNT(*) = 0 FROM sqlite_schema", [], |row| row.get(0));
    if pragma(connection, "application_id")? == APPLICATION_ID || is_new.map_err(sqlite_error)? {
        return Ok(());
    }
    Err(StoreError::Damaged { reason: "it is a database of another program".to_owned() })
}

/// The version of the schema, which is none that we do not know.
fn expect_known(connection: &Connection) -> Result<i64> {
    let found = pragma(connection, "user_version")?;
    if found > SCHEMA_VERSION { Err(StoreError::SchemaNewer { found, known: SCHEMA_VERSION }) } else { Ok(found) }
}

fn migrate(connection: &mut Connection) -> Result<()> {
    if pragma(connection, "user_version")? == SCHEMA_VERSION {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite_error)?;
    let found = expect_known(&transaction)?;
    for migration in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(&sqlite_text(migration)).map_err(sqlite_error)?;
    }
    fill(&mut Work(&transaction), found)?;
    tell_sizes(&transaction).map_err(sqlite_error)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(sqlite_error)?;
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION).map_err(sqlite_error)?;
    transaction.commit().map_err(sqlite_error)
}

struct Work<'a>(&'a Connection);

impl Sql for Work<'_> {
    fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64> {
        let mut statement = self.0.prepare_cached(&numbered(sql)).map_err(sqlite_error)?;
        let changed = statement.execute(params_from_iter(args)).map_err(sqlite_error)?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    fn each(&mut self, sql: &str, args: &[Value], row: &mut dyn FnMut(&Row<'_>) -> Result<()>) -> Result<()> {
        let mut statement = self.0.prepare_cached(&numbered(sql)).map_err(sqlite_error)?;
        let mut rows = statement.query(params_from_iter(args)).map_err(sqlite_error)?;
        while let Some(found) = rows.next().map_err(sqlite_error)? {
            row(&Row::Sqlite(found))?;
        }
        Ok(())
    }
}

/// `$2` would be a name to SQLite, in the order of first appearance; `?2` is the second parameter.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(value) => ValueRef::Integer(*value),
            Self::Text(value) => ValueRef::Text(value.as_bytes()),
            Self::Bytes(value) => ValueRef::Blob(value),
            Self::Id(value) => ValueRef::Blob(Uuid::as_bytes(value)),
        }))
    }
}

#[allow(clippy::needless_pass_by_value, reason = "it stands behind map_err")]
pub(crate) fn sqlite_error(error: rusqlite::Error) -> StoreError {
    let reason = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy { reason },
        Some(ErrorCode::DiskFull) => StoreError::Full { reason },
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => StoreError::Damaged { reason },
        _ => StoreError::Database { reason },
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use rusqlite::StatementStatus;

    use super::*;
    use crate::sql::{args, first};

    /// An engine over a new file, in a folder that is removed with it.
    struct Bench {
        engine: Sqlite,
        folder: PathBuf,
    }

    impl Bench {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("upravdom-engine-{name}-{}", std::process::id()));
            std::fs::create_dir_all(&folder).unwrap();
            let engine = Sqlite::open(&folder.join("engine.db")).unwrap();
            Self { engine, folder }
        }

        fn write(&self, name: &str) -> Result<u64> {
            let id = Uuid::from_bytes([7; 16]);
            let text = "INSERT INTO sign_in (token_hash, company_id, person_kind, person_id, channel) \
                        VALUES ($1, $2, $3, $2, $3)";
            self.engine.transact(Mode::Write, |sql| sql.run(text, args![name.as_bytes(), id, name]))
        }

        fn rows(&self) -> Result<i64> {
            let count = |sql: &mut dyn Sql| first(sql, "SELECT COUNT(*) FROM sign_in", &[], |row| row.int(0));
            Ok(self.engine.transact(Mode::Read, count)?.unwrap())
        }
    }

    impl Drop for Bench {
        fn drop(&mut self) {
            self.engine.close();
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }

    #[test]
    fn every_connection_is_durable_and_keeps_references() {
        let bench = Bench::new("settings");
        for new in [OpenFlags::SQLITE_OPEN_CREATE, OpenFlags::empty()] {
            let connection = bench.engine.connect(new).unwrap();
            let full = 2;
            assert_eq!((pragma(&connection, "synchronous"), pragma(&connection, "foreign_keys")), (Ok(full), Ok(1)));
        }
    }

    #[test]
    fn a_statement_is_compiled_once_for_all_that_it_is_given() {
        let bench = Bench::new("compiled");
        let connection = bench.engine.connect(OpenFlags::empty()).unwrap();
        let text = "SELECT number FROM request WHERE company_id = ?1 AND status = ?2 ORDER BY created_at LIMIT ?3";
        let mut statement = connection.prepare(text).unwrap();
        for limit in 1..=3 {
            assert_eq!(statement.query(("company", "new", limit)).unwrap().mapped(|_| Ok(())).count(), 0);
        }
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
    }

    #[test]
    fn parameters_are_numbered_as_in_postgresql() {
        let bench = Bench::new("numbered");
        let read = |sql: &mut dyn Sql| {
            first(sql, "SELECT $2, $1, $2", args!["one", "two"], |row| Ok([row.text(0)?, row.text(1)?, row.text(2)?]))
        };
        assert_eq!(bench.engine.transact(Mode::Read, read), Ok(Some(["two", "one", "two"].map(str::to_owned))));
    }

    #[test]
    fn a_panic_in_one_transaction_undoes_it_and_stops_nobody() {
        let bench = Bench::new("panic");
        bench.write("before").unwrap();
        let work = |sql: &mut dyn Sql| -> Result<()> {
            sql.run("DELETE FROM sign_in", &[])?;
            panic!("on purpose")
        };
        catch_unwind(AssertUnwindSafe(|| bench.engine.transact(Mode::Write, work))).unwrap_err();
        bench.write("after").unwrap();
        assert_eq!(bench.rows(), Ok(2));
    }

    #[test]
    fn an_error_undoes_its_transaction_and_keeps_the_connection() {
        let bench = Bench::new("undone");
        let work = |sql: &mut dyn Sql| -> Result<()> {
            sql.run("DELETE FROM sign_in", &[])?;
            Err(StoreError::SignInUnknown)
        };
        bench.write("before").unwrap();
        assert_eq!(bench.engine.transact(Mode::Write, work), Err(StoreError::SignInUnknown));
        assert_eq!((bench.rows(), bench.engine.idle.lock().unwrap().len()), (Ok(1), 1));
    }

    #[test]
    fn patience_ends() {
        let mut bench = Bench::new("patience");
        bench.engine.patience = Duration::from_millis(50);
        bench.engine.close();
        let other = Connection::open(&bench.engine.path).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        assert!(matches!(bench.write("waits"), Err(StoreError::Busy { .. })));
        assert_eq!(bench.rows(), Ok(0), "a reader waits for nobody");
        other.execute_batch("ROLLBACK").unwrap();
        bench.write("waits").unwrap();
    }

    #[test]
    fn a_file_that_may_not_grow_is_full_and_works_again_when_it_may() {
        let bench = Bench::new("full");
        let pages = |pages: i64| {
            let idle = bench.engine.idle.lock().unwrap();
            idle[0].pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
        };
        bench.write("first").unwrap();
        pages(1);
        let long = "x".repeat(1 << 16);
        assert!(matches!(bench.write(&long), Err(StoreError::Full { .. })));
        assert_eq!(bench.rows(), Ok(1));
        pages(1 << 20);
        bench.write(&long).unwrap();
        assert_eq!(bench.rows(), Ok(2));
    }
}
