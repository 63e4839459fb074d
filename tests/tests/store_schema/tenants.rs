//! Row-level security: what a query that forgets its company gets from PostgreSQL.

use postgres::{Client, NoTls};
use upravdom::base::{AccountId, Channel, EmployeeId, FilterId, Permission, ReadingId, Who};
use upravdom::meters::{BindMeter, Rollover, TypedReading};
use upravdom::requests::PhotoSubject;
use upravdom::requests::incidents::Houses;
use upravdom_store::{BoardFilter, SavedFilter, Store, StoreError};
use upravdom_tests::conformance::{
    ACCOUNT, Bed, COMPANY, HOUSE, METER, OTHER, PLUMBERS, WORKER, assign, comment, create, create_plan, daily,
    envelope, hide_incident, id, make_planned, open_incident, pause, rights, submit, tenant_tables, twin, unassign,
};
use upravdom_tests::postgres::{APP, Server};

/// Two companies with something in every table.
fn two_companies() -> Option<Bed> {
    let bed = Bed::postgres()?;
    for company in [COMPANY, OTHER] {
        bed.store.found_company(&twin(company)).unwrap();
        let leader = Who::Employee(EmployeeId::new(id(0x301)));
        let leader = bed.sign_in(company, leader, Channel::Desktop);
        bed.done(&leader, &envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))));
        bed.done(&leader, &envelope(2, 0, assign(1, &[WORKER])));
        bed.done(&leader, &envelope(3, 0, assign(1, &[PLUMBERS])));
        bed.done(&leader, &envelope(6, 0, pause(1, "Нет доступа")));
        bed.done(&leader, &envelope(7, 0, comment(1, 1, "Ждём")));
        bed.attach(&leader, 8, (1, 1), PhotoSubject::Problem);
        bed.done(&leader, &envelope(9, 0, assign(1, &[WORKER, PLUMBERS])));
        bed.done(&leader, &envelope(10, 0, unassign(1, &[WORKER])));
        bed.done(&leader, &envelope(11, 0, assign(1, &[WORKER])));
        bed.done(&leader, &envelope(12, 0, create(2, HOUSE, Some(ACCOUNT))));
        bed.done(&leader, &envelope(13, 0, assign(2, &[WORKER])));
        bed.done(&leader, &envelope(14, 0, unassign(2, &[WORKER])));
        bed.done(&leader, &envelope(4, 0, submit(1, METER, "121")));
        bed.done(&leader, &envelope(15, 0, hand_over()));
        let listed = Houses::Listed([HOUSE].into());
        bed.done(&leader, &envelope(16, 1, open_incident(1, listed.clone(), 0)));
        bed.done(&leader, &envelope(17, 2, create(3, HOUSE, None)));
        bed.done(&leader, &envelope(18, 2, open_incident(2, listed, 0)));
        bed.done(&leader, &envelope(19, 3, hide_incident(2)));
        bed.done(&leader, &envelope(20, 0, rights(0x303, Channel::Mobile, &[Permission::RequestView], &[])));
        bed.done(&leader, &envelope(21, 0, create_plan(1, daily(&[HOUSE], 2))));
        bed.send(&leader, &envelope(22, 1, make_planned(0)));
        for (n, command) in (23..).zip([
            r#"{"do": "add_group", "group": "01930000-0000-7000-8000-000000000a01", "name": "Север"}"#,
            r#"{"do": "add_quarter", "quarter": "01930000-0000-7000-8000-000000000a11", "name": "Заречье"}"#,
            r#"{"do": "tie_client", "client": "01930000-0000-7000-8000-000000000401", "capacity": "owner",
                "premises": "01930000-0000-7000-8000-000000000201", "since": "2026-11-01"}"#,
        ]) {
            bed.done(&leader, &envelope(n, 1, serde_json::from_str(command).unwrap()));
        }
        bed.refused(&leader, &envelope(5, 0, submit(2, METER, "120")));
        let filter =
            SavedFilter { id: FilterId::new(id(1)), name: "Все".to_owned(), filter: BoardFilter::default() };
        bed.store.save_filter(&leader, &filter).unwrap().unwrap();
    }
    Some(bed)
}

/// Gives the meter to the account next door.
fn hand_over() -> upravdom::Command {
    let closing =
        TypedReading { reading: ReadingId::new(id(0x799)), values: vec!["122".into()], rollover: Rollover::default() };
    let on = "2026-11-20".parse().unwrap();
    upravdom::Command::BindMeter(BindMeter { meter: METER, account: AccountId::new(id(0x202)), on, closing })
}

fn connect(url: &str) -> Client {
    Client::connect(url, NoTls).unwrap()
}

