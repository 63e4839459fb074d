//! The two engines: where connections come from and how their errors are told apart.

#[cfg(feature = "sqlite")]
mod copy;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sizes;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(feature = "postgres")]
mod tls;
#[cfg(feature = "sqlite")]
mod turns;

#[cfg(feature = "postgres")]
pub(crate) use self::postgres::{Postgres, migrate, postgres_error};
#[cfg(all(test, feature = "sqlite"))]
pub(crate) use self::sizes::tell_sizes;
#[cfg(all(test, feature = "sqlite"))]
pub(crate) use self::sqlite::one_plan;
#[cfg(feature = "sqlite")]
pub(crate) use self::sqlite::{Sqlite, sqlite_error};

/// How many seconds a writer waits for another one.
const PATIENCE_SECONDS: u64 = 10;

/// What a transaction is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Read,
    Write,
}
