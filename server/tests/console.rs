//! The program itself, driven by a browser: the demo, a request from the call to its executor.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a failed step is a failed test"
)]

mod program;

use std::path::PathBuf;

use program::Demo;
use serde_json::json;
use upravdom_tests::browser::{Browser, PATIENCE, Window};
use upravdom_tests::scratch;

/// Where pictures of the pages go, for whoever wants to look.
fn picture(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("console");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

/// The page must not be wider than the window: nobody scrolls sideways.
fn fits(browser: &Browser) {
    let wider = browser.execute("return document.documentElement.scrollWidth - window.innerWidth", &[]);
    assert!(wider.as_i64().unwrap() <= 0, "{wider} pixels too wide");
}

fn choose(browser: &Browser, select: &str, label: &str) {
    browser.wait_for(select, PATIENCE);
    let script = "const option = [...document.querySelector(arguments[0]).options].find(o => o.text === arguments[1]);
                  if (!option) return false; option.selected = true; return true";
    assert_eq!(browser.execute(script, &[json!(select), json!(label)]), true, "{label} in {select}");
}

fn sign_in(browser: &Browser, demo: &Demo, role: &str) {
    browser.goto(&format!("http://{}/login", demo.0.address()));
    browser.wait_for("#login", PATIENCE);
    fits(browser);
    browser.fill("#login", &demo.phone(role));
    browser.fill("#password", &demo.password());
    browser.click("form.fields > button");
}

fn take_a_call(window: Window, name: &str) {
    let Some(browser) = Browser::open(window) else { return };
    let folder = scratch::Folder::new();
    let demo = Demo::start(&folder.path().join("demo.db"));
    let shot = |page: &str| browser.screenshot(&picture(&format!("{name}-{page}.png")));

    sign_in(&browser, &demo, "Диспетчер");
    browser.wait_for_text("h1", "Заявки", PATIENCE);
    fits(&browser);
    shot("board");
    browser.click(".title .button");
    browser.wait_for_text("h1", "Новая заявка", PATIENCE);
    choose(&browser, "#house", "г. Москва, ул. Академика Королёва, д. 8, корп. 1");
    browser.click("#house + button");
    choose(&browser, "#account", "0070143, кв. 43");
    choose(&browser, "#priority", "Высокий");
    fits(&browser);
    shot("form");
    browser.click("form[method=post].fields > button");
    browser.wait_for("#refusal[data-code='requests.text_missing']", PATIENCE);
    fits(&browser);
    shot("refused");
    let kept = "return document.querySelector('#priority').value + document.querySelector('#account').selectedIndex";
    assert_eq!(browser.execute(kept, &[]), "high4");

    browser.fill("#text", "Лифт стоит, внутри люди <b>");
    browser.click("form[method=post].fields > button");
    browser.wait_for_text(".notice", "Заявка создана.", PATIENCE);
    assert_eq!(browser.text(".body"), "Лифт стоит, внутри люди <b>");
    let title = browser.text("h1");
    fits(&browser);
    shot("created");

    choose(&browser, "#kind", "Лифт");
    browser.click(".beside button");
    browser.wait_for("#executors", PATIENCE);
    let water = ".candidate:has(input[value='contractor:019a8c00-0000-7000-8000-000000000601'])";
    let lift = "input[value='contractor:019a8c00-0000-7000-8000-000000000602']";
    assert_eq!(browser.attribute(&format!("{water} input"), "disabled").as_deref(), Some("true"));
    assert!(browser.text(&format!("{water} .reason")).contains("не выполняет заявки типа «Лифт»"));
    browser.click(lift);
    fits(&browser);
    shot("assign");
    browser.click("form[method=post].fields > button");
    browser.wait_for_text(".notice", "Исполнители назначены.", PATIENCE);
    assert_eq!(browser.text("#executor-names"), "ООО «Лифт-Монтаж»");
    assert_eq!(browser.text("#kind-name"), "Лифт");
    fits(&browser);
    shot("assigned");

    browser.click(".brand");
    browser.wait_for_text("h1", "Заявки", PATIENCE);
    let first = ".board li:first-child";
    assert!(browser.text(first).contains(&title.replace("Заявка ", "")), "{title} is the newest");
    assert!(browser.text(&format!("{first} .status")).contains("В работе"));
    browser.click("form[action='/logout'] button");
    browser.wait_for_text("h1", "Вы не вошли", PATIENCE);
    fits(&browser);
    shot("signed-out");

    for (role, page) in [("Житель", "resident"), ("Исполнитель", "worker"), ("Бухгалтер", "accountant")]
    {
        sign_in(&browser, &demo, role);
        browser.wait_for_text("h1", "Мои заявки", PATIENCE);
        fits(&browser);
        shot(page);
    }
}

#[test]
fn a_call_is_taken_at_a_desk() {
    take_a_call(Window::Desktop, "desktop");
}

#[test]
fn a_call_is_taken_on_a_phone() {
    take_a_call(Window::Phone, "phone");
}