/// What is wrong with what the app's role sees of the table once it has said that it acts in [`COMPANY`].
fn leak(app: &mut Client, all: &mut Client, table: &str) -> Option<String> {
    let count = |client: &mut Client, condition: &str| -> Result<i64, postgres::Error> {
        Ok(client.query_one(&format!("SELECT COUNT(*) FROM {table} {condition}"), &[])?.get(0))
    };
    let (of_company, of_all) = (format!("WHERE company_id = '{COMPANY}'"), count(all, "").unwrap());
    let own = count(all, &of_company).unwrap();
    if own == 0 || own == of_all {
        return Some(format!("{table} has {own} of {of_all} rows, which shows nothing"));
    }
    app.batch_execute(&format!("BEGIN; SELECT set_config('upravdom.company', '{COMPANY}', true)")).unwrap();
    let seen = count(app, "").unwrap();
    let others = app.execute(&format!("UPDATE {table} SET company_id = '{OTHER}'"), &[]).is_ok();
    app.batch_execute("ROLLBACK").unwrap();
    // The setting of that transaction is over; PostgreSQL leaves an empty text, not nothing.
    let unset = count(app, "");
    if seen != own {
        return Some(format!("{table}: {seen} rows are seen and {own} are own"));
    }
    if others {
        return Some(format!("{table}: a row may be given to another company"));
    }
    match unset {
        Ok(0) => None,
        Ok(rows) => Some(format!("{table}: {rows} rows are seen in no company")),
        Err(error) => Some(format!("{table}: {error}")),
    }
}

/// Proves N-14.
#[test]
fn a_query_that_forgets_its_company_sees_its_rows_only() {
    let Some(bed) = two_companies() else { return };
    let urls = bed.urls().unwrap();
    let mut all = connect(&urls.superuser_url);
    for table in tenant_tables() {
        let mut app = connect(&urls.app_url);
        let fresh: i64 = app.query_one(&format!("SELECT COUNT(*) FROM {table}"), &[]).unwrap().get(0);
        assert_eq!(fresh, 0, "{table}: nothing is seen in no company");
        assert_eq!(leak(&mut app, &mut all, table), None);
        let flags =
            format!("SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = '{table}'::regclass");
        assert!(all.query_one(&flags, &[]).unwrap().get::<_, bool>(0), "{table} is not closed to its owner");
        let owner: i64 =
            connect(&urls.owner_url).query_one(&format!("SELECT COUNT(*) FROM {table}"), &[]).unwrap().get(0);
        assert_eq!(owner, 0, "{table} is open to its owner");
    }
}

/// The check above can fail: it does when the security of one table is taken away, in whatever way.
#[test]
fn a_table_that_is_open_is_noticed() {
    let Some(bed) = two_companies() else { return };
    let urls = bed.urls().unwrap();
    let (mut owner, mut all, mut app) =
        (connect(&urls.owner_url), connect(&urls.superuser_url), connect(&urls.app_url));
    for (opened, closed) in [
        ("ALTER TABLE meter DISABLE ROW LEVEL SECURITY", "ALTER TABLE meter ENABLE ROW LEVEL SECURITY"),
        ("CREATE POLICY open ON meter USING (true)", "DROP POLICY open ON meter"),
        ("DROP POLICY tenant ON meter", "SELECT 1"),
    ] {
        assert_eq!(leak(&mut app, &mut all, "meter"), None);
        owner.batch_execute(opened).unwrap();
        assert_ne!(leak(&mut app, &mut all, "meter"), None, "{opened}");
        owner.batch_execute(closed).unwrap();
    }
}

/// The app's role may use the tables and nothing more.
#[test]
fn the_role_of_the_app_cannot_change_the_tables() {
    let Some(bed) = two_companies() else { return };
    let mut app = connect(&bed.urls().unwrap().app_url);
    for statement in [
        "ALTER TABLE request DISABLE ROW LEVEL SECURITY",
        "DROP POLICY tenant ON request",
        "CREATE POLICY open ON request USING (true)",
        "DROP TABLE journal",
        "TRUNCATE journal",
        "UPDATE journal SET events = '[]'",
        "DELETE FROM journal",
        "UPDATE journal_text SET texts = '[]'",
        "UPDATE schema_version SET version = 0",
        "DELETE FROM schema_version",
        "SET ROLE upravdom_owner",
        "SET SESSION AUTHORIZATION upravdom_owner",
    ] {
        assert!(app.batch_execute(statement).is_err(), "{statement}");
    }
}

#[test]
fn a_role_that_sees_every_company_is_refused() {
    let Some(server) = Server::shared() else { return };
    let database = server.fresh_database();
    let refused = |url: &str| Store::connect_postgres(url).err();
    let too_strong = StoreError::RoleTooStrong { role: "postgres".to_owned() };
    assert_eq!(refused(&database.superuser_url), Some(too_strong.clone()));
    Store::migrate_postgres(&database.owner_url, APP).unwrap();
    assert_eq!(refused(&database.superuser_url), Some(too_strong));
    // The owner is bound as well, since security is forced.
    assert_eq!(refused(&database.owner_url), None);
    connect(&database.superuser_url).batch_execute("CREATE ROLE upravdom_bypass LOGIN BYPASSRLS").unwrap();
    let url = database.app_url.replacen(APP, "upravdom_bypass", 1);
    assert_eq!(refused(&url), Some(StoreError::RoleTooStrong { role: "upravdom_bypass".to_owned() }));
}
