//! What stands behind many requests.

use upravdom::Event;
use upravdom::requests::incidents::{CloseIncident, Houses, IncidentEvent, RequestLinked};
use upravdom_store::{Decision, IncidentFilter, IncidentStanding};
use upravdom_tests::conformance::{
    ACCOUNT, COMPANY, FAR_HOUSE, HOUSE, create, envelope, hide_incident, incident, on_both, open_incident, request,
    whole,
};

/// Proves N-01, N-11.
#[test]
fn a_new_request_is_linked_in_the_line_of_its_creation() {
    on_both(|bed| {
        let people = bed.people();
        bed.done(&people["leader"], &envelope(1, 0, open_incident(1, Houses::All, 0)));
        let wish = envelope(2, 1, create(1, HOUSE, Some(ACCOUNT)));
        let first = bed.send(&people["Ivanova"], &wish);
        let Decision::Accepted { sequence, events, .. } = &first.decision else { panic!("{first:?}") };
        let linked = RequestLinked { incident: incident(1), request: request(1) };
        assert_eq!(events[1], Event::Incident(IncidentEvent::Linked(linked)));
        assert_eq!(bed.send(&people["Ivanova"], &wish), first, "sent again: the same answer");
        assert_eq!(bed.journal(COMPANY)[1], (*sequence, events.clone()));
        assert_eq!(bed.number("SELECT COUNT(*) FROM incident_request"), 1);
    });
}

/// Proves N-11.
#[test]
fn closing_tells_of_the_requests_in_the_order_of_their_linking() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        bed.done(leader, &envelope(1, 0, open_incident(1, Houses::All, 0)));
        for n in [3, 1, 2] {
            bed.done(leader, &envelope(1 + n, n, create(n, HOUSE, None)));
        }
        let (_, event) = bed
            .done(leader, &envelope(9, 9, upravdom::Command::CloseIncident(CloseIncident { incident: incident(1) })));
        let Event::Incident(IncidentEvent::Closed(closed)) = event else { panic!("{event:?}") };
        assert_eq!(closed.told, [3, 1, 2].map(request));
        let shown = whole(2, |page| bed.store.incident_requests(leader, incident(1), page));
        assert_eq!(shown.into_iter().map(|view| view.request.id).collect::<Vec<_>>(), closed.told);
    });
}

/// Proves N-11.
#[test]
fn a_list_holds_what_is_told_to_the_house_and_to_all() {
    on_both(|bed| {
        let people = bed.people();
        let leader = &people["leader"];
        let houses = [Houses::Listed([HOUSE].into()), Houses::All, Houses::Listed([FAR_HOUSE].into())];
        for n in 1..=9 {
            let houses = houses[n as usize % 3].clone();
            bed.done(leader, &envelope(n, 0, open_incident(n, houses, n / 2)));
        }
        bed.done(leader, &envelope(20, 0, hide_incident(6)));
        let listed = |who: &str, house, limit| {
            let filter = IncidentFilter { house, standing: Some(IncidentStanding::Open) };
            let found = whole(limit, |page| bed.store.incidents(&people[who], &filter, page));
            found.into_iter().map(|view| view.id).collect::<Vec<_>>()
        };
        let ids = |numbers: &[u32]| numbers.iter().copied().map(incident).collect::<Vec<_>>();
        for limit in [1, 2, 5, 0] {
            assert_eq!(listed("leader", None, limit), ids(&[9, 8, 7, 5, 4, 3, 2, 6, 1]));
            assert_eq!(listed("leader", Some(HOUSE), limit), ids(&[9, 7, 4, 3, 6, 1]));
            assert_eq!(listed("Ivanova", None, limit), ids(&[9, 7, 4, 3, 1]));
            assert_eq!(listed("Sidorov", None, limit), ids(&[8, 7, 5, 4, 2, 1]));
            assert_eq!(listed("Sidorov", Some(HOUSE), limit), []);
            assert_eq!(listed("worker", None, limit), []);
        }
    });
}
