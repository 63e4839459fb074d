//! The pages of a dispatcher's desk: a request corrected, incidents, kinds, what is late, what is alike.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a failed step is a failed test"
)]

mod support;

use support::site::{HOUSE, Site, envelope};

const KIND: &str = "01930000-0000-7000-8000-000000000502";

/// A command of a form.
fn act(site: &Site, path: &str, token: &str, fields: &[(&str, &str)]) -> (u16, String) {
    let command = uuid::Uuid::now_v7().to_string();
    let fields: Vec<_> = [("command", command.as_str())].into_iter().chain(fields.iter().copied()).collect();
    let mut answer = site.form(path, token, Some(&site.here()), &fields);
    (answer.status().as_u16(), support::text(&mut answer))
}

/// Proves B-071, B-076, B-080, B-083.
#[test]
fn a_request_is_corrected_promised_and_taken_back_on_its_page() {
    let site = Site::new();
    assert_eq!(site.send(&serde_json::to_vec(&[envelope(1, "Шум в лифте")]).unwrap()).status(), 200);
    let request = "/requests/01930000-0000-7000-8000-000000020001";
    let dispatcher = |fields: &[(&str, &str)]| act(&site, request, &site.dispatcher, fields);
    let page = || support::text(&mut site.page(request, &site.dispatcher));
    let zone = ("zone", "Europe/Moscow");

    let (status, refused) = dispatcher(&[("do", "triage"), zone, ("house", ""), ("account", "")]);
    assert!(status == 422 && refused.contains(r#"data-code="requests.change_missing""#), "{refused}");
    let account = "01930000-0000-7000-8000-000000000201";
    let corrected = [("do", "triage"), zone, ("account", account), ("kind", KIND), ("priority", "high")];
    assert_eq!(dispatcher(&corrected).0, 303);
    let seen = page();
    assert!(seen.contains("Высокий") && seen.contains("0012001") && seen.contains("Лифтовое оборудование"), "{seen}");
    assert_eq!(dispatcher(&[("do", "triage"), zone, ("account", "nobody")]).0, 303);
    assert!(!page().contains("Лицевой счёт</span>"));

    assert_eq!(dispatcher(&[("do", "set_expected"), zone, ("by", "2099-01-02T10:30")]).0, 303);
    assert!(page().contains("02.01.2099, 10:30"), "{}", page());
    assert_eq!(dispatcher(&[("do", "set_expected"), zone, ("by", "завтра")]).0, 400);
    assert_eq!(dispatcher(&[("do", "set_expected"), zone, ("by", "")]).0, 400);
    let (status, refused) = dispatcher(&[("do", "set_expected"), zone, ("by", "2001-01-02T10:30")]);
    assert!(status == 422 && refused.contains(r#"data-code="requests.expected_in_past""#), "{refused}");
    assert_eq!(dispatcher(&[("do", "set_expected"), zone, ("by", ""), ("take_back", "yes")]).0, 303);
    assert!(!page().contains("02.01.2099"));

    let worker = "employee:01930000-0000-7000-8000-000000000303";
    assert_eq!(dispatcher(&[("kind", KIND), ("executor", worker)]).0, 303);
    let (status, refused) = dispatcher(&[("do", "unassign"), zone]);
    assert!(status == 422 && refused.contains(r#"data-code="requests.executors_missing""#), "{refused}");
    assert_eq!(dispatcher(&[("do", "unassign"), zone, ("executor", worker)]).0, 303);
    assert!(page().contains(r#"class="status new""#));
}

/// Proves N-11.
#[test]
fn an_incident_is_opened_closed_and_given_its_requests_on_pages() {
    let site = Site::new();
    let incident = "01930000-0000-7000-8000-000000030001";
    let fields = [
        ("incident", incident),
        ("zone", "Europe/Moscow"),
        ("all", "yes"),
        ("cause", "emergency"),
        ("starts_at", "2001-01-01T10:00"),
        ("staff_words", "Порыв <трубы>"),
    ];
    let (status, refused) = act(&site, "/incidents", &site.worker, &fields);
    assert!(status == 422 && refused.contains(r#"data-code="incidents.not_permitted""#), "{refused}");
    let (status, refused) = act(&site, "/incidents", &site.dispatcher, &fields[..5]);
    assert!(status == 422 && refused.contains(r#"data-code="incidents.words_missing""#), "{refused}");
    assert_eq!(act(&site, "/incidents", &site.dispatcher, &fields).0, 303);
    assert_eq!(site.send(&serde_json::to_vec(&[envelope(1, "Шум в лифте")]).unwrap()).status(), 200);
    let (request, card) = ("/requests/01930000-0000-7000-8000-000000020001", format!("/incidents/{incident}"));
    let page = |path: &str| support::text(&mut site.page(path, &site.dispatcher));
    assert!(page("/incidents").contains("Порыв &lt;трубы&gt;"));
    assert!(page(&card).contains("Шум в лифте"));
    for (deed, linked) in [("unlink", false), ("link", true)] {
        assert_eq!(act(&site, request, &site.dispatcher, &[("do", deed), ("incident", incident)]).0, 303);
        assert_eq!(page(request).contains(r#"value="unlink""#), linked);
        assert_eq!(page(&card).contains("Шум в лифте"), linked);
    }
    assert_eq!(act(&site, &card, &site.dispatcher, &[]).0, 303);
    assert!(page("/incidents").contains("устранена"));
    let (status, refused) = act(&site, &card, &site.dispatcher, &[]);
    assert!(status == 422 && refused.contains(r#"data-code="incidents.closed""#), "{refused}");
    let seen = site.page(&card, &site.worker).status();
    assert_eq!(seen, 404);
}

/// Proves B-099, B-102, B-105.
#[test]
fn kinds_are_kept_on_their_page() {
    let site = Site::new();
    let [founding, _] = upravdom_tests::journey::foundings();
    let who = upravdom::base::Who::Employee(founding.employees[0].id);
    let leader = site.served.token(&founding, who, upravdom::base::Channel::Desktop);
    let page = |token: &str| support::text(&mut site.page("/kinds", token));
    assert!(page(&site.dispatcher).contains("Домофон") && !page(&site.dispatcher).contains(r#"value="add""#));
    let kind = ("kind", "01930000-0000-7000-8000-000000000599");
    let add = [kind, ("do", "add"), ("name", "Кровля")];
    let (status, refused) = act(&site, "/kinds", &site.dispatcher, &add);
    assert!(status == 422 && refused.contains(r#"data-code="requests.not_permitted""#), "{refused}");
    for (fields, shown) in [
        (&add[..], "Кровля"),
        (&[kind, ("do", "rename"), ("name", "Крыша")], "Крыша"),
        (&[kind, ("do", "fault"), ("fault", "chute_blockage")], "Крыша</strong> · засор мусоропровода"),
        (&[kind, ("do", "disable")], "Крыша</strong> · отключён"),
        (&[kind, ("do", "enable")], "Крыша</strong> · засор мусоропровода"),
    ] {
        assert_eq!(act(&site, "/kinds", &leader, fields).0, 303);
        assert!(page(&leader).contains(shown), "{shown} {}", page(&leader));
    }
    assert_eq!(act(&site, "/kinds", &leader, &[kind, ("do", "burn")]).0, 400);
}

/// Proves N-04, N-20.
#[test]
fn what_is_late_and_what_is_alike_is_shown() {
    let site = Site::new();
    let wishes = [envelope(1, "Шум в лифте"), envelope(2, "Шум в лифте")];
    assert_eq!(site.send(&serde_json::to_vec(&wishes).unwrap()).status(), 200);
    let page = |path: &str| support::text(&mut site.page(path, &site.dispatcher));
    let card = page("/requests/01930000-0000-7000-8000-000000020001");
    assert!(card.contains("Похожие заявки") && card.contains("тот же текст, тот же дом"), "{card}");
    assert!(
        page(&format!("/requests/01930000-0000-7000-8000-000000020001?kind={KIND}"))
            .contains("По таблице ответственных")
    );
    let request = uuid::Uuid::now_v7().to_string();
    let draft = [("request", request.as_str()), ("house", HOUSE), ("text", "шум  в лифте"), ("check", "yes")];
    let (status, seen) = act(&site, "/requests/new", &site.dispatcher, &draft);
    assert!(status == 200 && seen.contains("Похожие заявки") && seen.contains("шум  в лифте"), "{seen}");
    assert_eq!(site.count(), 2, "looking files nothing");
    assert!(page("/overdue").contains("Просроченных заявок нет"));
    let later = std::time::SystemTime::now() + std::time::Duration::from_hours(30 * 24);
    *site.served.time.lock().unwrap() = Some(later);
    let late = page("/overdue");
    assert!(late.contains("Шум в лифте") && late.contains("Пора сообщить: диспетчер, руководитель"), "{late}");
}
