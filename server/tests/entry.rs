//! How people come in: passwords, codes, locks, limits; and how sign-ins end.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a failed step is a failed test"
)]

mod support;

use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use argon2::Argon2;
use argon2::password_hash::PasswordHasher;
use serde_json::{Value, json};
use support::header;
use support::site::{OTHER_COMPANY, Site};
use upravdom::base::{Instant, Who};
use upravdom_server::{Setup, Sms};
use upravdom_store::{Login, Store};
use upravdom_tests::scratch;
use ureq::Body;
use ureq::http::Response;

const PHONE: &str = "+79990000001";
const PASSWORD: &str = "три рыжих кота";

/// What is kept of the password.
static HASH: LazyLock<String> =
    LazyLock::new(|| Argon2::default().hash_password(PASSWORD.as_bytes()).unwrap().to_string());

fn begun() -> Instant {
    Instant::parse("2026-11-22T10:00:00Z").unwrap()
}

/// A company whose dispatcher and resident have a phone each, behind a server that shows its SMS.
struct Door {
    site: Site,
}

impl Door {
    fn new(setup: Setup) -> Self {
        let folder = scratch::Folder::new();
        let store = Store::open_sqlite(folder.path().join("door.db")).unwrap();
        let site = Site::set_up(store, folder, setup);
        let now = begun();
        let bind = |who: Who, phone: &str| {
            let login = Login::parse(phone).unwrap();
            site.served.store.bind_login(site.company, who, &login, now).unwrap();
            assert!(site.served.store.set_password(&login, &HASH).unwrap());
        };
        bind(site.who_dispatcher, PHONE);
        bind(site.who_resident, "+79990000002");
        let door = Self { site };
        door.at(0);
        door
    }

    /// Sets the clock of the server so many seconds after the beginning.
    fn at(&self, seconds: u64) {
        let begun = Duration::from_millis(begun().millis().try_into().unwrap());
        let since = begun.checked_add(Duration::from_secs(seconds)).unwrap();
        *self.site.served.time.lock().unwrap() = SystemTime::UNIX_EPOCH.checked_add(since);
    }

    fn post(&self, path: &str, wish: &Value) -> Response<Body> {
        self.site.agent.post(self.site.served.url(path)).send_json(wish).unwrap()
    }

    fn enter(&self, wish: &Value) -> (u16, Value) {
        let mut answer = self.post("/v1/sign-in", wish);
        (answer.status().as_u16(), support::json(&mut answer))
    }

    fn code(&self) -> String {
        let mut page = self.site.agent.get(self.site.served.url("/sandbox/sms")).call().unwrap();
        let page = support::text(&mut page);
        let text = page.split("class=\"body\">").nth(1).unwrap_or_else(|| panic!("no SMS in {page}"));
        text.chars().take(6).collect()
    }
}

fn sandbox() -> Setup {
    Setup { sms: Sms::Sandbox, ..Setup::default() }
}

fn password(login: &str, password: &str) -> Value {
    json!({ "login": login, "password": password })
}

/// Proves B-008, B-020.
#[test]
fn a_password_lets_in_and_its_sign_in_ends() {
    let door = Door::new(Setup::default());
    let (status, said) = door.enter(&password("8 (999) 000-00-01", PASSWORD));
    assert_eq!(status, 200, "{said}");
    let entered = &said["sign_ins"][0];
    assert_eq!(entered["expires_at"], "2027-02-20T10:00:00Z", "ninety days on a phone");
    let token = entered["token"].as_str().unwrap();
    assert_eq!(door.site.get("/v1/requests", Some(token)).status(), 200);
    door.at(90 * 24 * 3600 - 1);
    assert_eq!(door.site.get("/v1/requests", Some(token)).status(), 200);
    door.at(90 * 24 * 3600);
    assert_eq!(door.site.get("/v1/requests", Some(token)).status(), 401);
    door.at(0);
    let (_, said) = door.enter(&json!({ "login": PHONE, "password": PASSWORD, "channel": "desktop" }));
    assert_eq!(said["sign_ins"][0]["expires_at"], "2026-11-22T22:00:00Z", "twelve hours at a desk");
    let token = said["sign_ins"][0]["token"].as_str().unwrap();
    let out = door.site.agent.post(door.site.served.url("/v1/sign-out"));
    let out = out.header("authorization", format!("Bearer {token}")).send_empty().unwrap();
    assert_eq!(out.status(), 204);
    assert_eq!(door.site.get("/v1/requests", Some(token)).status(), 401);
}

