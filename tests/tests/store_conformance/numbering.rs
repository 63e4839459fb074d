//! Numbers of requests and of the journal's lines.

use upravdom::Event;
use upravdom::requests::RequestEvent;
use upravdom_tests::conformance::{
    ACCOUNT, COMPANY, FAR_ACCOUNT, FAR_HOUSE, HOUSE, OTHER, OTHERS_HOUSE, create, envelope, on_both,
};

/// Refusals and replays use no number up, and companies do not count together.
/// Proves B-026, B-070.
#[test]
fn requests_and_lines_are_numbered_without_gaps() {
    on_both(|bed| {
        let people = bed.people();
        let (mut numbers, mut sequences) = (Vec::new(), Vec::new());
        for n in 1..=5 {
            let by =
                [("leader", HOUSE, None), ("Ivanova", HOUSE, Some(ACCOUNT)), ("Sidorov", FAR_HOUSE, Some(FAR_ACCOUNT))];
            for (k, (who, house, account)) in (0..).zip(by) {
                let wish = envelope(10 * n + k, n, create(10 * n + k, house, account));
                let (sequence, event) = bed.done(&people[who], &wish);
                let Event::Request(RequestEvent::Created(request)) = event else { panic!("a request was filed") };
                numbers.push(request.number.unwrap());
                sequences.push(sequence);
                bed.done(&people[who], &wish);
                bed.refused(&people[who], &envelope(1000 + 10 * n + k, n, create(10 * n + k, house, account)));
                bed.refused(&people["inspector"], &envelope(10 * n + k, n, create(900, house, None)));
            }
            let wish = envelope(n, n, create(n, OTHERS_HOUSE, None));
            let (sequence, event) = bed.done(&people["stranger"], &wish);
            let Event::Request(RequestEvent::Created(request)) = event else { panic!("a request was filed") };
            assert_eq!((sequence, request.number), (u64::from(n), Some(u64::from(n))));
        }
        assert_eq!(numbers, (1001..=1015).collect::<Vec<u64>>());
        assert_eq!(sequences, (1..=15).collect::<Vec<u64>>());
        for (company, lines) in [(COMPANY, 15), (OTHER, 5)] {
            let lines: Vec<u64> = (1..=lines).collect();
            assert_eq!(bed.journal(company).iter().map(|(sequence, _)| *sequence).collect::<Vec<_>>(), lines);
        }
        let part = bed.store.journal(COMPANY, 3, 2).unwrap();
        assert_eq!(part.iter().map(|(sequence, _)| *sequence).collect::<Vec<_>>(), [4, 5]);
        assert_eq!(bed.store.journal(COMPANY, u64::MAX, 2), Ok(Vec::new()));
    });
}
