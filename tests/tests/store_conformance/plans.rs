//! Works that recur, and the job of the night that makes their requests.

use std::collections::BTreeSet;
use std::sync::Barrier;
use std::thread;

use upravdom::base::{Channel, Instant, Permission, PlanId, RequestId};
use upravdom::requests::plans::{ChangePlan, Occurrence, PlanDraft, PlanEvent, PlannedRequestsMade};
use upravdom::requests::{CancelRequest, RequestEvent};
use upravdom::{Command, Event};
use upravdom_store::{Decision, OccurrenceView, PageRequest, PlanFilter, PlanStanding, Session, Store};
use upravdom_tests::conformance::{
    Bed, COMPANY, FAR_HOUSE, HOUSE, at, create_plan, daily, envelope, make_planned, on_both, open, open_incident, plan,
    request, rights, stop_plan, whole,
};
use upravdom_tests::fold::{fold, rows_are_the_fold};

/// Days of a minute count, from the noon of 20 November on.
const DAY: u32 = 24 * 60;

fn made(decision: Decision) -> Vec<PlannedRequestsMade> {
    let Decision::Accepted { events, .. } = decision else { panic!("{decision:?}") };
    let made = events.into_iter().filter_map(|event| {
        assert!(matches!(
            event,
            Event::Plan(_) | Event::Request(RequestEvent::Created(_) | RequestEvent::ExpectedSet(_))
        ));
        if let Event::Plan(PlanEvent::RequestsMade(made)) = event { Some(made) } else { None }
    });
    made.collect()
}

/// How many requests came of it, and whether more is due.
fn count(decision: Decision) -> (usize, bool) {
    let made = made(decision);
    (made.iter().map(|one| one.requests.len()).sum(), made.last().unwrap().more)
}

fn occurrences(bed: &Bed, session: &Session, plan: PlanId) -> Vec<OccurrenceView> {
    whole(2, |page| bed.store.plan_occurrences(session, plan, page))
}

fn change_plan(n: u32, draft: PlanDraft) -> Command {
    Command::ChangePlan(ChangePlan { plan: plan(n), draft })
}

/// Proves N-16, N-01, N-03.
#[test]
fn each_occurrence_becomes_a_request_once_however_often_and_late_it_is_asked() {
    on_both(|bed| {
        let people = bed.people();
        let dispatcher = &people["dispatcher"];
        bed.done(dispatcher, &envelope(1, 0, create_plan(1, daily(&[HOUSE, FAR_HOUSE], 3))));
        // 21, 22 and 23 November in both houses; in Vladivostok it is the 20th still.
        let first = envelope(2, 1, make_planned(4));
        let told = bed.send(dispatcher, &first);
        assert_eq!(count(told.decision.clone()), (4, true));
        assert_eq!(bed.send(dispatcher, &first), told, "sent again: the same answer");
        assert_eq!(count(bed.send(dispatcher, &envelope(3, 1, make_planned(0))).decision), (2, false));
        assert_eq!(bed.refused(dispatcher, &envelope(4, 2, make_planned(0))).code(), "requests.nothing_due");
        // The same wish is asked anew: a night later something is due.
        assert_eq!(count(bed.send(dispatcher, &envelope(4, DAY, make_planned(0))).decision), (2, false));
        // Three nights were missed.
        assert_eq!(count(bed.send(dispatcher, &envelope(5, 4 * DAY, make_planned(0))).decision), (6, false));
        let numbers: Vec<u64> = fold(&bed.journal(COMPANY)).numbers;
        assert_eq!(numbers, (1001..1015).collect::<Vec<_>>());
        let listed = occurrences(bed, dispatcher, plan(1));
        let days: Vec<String> = listed.iter().map(|one| one.day.to_string()).collect();
        let expected = ["27", "26", "25", "24", "23", "22", "21"].map(|day| format!("2026-11-{day}"));
        assert_eq!(days, expected.iter().flat_map(|day| [day.clone(), day.clone()]).collect::<Vec<_>>());
        for one in &listed {
            let occurrence = Occurrence { plan: plan(1), day: one.day, house: one.house };
            assert_eq!(one.request, occurrence.request_id());
        }
        rows_are_the_fold(bed, &people["leader"], &bed.journal(COMPANY));
    });
}

