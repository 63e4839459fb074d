//! Table tests of the rules of incidents.

use std::collections::BTreeSet;

use upravdom::base::{Actor, Channel, HouseId, IncidentId, Instant, KindId, Permission, RequestId};
use upravdom::company::Role;
use upravdom::requests::incidents::{
    Cause, ChangeIncident, ChangeIncidentFacts, CloseIncident, CloseIncidentFacts, Houses, Incident, IncidentChanged,
    IncidentClosed, IncidentDraft, IncidentEvent, IncidentOpened, IncidentRefusal, IncidentWords, LinkRequest,
    LinkRequestFacts, OpenIncident, OpenIncidentFacts, RegisteredRequest, RequestLinked, RequestUnlinked,
    UnlinkRequest, UnlinkRequestFacts, change_incident, close_incident, covering_incident, link_request, open_incident,
    unlink_request,
};
use upravdom::requests::{RequestKind, Status};
use uuid::Uuid;

use crate::checks::{Checks, meets_in_order};
use crate::people::employee;

pub const INCIDENT: IncidentId = IncidentId::new(Uuid::from_u128(20));
pub const REQUEST: RequestId = RequestId::new(Uuid::from_u128(21));
pub const HOUSE: HouseId = HouseId::new(Uuid::from_u128(22));
pub const OTHER_HOUSE: HouseId = HouseId::new(Uuid::from_u128(23));
pub const WATER: KindId = KindId::new(Uuid::from_u128(24));
pub const LIFT: KindId = KindId::new(Uuid::from_u128(25));
const NOT_PERMITTED: IncidentRefusal = IncidentRefusal::NotPermitted { permission: Permission::RequestAssign };

