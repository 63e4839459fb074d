//! Table tests of the rules about the agreed term: `requests/set_expected`, `requests/pause`, `requests/resume`.

use proptest::prelude::*;
use upravdom::base::{Actor, Channel, Instant, Permission, Permissions};
use upravdom::requests::{
    Deadlines, ExpectedTerm, PauseRequest, PauseSpan, Priority, RegulatedFault, Request, RequestEvent,
    RequestExpectedSet, RequestKind, RequestPaused, RequestRefusal, RequestResumed, ResumeRequest, SetRequestExpected,
    Status, Term, TermBasis, TermRow, pause, request_deadlines, resume, set_expected,
};

use crate::checks::{Checks, meets_in_order};
use crate::desk::{
    REQUEST, WATER, after, becomes, clock_facts, dispatcher, finished, given, in_status, kind, new_request, paused,
    zone,
};
use crate::people::with_rights;

struct Case<Command> {
    command: Command,
    request: Option<Request>,
    terms: &'static [TermRow],
    by: Actor,
}

impl<Command> Case<Command> {
    fn new(command: Command, request: Request) -> Self {
        Self { command, request: Some(request), terms: upravdom::requests::FEDERAL_TERMS, by: dispatcher() }
    }

    fn without_right(&mut self) {
        self.by = with_rights(Permissions::of(&[Permission::RequestClose]), Channel::Desktop);
    }
}

fn not_permitted() -> RequestRefusal {
    RequestRefusal::NotPermitted { permission: Permission::RequestTriage }
}

const NOW: u32 = 90;

fn agree(request: &Request, fault: Option<RegulatedFault>, by: Option<Instant>) -> RequestExpectedSet {
    let kind = kind(WATER, fault);
    set_expected(
        &SetRequestExpected { request: REQUEST, by },
        Some(request),
        clock_facts(Some(&kind)),
        &dispatcher(),
        after(NOW),
    )
    .unwrap()
}

impl Case<SetRequestExpected> {
    fn accepted() -> Self {
        Self::new(SetRequestExpected { request: REQUEST, by: Some(after(100)) }, given())
    }

    fn decide(&self) -> Result<RequestExpectedSet, RequestRefusal> {
        let facts = upravdom::requests::ClockFacts { terms: self.terms, ..clock_facts(None) };
        set_expected(&self.command, self.request.as_ref(), facts, &self.by, after(NOW))
    }
}

#[test]
fn set_expected_meets_its_checks_in_order() {
    let checks: Checks<Case<SetRequestExpected>, RequestRefusal> = vec![
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (not_permitted(), Case::without_right),
        (RequestRefusal::Finished { status: Status::Done }, |case| {
            becomes(&mut case.request, finished(Status::Done));
        }),
        (RequestRefusal::ExpectedInPast { by: after(NOW), now: after(NOW) }, |case| {
            case.command.by = Some(after(NOW));
        }),
        (RequestRefusal::TermUnknown { term: Term::NormalCompletion }, |case| case.terms = &[]),
    ];
    meets_in_order(Case::<SetRequestExpected>::accepted, Case::<SetRequestExpected>::decide, &checks);
}

/// Proves B-076.
#[test]
fn an_agreed_term_replaces_the_default_and_can_be_taken_back() {
    let mut request = given();
    let born = request.deadlines;
    for (by, react_by, complete_by) in [
        (Some(after(10_000)), born.react_by, after(10_000)),
        // A term that ends before the reaction leaves no more time for it.
        (Some(after(100)), after(100), after(100)),
        (None, born.react_by, born.complete_by),
    ] {
        let set = agree(&request, None, by);
        request.apply(&RequestEvent::ExpectedSet(set));
        assert_eq!(request.deadlines, Deadlines { react_by, complete_by, basis: TermBasis::Agreed });
        assert_eq!(request.expected, by.map(|by| ExpectedTerm { by, agreed_at: after(NOW) }));
    }
}

/// A term of the law stays, and the applicant is told when it will really be.
/// An agreement of the registration says when to begin too; a later one does not, though a clock that is slow shows an earlier time.
#[test]
fn only_what_is_agreed_at_the_registration_moves_the_reaction() {
    let request = new_request();
    let at = |now| {
        let command = SetRequestExpected { request: REQUEST, by: Some(after(10_000)) };
        let set = set_expected(&command, Some(&request), clock_facts(None), &dispatcher(), after(now)).unwrap();
        (set.deadlines.react_by, set.deadlines.complete_by)
    };
    assert_eq!(at(0), (after(10_000), after(10_000)));
    assert_eq!(at(1), (after(24 * 60), after(10_000)));
    let slow = SetRequestExpected { request: REQUEST, by: Some(after(10_000)) };
    let before = after(0).plus_millis(-300_000).unwrap();
    let set = set_expected(&slow, Some(&request), clock_facts(None), &dispatcher(), before).unwrap();
    assert_eq!(set.deadlines.react_by, after(24 * 60));
}

