//! Table tests of the rule `requests/create_request`.

use upravdom::base::{
    Actor, Channel, ContractorId, HouseId, Instant, KindId, Permission, Permissions, RequestId, Who, Zone,
};
use upravdom::company::Role;
use upravdom::registry::{Account, House};
use upravdom::requests::{
    CreateRequest, CreateRequestFacts, FEDERAL_TERMS, FILING_LIMITS, Filed, FilingLimits, Priority, REQUEST_TEXT_LIMIT,
    RegulatedFault, Request, RequestKind, RequestRefusal, Status, Term, create_request,
};
use uuid::Uuid;

use crate::checks::{Checks, meets_in_order};
use crate::people::{ACCOUNT, EMPLOYEE, RESIDENT, employee, resident, stranger, user_of, with_rights};

const REQUEST: RequestId = RequestId::new(Uuid::from_u128(10));
const HOUSE: HouseId = HouseId::new(Uuid::from_u128(11));
const KIND: KindId = KindId::new(Uuid::from_u128(12));

/// A command with all that decides about it.
struct Case {
    command: CreateRequest,
    facts: CreateRequestFacts<'static>,
    by: Actor,
    at: Instant,
}

impl Case {
    /// An accepted request of a dispatcher, with everything said.
    fn of_staff() -> Self {
        Self {
            command: CreateRequest {
                request: REQUEST,
                house: HOUSE,
                account: Some(ACCOUNT),
                text: "Нет воды".to_owned(),
                kind: Some(KIND),
                priority: Some(Priority::High),
            },
            facts: CreateRequestFacts {
                existing: None,
                house: Some(House {
                    id: HOUSE,
                    address: "г. Артём, ул. Мира, 1".to_owned(),
                    zone: Zone::parse("Asia/Vladivostok").unwrap(),
                }),
                account: Some(Account {
                    id: ACCOUNT,
                    house: HOUSE,
                    number: "0042".to_owned(),
                    premises: "7".to_owned(),
                }),
                kind: Some(RequestKind {
                    id: KIND, name: "Водоснабжение".to_owned(), enabled: true, fault: None
                }),
                filed: &[],
                limits: FILING_LIMITS,
                number: Some(1001),
                terms: FEDERAL_TERMS,
            },
            by: employee(Role::Dispatcher, Channel::Desktop),
            at: Instant::parse("2026-11-22T22:30:00+10:00").unwrap(),
        }
    }

    /// An accepted request of a resident.
    fn of_resident() -> Self {
        let mut case = Self::of_staff();
        case.command.kind = None;
        case.command.priority = None;
        case.facts.kind = None;
        case.by = resident(Channel::Mobile);
        case
    }

    fn decide(&self) -> Result<Request, RequestRefusal> {
        create_request(&self.command, self.facts.clone(), &self.by, self.at)
    }

    fn elsewhere(&mut self) {
        self.facts.account.as_mut().unwrap().house = HouseId::new(Uuid::from_u128(99));
    }

    /// The third character of a text that is long enough for any check before, and no longer.
    fn unprintable(&mut self) {
        let rest = self.command.text.chars().skip(3);
        self.command.text = ['щ', 'щ', '\0'].into_iter().chain(rest).collect();
    }

    fn set_text(&mut self, text: &str) {
        text.clone_into(&mut self.command.text);
    }
}

/// The checks that an employee can meet, in their order.
fn staff_checks() -> Checks<Case, RequestRefusal> {
    vec![
        (not_permitted(), |case| case.by = with_rights(Permissions::NONE, Channel::Desktop)),
        (RequestRefusal::RequestExists { request: REQUEST }, |case| {
            case.facts.existing = Some(REQUEST);
        }),
        (RequestRefusal::HouseUnknown { house: HOUSE }, |case| case.facts.house = None),
        (RequestRefusal::AccountUnknown { account: ACCOUNT }, |case| {
            case.facts.account = None;
        }),
        (account_elsewhere(), Case::elsewhere),
        (RequestRefusal::TextMissing, |case| case.set_text(" \u{a0}\n")),
        (text_too_long(), |case| case.set_text(&"щ".repeat(4001))),
        (RequestRefusal::TextUnprintable { position: 3, character: 0 }, |case| case.unprintable()),
        (RequestRefusal::KindUnknown { kind: KIND }, |case| case.facts.kind = None),
        (RequestRefusal::KindDisabled { kind: "Водоснабжение".to_owned() }, |case| {
            case.facts.kind.as_mut().unwrap().enabled = false;
        }),
        (term_unknown(Term::HighCompletion), |case| case.facts.terms = &[]),
    ]
}

