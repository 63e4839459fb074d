//! What SQLite is told of the sizes of the tables, so that it finds every list by the same index, whatever a file has today.
//!
//! Left alone it takes each index that begins with `company_id` for a narrow one and follows whatever is in order already, past everybody
//! else's rows. What `ANALYZE` would count differs from file to file; this is the same in all.

use std::fmt::Write;

use rusqlite::Connection;

/// How many rows a table is taken to have: so many that reading the whole of one is never worth while.
const ALL: u64 = 1_000_000_000_000;
/// How many a company is taken to have in it.
const MANY: u64 = 1_000_000;
/// And in one of people, houses and kinds.
const FEW: u64 = 1_000;
const SMALL_TABLES: [&str; 9] = [
    "company",
    "house",
    "house_group",
    "quarter",
    "legal_entity",
    "employee",
    "contractor",
    "contractor_user",
    "request_kind",
];

/// How many values a column is taken to have; nothing for one that nearly every row has another of.
fn values(column: &str) -> Option<u64> {
    match column {
        "company_id" => Some(1),
        "status" | "standing" | "state" | "all_houses" | "executor_kind" | "author_kind" | "actor_kind"
        | "person_kind" | "seen_as" | "resource" => Some(4),
        "period" | "kind_id" | "quarter_id" | "group_id" => Some(30),
        "house_id" => Some(100),
        "executor_id" | "employee_id" | "contractor_id" => Some(300),
        "taken_on" | "verified_until" | "day" | "starts_on" => Some(3_000),
        "account_id" | "meter_id" | "resident_id" | "author_id" | "actor_id" => Some(50_000),
        _ => None,
    }
}

/// Writes the sizes of all indexes.
pub(crate) fn tell_sizes(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .execute_batch("PRAGMA analysis_limit = 1; ANALYZE; DELETE FROM sqlite_stat1; DELETE FROM sqlite_stat4;")?;
    let text = "SELECT name, tbl_name FROM sqlite_schema WHERE type = 'index' AND tbl_name NOT LIKE 'sqlite%'";
    let mut indexes = connection.prepare(text)?;
    let indexes = indexes.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    for index in indexes {
        let (index, table) = index?;
        let mut left = if SMALL_TABLES.contains(&table.as_str()) { FEW } else { MANY };
        let mut sizes = ALL.to_string();
        let mut columns = connection.prepare("SELECT name FROM pragma_index_info(?1) ORDER BY seqno")?;
        for column in columns.query_map([&index], |row| row.get::<_, String>(0))? {
            left = values(&column?).map_or(1, |values| left.div_euclid(values).max(1));
            write!(sizes, " {left}").ok();
        }
        connection
            .execute("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)", [&table, &index, &sizes])?;
    }
    // Makes the tables in which it is written, of which an SQLite may have one or two.
    connection.execute_batch("PRAGMA analysis_limit = 1; ANALYZE;")?;
    let text = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4')";
    for table in connection.prepare(text)?.query_map([], |row| row.get::<_, String>(0))? {
        connection.execute(&format!("DELETE FROM {}", table?), [])?;
    }
    let text = "SELECT name, tbl_name FROM sqlite_schema WHERE type = 'index'";
    let mut indexes = connection.prepare(text)?;
    let indexes = indexes.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    for index in indexes {
        let (index, table) = index?;
        let mut left = if SMALL_TABLES.contains(&table.as_str()) { FEW } else { MANY };
        let mut sizes = ALL.to_string();
        let mut columns = connection.prepare("SELECT name FROM pragma_index_info(?1) ORDER BY seqno")?;
        for column in columns.query_map([&index], |row| row.get::<_, String>(0))? {
            left = values(&column?).map_or(1, |values| left.div_euclid(values).max(1));
            write!(sizes, " {left}").ok();
        }
        connection
            .execute("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)", [&table, &index, &sizes])?;
    }
    connection.execute_batch("ANALYZE sqlite_schema")
}
