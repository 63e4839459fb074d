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
    for unknown in ["assign", "triage", "burn", "attach_problem"] {
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
