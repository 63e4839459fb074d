//! Many wishes in one call.

use upravdom_store::{Outcome, StoreError};
use upravdom_tests::conformance::{
    ACCOUNT, Bed, COMPANY, HOUSE, METER, WORKER, assign, at, create, envelope, on_both, submit,
};

/// The same as one after the other: outcomes, journal, and every wish that is refused or repeated on the way.
/// Proves N-01, N-03.
#[test]
fn a_batch_is_what_its_commands_are_one_after_the_other() {
    on_both(|bed| {
        let people = bed.people();
        let wishes = [
            envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))),
            envelope(2, 0, assign(7, &[WORKER])),
            envelope(3, 0, assign(1, &[WORKER])),
            envelope(1, 0, create(1, HOUSE, Some(ACCOUNT))),
            envelope(3, 0, assign(1, &[])),
            envelope(4, 100_000, create(2, HOUSE, None)),
            envelope(5, 0, create(2, HOUSE, None)),
            envelope(6, 0, submit(1, METER, "121")),
            envelope(7, 0, submit(2, METER, "122")),
        ];
        let received = wishes.iter().map(|wish| (wish.clone(), at(0))).collect();
        let together = bed.store.execute_all(&people["leader"], received).unwrap();

        let alone = Bed::sqlite();
        let leader = alone.people().remove("leader").unwrap();
        let one = |wish| alone.store.execute(&leader, wish, at(0)).unwrap();
        assert_eq!(together, wishes.iter().map(one).collect::<Vec<Outcome>>());
        assert_eq!(bed.journal(COMPANY), alone.journal(COMPANY));
        assert_eq!(bed.rows(), alone.rows());
        assert_eq!(bed.store.execute_all(&people["leader"], Vec::new()), Ok(Vec::new()));
    });
}

/// A store that fails in the middle has carried out nothing of the batch.
#[test]
fn a_batch_that_fails_leaves_nothing() {
    on_both(|bed| {
        let leader = bed.people().remove("leader").unwrap();
        let rows = bed.rows();
        bed.raw("ALTER TABLE reading RENAME TO reading_away");
        let received =
            vec![(envelope(1, 0, create(1, HOUSE, None)), at(0)), (envelope(2, 0, submit(1, METER, "121")), at(0))];
        let answer = bed.store.execute_all(&leader, received.clone());
        assert!(matches!(answer, Err(StoreError::Database { .. })), "{answer:?}");
        bed.raw("ALTER TABLE reading_away RENAME TO reading");
        assert_eq!(bed.rows(), rows);
        assert_eq!(bed.store.execute_all(&leader, received).unwrap().len(), 2);
        assert_eq!(bed.journal(COMPANY).len(), 2);
    });
}
