//! What a phone knows that reads nothing but the feed.

use std::collections::BTreeMap;

use upravdom_store::{Change, Changes, PageRequest};
use upravdom_tests::conformance::{HOUSE, PLUMBERS, Replica, WORKER, assign, create, envelope, on_both, request};
use upravdom_tests::journey::load;

/// Every person of the journey reads the feed after every step, in pages of different sizes, and holds what is shown.
/// Proves N-02.
#[test]
fn the_feed_gives_what_is_shown() {
    on_both(|bed| {
        let people = bed.people();
        let mut replicas: BTreeMap<&String, Replica> = people.keys().map(|who| (who, Replica::default())).collect();
        let commands = load().steps.into_iter().filter_map(|step| Some((step.actor, step.execute?)));
        for (step, (actor, envelope)) in (0..).zip(commands) {
            bed.send(&people[&actor], &envelope);
            for (who, replica) in (step..).zip(&mut replicas).filter(|(turn, _)| turn % 3 == 0).map(|(_, pair)| pair) {
                replica.begin_anew_if_told(&bed.store, &people[*who]);
                replica.catch_up(&bed.store, &people[*who], [1, 2, 7, 0][step % 4]);
                replica.check(bed, &people[*who]);
            }
        }
        for (who, replica) in &mut replicas {
            replica.begin_anew_if_told(&bed.store, &people[*who]);
            replica.catch_up(&bed.store, &people[*who], 2);
            replica.check(bed, &people[*who]);
            let before = replica.clone();
            assert!(!replica.read(&bed.store, &people[*who], 0));
            assert_eq!(*replica, before, "where nothing happens the place stays");
        }
    });
}

/// Proves B-088, N-02.
#[test]
fn a_request_that_is_taken_away_is_gone_until_it_comes_back() {
    on_both(|bed| {
        let people = bed.people();
        let (leader, worker) = (&people["leader"], &people["worker"]);
        let (mut often, mut seldom) = (Replica::default(), Replica::default());
        bed.done(leader, &envelope(1, 0, create(1, HOUSE, None)));
        for (turn, executors) in (2..).zip([
            &[WORKER][..],
            &[PLUMBERS],
            &[PLUMBERS, WORKER],
            &[PLUMBERS],
            &[PLUMBERS],
            &[WORKER],
            &[PLUMBERS],
        ]) {
            bed.done(leader, &envelope(turn, 0, assign(1, executors)));
            often.catch_up(&bed.store, worker, 1);
            often.check(bed, worker);
            assert_eq!(often.requests.contains_key(&request(1)), executors.contains(&WORKER), "turn {turn}");
            if turn % 3 == 0 {
                seldom.catch_up(&bed.store, worker, 1);
                seldom.check(bed, worker);
            }
        }
        let all = PageRequest::default();
        let Ok(Changes::Since { items, .. }) = bed.store.changes(worker, &all) else { panic!("a feed") };
        assert_eq!(items, [Change::Gone(request(1))]);
        let Ok(Changes::Since { items, .. }) = bed.store.changes(leader, &all) else { panic!("a feed") };
        assert!(!items.contains(&Change::Gone(request(1))), "who sees all requests loses none");
    });
}
