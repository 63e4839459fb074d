//! The board's filters, beside a naive look at every request; and the counts that commands keep.

use upravdom::requests::{Payment, Priority, Status};
use upravdom_store::{BoardFilter, RequestView};
use upravdom_tests::conformance::{
    ACCOUNT, FAR_ACCOUNT, FAR_HOUSE, HOUSE, PLUMBERS, WATER, WORKER, assign, at, create, envelope, on_both, unassign,
    whole,
};

/// To somebody who is not shown the executors no request is one's: the filter tells no more than the view.
/// Proves B-028, B-094.
#[test]
fn a_filter_gives_what_a_look_at_every_request_gives() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        for n in 1..=24 {
            let (house, account) = if n % 3 == 0 { (FAR_HOUSE, FAR_ACCOUNT) } else { (HOUSE, ACCOUNT) };
            bed.done(leader, &envelope(n, 60 * n, create(n, house, (n % 2 == 0).then_some(account))));
            if n % 4 > 0 {
                let executors = [&[WORKER][..], &[PLUMBERS], &[PLUMBERS, WORKER]][n as usize % 3];
                bed.done(leader, &envelope(100 + n, 60 * n, assign(n, executors)));
            }
            if n % 6 == 3 {
                bed.done(leader, &envelope(200 + n, 60 * n, unassign(n, &[WORKER])));
            }
        }
        let all = bed.board(leader);
        assert_eq!(all.len(), 24);
        for (filter, wanted) in &filters() {
            for who in ["leader", "worker", "Ivanova"] {
                let session = &people[who];
                let expected: Vec<RequestView> = bed.board(session).into_iter().filter(|view| wanted(view)).collect();
                for limit in [0, 1, 5] {
                    let found = whole(limit, |page| bed.store.board(session, filter, page));
                    assert_eq!(found, expected, "{who} {filter:?}");
                }
            }
        }
        let of_rows = "SELECT COUNT(*) FROM (SELECT company_id, house_id, status, COUNT(*) AS requests FROM request \
                       GROUP BY company_id, house_id, status) r JOIN request_count c ON c.company_id = r.company_id \
                       AND c.house_id = r.house_id AND c.status = r.status AND c.requests = r.requests";
        assert_eq!(bed.number(of_rows), bed.number("SELECT COUNT(*) FROM request_count WHERE requests > 0"));
        assert_eq!(bed.number("SELECT CAST(SUM(requests) AS BIGINT) FROM request_count"), 24);
    });
}

/// Whether a look at the request finds it.
type Wanted = Box<dyn Fn(&RequestView) -> bool>;

fn filters() -> Vec<(BoardFilter, Wanted)> {
    let none = BoardFilter::default;
    let late = at(60 * 24 * 2);
    vec![
        (BoardFilter { number: Some(1007), ..none() }, Box::new(|view| view.request.number == Some(1007))),
        (BoardFilter { number: Some(9), ..none() }, Box::new(|_| false)),
        (
            BoardFilter { statuses: vec![Status::InProgress, Status::InProgress, Status::Done], ..none() },
            Box::new(|view| view.request.status == Status::InProgress),
        ),
        (
            BoardFilter { house: Some(HOUSE), statuses: vec![Status::New], ..none() },
            Box::new(|view| view.request.house == HOUSE && view.request.status == Status::New),
        ),
        (BoardFilter { account: Some(ACCOUNT), ..none() }, Box::new(|view| view.request.account == Some(ACCOUNT))),
        (BoardFilter { kind: Some(WATER), ..none() }, Box::new(|view| view.request.kind == Some(WATER))),
        (
            BoardFilter { kind: Some(WATER), house: Some(FAR_HOUSE), ..none() },
            Box::new(|view| view.request.kind == Some(WATER) && view.request.house == FAR_HOUSE),
        ),
        (BoardFilter { priority: Some(Priority::High), ..none() }, Box::new(|_| false)),
        (BoardFilter { payment: Some(Payment::Free), ..none() }, Box::new(|_| true)),
        (
            BoardFilter { executor: Some(PLUMBERS), ..none() },
            Box::new(|view| view.request.executors.contains(&PLUMBERS)),
        ),
        (
            BoardFilter { executor: Some(WORKER), house: Some(HOUSE), ..none() },
            Box::new(|view| view.request.executors.contains(&WORKER) && view.request.house == HOUSE),
        ),
        (
            BoardFilter { created_from: Some(at(300)), created_before: Some(at(900)), ..none() },
            Box::new(|view| (at(300)..at(900)).contains(&view.request.created_at)),
        ),
        (
            BoardFilter { overdue_at: Some(late), ..none() },
            Box::new(move |view| view.request.running_clock(late).is_some_and(|clock| clock.overdue_minutes.is_some())),
        ),
    ]
}
