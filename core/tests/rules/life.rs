//! The whole life of a request under random work.

use proptest::prelude::*;
use upravdom::base::{Actor, Channel, Instant};
use upravdom::company::Role;
use upravdom::requests::{Action, Request, RequestEvent, Status, TermBasis};

use crate::deeds::act;
use crate::desk::{AQUA, after, dispatcher, new_request, plumber};
use crate::people::{employee, resident, stranger, user_of};

fn people() -> Vec<Actor> {
    vec![
        dispatcher(),
        employee(Role::Leader, Channel::Mobile),
        employee(Role::Accountant, Channel::Desktop),
        plumber(),
        user_of(AQUA),
        resident(Channel::Mobile),
        stranger(),
    ]
}

/// What holds in every state that the rules can lead to.
fn check(request: &Request) {
    assert_eq!(request.status == Status::InProgress, !request.executors.is_empty() && request.finished_at.is_none());
    assert!(request.executors.is_empty() || request.kind.is_some());
    let closed = matches!(request.status, Status::Done | Status::Cancelled);
    assert_eq!(request.finished_at.is_some(), closed);
    assert!(request.result.is_none() || request.status == Status::Done);
    assert!(request.rating.is_none() || request.status == Status::Done);
    assert_eq!(request.cancel_reason.is_some(), request.status == Status::Cancelled);
    assert!(request.started_at.is_none() || request.status != Status::New);
    assert_eq!(request.reopened_at.is_some(), request.reopened > 0);
    for at in [request.reopened_at, request.started_at, request.finished_at] {
        assert!(at.is_none_or(|at| at >= request.created_at));
    }
    assert!(
        request
            .finished_at
            .is_none_or(|finished| finished >= request.started_at.max(request.reopened_at).unwrap_or(finished))
    );
    assert!(request.deadlines.react_by <= request.deadlines.complete_by);
    let last = request.pauses.len();
    for (position, pause) in (1..).zip(&request.pauses) {
        assert!(pause.to.is_some() || position == last, "only the last pause lasts");
        assert!(pause.to.is_none_or(|to| to >= pause.from));
    }
    if request.paused_since().is_some() {
        assert_eq!((request.status, request.deadlines.basis), (Status::InProgress, TermBasis::Agreed));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    /// The state is the fold of the events, through the journal's JSON too, and no work leads to a state that must not be.
    #[test]
    fn any_work_leads_to_a_state_that_may_be(
        steps in prop::collection::vec((0..Action::ALL.len(), 0..7_usize, 0_u32..4000, 0_u32..9000), 1..40),
    ) {
        let people = people();
        let (mut request, mut now) = (new_request(), 0);
        let mut journal = vec![RequestEvent::Created(request.clone())];
        for (id, (action, person, later, back)) in (1..).zip(steps) {
            now += later;
            // Now and then whoever receives commands has put his clock back.
            let at = if back < 4000 { after(now.saturating_sub(back)) } else { after(now) };
            let before = request.clone();
            if let Ok(event) = act(Action::ALL[action], &request, &people[person], at, id) {
                prop_assert_eq!(event.request(), request.id);
                request.apply(&event);
                check(&request);
                prop_assert_eq!((request.created_at, request.author, &request.text), (before.created_at, before.author, &before.text));
                prop_assert!(request.reopened >= before.reopened);
                journal.push(event);
            }
        }
        let mut folded = new_request();
        for event in journal {
            let line = serde_json::to_string(&event).unwrap();
            folded.apply(&serde_json::from_str(&line).unwrap());
        }
        prop_assert_eq!(folded, request);
    }

    /// A deadline is monotone in the start, whatever was agreed since.
    #[test]
    fn who_files_later_has_no_earlier_term(start in 0_u32..100_000, later in 0_u32..100_000) {
        let filed = |at: Instant| {
            let deadlines = upravdom::requests::request_deadlines(
                upravdom::requests::Priority::Normal, None, at, crate::desk::zone(), upravdom::requests::FEDERAL_TERMS).unwrap();
            Request { created_at: at, deadlines, ..new_request() }
        };
        let (first, second) = (filed(after(start)), filed(after(start + later)));
        let set = |request: &Request, action| act(action, request, &dispatcher(), after(200_000), 1).unwrap();
        for action in [Action::Assign, Action::Triage] {
            let (mut first, mut second) = (first.clone(), second.clone());
            let (one, other) = (set(&first, action), set(&second, action));
            first.apply(&one);
            second.apply(&other);
            prop_assert!(first.deadlines.complete_by <= second.deadlines.complete_by);
            prop_assert!(first.deadlines.react_by <= second.deadlines.react_by);
        }
    }
}

/// Proves B-084, B-085, B-086, X-15.
#[test]
fn what_is_done_or_cancelled_changes_only_as_it_may() {
    for (status, ways_out) in [(Status::Done, vec![Action::Reopen]), (Status::Cancelled, vec![])] {
        let closed = crate::desk::finished(status);
        for action in Action::ALL {
            for by in people() {
                let mut request = closed.clone();
                if let Ok(event) = act(*action, &request, &by, after(200), 1) {
                    request.apply(&event);
                }
                assert_eq!(request.status != status, ways_out.contains(action) && request.status != status);
                if !ways_out.contains(action) && *action != Action::Rate {
                    assert_eq!(request, closed, "{action:?} changes what is {status:?}");
                }
            }
        }
    }
}

/// A line of the journal as an older version wrote it.
#[test]
fn old_lines_are_read() {
    let old = r#"{"event":"request_created","id":"00000000-0000-0000-0000-00000000000a","number":1001,
        "house":"00000000-0000-0000-0000-00000000000b","account":null,"text":"Нет воды","kind":null,"priority":"normal",
        "status":"new","executors":[],"author":{"as":"employee","id":"00000000-0000-0000-0000-000000000001"},
        "created_at":"2026-11-22T09:00:00Z","deadlines":{"react_by":"2026-11-23T09:00:00Z","complete_by":"2026-11-25T09:00:00Z"}}"#;
    let RequestEvent::Created(request) = serde_json::from_str(old).unwrap() else { panic!("a request was created") };
    let mut expected = Request { account: None, ..new_request() };
    expected.deadlines.basis = TermBasis::Statutory;
    assert_eq!(request, expected);
    let upravdom::Event::Request(event) = serde_json::from_str(old).unwrap() else { panic!("a request's event") };
    assert_eq!(event, RequestEvent::Created(expected));
}
