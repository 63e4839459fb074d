//! What changes only on purpose: who may do what, what follows what, and the words of every refusal.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "test support: a failed step is a failed test"
)]

#[path = "../../core/tests/rules/deeds.rs"]
mod deeds;

use std::fmt::Write;

use upravdom::base::{
    AccountId, Actor, Channel, CompanyId, ContractorId, ContractorUserId, EmployeeId, Instant, Language, Permission,
    ResidentId, Said, Standing, Who, Zone,
};
use upravdom::company::Role;
use upravdom::requests::{
    Action, Deadlines, Executor, FEDERAL_TERMS, PauseSpan, Priority, Request, Status, TermBasis, allowed_actions,
    request_deadlines,
};
use upravdom_tests::golden::{check, table};
use upravdom_tests::samples::refusals;
use uuid::Uuid;

/// Proves B-035, B-036, B-038.
#[test]
fn permissions() {
    let mut rows = vec![vec!["role".to_owned(), "channel".to_owned()]];
    rows[0].extend(Permission::ALL.iter().map(|permission| permission.code().to_owned()));
    for role in Role::ALL {
        for channel in Channel::ALL {
            let may = |permission: &Permission| role.permissions(*channel).has(*permission);
            let cells = Permission::ALL.iter().map(|permission| if may(permission) { "yes" } else { "-" }.to_owned());
            let name = format!("{} ({})", role.code(), Said::new(role, Language::Russian));
            rows.push([name, channel.code().to_owned()].into_iter().chain(cells).collect());
        }
    }
    check("permissions.txt", &table(&rows));
}

#[test]
fn refusal_words() {
    let mut text = "Every refusal with sample values: code, field of the command, may a retry succeed.\n".to_owned();
    for sample in refusals() {
        let refusal = sample.refusal;
        let lasting = if refusal.is_transient() { "transient" } else { "permanent" };
        let _ = writeln!(text, "\n{}  {}  {lasting}", refusal.code(), refusal.field());
        let _ = writeln!(text, "  ru {}", refusal.text(Language::Russian));
        let _ = writeln!(text, "  en {}", refusal.text(Language::English));
    }
    check("refusals.txt", &text);
}

/// Who acts, by name: employees in each role, the executor who has the request, residents, users of contractors.
fn actors() -> Vec<(String, Actor)> {
    let mut actors = Vec::new();
    for channel in Channel::ALL {
        let mut add = |name: &str, standing| {
            let company = CompanyId::new(Uuid::from_u128(3));
            actors.push((format!("{name} {}", channel.code()), Actor { company, channel: *channel, standing }));
        };
        for role in Role::ALL {
            let id = EmployeeId::new(Uuid::from_u128(1));
            add(role.code(), Standing::Employee { id, permissions: role.permissions(*channel) });
        }
        let permissions = Role::Executor.permissions(*channel);
        add("executor of it", Standing::Employee { id: deeds::WORKER, permissions });
        let id = ResidentId::new(Uuid::from_u128(2));
        add("resident of it", Standing::Resident { id, accounts: [ACCOUNT].into() });
        add("other resident", Standing::Resident { id, accounts: [].into() });
        let id = ContractorUserId::new(Uuid::from_u128(4));
        add("contractor of it", Standing::ContractorUser { id, contractor: deeds::CONTRACTOR });
        let contractor = ContractorId::new(Uuid::from_u128(5));
        add("other contractor", Standing::ContractorUser { id, contractor });
    }
    actors
}

const ACCOUNT: AccountId = AccountId::new(Uuid::from_u128(8));

fn minutes(minutes: u32) -> Instant {
    Instant::parse("2026-11-22T12:00:00+03:00").unwrap().plus_minutes(minutes).unwrap()
}

/// A request in each state that the rules tell apart.
fn states() -> Vec<(&'static str, Request)> {
    let created_at = minutes(0);
    let zone = Zone::parse("Europe/Moscow").unwrap();
    let deadlines = request_deadlines(Priority::Normal, None, created_at, zone, FEDERAL_TERMS).expect("a term");
    let new: Request = serde_json::from_value(serde_json::json!({
        "id": Uuid::from_u128(6), "number": null, "house": Uuid::from_u128(7), "account": ACCOUNT, "text": "Нет воды",
        "kind": null, "priority": "normal", "status": "new", "executors": [],
        "author": Who::Employee(EmployeeId::new(Uuid::from_u128(1))), "created_at": created_at, "deadlines": deadlines,
    }))
    .unwrap();
    let executors = vec![Executor::Employee(deeds::WORKER), Executor::Contractor(deeds::CONTRACTOR)];
    let given = Request { kind: Some(deeds::KIND), status: Status::InProgress, executors, ..new.clone() };
    let pause = PauseSpan { from: minutes(60), to: None, reason: "нет доступа".to_owned() };
    let closed = |status| Request { status, finished_at: Some(minutes(120)), ..given.clone() };
    vec![
        ("new", new),
        ("in_progress", given.clone()),
        ("started", Request { started_at: Some(minutes(30)), ..given.clone() }),
        ("paused", Request { pauses: vec![pause], ..given.clone() }),
        ("emergency", Request { deadlines: Deadlines { basis: TermBasis::Statutory, ..deadlines }, ..given.clone() }),
        ("done", closed(Status::Done)),
        (
            "done long ago",
            Request { finished_at: minutes(120).plus_millis(-8 * 24 * 3_600_000), ..closed(Status::Done) },
        ),
        ("cancelled", closed(Status::Cancelled)),
    ]
}

/// What each action makes of a request, or the refusal, for each state and whoever acts. What changes no status is «yes».
/// Proves.
#[test]
fn transitions() {
    let (actors, states) = (actors(), states());
    let mut tables = Vec::new();
    for action in Action::ALL {
        let mut rows = vec![vec![action.code().to_owned()]];
        rows[0].extend(states.iter().map(|(name, _)| (*name).to_owned()));
        for (name, actor) in &actors {
            let cells = states.iter().map(|(_, request)| outcome(*action, request, actor));
            rows.push([name.clone()].into_iter().chain(cells).collect());
        }
        tables.push(table(&rows));
    }
    check("transitions.txt", &tables.join("\n"));
}

/// The next status, or the code of the refusal.
fn outcome(action: Action, request: &Request, by: &Actor) -> String {
    let now = minutes(200);
    let verdict = allowed_actions(request, by, now).find(|verdict| verdict.action == action).unwrap();
    let event = deeds::act(action, request, by, now, 9);
    assert_eq!(event.as_ref().err(), verdict.refusal.as_ref());
    let event = match event {
        Err(refusal) => return refusal.code().trim_start_matches("requests.").to_owned(),
        Ok(event) => event,
    };
    let mut after = request.clone();
    after.apply(&event);
    if after.status == request.status { "yes".to_owned() } else { format!("→ {}", after.status.code()) }
}
