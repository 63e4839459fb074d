//! The tables, written once for both engines.

use crate::search_columns;
use crate::sql::{Result, Sql};
use crate::texts;

/// The version of the newest schema.
pub const SCHEMA_VERSION: i64 = 5;

/// One text per version, in their order.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("schema/0001.sql"),
    include_str!("schema/0002.sql"),
    include_str!("schema/0003.sql"),
    include_str!("schema/0004.sql"),
    include_str!("schema/0005.sql"),
];

/// Tables that belong to no company; each says in its migration why.
pub const GLOBAL_TABLES: &[&str] = &["sign_in", "identity", "identity_place"];

#[cfg(feature = "sqlite")]
pub(crate) fn sqlite_text(migration: &str) -> String {
    spell(
        migration,
        &[("{id}", "BLOB"), ("{i64}", "INTEGER"), ("{text}", "TEXT"), ("{bytes}", "BLOB"), ("{table}", " STRICT")],
    )
}

/// PostgreSQL would order text by the rules of a language; bytewise order is the same everywhere.
#[cfg(feature = "postgres")]
pub(crate) fn postgres_text(migration: &str) -> String {
    let text = ("{text}", "TEXT COLLATE \"C\"");
    spell(migration, &[("{id}", "UUID"), ("{i64}", "BIGINT"), text, ("{bytes}", "BYTEA"), ("{table}", "")])
}

/// What a migration adds beyond its statements, once they have run on a database of that version.
pub(crate) fn fill(sql: &mut dyn Sql, found: i64) -> Result<()> {
    if found < 4 {
        search_columns::fill(sql)?;
        texts::migrate(sql)?;
    }
    if found < 5 {
        search_columns::fill_names(sql)?;
    }
    Ok(())
}

fn spell(migration: &str, words: &[(&str, &str)]) -> String {
    // The first lines explain the words themselves.
    let body = migration.split_once("\n\n").map_or(migration, |(_, body)| body);
    words.iter().fold(body.to_owned(), |text, (word, meaning)| text.replace(word, meaning))
}

/// The statements of a spelled migration, one by one and without remarks. No text in a migration holds a semicolon or a hyphen twice.
#[cfg(feature = "postgres")]
pub(crate) fn statements(text: &str) -> Vec<String> {
    let code = text.lines().map(|line| line.split("--").next().unwrap_or_default().trim_end());
    let code = code.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    code.split(';').map(str::trim).filter(|statement| !statement.is_empty()).map(str::to_owned).collect()
}

#[cfg(feature = "postgres")]
pub(crate) fn tenant_tables(migration: &str) -> impl Iterator<Item = &str> {
    migration
        .lines()
        .filter_map(|line| line.strip_prefix("CREATE TABLE ")?.split(' ').next())
        .filter(|table| !GLOBAL_TABLES.contains(table))
}

/// Every documented column: table, column and what it holds.
pub fn documented_columns() -> Vec<(&'static str, &'static str, &'static str)> {
    let mut columns = Vec::new();
    for migration in MIGRATIONS {
        let mut table = "";
        for line in migration.lines() {
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                table = rest.split(' ').next().unwrap_or_default();
            } else if let Some((column, words)) = line.trim().split_once(", -- ")
                && let Some((name, _)) = column.split_once(' ')
            {
                columns.push((table, name, words));
            } else if let Some((added, words)) =
                line.strip_prefix("ALTER TABLE ").and_then(|line| line.split_once("; -- "))
                && let Some((table, column)) = added.split_once(" ADD COLUMN ")
            {
                columns.push((table, column.split(' ').next().unwrap_or_default(), words));
            }
        }
    }
    columns
}

#[cfg(all(test, feature = "postgres"))]
mod tests {
    use super::*;

    #[test]
    fn no_statement_of_a_migration_is_left_out() {
        let text = "-- Why; then\nCREATE TABLE a (\n    b TEXT, -- what; which\n    c TEXT\n);\nALTER TABLE a ADD c TEXT; -- how\n\n-- Then.\nUPDATE a\nSET c = b;\n-- The end.\n";
        assert_eq!(
            statements(text),
            ["CREATE TABLE a (\n    b TEXT,\n    c TEXT\n)", "ALTER TABLE a ADD c TEXT", "UPDATE a\nSET c = b"]
        );
    }
}
