//! Pages without a browser: the cookie, foreign forms, text that looks like a script, who is offered what.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a failed step is a failed test"
)]

mod support;

use support::header;
use support::site::{HOUSE, Site, envelope};

const KIND: &str = "01930000-0000-7000-8000-000000000502";
const LIFT_CONTRACTOR: &str = "01930000-0000-7000-8000-000000000602";

#[test]
fn the_cookie_comes_by_a_form_and_goes() {
    let site = Site::new();
    let mut stranger = site.agent.get(site.served.url("/")).call().unwrap();
    assert_eq!(stranger.status(), 401);
    assert!(support::text(&mut stranger).contains("Чтобы войти"));
    let link = format!("/login?token={}", site.resident);
    let answer = site.agent.get(site.served.url(&link)).call().unwrap();
    assert_eq!((answer.status().as_u16(), header(&answer, "set-cookie")), (200, ""), "an address lets nobody in");
    for token in ["0", "00\r\nSet-Cookie: x=y", "токен"] {
        let answer = site.form("/login", "", Some(&site.here()), &[("token", token)]);
        assert_eq!((answer.status().as_u16(), header(&answer, "set-cookie")), (401, ""), "{token}");
    }
    let foreign = site.form("/login", "", Some("https://evil.example"), &[("token", &site.resident)]);
    assert_eq!((foreign.status().as_u16(), header(&foreign, "set-cookie")), (403, ""));
    let answer = site.form("/login", "", Some(&site.here()), &[("token", &site.resident)]);
    assert_eq!((answer.status().as_u16(), header(&answer, "location")), (303, "/"));
    let wanted = format!("upravdom_session={}; Path=/; HttpOnly; SameSite=Strict", site.resident);
    assert_eq!(header(&answer, "set-cookie"), wanted);
    let mut page = site.page("/", &site.resident);
    assert!(support::text(&mut page).contains("Иванова Мария Петровна"));

    let foreign = site.form("/logout", &site.resident, Some("https://evil.example"), &[]);
    assert_eq!((foreign.status().as_u16(), header(&foreign, "set-cookie")), (403, ""));
    assert_eq!(site.page("/", &site.resident).status(), 200);
    let out = site.form("/logout", &site.resident, Some(&site.here()), &[]);
    assert_eq!((out.status().as_u16(), header(&out, "location")), (303, "/"));
    assert_eq!(header(&out, "set-cookie"), "upravdom_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    assert_eq!(site.page("/", &site.resident).status(), 401, "the sign-in is over, whoever kept the cookie");
}

#[test]
fn a_form_counts_once_and_only_from_here() {
    let site = Site::new();
    let form = format!("/requests/new?house={HOUSE}");
    let ids = site.page(&form, &site.dispatcher);
    assert_eq!(ids.status(), 200);
    let (command, request) =
        (site.hidden(&form, &site.dispatcher, "command"), site.hidden(&form, &site.dispatcher, "request"));
    let fields = [
        ("command", command.as_str()),
        ("request", request.as_str()),
        ("house", HOUSE),
        ("account", ""),
        ("kind", ""),
        ("priority", "high"),
        ("text", "Нет света\r\nв подъезде"),
    ];
    for origin in [None, Some("null"), Some("https://evil.example")] {
        let foreign = site.form("/requests/new", &site.dispatcher, origin, &fields);
        assert_eq!(foreign.status(), 403, "{origin:?}");
    }
    assert_eq!(site.count(), 0);
    for _ in 0..2 {
        let sent = site.form("/requests/new", &site.dispatcher, Some(&site.here()), &fields);
        assert_eq!(sent.status(), 303);
        assert_eq!(header(&sent, "location"), format!("/requests/{request}?notice=created#content"));
    }
    assert_eq!(site.count(), 1);
    let mut other = fields;
    other[6].1 = "Нет света в лифте";
    let mut refused = site.form("/requests/new", &site.dispatcher, Some(&site.here()), &other);
    let page = support::text(&mut refused);
    assert_eq!(refused.status(), 422);
    assert!(page.contains(r#"data-code="command.id_reused""#) && page.contains("Нет света в лифте"), "{page}");
    assert!(page.contains("Эта форма уже была отправлена") && !page.contains(&command), "the form has a new id");

    let mut broken = fields;
    broken[0].1 = "";
    assert_eq!(site.form("/requests/new", &site.dispatcher, Some(&site.here()), &broken).status(), 400);
    let large = "я".repeat(1 << 20);
    broken[6].1 = &large;
    assert_eq!(site.form("/requests/new", &site.dispatcher, Some(&site.here()), &broken).status(), 413);
}

#[test]
fn a_script_in_a_text_is_text() {
    let site = Site::new();
    let script = "<script>alert(1)</script>\"'&";
    let body = serde_json::to_vec(&[envelope(1, script)]).unwrap();
    let mut sent = site.send(&body);
    assert!(support::json(&mut sent)[0]["decision"]["accepted"].is_object());
    for path in ["/", "/requests/01930000-0000-7000-8000-000000020001"] {
        let page = support::text(&mut site.page(path, &site.dispatcher));
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;'&amp;"), "{path} {page}");
        assert!(!page.contains("<script"), "{path}");
    }
    let mut lost = site.page("/%3Cscript%3E", &site.dispatcher);
    assert!(!support::text(&mut lost).contains("<script"));
    let refused = [
        ("command", "01930000-0000-7000-8000-000000019001"),
        ("request", "01930000-0000-7000-8000-000000029001"),
        ("house", "01930000-0000-7000-8000-000000000199"),
        ("text", "</textarea><script>1</script>"),
    ];
    let mut page = site.form("/requests/new", &site.dispatcher, Some(&site.here()), &refused);
    let page = support::text(&mut page);
    assert!(page.contains("&lt;/textarea&gt;&lt;script&gt;") && !page.contains("<script"), "{page}");
}

#[test]
fn each_sees_what_is_allowed() {
    let site = Site::new();
    let sent = site.send(&serde_json::to_vec(&[envelope(1, "Шум в лифте")]).unwrap());
    assert_eq!(sent.status(), 200);
    let request = "/requests/01930000-0000-7000-8000-000000020001";
    let with_kind = format!("{request}?kind={KIND}");
    let page = support::text(&mut site.page(&with_kind, &site.dispatcher));
    let check_box = |id: &str| page.split(&format!(":{id}\"")).nth(1).unwrap().split('>').next().unwrap().to_owned();
    assert!(!check_box(LIFT_CONTRACTOR).contains("disabled"), "{page}");
    assert!(check_box("01930000-0000-7000-8000-000000000601").contains("disabled"), "{page}");
    assert!(page.contains("не выполняет заявки типа «Лифтовое оборудование»"), "{page}");

    let command = site.hidden(&with_kind, &site.dispatcher, "command");
    let executor = "contractor:01930000-0000-7000-8000-000000000601";
    let fields = [("command", command.as_str()), ("kind", KIND), ("executor", executor)];
    let mut refused = site.form(request, &site.dispatcher, Some(&site.here()), &fields);
    assert_eq!(refused.status(), 422);
    assert!(support::text(&mut refused).contains(r#"data-code="requests.kind_not_performed""#));
    let command = site.hidden(&with_kind, &site.dispatcher, "command");
    let worker = "employee:01930000-0000-7000-8000-000000000303";
    let fields = [("command", command.as_str()), ("kind", KIND), ("executor", worker)];
    assert_eq!(site.form(request, &site.dispatcher, Some(&site.here()), &fields).status(), 303);

    let worker = support::text(&mut site.page(request, &site.worker));
    assert!(worker.contains(r#"data-action="assign""#) && !worker.contains(r#"name="executor""#), "{worker}");
    let worker = support::text(&mut site.page("/", &site.worker));
    assert!(worker.contains("Шум в лифте") && !worker.contains("Новая заявка"), "{worker}");
    let resident = support::text(&mut site.page("/requests/new", &site.resident));
    assert!(resident.contains(r#"name="account""#) && !resident.contains(r#"name="priority""#), "{resident}");
    assert_eq!(site.page(request, &site.resident).status(), 404);
}

/// Proves B-067, B-094.
#[test]
fn whoever_calls_is_found_by_a_few_letters() {
    let site = Site::new();
    let page = support::text(&mut site.page("/requests/new?find=%D0%B8%D0%B2%D0%B0%D0%BD", &site.dispatcher));
    let form = format!("/requests/new?house={HOUSE}&amp;account=01930000-0000-7000-8000-000000000201");
    assert!(
        page.contains("Иванова Мария Петровна") && page.contains("+7 906 808-88-88") && page.contains(&form),
        "{page}"
    );
    let form = support::text(&mut site.page(&form.replace("&amp;", "&"), &site.dispatcher));
    assert!(form.contains(r#"value="01930000-0000-7000-8000-000000000201" selected"#), "{form}");
    let nobody = support::text(&mut site.page("/requests/new?find=%D1%83%D0%B3%D1%83", &site.dispatcher));
    assert!(nobody.contains("Никого и ничего не найдено"), "{nobody}");
    let resident = support::text(&mut site.page("/requests/new?find=%D1%81%D0%B8%D0%B4%D0%BE%D1%80", &site.resident));
    assert!(!resident.contains("Сидоров") && !resident.contains(r#"name="find""#), "{resident}");
    let sent = site.send(&serde_json::to_vec(&[envelope(1, "Шум в лифте")]).unwrap());
    assert_eq!(sent.status(), 200);
    let board = support::text(&mut site.page("/", &site.dispatcher));
    assert!(board.contains("Новая (1)") && board.contains("Отменена (0)"), "{board}");
}

/// Proves B-074, B-084, B-085, N-21.
#[test]
fn a_request_is_worked_through_on_its_page() {
    let site = Site::new();
    assert_eq!(site.send(&serde_json::to_vec(&[envelope(1, "Шум в лифте")]).unwrap()).status(), 200);
    let request = "/requests/01930000-0000-7000-8000-000000020001";
    let act = |token: &str, fields: &[(&str, &str)]| {
        let command = uuid::Uuid::now_v7().to_string();
        let fields: Vec<_> = [("command", command.as_str())].into_iter().chain(fields.iter().copied()).collect();
        let mut answer = site.form(request, token, Some(&site.here()), &fields);
        (answer.status().as_u16(), support::text(&mut answer))
    };
    let page = |token: &str| support::text(&mut site.page(request, token));
    let worker = "employee:01930000-0000-7000-8000-000000000303";
    assert_eq!(act(&site.dispatcher, &[("kind", KIND), ("executor", worker)]).0, 303);

    // What has a form is open, what has none is explained.
    let seen = page(&site.worker);
    for (action, open) in [("start", true), ("decline", true), ("complete", true), ("comment", true), ("cancel", false)]
    {
        let form = format!(r#"name="do" value="{action}""#);
        assert_eq!(seen.contains(&form), open, "{action} {seen}");
        assert_eq!(seen.contains(&format!(r#"<p class="closed" data-action="{action}""#)), !open, "{action} {seen}");
    }
    assert_eq!(act(&site.worker, &[("do", "start")]).0, 303);
    let (status, refused) = act(&site.worker, &[("do", "start")]);
    assert!(status == 422 && refused.contains(r#"data-code="requests.already_started""#), "{refused}");
    let comment = uuid::Uuid::now_v7().to_string();
    assert_eq!(act(&site.worker, &[("do", "comment"), ("comment", &comment), ("text", "Жду <деталь>")]).0, 303);
    assert!(page(&site.dispatcher).contains("Жду &lt;деталь&gt;"));
    let (status, refused) = act(&site.worker, &[("do", "decline"), ("text", " ")]);
    assert!(status == 422 && refused.contains(r#"data-code="requests.reason_missing""#), "{refused}");
    assert_eq!(act(&site.dispatcher, &[("do", "set_payment"), ("payment", "paid")]).0, 303);
    assert!(page(&site.worker).contains("Платная"));
    assert_eq!(act(&site.worker, &[("do", "complete"), ("text", "Смазано")]).0, 303);
    assert!(page(&site.dispatcher).contains("Смазано"));
    let (status, refused) = act(&site.dispatcher, &[("do", "cancel"), ("text", "Ошибка")]);
    assert!(status == 422 && refused.contains(r#"data-code="requests.finished""#), "{refused}");
    assert_eq!(act(&site.dispatcher, &[("do", "reopen"), ("text", "Опять шумит")]).0, 303);
    assert_eq!(act(&site.dispatcher, &[("do", "cancel"), ("text", "Дом расселён")]).0, 303);
    assert!(page(&site.dispatcher).contains("Дом расселён"));
    for unknown in ["assign", "burn", "attach_problem"] {
        assert_eq!(act(&site.dispatcher, &[("do", unknown)]).0, 400, "{unknown}");
    }
}

/// Proves B-074, B-085, N-13.
#[test]
fn a_resident_cancels_returns_and_rates_and_reads_no_comment() {
    let site = Site::new();
    let form = "/requests/new";
    let (command, id) = (site.hidden(form, &site.resident, "command"), site.hidden(form, &site.resident, "request"));
    let account = "01930000-0000-7000-8000-000000000201";
    let fields = [
        ("command", command.as_str()),
        ("request", id.as_str()),
        ("house", HOUSE),
        ("account", account),
        ("text", "Кран"),
    ];
    assert_eq!(site.form(form, &site.resident, Some(&site.here()), &fields).status(), 303);
    let request = format!("/requests/{id}");
    let act = |token: &str, fields: &[(&str, &str)]| {
        let command = uuid::Uuid::now_v7().to_string();
        let fields: Vec<_> = [("command", command.as_str())].into_iter().chain(fields.iter().copied()).collect();
        site.form(&request, token, Some(&site.here()), &fields).status().as_u16()
    };
    let comment = uuid::Uuid::now_v7().to_string();
    assert_eq!(act(&site.dispatcher, &[("do", "comment"), ("comment", &comment), ("text", "Опять она")]), 303);
    assert_eq!(act(&site.resident, &[("do", "comment"), ("comment", &comment), ("text", "Кто она?")]), 422);
    let seen = support::text(&mut site.page(&request, &site.resident));
    assert!(!seen.contains("Опять она") && !seen.contains("Комментарии"), "{seen}");
    assert!(seen.contains(r#"name="do" value="cancel""#) && !seen.contains("недоступно"), "{seen}");
    assert_eq!(act(&site.dispatcher, &[("do", "complete")]), 422);
    assert_eq!(act(&site.dispatcher, &[("do", "complete"), ("text", "Починили")]), 303);
    assert_eq!(act(&site.resident, &[("do", "rate"), ("mark", "bad")]), 303);
    assert_eq!(act(&site.resident, &[("do", "reopen"), ("text", "Течёт")]), 303);
    assert_eq!(act(&site.resident, &[("do", "cancel")]), 303);
}

/// Proves B-060, B-093.
#[test]
fn papers_are_pages_that_print() {
    let site = Site::new();
    assert_eq!(site.send(&serde_json::to_vec(&[envelope(1, "Шум <в лифте>")]).unwrap()).status(), 200);
    let request = "/requests/01930000-0000-7000-8000-000000020001";
    let order = format!("{request}/work-order");
    assert!(support::text(&mut site.page(request, &site.dispatcher)).contains(&order));
    let sheet = support::text(&mut site.page(&order, &site.dispatcher));
    for words in
        ["НАРЯД НА ВЫПОЛНЕНИЕ РАБОТ № ", "Шум &lt;в лифте&gt;", "Собственник (пользователь) помещения", "Подпись"]
    {
        assert!(sheet.contains(words), "{words} {sheet}");
    }
    let mut refused = site.page(&order, &site.worker);
    assert_eq!(refused.status(), 403);
    assert!(support::text(&mut refused).contains(r#"data-code="requests.request_unknown""#));

    let board = support::text(&mut site.page("/", &site.dispatcher));
    assert!(
        board.contains(r#"href="/journal""#) && !support::text(&mut site.page("/", &site.worker)).contains("/journal")
    );
    let form = support::text(&mut site.page("/journal", &site.dispatcher));
    assert!(form.contains(r#"name="from""#) && !form.contains("<table"), "{form}");
    let journal = |days: &str, token: &str| {
        let mut page = site.page(&format!("/journal?{days}&house={HOUSE}"), token);
        (page.status().as_u16(), support::text(&mut page))
    };
    let (_, page) = journal("from=2020-01-01&to=2100-01-01", &site.dispatcher);
    assert!(page.contains("Планируемый срок исполнения") && page.contains("Шум &lt;в лифте&gt;"), "{page}");
    let (_, page) = journal("from=2020-01-01&to=2020-01-01", &site.dispatcher);
    assert!(page.contains("За эти дни заявок нет."), "{page}");
    assert_eq!(journal("from=2020-01-02&to=2020-01-01", &site.dispatcher).0, 400);
    let (status, page) = journal("from=2020-01-01&to=2100-01-01", &site.worker);
    assert!(status == 403 && page.contains(r#"data-code="requests.not_permitted""#), "{page}");
}

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
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(30 * 24 * 60 * 60);
    *site.served.time.lock().unwrap() = Some(later);
    let late = page("/overdue");
    assert!(late.contains("Шум в лифте") && late.contains("Пора сообщить: исполнители"), "{late}");
}
