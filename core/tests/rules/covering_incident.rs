//! Table tests of what incidents cover and who is told of them.

use proptest::prelude::*;
use upravdom::base::{AccountId, Addressee, Channel, HouseId, IncidentId, Instant, KindId, Matter, Subject, Urgency};
use upravdom::company::Role;
use upravdom::requests::incidents::{
    Cause, Houses, Incident, IncidentChange, IncidentDraft, LinkRequest, LinkRequestFacts, RegisteredRequest,
    covering_incident, incident_intents, link_request,
};
use uuid::Uuid;

use crate::incidents::{
    HOUSE, INCIDENT, LIFT, OTHER_HOUSE, REQUEST, WATER, at, draft, ends_at, incident, request, starts_at,
};
use crate::people::employee;

#[test]
fn each_boundary_of_house_kind_and_time() {
    let before = at("2026-11-22T09:59:59.999+03:00");
    let after = at("2026-11-22T14:00:00.001+03:00");
    for (name, change, covered) in [
        ("as it is", (|_, _| ()) as fn(&mut Incident, &mut RegisteredRequest), true),
        ("another house", |_, request| request.house = OTHER_HOUSE, false),
        ("all houses", |incident, request| (incident.draft.houses, request.house) = (Houses::All, OTHER_HOUSE), true),
        ("another kind", |_, request| request.kind = Some(LIFT), false),
        ("no kind yet", |_, request| request.kind = None, false),
        ("any kind", |incident, request| (incident.draft.kind, request.kind) = (None, Some(LIFT)), true),
        ("any kind, none yet", |incident, request| (incident.draft.kind, request.kind) = (None, None), true),
        ("at the start", |_, request| request.created_at = starts_at(), true),
        ("at the end", |_, request| request.created_at = ends_at(), true),
        (
            "no end",
            |incident, request| (incident.draft.ends_at, request.created_at) = (None, at("2027-01-01T00:00:00Z")),
            true,
        ),
        ("closed", |incident, _| incident.closed_at = Some(ends_at()), false),
    ] {
        let (mut incident, mut request) = (incident(), request());
        change(&mut incident, &mut request);
        assert_eq!(covering_incident(&request, &[incident]), covered.then_some(INCIDENT), "{name}");
    }
    for created_at in [before, after] {
        assert_eq!(covering_incident(&RegisteredRequest { created_at, ..request() }, &[incident()]), None);
    }
}

#[test]
fn the_most_telling_of_several_is_taken() {
    let with = |id: u128, change: fn(&mut IncidentDraft)| {
        let mut incident = Incident { id: IncidentId::new(Uuid::from_u128(id)), ..incident() };
        (incident.draft.kind, incident.draft.houses, incident.draft.cause) = (None, Houses::All, Cause::Scheduled);
        change(&mut incident.draft);
        incident
    };
    // Each is more telling than all before it.
    let rising = [
        with(31, |_| ()),
        with(32, |_| ()),
        with(30, |draft| draft.starts_at = at("2026-11-22T10:00:00.001+03:00")),
        with(29, |draft| draft.cause = Cause::Emergency),
        with(28, |draft| draft.houses = Houses::Listed([HOUSE].into())),
        with(27, |draft| draft.kind = Some(WATER)),
    ];
    for until in 1..=rising.len() {
        let mut some = rising[..until].to_vec();
        assert_eq!(covering_incident(&request(), &some), Some(rising[until - 1].id));
        some.reverse();
        assert_eq!(covering_incident(&request(), &some), Some(rising[until - 1].id));
    }
}