#[test]
fn an_agreement_does_not_move_a_term_of_the_law() {
    for (priority, fault) in [
        (Priority::Emergency, None),
        (Priority::Emergency, Some(RegulatedFault::ChuteBlockage)),
        (Priority::Low, Some(RegulatedFault::SewerBlockage)),
    ] {
        let terms = upravdom::requests::FEDERAL_TERMS;
        let deadlines = request_deadlines(priority, fault, after(0), zone(), terms).unwrap();
        let request = Request { priority, deadlines, ..given() };
        let set = agree(&request, fault, Some(after(100_000)));
        assert_eq!(set.deadlines, deadlines, "{priority:?} {fault:?}");
        assert_eq!(deadlines.basis, TermBasis::Statutory);
        assert_eq!(set.expected.map(|expected| expected.by), Some(after(100_000)));
    }
}

impl Case<PauseRequest> {
    fn accepted() -> Self {
        Self::new(PauseRequest { request: REQUEST, text: " нет доступа ".to_owned() }, given())
    }

    fn decide(&self) -> Result<RequestPaused, RequestRefusal> {
        pause(&self.command, self.request.as_ref(), &self.by, after(NOW))
    }
}

fn statutory(request: Request) -> Request {
    Request { deadlines: Deadlines { basis: TermBasis::Statutory, ..request.deadlines }, ..request }
}

