//! What a client that never knows what arrived may do: send all again, in any order, as often as it likes.

use upravdom::base::CompanyId;
use upravdom::requests::incidents::{CloseIncident, Houses};
use upravdom::{Command, Envelope};
use upravdom_store::{Decision, Session};
use upravdom_tests::conformance::{
    ACCOUNT, Bed, FAR_HOUSE, HOUSE, METER, PLUMBERS, Places, WORKER, assign, comment, create, envelope, hide_incident,
    id, incident, on_both, open_incident, pause, submit, twin, unassign,
};
use upravdom_tests::fold::rows_are_the_fold;
use upravdom_tests::journey::load;

/// A company that nobody has seen, and its leader.
fn company(bed: &Bed, number: u128) -> (CompanyId, Session) {
    let company = CompanyId::new(id(0xD_0000_0000 + number));
    bed.store.found_company(&twin(company)).unwrap();
    let leader = &load().actors["leader"];
    (company, bed.sign_in(company, leader.who(), leader.channel))
}

/// A command of each kind that a day may bring, drawn by lot.
fn wish(n: u32, places: &mut Places) -> Envelope {
    let target = 1 + u32::try_from(places.next(8)).unwrap();
    let executors = [&[WORKER][..], &[PLUMBERS], &[PLUMBERS, WORKER]][places.next(3)];
    let houses = [Houses::All, Houses::Listed([HOUSE].into()), Houses::Listed([FAR_HOUSE].into())];
    let command = match places.next(12) {
        0..=2 => create(target, [HOUSE, FAR_HOUSE][places.next(2)], None),
        3 => create(target, HOUSE, Some(ACCOUNT)),
        4 | 5 => assign(target, executors),
        6 => unassign(target, executors),
        7 => pause(target, "нет доступа"),
        8 => comment(target, n, "ждём"),
        9 => submit(n, METER, &(121 + n).to_string()),
        10 => open_incident(target % 3, houses[places.next(3)].clone(), n),
        _ if n.is_multiple_of(2) => hide_incident(target % 3),
        _ => Command::CloseIncident(CloseIncident { incident: incident(target % 3) }),
    };
    envelope(n, n, command)
}

/// The commands of a journal of so many lines, in their order.
fn journal_of(bed: &Bed, leader: &Session, lines: usize, places: &mut Places) -> Vec<Envelope> {
    let mut carried_out = Vec::new();
    let mut n = 0;
    while carried_out.len() < lines {
        n += 1;
        let wish = wish(n, places);
        if matches!(bed.send(leader, &wish).decision, Decision::Accepted { .. }) {
            carried_out.push(wish);
        }
    }
    carried_out
}

/// Any beginning of a journal, sent anew with what was sent before repeated in any order, gives the same lines and the same rows.
/// Proves N-01, N-03.
#[test]
fn what_is_repeated_in_any_order_changes_nothing() {
    on_both(|bed| {
        let mut places = Places(20_261_122);
        let (first, leader) = company(bed, 0);
        let wishes = journal_of(bed, &leader, 60, &mut places);
        let journal = bed.journal(first);
        rows_are_the_fold(bed, &leader, &journal);
        for case in 1..=8 {
            let (again, leader) = company(bed, case);
            let beginning = &wishes[..places.next(wishes.len() + 1)];
            for (done, wish) in beginning.iter().enumerate() {
                let told = bed.send(&leader, wish);
                for _ in 0..places.next(4) {
                    bed.send(&leader, &beginning[places.next(done + 1)]);
                }
                assert_eq!(bed.send(&leader, wish), told, "the answer stays what it was");
            }
            let lines = bed.journal(again);
            assert_eq!(lines, journal[..beginning.len()], "case {case}");
            rows_are_the_fold(bed, &leader, &lines);
        }
    });
}