/// Proves N-11.
#[test]
fn who_is_told() {
    let account = Addressee::Account(AccountId::new(Uuid::from_u128(40)));
    let house = Addressee::House(HOUSE);
    let silent = || IncidentDraft { resident_words: None, ..draft() };
    let later = || IncidentDraft { ends_at: None, ..draft() };
    let staff_only = || IncidentDraft { staff_words: "Ждём насос".to_owned(), kind: None, ..draft() };
    let linked = [(REQUEST, account)];
    for (now, news, expected) in [
        (draft(), IncidentChange::Opened, vec![(house, Matter::IncidentOpened)]),
        (silent(), IncidentChange::Opened, vec![]),
        (
            IncidentDraft { houses: Houses::All, ..draft() },
            IncidentChange::Opened,
            vec![(Addressee::AllHouses, Matter::IncidentOpened)],
        ),
        (draft(), IncidentChange::Changed(&silent()), vec![(house, Matter::IncidentOpened)]),
        (silent(), IncidentChange::Changed(&draft()), vec![]),
        (silent(), IncidentChange::Changed(&silent()), vec![]),
        (draft(), IncidentChange::Changed(&later()), vec![(house, Matter::IncidentChanged)]),
        (draft(), IncidentChange::Changed(&staff_only()), vec![]),
        (
            draft(),
            IncidentChange::Closed(&linked),
            vec![(house, Matter::IncidentClosed), (account, Matter::IncidentClosed)],
        ),
        (silent(), IncidentChange::Closed(&linked), vec![(account, Matter::IncidentClosed)]),
    ] {
        let told = incident_intents(&Incident { draft: now, ..incident() }, news);
        assert_eq!(told.iter().map(|intent| (intent.to, intent.matter)).collect::<Vec<_>>(), expected, "{news:?}");
        for intent in told {
            assert_eq!(intent.urgency, Urgency::Emergency);
            let about = if intent.to == account { Subject::Request(REQUEST) } else { Subject::Incident(INCIDENT) };
            assert_eq!(intent.about, about);
        }
    }
    let scheduled = Incident { draft: IncidentDraft { cause: Cause::Scheduled, ..draft() }, ..incident() };
    assert_eq!(incident_intents(&scheduled, IncidentChange::Opened)[0].urgency, Urgency::Ordinary);
}

fn any_incident(id: u128) -> impl Strategy<Value = Incident> {
    let houses = prop_oneof![
        Just(Houses::All),
        prop::collection::btree_set(0_u128..4, 1..3)
            .prop_map(|ids| Houses::Listed(ids.into_iter().map(|id| HouseId::new(Uuid::from_u128(id))).collect())),
    ];
    let kind = prop::option::of((0_u128..2).prop_map(|id| KindId::new(Uuid::from_u128(id))));
    let cause = prop::sample::select(Cause::ALL);
    let times = (0_i64..50, prop::option::of(0_i64..30), prop::option::of(0_i64..60));
    (houses, kind, cause, times).prop_map(move |(houses, kind, cause, (starts, lasts, closed))| Incident {
        id: IncidentId::new(Uuid::from_u128(id)),
        draft: IncidentDraft {
            houses,
            kind,
            cause,
            starts_at: Instant::from_millis(starts).unwrap(),
            ends_at: lasts.map(|lasts| Instant::from_millis(starts + lasts).unwrap()),
            ..draft()
        },
        closed_at: closed.map(|closed| Instant::from_millis(closed).unwrap()),
    })
}

proptest! {
    /// Every linked request is inside scope and time, whichever rule linked it; and both rules agree on what is inside.
    #[test]
    fn every_linked_request_is_inside_scope_and_time(
        incidents in (any_incident(1), any_incident(2), any_incident(3)), house in 0_u128..4, kind in prop::option::of(0_u128..2), created in 0_i64..90,
    ) {
        let request = RegisteredRequest {
            house: HouseId::new(Uuid::from_u128(house)),
            kind: kind.map(|id| KindId::new(Uuid::from_u128(id))),
            created_at: Instant::from_millis(created).unwrap(),
            ..request()
        };
        let incidents = [incidents.0, incidents.1, incidents.2];
        let inside = |incident: &Incident| {
            let draft = &incident.draft;
            let listed = match &draft.houses {
                Houses::All => true,
                Houses::Listed(houses) => houses.contains(&request.house),
            };
            listed
                && (draft.kind.is_none() || draft.kind == request.kind)
                && draft.starts_at <= request.created_at
                && draft.ends_at.is_none_or(|ends| request.created_at <= ends)
        };
        let open: Vec<&Incident> = incidents.iter().filter(|incident| incident.closed_at.is_none()).collect();
        let found = covering_incident(&request, &incidents);
        prop_assert_eq!(found.is_some(), open.iter().any(|incident| inside(incident)));
        if let Some(id) = found {
            prop_assert!(open.iter().any(|incident| incident.id == id && inside(incident)));
        }
        for incident in &incidents {
            let facts = LinkRequestFacts { incident: Some(incident), request: Some(&request), linked_to: None };
            let command = LinkRequest { incident: incident.id, request: request.id };
            let linked = link_request(&command, facts, &employee(Role::Leader, Channel::Desktop)).is_ok();
            prop_assert_eq!(linked, incident.closed_at.is_none() && inside(incident));
            // A closed incident admits nothing that came after its closing.
            let late = incident.closed_at.is_some_and(|closed| closed < request.created_at);
            prop_assert_eq!(incident.admits(&request).is_ok(), inside(incident) && !late);
        }
    }
}
