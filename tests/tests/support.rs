//! The tools that other tests stand on do what their documentation says.
#![allow(clippy::expect_used, reason = "a failed step is a failed test")]

use std::time::Duration;

use postgres::{Client, NoTls};
use serde_json::json;
use upravdom_tests::{
    browser::{Browser, Window},
    postgres::{APP, OWNER, Server},
};

fn connect(url: &str) -> Client {
    Client::connect(url, NoTls).expect("a connection")
}

#[test]
fn each_fresh_database_is_apart_and_owned_by_the_owner_role() {
    let Some(server) = Server::shared() else { return };
    let (one, two) = (server.fresh_database(), server.fresh_database());

    let mut owner = connect(&one.owner_url);
    owner.batch_execute("CREATE TABLE house (id BIGINT PRIMARY KEY)").expect("the owner makes tables");
    let about = owner
        .query_one(
            "SELECT pg_get_userbyid(datdba)::text, pg_encoding_to_char(encoding)::text, datcollate::text
             FROM pg_database WHERE datname = current_database()",
            &[],
        )
        .expect("the database");
    assert_eq!((about.get(0), about.get(1), about.get(2)), (OWNER, "UTF8", "C"));

    assert!(
        connect(&two.owner_url).query("SELECT id FROM house", &[]).is_err(),
        "the other database has no such table"
    );
}

#[test]
fn neither_role_may_step_over_row_level_security() {
    let Some(server) = Server::shared() else { return };
    let database = server.fresh_database();
    for (url, role) in [(&database.owner_url, OWNER), (&database.app_url, APP)] {
        let row = connect(url)
            .query_one(
                "SELECT rolname::text, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb
                 FROM pg_roles WHERE rolname = current_user",
                &[],
            )
            .expect("the role");
        assert_eq!(row.get::<_, &str>(0), role);
        assert_eq!(
            [1, 2, 3, 4, 5].map(|column| row.get::<usize, bool>(column)),
            [true, false, false, false, false],
            "{role}"
        );
    }

    connect(&database.owner_url)
        .batch_execute("CREATE TABLE house (id BIGINT); GRANT SELECT ON house TO upravdom_app")
        .expect("a table");
    let mut app = connect(&database.app_url);
    assert!(app.query("SELECT id FROM house", &[]).is_ok(), "what is granted is given");
    assert!(app.execute("INSERT INTO house VALUES (1)", &[]).is_err(), "what is not granted is refused");
    assert!(app.execute("ALTER TABLE house DISABLE ROW LEVEL SECURITY", &[]).is_err(), "the app owns nothing");

    let superuser =
        connect(&database.superuser_url).query_one("SELECT rolsuper FROM pg_roles WHERE rolname = current_user", &[]);
    assert!(superuser.expect("the role").get::<_, bool>(0));
}

const PAGE: &str = "data:text/html;charset=utf-8,<!doctype html><meta name=viewport content='width=device-width'>
    <label>Этаж <input id=floor value=1></label>
    <button data-kind=send onclick=\"setTimeout(() => {
        said.textContent = 'Этаж ' + floor.value; said.hidden = false }, 100)\">Отправить</button>
    <p id=said hidden>…</p>";

#[test]
fn a_browser_clicks_types_and_reads() {
    let Some(browser) = Browser::open(Window::Desktop) else {
        return;
    };
    browser.goto(PAGE);
    assert_eq!(browser.text("button"), "Отправить");
    assert_eq!(browser.attribute("button", "data-kind").as_deref(), Some("send"));
    assert_eq!(browser.attribute("button", "data-none"), None);
    assert!(!browser.exists("#none"));

    browser.fill("#floor", "1");
    browser.type_text("#floor", "2");
    browser.click("button");
    browser.wait_for("#said", Duration::from_secs(5));
    assert_eq!(browser.text("#said"), "Этаж 12");
    browser.wait_for_text("#said", "Этаж 12", Duration::from_secs(5));
    assert_eq!(browser.execute("return arguments[0] + innerWidth", &[json!(1)]), json!(1281));
    assert_eq!(browser.execute("return innerHeight", &[]), json!(900));
}

#[test]
fn a_phone_window_has_the_size_of_a_phone() {
    let Some(browser) = Browser::open(Window::Phone) else {
        return;
    };
    browser.goto(PAGE);
    let size = browser.execute("return [innerWidth, innerHeight, matchMedia('(pointer: coarse)').matches]", &[]);
    assert_eq!(size, json!([390, 844, true]));
    browser.click("button");
    browser.wait_for("#said", Duration::from_secs(5));

    let path = std::env::temp_dir().join(format!("upravdom-screenshot-{}.png", std::process::id()));
    browser.screenshot(&path);
    let image = std::fs::read(&path).expect("the file");
    std::fs::remove_file(&path).expect("the file is ours");
    // A PNG file: its signature, the header's length and name, then width and height (ISO/IEC 15948, 11.2.2).
    assert_eq!(image.get(..8), Some(b"\x89PNG\r\n\x1a\n".as_slice()));
    assert_eq!(image.get(16..24), Some([390_u32, 844].map(u32::to_be_bytes).as_flattened()));
}