pub fn at(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

pub fn starts_at() -> Instant {
    at("2026-11-22T10:00:00+03:00")
}

pub fn ends_at() -> Instant {
    at("2026-11-22T14:00:00+03:00")
}

pub fn draft() -> IncidentDraft {
    IncidentDraft {
        houses: Houses::Listed([HOUSE].into()),
        cause: Cause::Emergency,
        kind: Some(WATER),
        starts_at: starts_at(),
        ends_at: Some(ends_at()),
        staff_words: "Порыв на вводе, воду дадут к 14:00".to_owned(),
        resident_words: Some("Воды не будет до 14:00".to_owned()),
    }
}

pub fn incident() -> Incident {
    Incident { id: INCIDENT, draft: draft(), closed_at: None }
}

pub fn request() -> RegisteredRequest {
    RegisteredRequest {
        id: REQUEST,
        house: HOUSE,
        kind: Some(WATER),
        status: Status::New,
        created_at: at("2026-11-22T11:00:00+03:00"),
    }
}

/// A command of any of the rules with all that decides about it.
struct Case {
    draft: IncidentDraft,
    existing: Option<IncidentId>,
    incident: Option<Incident>,
    houses: BTreeSet<HouseId>,
    kind: Option<RequestKind>,
    linked: Vec<RegisteredRequest>,
    request: Option<RegisteredRequest>,
    linked_to: Option<IncidentId>,
    by: Actor,
}

impl Case {
    fn accepted() -> Self {
        Self {
            draft: draft(),
            existing: None,
            incident: Some(incident()),
            houses: [HOUSE].into(),
            kind: Some(RequestKind {
                id: WATER, name: "Водоснабжение".to_owned(), enabled: true, fault: None
            }),
            linked: vec![request()],
            request: Some(request()),
            linked_to: None,
            by: employee(Role::Dispatcher, Channel::Mobile),
        }
    }

    fn open(&self) -> Result<IncidentOpened, IncidentRefusal> {
        let facts = OpenIncidentFacts { existing: self.existing, houses: &self.houses, kind: self.kind.as_ref() };
        open_incident(&OpenIncident { incident: INCIDENT, draft: self.draft.clone() }, facts, &self.by)
    }

    fn change(&self) -> Result<IncidentChanged, IncidentRefusal> {
        let facts = ChangeIncidentFacts {
            incident: self.incident.as_ref(),
            houses: &self.houses,
            kind: self.kind.as_ref(),
            linked: &self.linked,
        };
        change_incident(&ChangeIncident { incident: INCIDENT, draft: self.draft.clone() }, facts, &self.by)
    }

    fn link(&self) -> Result<RequestLinked, IncidentRefusal> {
        let facts = LinkRequestFacts {
            incident: self.incident.as_ref(),
            request: self.request.as_ref(),
            linked_to: self.linked_to,
        };
        link_request(&LinkRequest { incident: INCIDENT, request: REQUEST }, facts, &self.by)
    }

    fn unlink(&self) -> Result<RequestUnlinked, IncidentRefusal> {
        let facts = UnlinkRequestFacts { incident: self.incident.as_ref(), linked_to: self.linked_to };
        unlink_request(&UnlinkRequest { incident: INCIDENT, request: REQUEST }, facts, &self.by)
    }

    fn close(&self) -> Result<IncidentClosed, IncidentRefusal> {
        let facts = CloseIncidentFacts { incident: self.incident.as_ref(), linked: &self.linked };
        close_incident(&CloseIncident { incident: INCIDENT }, facts, &self.by, ends_at())
    }

    fn incident(&mut self) -> &mut Incident {
        self.incident.get_or_insert_with(incident)
    }
}

fn not_permitted() -> (IncidentRefusal, fn(&mut Case)) {
    (NOT_PERMITTED, |case| case.by = employee(Role::ClientService, Channel::Mobile))
}

/// Checks of the incident, the same wherever there must be an open one.
fn of_open() -> Checks<Case, IncidentRefusal> {
    vec![
        not_permitted(),
        (IncidentRefusal::IncidentUnknown { incident: INCIDENT }, |case| case.incident = None),
        (IncidentRefusal::Closed { closed_at: ends_at() }, |case| {
            if let Some(incident) = &mut case.incident {
                incident.closed_at = Some(ends_at());
            }
        }),
    ]
}

/// Checks of the draft, the same for opening and changing; they spoil the kind of the command only.
fn of_draft() -> Checks<Case, IncidentRefusal> {
    vec![
        (IncidentRefusal::HousesMissing, |case| case.draft.houses = Houses::Listed([].into())),
        (IncidentRefusal::HouseUnknown { house: OTHER_HOUSE }, |case| {
            case.draft.houses = Houses::Listed([HOUSE, OTHER_HOUSE].into());
        }),
        (IncidentRefusal::KindUnknown { kind: LIFT }, |case| {
            case.draft.kind = Some(LIFT);
            case.kind = None;
        }),
        (IncidentRefusal::KindDisabled { kind: "Лифт".to_owned() }, |case| {
            case.draft.kind = Some(LIFT);
            case.kind = Some(RequestKind { id: LIFT, name: "Лифт".to_owned(), enabled: false, fault: None });
        }),
        (IncidentRefusal::EndMissing, |case| {
            case.draft.cause = Cause::Scheduled;
            case.draft.ends_at = None;
        }),
        (
            IncidentRefusal::EndsBeforeStart { starts_at: starts_at(), ends_at: at("2026-11-22T09:59:59.999+03:00") },
            |case| case.draft.ends_at = Some(at("2026-11-22T09:59:59.999+03:00")),
        ),
        (IncidentRefusal::WordsMissing { words: IncidentWords::ForStaff }, |case| {
            " ".clone_into(&mut case.draft.staff_words);
        }),
        (IncidentRefusal::WordsTooLong { words: IncidentWords::ForStaff, length: 1001, limit: 1000 }, |case| {
            case.draft.staff_words = "я".repeat(1001);
        }),
        (IncidentRefusal::WordsUnprintable { words: IncidentWords::ForStaff, position: 2, character: 0 }, |case| {
            "я\0".clone_into(&mut case.draft.staff_words);
        }),
        (IncidentRefusal::WordsMissing { words: IncidentWords::ForResidents }, |case| {
            case.draft.resident_words = Some("\n".to_owned());
        }),
    ]
}

/// Proves N-11.
#[test]
fn opening_meets_the_checks_in_order() {
    let mut checks: Checks<Case, IncidentRefusal> = vec![
        not_permitted(),
        (IncidentRefusal::IncidentExists { incident: INCIDENT }, |case| case.existing = Some(INCIDENT)),
    ];
    checks.extend(of_draft());
    meets_in_order(Case::accepted, Case::open, &checks);
}

/// Proves N-11.
#[test]
fn changing_meets_the_checks_in_order() {
    let mut checks = of_open();
    checks.extend(of_draft());
    checks.push((IncidentRefusal::LinkedOutside { request: REQUEST }, |case| {
        case.linked[0].created_at = at("2026-11-22T14:00:00.001+03:00");
        if let Some(incident) = &mut case.incident {
            incident.draft.ends_at = None;
        }
    }));
    meets_in_order(Case::accepted, Case::change, &checks);
}

/// Proves N-11.
#[test]
fn a_request_that_was_outside_already_hinders_no_change() {
    let mut case = Case::accepted();
    case.linked[0].house = OTHER_HOUSE;
    "Починят к двум".clone_into(&mut case.draft.staff_words);
    assert!(case.change().is_ok());
    // Those that are inside still count.
    case.linked.push(RegisteredRequest { id: RequestId::new(Uuid::from_u128(77)), ..request() });
    assert!(case.change().is_ok());
    case.draft.ends_at = Some(at("2026-11-22T10:30:00+03:00"));
    assert_eq!(case.change(), Err(IncidentRefusal::LinkedOutside { request: case.linked[1].id }));
}

/// Proves N-11.
#[test]
fn linking_meets_the_checks_in_order() {
    let mut checks = of_open();
    let of_request: Checks<Case, IncidentRefusal> = vec![
        (IncidentRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (IncidentRefusal::RequestFinished { status: Status::Cancelled }, |case| {
            if let Some(request) = &mut case.request {
                request.status = Status::Cancelled;
            }
        }),
        (IncidentRefusal::AlreadyLinked { incident: INCIDENT }, |case| case.linked_to = Some(INCIDENT)),
        (IncidentRefusal::HouseOutside { house: OTHER_HOUSE }, |case| {
            if let Some(request) = &mut case.request {
                request.house = OTHER_HOUSE;
            }
        }),
        (IncidentRefusal::KindOutside { kind: WATER }, |case| {
            if let Some(request) = &mut case.request {
                request.kind = None;
            }
        }),
        (IncidentRefusal::TimeOutside { created_at: at("2026-11-22T09:59:59.999+03:00") }, |case| {
            if let Some(request) = &mut case.request {
                request.created_at = at("2026-11-22T09:59:59.999+03:00");
            }
        }),
    ];
    checks.extend(of_request);
    meets_in_order(Case::accepted, Case::link, &checks);
}

/// Proves N-11.
#[test]
fn unlinking_meets_the_checks_in_order() {
    let linked = || Case { linked_to: Some(INCIDENT), ..Case::accepted() };
    let mut checks = of_open();
    checks.push((IncidentRefusal::NotLinked { request: REQUEST }, |case| {
        case.linked_to = Some(IncidentId::new(Uuid::from_u128(1)));
    }));
    meets_in_order(linked, Case::unlink, &checks);
    assert_eq!(linked().unlink(), Ok(RequestUnlinked { incident: INCIDENT, request: REQUEST }));
    assert_eq!(Case::accepted().unlink(), Err(IncidentRefusal::NotLinked { request: REQUEST }));
}

/// Proves N-11.
#[test]
fn closing_meets_the_checks_in_order() {
    meets_in_order(Case::accepted, Case::close, &of_open());
}

#[test]
fn what_is_opened_is_what_was_said() {
    let mut case = Case::accepted();
    case.draft.staff_words = format!("  {}\n", draft().staff_words);
    assert_eq!(case.open(), Ok(IncidentOpened { incident: incident() }));
    for spoil in [
        (|draft| draft.ends_at = Some(draft.starts_at)) as fn(&mut IncidentDraft),
        |draft| draft.ends_at = None,
        |draft| draft.kind = None,
        |draft| draft.houses = Houses::All,
        |draft| draft.resident_words = None,
        |draft| draft.cause = Cause::Scheduled,
        |draft| draft.staff_words = "я".repeat(1000),
    ] {
        let mut case = Case::accepted();
        spoil(&mut case.draft);
        assert_eq!(case.open().map(|opened| opened.incident.draft), Ok(case.draft));
    }
}

#[test]
fn a_disabled_kind_is_kept_but_not_chosen() {
    let mut case = Case::accepted();
    case.kind.as_mut().unwrap().enabled = false;
    assert!(case.change().is_ok());
    case.incident().draft.kind = None;
    assert_eq!(case.change(), Err(IncidentRefusal::KindDisabled { kind: "Водоснабжение".to_owned() }));
}

#[test]
fn a_change_keeps_who_is_linked_inside() {
    let linked = |change: fn(&mut IncidentDraft)| {
        let mut case = Case::accepted();
        change(&mut case.draft);
        case.houses = [HOUSE, OTHER_HOUSE].into();
        case.change()
    };
    let outside = Err(IncidentRefusal::LinkedOutside { request: REQUEST });
    assert_eq!(linked(|draft| draft.houses = Houses::Listed([OTHER_HOUSE].into())), outside);
    assert_eq!(linked(|draft| draft.starts_at = at("2026-11-22T11:00:00.001+03:00")), outside);
    let mut changed = incident();
    changed.apply(&IncidentEvent::Changed(linked(|draft| draft.starts_at = at("2026-11-22T11:00:00+03:00")).unwrap()));
    assert_eq!(changed.draft.starts_at, request().created_at);
}

#[test]
fn closing_tells_all_and_names_those_that_may_be_completed() {
    let mut case = Case::accepted();
    case.linked = [Status::Done, Status::InProgress, Status::Cancelled, Status::New]
        .iter()
        .zip([4, 3, 2, 1])
        .map(|(status, id)| RegisteredRequest { id: RequestId::new(Uuid::from_u128(id)), status: *status, ..request() })
        .collect();
    let closed = case.close().unwrap();
    let ids = |ids: &[u128]| ids.iter().map(|id| RequestId::new(Uuid::from_u128(*id))).collect::<Vec<_>>();
    assert_eq!((closed.told.clone(), closed.completable.clone()), (ids(&[4, 3, 2, 1]), ids(&[3, 1])));
    let mut incident = incident();
    incident.apply(&IncidentEvent::Closed(closed));
    assert_eq!(incident.closed_at, Some(ends_at()));
    assert_eq!(covering_incident(&request(), &[incident]), None);
}
