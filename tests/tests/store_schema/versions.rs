//! Databases of another version.

use upravdom_store::{SCHEMA_VERSION, Store, StoreError};
use upravdom_tests::conformance::Bed;
use upravdom_tests::postgres::{APP, Server};

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let newer = StoreError::SchemaNewer { found: SCHEMA_VERSION + 1, known: SCHEMA_VERSION };
    let bed = Bed::sqlite();
    bed.people();
    bed.store.close_idle();
    bed.raw(&format!("PRAGMA user_version = {}", SCHEMA_VERSION + 1));
    let rows = bed.rows();
    assert_eq!(Store::open_sqlite(bed.address()).err(), Some(newer.clone()));
    assert_eq!(bed.rows(), rows);

    let Some(bed) = Bed::postgres() else { return };
    bed.people();
    bed.raw(&format!("UPDATE schema_version SET version = {}", SCHEMA_VERSION + 1));
    let urls = bed.urls().unwrap();
    assert_eq!(Store::connect_postgres(&urls.app_url).err(), Some(newer.clone()));
    assert_eq!(Store::migrate_postgres(&urls.owner_url, APP), Err(newer));
    assert_eq!(bed.number("SELECT version FROM schema_version"), SCHEMA_VERSION + 1);
}

#[test]
fn a_database_that_was_not_prepared_is_refused_until_it_is() {
    let Some(server) = Server::shared() else { return };
    let database = server.fresh_database();
    let older = StoreError::SchemaOlder { found: 0, wanted: SCHEMA_VERSION };
    assert_eq!(Store::connect_postgres(&database.app_url).err(), Some(older.clone()));
    assert!(Store::migrate_postgres(&database.app_url, APP).is_err(), "the app's role makes no tables");
    assert_eq!(Store::connect_postgres(&database.app_url).err(), Some(older));
    for _ in 0..2 {
        Store::migrate_postgres(&database.owner_url, APP).unwrap();
        Store::connect_postgres(&database.app_url).unwrap();
    }
    assert!(Store::migrate_postgres(&database.owner_url, "nobody\"; DROP TABLE journal; --").is_err());
    Store::connect_postgres(&database.app_url).unwrap();
}

/// A file of another program may have the version that we want, or none, and tables of its own.
#[test]
fn a_file_of_another_program_is_left_alone() {
    for version in [0, -1, SCHEMA_VERSION] {
        let folder = upravdom_tests::scratch::Folder::new();
        let path = folder.path().join("photos.db");
        let file = rusqlite::Connection::open(&path).unwrap();
        file.execute_batch(&format!("CREATE TABLE photo (id INTEGER); PRAGMA user_version = {version}")).unwrap();
        drop(file);
        let before = std::fs::read(&path).unwrap();
        let Err(StoreError::Damaged { .. }) = Store::open_sqlite(&path) else { panic!("version {version} is taken") };
        assert_eq!(std::fs::read(&path).unwrap(), before, "version {version}");
    }
}
