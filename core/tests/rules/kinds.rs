//! Table tests of the rules about kinds: `add_kind`, `rename_kind`, `set_kind_enabled`, `set_kind_fault`.

use upravdom::base::{Actor, Channel, KindId, Permission, Permissions};
use upravdom::company::Role;
use upravdom::requests::{
    AddKind, KIND_NAME_LIMIT, KindEnabledSet, KindFaultSet, KindRenamed, RegulatedFault, RenameKind, RequestKind,
    RequestRefusal, SAMPLE_KINDS, SetKindEnabled, SetKindFault, add_kind, rename_kind, set_kind_enabled,
    set_kind_fault,
};
use uuid::Uuid;

use crate::checks::{Checks, meets_in_order};
use crate::people::{employee, resident, with_rights};

const WATER: KindId = KindId::new(Uuid::from_u128(12));
const LIFT: KindId = KindId::new(Uuid::from_u128(13));
const NEW: KindId = KindId::new(Uuid::from_u128(14));

/// The kinds of a company, a new name for one of them or for a new one, and who wants it.
struct Case {
    kind: KindId,
    name: String,
    kinds: Vec<RequestKind>,
    by: Actor,
}

impl Case {
    fn adding() -> Self {
        let kinds = vec![kind(WATER, "Водоснабжение", true), kind(LIFT, "Лифты", false)];
        Self { kind: NEW, name: "Кровля".to_owned(), kinds, by: employee(Role::Leader, Channel::Desktop) }
    }

    fn renaming() -> Self {
        Self { kind: WATER, ..Self::adding() }
    }

    fn add(&self) -> Result<RequestKind, RequestRefusal> {
        let fault = Some(RegulatedFault::ChuteBlockage);
        add_kind(&AddKind { kind: self.kind, name: self.name.clone(), fault }, &self.kinds, &self.by)
    }

    fn rename(&self) -> Result<KindRenamed, RequestRefusal> {
        rename_kind(&RenameKind { kind: self.kind, name: self.name.clone() }, &self.kinds, &self.by)
    }
}

fn kind(id: KindId, name: &str, enabled: bool) -> RequestKind {
    RequestKind { id, name: name.to_owned(), enabled, fault: None }
}

fn not_permitted() -> RequestRefusal {
    RequestRefusal::NotPermitted { permission: Permission::KindManage }
}

/// The checks of a name, after those of the id.
fn checks(of_the_id: (RequestRefusal, fn(&mut Case))) -> Checks<Case, RequestRefusal> {
    vec![
        (not_permitted(), |case| case.by = with_rights(Permissions::NONE, Channel::Desktop)),
        of_the_id,
        (RequestRefusal::KindNameMissing, |case| case.name = " «» \u{feff}".into()),
        (RequestRefusal::KindNameTooLong { length: 101, limit: KIND_NAME_LIMIT }, |case| {
            // The shorter spoilings of the later checks are put before the rest.
            case.name = format!("{:я<101}", case.name.trim());
        }),
        (RequestRefusal::KindNameUnprintable { position: 6, character: 10 }, |case| case.name = "Крыша\nи".into()),
        (RequestRefusal::KindNameTaken { kind: "Водоснабжение".to_owned() }, |case| {
            case.name = " «водоснабжение»".into();
            case.kinds[0].id = LIFT;
            case.kinds[1].id = WATER;
        }),
        (RequestRefusal::KindNameDisabled { kind: "Лифты".to_owned() }, |case| case.name = "ЛИФТЫ ".into()),
    ]
}

/// Proves B-099, B-102, X-20.
#[test]
fn adding_meets_the_checks_in_order() {
    let checks = checks((RequestRefusal::KindExists { kind: NEW }, |case| case.kinds.push(kind(NEW, "Осмотры", true))));
    meets_in_order(Case::adding, Case::add, &checks);
    let added = Case::adding().add().unwrap();
    let fault = Some(RegulatedFault::ChuteBlockage);
    assert_eq!(added, RequestKind { fault, ..kind(NEW, "Кровля", true) });
}

/// Proves B-099, X-20.
#[test]
fn renaming_meets_the_checks_in_order() {
    let checks = checks((RequestRefusal::KindUnknown { kind: WATER }, |case| case.kinds.clear()));
    meets_in_order(Case::renaming, Case::rename, &checks);
    assert_eq!(Case::renaming().rename(), Ok(KindRenamed { kind: WATER, name: "Кровля".to_owned() }));
}

#[test]
fn a_name_is_kept_as_it_was_typed_but_for_the_space_around() {
    for (typed, name) in [(" Кровля ", "Кровля"), ("водоснабжение", "водоснабжение"), ("«Вода»\u{a0}", "«Вода»")]
    {
        let renamed = Case { name: typed.to_owned(), ..Case::renaming() }.rename();
        assert_eq!(renamed.map(|renamed| renamed.name), Ok(name.to_owned()));
    }
    let turned = Case { name: "Кры\u{202e}ша".to_owned(), ..Case::renaming() }.rename();
    assert_eq!(turned, Err(RequestRefusal::KindNameUnprintable { position: 4, character: 0x202e }));
    let longest = "я".repeat(100);
    assert!(Case { name: longest, ..Case::adding() }.add().is_ok());
}

/// Proves B-099, B-105.
#[test]
fn who_manages_kinds() {
    let water = kind(WATER, "Водоснабжение", true);
    let enabled = SetKindEnabled { kind: WATER, enabled: false };
    let fault = SetKindFault { kind: WATER, fault: Some(RegulatedFault::SewerBlockage) };
    for channel in Channel::ALL {
        let staff = Role::ALL.iter().map(|role| (employee(*role, *channel), *role == Role::Leader));
        for (by, may) in staff.chain([(resident(*channel), false)]) {
            let set = set_kind_enabled(&enabled, Some(&water), &by);
            let expected = KindEnabledSet { kind: WATER, enabled: false };
            assert_eq!(set, if may { Ok(expected) } else { Err(not_permitted()) });
            let set = set_kind_fault(&fault, Some(&water), &by);
            let expected = KindFaultSet { kind: WATER, fault: Some(RegulatedFault::SewerBlockage) };
            assert_eq!(set, if may { Ok(expected) } else { Err(not_permitted()) });
        }
    }
    let leader = employee(Role::Leader, Channel::Desktop);
    let unknown = RequestRefusal::KindUnknown { kind: WATER };
    assert_eq!(set_kind_enabled(&enabled, None, &leader), Err(unknown.clone()));
    assert_eq!(set_kind_fault(&fault, None, &leader), Err(unknown));
}

/// Proves B-103.
#[test]
fn the_sample_kinds_can_all_be_added() {
    let mut case = Case { kinds: Vec::new(), ..Case::adding() };
    for (number, name) in (0..).zip(SAMPLE_KINDS) {
        (case.kind, case.name) = (KindId::new(Uuid::from_u128(number)), (*name).to_owned());
        case.kinds.push(case.add().unwrap());
    }
    assert_eq!(case.kinds.len(), 10);
}