/// Proves B-008.
#[test]
fn a_stranger_learns_nothing() {
    let door = Door::new(Setup::default());
    let (status, wrong) = door.enter(&password(PHONE, "три рыжих кита"));
    assert_eq!((status, wrong["code"].as_str()), (401, Some("http.sign_in_refused")));
    for wish in [
        password("+79990000099", PASSWORD),
        password("nobody@example.org", PASSWORD),
        password("", PASSWORD),
        password(PHONE, ""),
        password(PHONE, &"x".repeat(100_000)),
        json!({ "login": PHONE, "code": "123456" }),
        json!({ "login": "+79990000099", "code": "123456" }),
    ] {
        assert_eq!(door.enter(&wish), (401, wrong.clone()), "{wish}");
    }
    for wish in [
        json!({ "login": PHONE }),
        json!({ "login": PHONE, "password": "x", "code": "1" }),
        json!({ "login": PHONE, "password": 7 }),
        json!({ "login": PHONE, "password": "x", "role": "leader" }),
        json!([]),
    ] {
        assert_eq!(door.enter(&wish).0, 400, "{wish}");
    }
    let (status, off) = {
        let mut answer = door.post("/v1/sign-in/code", &json!({ "phone": PHONE }));
        (answer.status().as_u16(), support::json(&mut answer))
    };
    assert_eq!((status, off["code"].as_str()), (409, Some("http.sms_off")));
    assert_eq!(door.site.agent.get(door.site.served.url("/sandbox/sms")).call().unwrap().status(), 404);
}

/// Proves B-008, B-020.
#[test]
fn five_wrong_passwords_lock_for_a_minute() {
    let door = Door::new(Setup::default());
    for _ in 0..5 {
        assert_eq!(door.enter(&password(PHONE, "x")).0, 401);
    }
    assert_eq!(door.enter(&password(PHONE, PASSWORD)).0, 401, "the right one too");
    assert_eq!(door.enter(&password("+79990000002", PASSWORD)).0, 200, "nobody else is locked");
    door.at(59);
    assert_eq!(door.enter(&password(PHONE, PASSWORD)).0, 401);
    door.at(60);
    assert_eq!(door.enter(&password(PHONE, PASSWORD)).0, 200);
}

#[test]
fn an_address_tries_thirty_times() {
    let door = Door::new(Setup { trusted_proxy: Some("127.0.0.1".parse().unwrap()), ..Setup::default() });
    let enter = |from: &str| {
        let request = door.site.agent.post(door.site.served.url("/v1/sign-in"));
        let request = request.header("x-forwarded-for", format!("203.0.113.9, {from}"));
        request.send_json(password("", "x")).unwrap()
    };
    for _ in 0..30 {
        assert_eq!(enter("192.0.2.1").status(), 401);
    }
    let refused = enter("192.0.2.1");
    assert_eq!((refused.status().as_u16(), header(&refused, "retry-after")), (429, "300"));
    assert_eq!(enter("192.0.2.2").status(), 401, "who stands behind the proxy is told apart");
}

/// Proves B-018, X-53.
#[test]
fn a_resident_comes_in_by_a_code_on_the_pages() {
    let door = Door::new(sandbox());
    let here = door.site.here();
    let form = |fields: &[(&str, &str)]| door.site.form("/login/code", "", Some(&here), fields);
    let foreign = door.site.form("/login/code", "", Some("https://evil.example"), &[("phone", PHONE)]);
    assert_eq!(foreign.status(), 403);
    let mut unknown = form(&[("phone", "+79990000099")]);
    let unknown = support::text(&mut unknown).replace("+79990000099", "");
    let mut known = form(&[("phone", "+79990000002")]);
    assert_eq!(known.status(), 200);
    assert_eq!(support::text(&mut known).replace("+79990000002", ""), unknown, "who is known is not told");
    let code = door.code();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let mut refused = form(&[("phone", "+79990000002"), ("code", wrong)]);
    assert_eq!(refused.status(), 401);
    assert!(support::text(&mut refused).contains(r#"data-code="http.sign_in_refused""#));
    let entered = form(&[("phone", "+79990000002"), ("code", &code)]);
    assert_eq!((entered.status().as_u16(), header(&entered, "location")), (303, "/"));
    let cookie = header(&entered, "set-cookie").split([';', '=']).nth(1).unwrap().to_owned();
    assert!(support::text(&mut door.site.page("/", &cookie)).contains("Мои заявки"));
    assert_eq!(form(&[("phone", "+79990000002"), ("code", &code)]).status(), 401, "a code is used once");
    assert_eq!(form(&[("phone", "позвоните")]).status(), 400);
}

#[test]
fn whoever_has_two_places_chooses() {
    let door = Door::new(Setup::default());
    let now = begun();
    let abroad = door.site.foreign;
    door.site
        .served
        .store
        .bind_login(OTHER_COMPANY.parse().unwrap(), abroad, &Login::parse(PHONE).unwrap(), now)
        .unwrap();
    let (_, said) = door.enter(&password(PHONE, PASSWORD));
    let places = said["sign_ins"].as_array().unwrap();
    assert_eq!(places.len(), 2, "{said}");
    assert_ne!(places[0]["company"], places[1]["company"]);
    let fields = [("login", PHONE), ("password", PASSWORD)];
    let mut page = door.site.form("/login", "", Some(&door.site.here()), &fields);
    let page = support::text(&mut page);
    assert_eq!(page.matches(r#"name="token""#).count(), 2, "{page}");
    let token = page.split(r#"name="token" value=""#).nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(door.site.form("/login", "", Some(&door.site.here()), &[("token", token)]).status(), 303);
}
