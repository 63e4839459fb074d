//! Columns, keys and what is not there.

use std::collections::{BTreeMap, BTreeSet};

use upravdom_store::documented_columns;
use upravdom_tests::conformance::{Bed, id, on_both, tenant_tables};

/// Tables that hold nothing of a company and are documented where they are made.
const UNDOCUMENTED: &str = "schema_version";

/// The one column that a query gives.
fn texts(bed: &Bed, query: &str) -> Vec<String> {
    match bed.urls() {
        None => {
            let file = rusqlite::Connection::open(bed.address()).unwrap();
            let mut statement = file.prepare(query).unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        }
        Some(urls) => {
            let mut client = postgres::Client::connect(&urls.superuser_url, postgres::NoTls).unwrap();
            client.query(query, &[]).unwrap().iter().map(|row| row.get(0)).collect()
        }
    }
}

fn tables(bed: &Bed) -> BTreeSet<String> {
    let query = match bed.urls() {
        None => "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
        Some(_) => "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public'",
    };
    texts(bed, query).into_iter().filter(|table| table != UNDOCUMENTED).collect()
}

#[test]
fn every_column_is_documented_and_every_documented_column_is_there() {
    on_both(|bed| {
        let mut documented: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (table, column, words) in documented_columns() {
            assert!(!words.trim().is_empty(), "{table}.{column}");
            documented.entry(table).or_default().push(column);
        }
        assert_eq!(tables(bed), documented.keys().map(|table| (*table).to_owned()).collect());
        for (table, columns) in documented {
            let query = match bed.urls() {
                None => format!("SELECT name FROM pragma_table_info('{table}') ORDER BY cid"),
                Some(_) => format!(
                    "SELECT CAST(column_name AS TEXT) FROM information_schema.columns \
                     WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position"
                ),
            };
            assert_eq!(texts(bed, &query), columns, "{table}");
        }
    });
}

/// The columns of the primary key and of each foreign key of the table, in their order.
fn keys(bed: &Bed, table: &str) -> (Vec<String>, Vec<Vec<String>>) {
    if bed.urls().is_none() {
        let primary = format!("SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk");
        let foreign = format!(
            "SELECT group_concat(\"from\", ' ') FROM \
             (SELECT id, \"from\" FROM pragma_foreign_key_list('{table}') ORDER BY id, seq) GROUP BY id"
        );
        return (texts(bed, &primary), split(&texts(bed, &foreign)));
    }
    let key = |kind: &str| {
        texts(
            bed,
            &format!(
                "SELECT string_agg(a.attname, ' ' ORDER BY k.position) FROM pg_constraint c \
                 CROSS JOIN LATERAL unnest(c.conkey) WITH ORDINALITY AS k (number, position) \
                 JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number \
                 WHERE c.conrelid = '{table}'::regclass AND c.contype = '{kind}' GROUP BY c.oid"
            ),
        )
    };
    (split(&key("p")).concat(), split(&key("f")))
}

fn split(keys: &[String]) -> Vec<Vec<String>> {
    keys.iter().map(|key| key.split(' ').map(str::to_owned).collect()).collect()
}

/// Proves N-14.
#[test]
fn every_key_of_a_company_begins_with_the_company() {
    on_both(|bed| {
        for table in tables(bed) {
            let (primary, foreign) = keys(bed, &table);
            assert!(!primary.is_empty(), "{table} has no primary key");
            if !tenant_tables().contains(&*table) {
                continue;
            }
            assert_eq!(primary[0], "company_id", "{table}");
            assert!(table == "company" || !foreign.is_empty(), "{table} belongs to nothing");
            for key in foreign {
                assert_eq!(key[0], "company_id", "{table}: {key:?}");
            }
        }
    });
}

#[test]
fn types_are_checked_and_nothing_acts_by_itself() {
    on_both(|bed| {
        if bed.urls().is_none() {
            let lax =
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite%'";
            assert!(texts(bed, lax).is_empty());
            let active = "SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')";
            assert!(texts(bed, active).is_empty());
        } else {
            let other = "SELECT column_name || ' ' || data_type || coalesce(' ' || collation_name, '') \
                FROM information_schema.columns WHERE table_schema = 'public' AND NOT \
                (data_type IN ('uuid', 'bigint', 'bytea') OR (data_type = 'text' AND coalesce(collation_name, '') = 'C'))";
            assert!(texts(bed, other).is_empty(), "text is compared bytewise, whatever the language of the database");
            let active = "SELECT CAST(tgname AS TEXT) FROM pg_trigger WHERE NOT tgisinternal";
            assert!(texts(bed, active).is_empty());
        }
    });
}

/// The checks that stand behind the rules are at work: a program that goes past them writes nonsense in vain.
#[test]
fn nonsense_is_refused_by_the_tables_themselves() {
    on_both(|bed| {
        bed.people();
        let (company, nobody) = (bed.literal(id(1)), bed.literal(id(0x999)));
        for nonsense in [
            "UPDATE company SET sequence = -1",
            "UPDATE company SET show_executors = 2",
            "UPDATE company SET reading_to = 32",
            "UPDATE account SET number = '0012001'",
            &format!("UPDATE account SET house_id = {nobody}"),
            &format!("INSERT INTO house (company_id, house_id, address, zone) VALUES ({nobody}, {nobody}, '', '')"),
            &format!("INSERT INTO resident (company_id, resident_id, name) VALUES ({company}, {nobody}, NULL)"),
        ] {
            assert!(!bed.takes(nonsense), "{nonsense}");
        }
    });
}
