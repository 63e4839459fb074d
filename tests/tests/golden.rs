//! What changes only on purpose: who may do what, what follows what, and the words of every refusal.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "test support: a failed step is a failed test"
)]

use std::fmt::Write;

use upravdom::base::{
    Actor, Channel, CompanyId, EmployeeId, HouseId, Instant, KindId, Language, Permission, Permissions, RequestId,
    ResidentId, Said, Who, Zone,
};
use upravdom::company::Role;
use upravdom::requests::{
    Action, Executor, FEDERAL_TERMS, Priority, Request, RequestAssigned, Status, allowed_actions, request_deadlines,
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

/// What each action makes of a request, or the refusal, for each status and whoever acts.
#[test]
fn transitions() {
    let actors: Vec<(String, Actor)> = Channel::ALL
        .iter()
        .flat_map(|channel| {
            let employees = Role::ALL.iter().map(|role| {
                let who = Who::Employee(EmployeeId::new(Uuid::from_u128(1)));
                (role.code(), actor(who, *channel, role.permissions(*channel)))
            });
            let who = Who::Resident(ResidentId::new(Uuid::from_u128(2)));
            let resident = ("resident", actor(who, *channel, Permissions::NONE));
            employees.chain([resident]).map(|(name, actor)| (format!("{name} {}", channel.code()), actor))
        })
        .collect();
    let mut tables = Vec::new();
    for action in Action::ALL {
        let mut rows = vec![vec![action.code().to_owned()]];
        rows[0].extend(Status::ALL.iter().map(|status| status.code().to_owned()));
        for (name, actor) in &actors {
            let cells = Status::ALL.iter().map(|status| outcome(*action, *status, actor));
            rows.push([name.clone()].into_iter().chain(cells).collect());
        }
        tables.push(table(&rows));
    }
    check("transitions.txt", &tables.join("\n"));
}

fn actor(who: Who, channel: Channel, permissions: Permissions) -> Actor {
    Actor { company: CompanyId::new(Uuid::from_u128(3)), who, channel, permissions, accounts: [].into() }
}

/// The next status, or the code of the refusal.
fn outcome(action: Action, status: Status, by: &Actor) -> String {
    let mut request = request(status);
    let verdicts = allowed_actions(&request, by);
    let verdict = verdicts.iter().find(|verdict| verdict.action == action).unwrap();
    if let Some(refusal) = &verdict.refusal {
        return refusal.code().trim_start_matches("requests.").to_owned();
    }
    match action {
        Action::Assign => request.apply(&RequestAssigned {
            request: request.id,
            kind: KindId::new(Uuid::from_u128(4)),
            executors: vec![Executor::Employee(EmployeeId::new(Uuid::from_u128(5)))],
            deadlines: request.deadlines,
        }),
    }
    format!("→ {}", request.status.code())
}

fn request(status: Status) -> Request {
    let created_at = Instant::parse("2026-11-22T12:00:00+03:00").unwrap();
    let zone = Zone::parse("Europe/Moscow").unwrap();
    let deadlines = request_deadlines(Priority::Normal, None, created_at, zone, FEDERAL_TERMS).expect("a term");
    Request {
        id: RequestId::new(Uuid::from_u128(6)),
        number: None,
        house: HouseId::new(Uuid::from_u128(7)),
        account: None,
        text: "Нет воды".to_owned(),
        kind: None,
        priority: Priority::Normal,
        status,
        executors: Vec::new(),
        author: Who::Employee(EmployeeId::new(Uuid::from_u128(1))),
        created_at,
        deadlines,
    }
}
