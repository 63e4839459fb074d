//! SQLite: write-ahead log, full durability, one writer at a time.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, params_from_iter};
use uuid::Uuid;

use super::Mode;
use crate::error::StoreError;
use crate::schema::{MIGRATIONS, SCHEMA_VERSION, sqlite_text};
use crate::sql::{Result, Row, Sql, Value};

/// A file, and the connections to it that nobody uses at the moment.
pub(crate) struct Sqlite {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 64;

impl Sqlite {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let engine = Self { path: path.to_owned(), idle: Mutex::default() };
        let mut connection = engine.connect()?;
        migrate(&mut connection)?;
        engine.put_back(connection);
        Ok(engine)
    }

    pub(crate) fn transact<T>(&self, mode: Mode, work: impl FnOnce(&mut dyn Sql) -> Result<T>) -> Result<T> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => self.connect()?,
        };
        let behavior = match mode {
            Mode::Read => TransactionBehavior::Deferred,
            Mode::Write => TransactionBehavior::Immediate,
        };
        let transaction = connection.transaction_with_behavior(behavior).map_err(sqlite_error)?;
        let done = work(&mut Work(&transaction))?;
        transaction.commit().map_err(sqlite_error)?;
        self.put_back(connection);
        Ok(done)
    }

    /// Folds the write-ahead log into the file and closes the idle connections.
    pub(crate) fn close(&self) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn put_back(&self, connection: Connection) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
    }

    fn connect(&self) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.path, flags).map_err(sqlite_error)?;
        connection.busy_timeout(PATIENCE).map_err(sqlite_error)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        for (name, value) in [("journal_mode", "WAL"), ("synchronous", "FULL"), ("foreign_keys", "ON")] {
            connection
                .pragma_update_and_check(None, name, value, |_| Ok(()))
                .or_else(no_answer)
                .map_err(sqlite_error)?;
        }
        Ok(connection)
    }
}

/// Some settings answer with their new value and some do not; either is fine.
fn no_answer(error: rusqlite::Error) -> rusqlite::Result<()> {
    if matches!(error, rusqlite::Error::QueryReturnedNoRows) { Ok(()) } else { Err(error) }
}

fn migrate(connection: &mut Connection) -> Result<()> {
    let version =
        |connection: &Connection| connection.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
    if version(connection).map_err(sqlite_error)? == SCHEMA_VERSION {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite_error)?;
    let found = version(&transaction).map_err(sqlite_error)?;
    if found > SCHEMA_VERSION {
        return Err(StoreError::SchemaNewer { found, known: SCHEMA_VERSION });
    }
    for migration in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(&sqlite_text(migration)).map_err(sqlite_error)?;
    }
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
