//! Table tests of `requests/escalation`.

use chrono::NaiveDate;
use proptest::prelude::*;
use upravdom::base::{Instant, Zone};
use upravdom::requests::{
    Audience, Clock, Deadlines, EscalationStep, LADDER, LadderRow, Priority, Request, Status, TermBasis, escalation,
    running_clock,
};

use crate::desk::{after, paused, zone};

const BY: i64 = 1_795_300_000_000;
const MINUTE: i64 = 60_000;

fn instant(millis: i64) -> Instant {
    Instant::from_millis(millis).unwrap()
}

fn told(clock: Clock, priority: Priority, now: i64, ladder: &[LadderRow]) -> Vec<EscalationStep> {
    let status = match clock {
        Clock::Reaction => Status::New,
        Clock::Completion => Status::InProgress,
    };
    let deadlines = Deadlines { react_by: instant(BY), complete_by: instant(BY), basis: TermBasis::Agreed };
    let running = running_clock(status, deadlines, instant(now)).unwrap();
    escalation(&running, priority, Zone::parse("Europe/Moscow").unwrap(), ladder)
}

/// Each step begins right after its minute, and not on it. Proves N-04.
#[test]
fn each_step_of_the_ladder() {
    use Audience::{Dispatcher, Executors, Leader};
    let (hour, day) = (60, 24 * 60);
    for (clock, priority, steps) in [
        (Clock::Reaction, Priority::Emergency, vec![(0, Dispatcher), (10, Leader)]),
        (Clock::Reaction, Priority::High, vec![(0, Dispatcher), (2 * hour, Leader)]),
        (Clock::Reaction, Priority::Normal, vec![(0, Dispatcher), (3 * day, Leader)]),
        (Clock::Reaction, Priority::Low, vec![(0, Dispatcher), (7 * day, Leader)]),
        (Clock::Completion, Priority::Emergency, vec![(0, Executors), (10, Dispatcher), (30, Leader)]),
        (Clock::Completion, Priority::High, vec![(0, Executors), (4 * hour, Dispatcher), (day, Leader)]),
        (Clock::Completion, Priority::Normal, vec![(3 * day, Executors), (7 * day, Dispatcher), (14 * day, Leader)]),
        (Clock::Completion, Priority::Low, vec![(3 * day, Executors), (7 * day, Dispatcher), (14 * day, Leader)]),
    ] {
        let steps: Vec<EscalationStep> =
            steps.into_iter().map(|(after, tell)| EscalationStep { at: instant(BY + after * MINUTE), tell }).collect();
        assert_eq!(told(clock, priority, BY - MINUTE, LADDER), []);
        for (number, step) in steps.iter().enumerate() {
            assert_eq!(told(clock, priority, step.at.millis(), LADDER), steps[..number], "{clock:?} {priority:?}");
            assert_eq!(told(clock, priority, step.at.millis() + 1, LADDER), steps[..=number], "{clock:?} {priority:?}");
        }
    }
}

/// Nobody is told of the time in which the term does not run. Proves N-04.
#[test]
fn a_pause_reaches_no_step() {
    let (ended, paused) = (after(60), paused());
    let steps = |by: Instant| {
        let deadlines = Deadlines { complete_by: by, basis: TermBasis::Agreed, ..paused.deadlines };
        let request = Request { priority: Priority::High, deadlines, ..paused.clone() };
        let running = request.running_clock(after(30 * 24 * 60)).unwrap();
        escalation(&running, request.priority, zone(), LADDER)
    };
    assert_eq!(steps(ended), []);
    assert_eq!(steps(after(59)), [EscalationStep { at: after(59), tell: Audience::Executors }]);
}

#[test]
fn the_row_in_force_on_the_day_of_the_deadline_counts() {
    let moscow = Zone::parse("Europe/Moscow").unwrap();
    let later = moscow.day(instant(BY)).succ_opt().unwrap();
    let row = |from: NaiveDate, after| LadderRow {
        from,
        clock: Clock::Completion,
        priority: Priority::High,
        tell: Audience::Leader,
        after,
        source: "a company",
    };
    let after = |ladder: &[LadderRow]| {
        let steps = told(Clock::Completion, Priority::High, BY + 10_000 * MINUTE, ladder);
        steps.iter().map(|step| (step.at.millis() - BY) / MINUTE).collect::<Vec<_>>()
    };
    let today = later.pred_opt().unwrap();
    assert_eq!(after(&[row(NaiveDate::MIN, 5), row(today, 7), row(later, 9)]), [7]);
    assert_eq!(after(&[row(later, 9)]), [0_i64; 0]);
}

fn a_ladder() -> impl Strategy<Value = Vec<LadderRow>> {
    let row = (0..Audience::ALL.len(), 0_u32..5000).prop_map(|(tell, after)| LadderRow {
        from: NaiveDate::MIN,
        clock: Clock::Completion,
        priority: Priority::Normal,
        tell: Audience::ALL[tell],
        after,
        source: "any",
    });
    prop::collection::vec(row, 0..4)
}

proptest! {
    /// Time never takes a step back, and the steps are in the order of their time. Proves N-04.
    #[test]
    fn later_there_are_never_fewer_steps(ladder in a_ladder(), now in -10_i64..6000, later in 0_i64..6000) {
        let steps = |minutes: i64| told(Clock::Completion, Priority::Normal, BY + minutes * MINUTE, &ladder);
        let (first, then) = (steps(now), steps(now + later));
        prop_assert_eq!(&then[..first.len()], &first[..]);
        prop_assert!(then.is_sorted_by_key(|step| step.at));
        prop_assert!(then.iter().all(|step| step.at < instant(BY + (now + later) * MINUTE)));
    }
}