/// Proves N-16, N-03.
#[test]
fn two_servers_that_run_the_job_at_once_make_nothing_twice() {
    on_both(|bed| {
        let people = bed.people();
        let dispatcher = &people["dispatcher"];
        for n in 1..=3 {
            bed.done(dispatcher, &envelope(n, 0, create_plan(n, daily(&[HOUSE, FAR_HOUSE], 10))));
        }
        let other = open(&bed.address()).unwrap();
        let start = Barrier::new(2);
        let work = |store: &Store, first: u32| {
            start.wait();
            let mut done = 0;
            for n in first..first + 100 {
                match store.execute(dispatcher, &envelope(n, 1, make_planned(1 + n % 3)), at(1)).unwrap().decision {
                    Decision::Refused { refusal } => {
                        assert_eq!(refusal.code(), "requests.nothing_due");
                        break;
                    }
                    accepted @ Decision::Accepted { .. } => done += count(accepted).0,
                }
            }
            done
        };
        let done: usize = thread::scope(|scope| {
            let servers = [(&bed.store, 100), (&other, 200)].map(|(store, first)| {
                let work = &work;
                scope.spawn(move || work(store, first))
            });
            servers.into_iter().map(|server| server.join().unwrap()).sum()
        });
        assert_eq!(done, 60, "three plans, two houses, ten days");
        let journal = bed.journal(COMPANY);
        let requests: BTreeSet<RequestId> = fold(&journal).planned.into_keys().collect();
        assert_eq!(requests.len(), 60);
        assert_eq!(fold(&journal).numbers, (1001..1061).collect::<Vec<_>>());
        rows_are_the_fold(bed, &people["leader"], &journal);
    });
}

/// Proves N-16.
#[test]
fn a_house_that_left_a_plan_and_came_back_gets_nothing_twice() {
    on_both(|bed| {
        let people = bed.people();
        let dispatcher = &people["dispatcher"];
        bed.done(dispatcher, &envelope(1, 0, create_plan(1, daily(&[HOUSE, FAR_HOUSE], 3))));
        assert_eq!(count(bed.send(dispatcher, &envelope(2, 1, make_planned(0))).decision), (6, false));
        bed.done(dispatcher, &envelope(3, 2, change_plan(1, daily(&[HOUSE], 3))));
        let gone = bed.store.plan(dispatcher, plan(1)).unwrap().unwrap();
        assert_eq!(gone.houses.iter().map(|one| one.house).collect::<Vec<_>>(), [HOUSE]);
        bed.done(dispatcher, &envelope(4, 3, change_plan(1, daily(&[HOUSE, FAR_HOUSE], 4))));
        // Of the far house 21, 22 and 23 November are there; only the 24th is new, in both.
        let last = bed.send(dispatcher, &envelope(5, 4, make_planned(0)));
        assert_eq!(count(last.decision), (2, false));
        assert_eq!(occurrences(bed, dispatcher, plan(1)).len(), 8);
        rows_are_the_fold(bed, &people["leader"], &bed.journal(COMPANY));
    });
}

/// Proves N-16, N-11.
#[test]
fn a_planned_request_is_about_no_incident_and_nobody_is_told_of_it() {
    on_both(|bed| {
        let people = bed.people();
        let dispatcher = &people["dispatcher"];
        bed.done(dispatcher, &envelope(1, 0, open_incident(1, upravdom::requests::incidents::Houses::All, 0)));
        bed.done(dispatcher, &envelope(2, 1, create_plan(1, daily(&[HOUSE], 1))));
        let outcome = bed.send(dispatcher, &envelope(3, 2, make_planned(0)));
        let Decision::Accepted { intents, .. } = &outcome.decision else { panic!("{outcome:?}") };
        assert_eq!(intents, &[]);
        let [one] = &*made(outcome.decision) else { panic!("one house") };
        let made = one.requests[0].request;
        let card = bed.store.request_card(dispatcher, made, at(2)).unwrap().unwrap();
        assert_eq!(card.incident, None);
        assert_eq!(card.planned.unwrap().checklist, ["Вентили", "Свет"]);
        let request = &card.view.request;
        // Due at the end of its day, by the clock of the house, and no earlier.
        let midnight = Instant::parse("2026-11-22T00:00:00+03:00").unwrap();
        assert_eq!((request.deadlines.react_by, request.deadlines.complete_by), (midnight, midnight));
    });
}

