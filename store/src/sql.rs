//! The few words in which the rest of the store speaks to either engine.
//!
//! A statement is written once, with parameters `$1`, `$2`… and without anything that only one engine knows. SQLite takes a
//! bare `$2` for a name, so its driver is handed `?2` instead.

use uuid::Uuid;

use crate::error::StoreError;

pub(crate) type Result<T> = std::result::Result<T, StoreError>;

/// A parameter of a statement.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    Id(Uuid),
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Int(i64::from(value))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<&String> for Value {
    fn from(value: &String) -> Self {
        Self::Text(value.clone())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Bytes(value.to_vec())
    }
}

impl From<Uuid> for Value {
    fn from(value: Uuid) -> Self {
        Self::Id(value)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Writes a list of parameters.
macro_rules! args {
    ($($value:expr),* $(,)?) => {
        &[$($crate::sql::Value::from($value)),*][..]
    };
}
pub(crate) use args;

/// A row of an answer; columns are counted from 0.
pub(crate) enum Row<'a> {
    #[cfg(feature = "sqlite")]
    Sqlite(&'a rusqlite::Row<'a>),
    #[cfg(feature = "postgres")]
    Postgres(&'a postgres::Row),
}

macro_rules! getters {
    ($($name:ident $optional:ident $type:ty),*) => {$(
        pub(crate) fn $name(&self, column: usize) -> Result<$type> {
            match self {
                #[cfg(feature = "sqlite")]
                Self::Sqlite(row) => row.get(column).map_err(crate::engine::sqlite_error),
                #[cfg(feature = "postgres")]
                Self::Postgres(row) => row.try_get(column).map_err(|error| crate::engine::postgres_error(&error)),
            }
        }

        pub(crate) fn $optional(&self, column: usize) -> Result<Option<$type>> {
            match self {
                #[cfg(feature = "sqlite")]
                Self::Sqlite(row) => row.get(column).map_err(crate::engine::sqlite_error),
                #[cfg(feature = "postgres")]
                Self::Postgres(row) => row.try_get(column).map_err(|error| crate::engine::postgres_error(&error)),
            }
        }
    )*};
}

#[allow(dead_code, reason = "a getter of each kind, whichever the queries of today use")]
impl Row<'_> {
    getters!(int int_or_null i64, text text_or_null String, bytes bytes_or_null Vec<u8>, id id_or_null Uuid);
}

/// One transaction on either engine.
pub(crate) trait Sql {
    /// Runs a statement and says how many rows it changed.
    fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64>;

    /// Hands each row of the answer to the function.
    fn each(&mut self, sql: &str, args: &[Value], row: &mut dyn FnMut(&Row<'_>) -> Result<()>) -> Result<()>;
}

/// All rows of an answer.
pub(crate) fn all<T>(
    sql: &mut dyn Sql,
    text: &str,
    args: &[Value],
    map: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut found = Vec::new();
    sql.each(text, args, &mut |row| {
        found.push(map(row)?);
        Ok(())
    })?;
    Ok(found)
}

/// The first row of an answer.
pub(crate) fn first<T>(
    sql: &mut dyn Sql,
    text: &str,
    args: &[Value],
    map: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Option<T>> {
    Ok(all(sql, text, args, map)?.into_iter().next())
}

/// A statement put together from fragments, with its parameters counted as they come.
#[derive(Clone, Default)]
pub(crate) struct Query {
    pub(crate) text: String,
    pub(crate) args: Vec<Value>,
}

impl Query {
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), args: Vec::new() }
    }

    /// Adds text in which every `{}` stands for the next parameter.
    pub(crate) fn push(&mut self, fragment: &str, args: &[Value]) -> &mut Self {
        let mut args = args.iter();
        let mut pieces = fragment.split("{}");
        self.text.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            self.args.extend(args.next().cloned());
            self.text.push('$');
            self.text.push_str(&self.args.len().to_string());
            self.text.push_str(piece);
        }
        self
    }

    /// Adds `{}, {}, …` for all of them.
    pub(crate) fn push_list(&mut self, args: impl IntoIterator<Item = Value>) -> &mut Self {
        for (position, arg) in args.into_iter().enumerate() {
            self.push(if position == 0 { "{}" } else { ", {}" }, &[arg]);
        }
        self
    }
}