/// The checks that a resident can meet, in their order.
fn resident_checks() -> Checks<Case, RequestRefusal> {
    vec![
        (RequestRefusal::RequestExists { request: REQUEST }, |case| {
            case.facts.existing = Some(REQUEST);
        }),
        (RequestRefusal::HouseUnknown { house: HOUSE }, |case| case.facts.house = None),
        (RequestRefusal::AccountMissing, |case| case.command.account = None),
        (RequestRefusal::AccountUnknown { account: ACCOUNT }, |case| {
            case.by = stranger();
        }),
        (account_elsewhere(), Case::elsewhere),
        (RequestRefusal::TextMissing, |case| case.set_text("")),
        (text_too_long(), |case| case.set_text(&"щ".repeat(4001))),
        (RequestRefusal::TextUnprintable { position: 3, character: 0 }, |case| case.unprintable()),
        (RequestRefusal::TriageByStaff, |case| {
            case.command.priority = Some(Priority::Normal);
        }),
        (RequestRefusal::TooManyToday { limit: 0 }, |case| case.facts.limits = &NONE_A_DAY),
        (RequestRefusal::SameTextToday { limit: 0 }, |case| case.facts.limits = &NO_TEXT_TWICE),
        (term_unknown(Term::NormalCompletion), |case| case.facts.terms = &[]),
    ]
}

/// Limits that nobody keeps. The later check allows a request, so that the earlier one is met first.
const NONE_A_DAY: [FilingLimits; 1] = [FilingLimits { a_day: 0, ..FILING_LIMITS[0] }];
const NO_TEXT_TWICE: [FilingLimits; 1] = [FilingLimits { same_text: 0, ..FILING_LIMITS[0] }];

/// What a resident filed on the day of the house counts, to the last one before the limit; an employee has none.
/// Proves N-20.
#[test]
fn a_resident_files_so_much_in_a_day() {
    let at = |text| Instant::parse(text).unwrap();
    let (day, eve) = (at("2026-11-22T00:00:00+10:00"), at("2026-11-21T23:59:59.999+10:00"));
    let other = |at| Filed { at, text: "Другое" };
    let same = |at| Filed { at, text: "НЕТ ВОДЫ" };
    for (filed, refusal) in [
        (vec![other(day); 9], None),
        (vec![other(day); 10], Some(RequestRefusal::TooManyToday { limit: 10 })),
        ([vec![other(day); 9], vec![other(eve); 9]].concat(), None),
        (vec![same(day); 1], None),
        (vec![same(day); 2], Some(RequestRefusal::SameTextToday { limit: 2 })),
        (vec![same(day), same(eve), other(day)], None),
    ] {
        for (mut case, wanted) in [(Case::of_resident(), refusal), (Case::of_staff(), None)] {
            case.facts.filed = filed.clone().leak();
            assert_eq!(case.decide().err(), wanted, "{filed:?}");
        }
    }
}

/// A text may have several lines and tabs; what cannot be shown is refused with its place.
#[test]
fn control_characters_are_refused() {
    for (text, found) in [
        ("Кран\r\n\tтечёт 🚰", None),
        ("\u{7}Кран", Some((1, 7))),
        ("Кран\u{85}течёт", Some((5, 0x85))),
        ("Кран\u{0}", Some((5, 0))),
    ] {
        let mut case = Case::of_staff();
        case.set_text(text);
        let expected = found.map(|(position, character)| RequestRefusal::TextUnprintable { position, character });
        assert_eq!(case.decide().err(), expected, "{text:?}");
    }
}

fn not_permitted() -> RequestRefusal {
    RequestRefusal::NotPermitted { permission: Permission::RequestCreate }
}

fn account_elsewhere() -> RequestRefusal {
    RequestRefusal::AccountElsewhere {
        account: "0042".to_owned(), house: "г. Артём, ул. Мира, 1".to_owned()
    }
}

fn text_too_long() -> RequestRefusal {
    RequestRefusal::TextTooLong { length: 4001, limit: REQUEST_TEXT_LIMIT }
}

fn term_unknown(term: Term) -> RequestRefusal {
    RequestRefusal::TermUnknown { term }
}

/// Proves B-065.
#[test]
fn an_employee_meets_the_checks_in_order() {
    meets_in_order(Case::of_staff, Case::decide, &staff_checks());
}

#[test]
fn a_resident_meets_the_checks_in_order() {
    meets_in_order(Case::of_resident, Case::decide, &resident_checks());
}

#[test]
fn a_resident_who_names_a_kind_or_a_strange_account_is_refused() {
    let mut kind = Case::of_resident();
    kind.command.kind = Some(KIND);
    assert_eq!(kind.decide(), Err(RequestRefusal::TriageByStaff));

    let mut of_nobody = Case::of_resident();
    of_nobody.facts.account = None;
    assert_eq!(of_nobody.decide(), Err(RequestRefusal::AccountUnknown { account: ACCOUNT }));
}