/// Proves N-16.
#[test]
fn a_stop_names_what_is_open_and_ends_the_plan() {
    on_both(|bed| {
        let people = bed.people();
        let dispatcher = &people["dispatcher"];
        bed.done(dispatcher, &envelope(1, 0, create_plan(1, daily(&[HOUSE], 4))));
        bed.send(dispatcher, &envelope(2, 1, make_planned(0)));
        let made = occurrences(bed, dispatcher, plan(1));
        let of = |day: &str| made.iter().find(|one| one.day.to_string() == day).unwrap().request;
        let cancel = CancelRequest { request: of("2026-11-23"), text: Some("Уже сделано".to_owned()) };
        bed.done(&people["leader"], &envelope(3, 2, Command::CancelRequest(cancel)));
        let (_, stopped) = bed.done(dispatcher, &envelope(4, 3, stop_plan(1, 21)));
        let Event::Plan(PlanEvent::Stopped(stopped)) = stopped else { panic!("{stopped:?}") };
        assert_eq!(stopped.left_over, [of("2026-11-22"), of("2026-11-24")]);
        assert_eq!(bed.refused(dispatcher, &envelope(5, 9 * DAY, make_planned(0))).code(), "requests.nothing_due");
        let card = bed.store.plan(dispatcher, plan(1)).unwrap().unwrap();
        assert_eq!(card.houses[0].next, None);
    });
}

/// Proves N-16, N-14.
#[test]
fn plans_are_listed_by_house_and_standing_to_who_sees_all_requests() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        let houses = [&[HOUSE][..], &[HOUSE, FAR_HOUSE], &[FAR_HOUSE]];
        for n in 1..=9 {
            let draft = daily(houses[n as usize % 3], 0);
            let start = draft.start + chrono::Days::new(u64::from(n) / 2);
            bed.done(leader, &envelope(n, 0, create_plan(n, PlanDraft { start, ..draft })));
        }
        for n in [2, 6] {
            bed.done(leader, &envelope(10 + n, 0, stop_plan(n, 30)));
        }
        let listed = |who: &str, house, standing, limit| {
            let filter = PlanFilter { house, standing };
            let found = whole(limit, |page| bed.store.plans(&people[who], &filter, page));
            found.into_iter().map(|view| view.plan.id).collect::<Vec<_>>()
        };
        let ids = |numbers: &[u32]| numbers.iter().copied().map(plan).collect::<Vec<_>>();
        let (running, stopped) = (Some(PlanStanding::Running), Some(PlanStanding::Stopped));
        for limit in [1, 2, 5, 0] {
            assert_eq!(listed("leader", None, None, limit), ids(&[9, 8, 7, 6, 5, 4, 3, 2, 1]));
            assert_eq!(listed("leader", Some(HOUSE), None, limit), ids(&[9, 7, 6, 4, 3, 1]));
            assert_eq!(listed("leader", Some(HOUSE), running, limit), ids(&[9, 7, 4, 3, 1]));
            assert_eq!(listed("leader", Some(FAR_HOUSE), stopped, limit), ids(&[2]));
            for who in ["worker", "Ivanova", "Rybin"] {
                assert_eq!(listed(who, None, None, limit), []);
            }
        }
        for who in ["worker", "Ivanova", "Rybin"] {
            assert_eq!(bed.store.plan(&people[who], plan(1)).unwrap(), None);
            assert_eq!(occurrences(bed, &people[who], plan(1)), []);
        }
        let other_list = PageRequest { after: Some(format!("incidents {} 1", plan(1).uuid())), limit: 0 };
        bed.store.plans(leader, &PlanFilter::default(), &other_list).unwrap_err();
    });
}

/// Proves N-16.
#[test]
fn the_job_takes_three_rights() {
    on_both(|bed| {
        let people = bed.people();
        bed.done(&people["leader"], &envelope(1, 0, create_plan(1, daily(&[HOUSE], 2))));
        for (n, right) in (2..).zip([Permission::RequestAssign, Permission::RequestCreate, Permission::RequestTriage]) {
            bed.done(&people["leader"], &envelope(10 + n, 0, rights(0x302, Channel::Desktop, &[], &[right])));
            let refusal = bed.refused(&people["dispatcher"], &envelope(20 + n, 1, make_planned(0)));
            assert_eq!(refusal.code(), "requests.not_permitted");
            bed.done(&people["leader"], &envelope(30 + n, 0, rights(0x302, Channel::Desktop, &[right], &[])));
        }
        assert_eq!(count(bed.send(&people["dispatcher"], &envelope(40, 1, make_planned(0))).decision), (2, false));
        assert_eq!(bed.number("SELECT COUNT(*) FROM request"), 2);
        assert_ne!(fold(&bed.journal(COMPANY)).requests.keys().next(), Some(&request(1)));
    });
}