/// Whatever is refused with a text of its own: a blank one, one that is too long, one that cannot be shown.
pub fn bad_texts() -> [(&'static str, String, Option<RequestRefusal>); 3] {
    [
        ("blank", " \u{200b} ".to_owned(), None),
        ("long", "щ".repeat(2001), Some(RequestRefusal::TextTooLong { length: 2001, limit: 2000 })),
        ("control", "щ\u{7}".to_owned(), Some(RequestRefusal::TextUnprintable { position: 2, character: 7 })),
    ]
}

#[test]
fn pause_meets_its_checks_in_order() {
    let checks: Checks<Case<PauseRequest>, RequestRefusal> = vec![
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (not_permitted(), Case::without_right),
        (RequestRefusal::Finished { status: Status::Done }, |case| {
            becomes(&mut case.request, finished(Status::Done));
        }),
        (RequestRefusal::StatutoryTerm, |case| {
            let state = case.request.clone().map(statutory);
            case.request = state;
        }),
        (RequestRefusal::Paused { since: after(60) }, |case| {
            case.request = case.request.as_ref().map(|request| Request { pauses: paused().pauses, ..request.clone() });
        }),
        (RequestRefusal::ReasonMissing, |case| "\u{200b}".clone_into(&mut case.command.text)),
    ];
    meets_in_order(Case::<PauseRequest>::accepted, Case::<PauseRequest>::decide, &checks);
    let mut new = Case::<PauseRequest>::accepted();
    new.request = Some(statutory(new_request()));
    assert_eq!(new.decide(), Err(RequestRefusal::NotInProgress { status: Status::New }));
    for (_, text, refusal) in bad_texts() {
        let mut case = Case::<PauseRequest>::accepted();
        case.command.text = text;
        assert_eq!(case.decide(), Err(refusal.unwrap_or(RequestRefusal::ReasonMissing)));
    }
}

impl Case<ResumeRequest> {
    fn accepted() -> Self {
        Self::new(ResumeRequest { request: REQUEST }, paused())
    }

    fn decide(&self) -> Result<RequestResumed, RequestRefusal> {
        resume(&self.command, self.request.as_ref(), &self.by, after(NOW))
    }
}

#[test]
fn resume_meets_its_checks_in_order() {
    let checks: Checks<Case<ResumeRequest>, RequestRefusal> = vec![
        (RequestRefusal::RequestUnknown { request: REQUEST }, |case| case.request = None),
        (not_permitted(), Case::without_right),
        (RequestRefusal::Finished { status: Status::Cancelled }, |case| {
            becomes(&mut case.request, finished(Status::Cancelled));
        }),
        (RequestRefusal::NotPaused, |case| {
            case.request = case.request.as_ref().map(|request| Request { pauses: Vec::new(), ..request.clone() });
        }),
    ];
    meets_in_order(Case::<ResumeRequest>::accepted, Case::<ResumeRequest>::decide, &checks);
    for status in [Status::New, Status::Done] {
        let case = Case::new(ResumeRequest { request: REQUEST }, in_status(status));
        let expected = match status {
            Status::New => RequestRefusal::NotInProgress { status },
            Status::InProgress | Status::Done | Status::Cancelled => RequestRefusal::Finished { status },
        };
        assert_eq!(case.decide(), Err(expected));
    }
}

/// Proves N-04.
#[test]
fn the_end_moves_by_the_length_of_the_pause() {
    let case = Case::<ResumeRequest>::accepted();
    let mut request = paused();
    let resumed = case.decide().unwrap();
    request.apply(&RequestEvent::Resumed(resumed));
    // Paused from 60 to 90, the default of three days.
    assert_eq!(request.deadlines.complete_by, after(72 * 60 + 30));
    assert_eq!(request.deadlines.react_by, given().deadlines.react_by);
    let span = PauseSpan { from: after(60), to: Some(after(NOW)), reason: "нет доступа".to_owned() };
    assert_eq!(request.pauses, [span]);
    assert_eq!(request.paused_since(), None);
}

#[test]
fn the_clock_of_a_paused_request_stands_still() {
    let paused = paused();
    let late = |request: &Request, minutes| request.running_clock(after(minutes)).unwrap().overdue_minutes;
    assert_eq!(late(&given(), 72 * 60 + 1), Some(1));
    assert_eq!(late(&paused, 72 * 60 + 1), None);
}

/// A pause before an agreement is part of it; the rest of a pause counts.
#[test]
fn what_was_paused_before_an_agreement_counts_no_more() {
    let mut request = paused();
    let set = agree(&request, None, Some(after(1000)));
    request.apply(&RequestEvent::ExpectedSet(set));
    let at = after(NOW + 25);
    let resumed = resume(&ResumeRequest { request: REQUEST }, Some(&request), &dispatcher(), at).unwrap();
    request.apply(&RequestEvent::Resumed(resumed));
    assert_eq!(request.deadlines.complete_by, after(1025));
    // And the same is found when the clocks are set anew.
    let by = request.expected.map(|expected| expected.by);
    assert_eq!(
        upravdom::requests::triage(&low(), &facts(&request), &dispatcher(), at).unwrap().deadlines.complete_by,
        after(1025)
    );
    assert_eq!(by, Some(after(1000)));
}

fn low() -> upravdom::requests::TriageRequest {
    let priority = Some(Priority::Low);
    upravdom::requests::TriageRequest {
        request: REQUEST,
        house: None,
        applicant: Some(upravdom::requests::Applicant::Nobody),
        kind: None,
        priority,
        damaged_at: None,
    }
}

fn facts(request: &Request) -> upravdom::requests::TriageFacts<'_> {
    use std::sync::LazyLock;
    static HOUSE: LazyLock<upravdom::registry::House> =
        LazyLock::new(|| upravdom::registry::House { id: crate::desk::HOUSE, address: String::new(), zone: zone() });
    static KIND: LazyLock<RequestKind> = LazyLock::new(|| kind(WATER, None));
    upravdom::requests::TriageFacts {
        request: Some(request),
        house: Some(&HOUSE),
        account: None,
        kind: Some(&KIND),
        executors: &[],
        terms: upravdom::requests::FEDERAL_TERMS,
    }
}

proptest! {
    /// As much is left after a pause as before it, wherever it lies and however long it is.
    #[test]
    fn a_pause_never_shortens_what_is_left(begins in 0_u32..10_000, lasts in 0_u32..10_000, agreed in prop::option::of(0_u32..20_000)) {
        let mut request = given();
        if let Some(by) = agreed {
            let set = agree(&request, None, Some(after(NOW + 1 + by)));
            request.apply(&RequestEvent::ExpectedSet(set));
        }
        let left = |request: &Request, at: u32| request.deadlines.complete_by.millis() - after(at).millis();
        let (begins, before) = (NOW + begins, left(&request, NOW + begins));
        let command = PauseRequest { request: REQUEST, text: "нет доступа".to_owned() };
        let paused = pause(&command, Some(&request), &dispatcher(), after(begins)).unwrap();
        request.apply(&RequestEvent::Paused(paused));
        let ends = begins + lasts;
        let resumed = resume(&ResumeRequest { request: REQUEST }, Some(&request), &dispatcher(), after(ends)).unwrap();
        request.apply(&RequestEvent::Resumed(resumed));
        prop_assert_eq!(left(&request, ends), before);
        // A clock set anew knows of the pause.
        let triaged = upravdom::requests::triage(&low(), &facts(&request), &dispatcher(), after(ends)).unwrap();
        let whole = agreed.map_or(720 * 60, |by| NOW + 1 + by);
        prop_assert_eq!(triaged.deadlines.complete_by, after(whole + lasts));
    }
}