/// Proves B-063, B-064, B-065, B-077.
#[test]
fn employees_with_the_right_create_on_both_channels() {
    for channel in Channel::ALL {
        for role in Role::ALL {
            let mut case = Case::of_staff();
            case.by = employee(*role, *channel);
            let expected = match role {
                Role::Leader | Role::Dispatcher => Ok(Who::Employee(EMPLOYEE)),
                Role::ClientService | Role::Accountant | Role::Executor | Role::MeterInspector => Err(not_permitted()),
            };
            assert_eq!(case.decide().map(|request| request.author), expected, "{role:?} {channel:?}");
        }
    }
}

/// Proves X-14.
#[test]
fn a_user_of_a_contractor_files_nothing() {
    let mut case = Case::of_staff();
    case.by = user_of(ContractorId::new(Uuid::from_u128(50)));
    assert_eq!(case.decide(), Err(not_permitted()));
}

/// Proves B-066, B-073, B-077, B-082, E-15.
#[test]
fn a_resident_files_a_request_about_an_account_of_his_own() {
    for channel in Channel::ALL {
        let mut case = Case::of_resident();
        case.by = resident(*channel);
        let request = case.decide().unwrap();
        assert_eq!(request.author, Who::Resident(RESIDENT));
        assert_eq!(request.account, Some(ACCOUNT));
        assert_eq!(request.text, "Нет воды");
        assert_eq!((request.status, request.executors), (Status::New, Vec::new()));
        assert_eq!((request.kind, request.priority), (None, Priority::Normal));
    }
}

/// Proves B-073, B-082.
#[test]
fn what_is_accepted_is_what_was_said() {
    let case = Case::of_staff();
    let request = case.decide().unwrap();
    assert_eq!((request.id, request.house, request.account), (REQUEST, HOUSE, Some(ACCOUNT)));
    assert_eq!((request.kind, request.priority), (Some(KIND), Priority::High));
    assert_eq!((request.text.as_str(), request.number), ("Нет воды", Some(1001)));
    assert_eq!((request.status, request.executors), (Status::New, Vec::new()));
    assert_eq!(Some(request.deadlines.react_by), case.at.plus_minutes(120));
    assert_eq!(Some(request.deadlines.complete_by), case.at.plus_minutes(24 * 60));
}

/// Proves B-075.
#[test]
fn the_time_of_creation_is_of_the_registration_and_cannot_be_sent() {
    let case = Case::of_staff();
    assert_eq!(case.decide().map(|request| request.created_at), Ok(case.at));

    let mut sent = serde_json::to_value(&case.command).unwrap();
    assert_eq!(serde_json::from_value(sent.clone()).ok(), Some(case.command));
    sent["created_at"] = "2026-11-01T00:00:00Z".into();
    let refused = serde_json::from_value::<CreateRequest>(sent).unwrap_err().to_string();
    assert!(refused.contains("unknown field `created_at`"), "{refused}");
}

#[test]
fn an_employee_may_leave_account_kind_and_priority_out() {
    let mut case = Case::of_staff();
    case.command.account = None;
    case.facts.account = None;
    case.command.kind = None;
    case.facts.kind = None;
    case.command.priority = None;
    case.facts.number = None;
    let request = case.decide().unwrap();
    assert_eq!((request.account, request.kind, request.number), (None, None, None));
    assert_eq!(request.priority, Priority::Normal);
}

#[test]
fn the_text_is_counted_in_characters_without_the_white_space_around() {
    for (text, kept) in [
        ("щ".repeat(4000), Ok(4000)),
        (format!(" \n{}\t ", "щ".repeat(4000)), Ok(4000)),
        ("щ".repeat(4001), Err(text_too_long())),
        ("a".repeat(4001), Err(text_too_long())),
        (" ? ".to_owned(), Ok(1)),
        (" \t\r\n".to_owned(), Err(RequestRefusal::TextMissing)),
        ("\u{200b}\u{2060}".to_owned(), Err(RequestRefusal::TextMissing)),
    ] {
        let mut case = Case::of_staff();
        case.command.text = text;
        assert_eq!(case.decide().map(|request| request.text.chars().count()), kept);
    }
}

#[test]
fn a_regulated_fault_has_its_term_on_the_clock_of_the_house() {
    let mut case = Case::of_staff();
    case.facts.kind.as_mut().unwrap().fault = Some(RegulatedFault::ChuteBlockage);
    // 22:30 in Vladivostok: half an hour tonight, an hour and a half from 08:00.
    let due = Instant::parse("2026-11-23T09:30:00+10:00").unwrap();
    assert_eq!(case.decide().map(|request| request.deadlines.complete_by), Ok(due));
}

#[test]
fn the_table_of_terms_begins_on_a_day_of_the_house() {
    for (at, expected) in [
        ("2019-03-01T00:00:00+10:00", Ok(())),
        ("2019-02-28T23:59:59.999+10:00", Err(term_unknown(Term::HighCompletion))),
    ] {
        let mut case = Case::of_staff();
        case.at = Instant::parse(at).unwrap();
        assert_eq!(case.decide().map(drop), expected, "{at}");
    }
}
