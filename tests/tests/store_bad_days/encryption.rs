//! A line that others could listen to, and a server that is not the one it says.

use postgres::{Client, NoTls};
use upravdom_store::Store;
use upravdom_tests::postgres::{APP, AUTHORITY, Database, Durability, STRANGER, Server};

fn prepared(server: Option<Server>) -> Option<(Server, Database)> {
    let server = server?;
    let database = server.fresh_database();
    Store::migrate_postgres(&database.owner_url, APP).unwrap();
    Some((server, database))
}

/// Whether the lines of the product's role to the server are encrypted, as the server sees it.
fn is_encrypted(database: &Database) -> bool {
    let mut client = Client::connect(&database.superuser_url, NoTls).unwrap();
    let lines = "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = $1";
    client.query_one(lines, &[&APP]).unwrap().get(0)
}

#[test]
fn the_words_of_libpq_say_how_a_line_is_encrypted_and_whom_to_believe() {
    let Some((_open, open)) = prepared(Server::start(Durability::Off)) else { return };
    let Some((_encrypting, encrypting)) = prepared(Server::start_encrypting()) else { return };
    let known = format!("?sslmode=verify-full&sslrootcert={AUTHORITY}");
    let unknown = format!("?sslmode=verify-full&sslrootcert={STRANGER}");
    for (server, host, query, expected) in [
        (&open, "localhost", "", Ok(false)),
        (&open, "localhost", "?sslmode=prefer", Ok(false)),
        (&open, "localhost", "?sslmode=require", Err("TLS")),
        (&open, "localhost", &known, Err("TLS")),
        (&encrypting, "localhost", "?sslmode=disable", Ok(false)),
        (&encrypting, "localhost", "", Ok(true)),
        (&encrypting, "127.0.0.1", "?sslmode=require", Ok(true)),
        (&encrypting, "localhost", &known, Ok(true)),
        (&encrypting, "127.0.0.1", &known, Err("certificate")),
        (&encrypting, "localhost", &unknown, Err("certificate")),
        (&encrypting, "localhost", "?sslmode=verify-full", Err("certificate")),
    ] {
        let url = format!("{}{query}", server.app_url.replace("127.0.0.1", host));
        let store = Store::connect_postgres(&url);
        match (store.as_ref().map(|_| is_encrypted(server)), expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{url}"),
            (Err(error), Err(reason)) => assert!(error.to_string().contains(reason), "{url}: {error}"),
            (found, expected) => panic!("{url}: {found:?}, not {expected:?}"),
        }
    }
}
