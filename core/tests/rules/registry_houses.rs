//! Table tests of `registry/houses`: groups, quarters, houses, premises.

use upravdom::base::{Actor, HouseId, LegalEntityId, Permission, QuarterId};
use upravdom::registry::houses::{
    AddGroup, AddHouse, AddPremises, AddQuarter, ChangeHouse, ChangePremises, Group, HouseDetails, HouseFacts,
    HouseKind, HouseRefusal, HouseText, HouseUse, ManagedHouse, MoveHouse, MoveQuarter, Premises, PremisesDetails,
    PremisesFacts, PremisesKind, PremisesUse, Quarter, RemoveGroup, RemoveHouse, RemovePremises, RemoveQuarter,
    RenameGroup, RenameQuarter, TypedBy, add_group, add_house, add_premises, add_quarter, change_house,
    change_premises, move_house, move_quarter, remove_group, remove_house, remove_premises, remove_quarter,
    rename_group, rename_quarter,
};

use crate::checks::{Checks, meets_in_order};
use crate::registry_cases::{
    FLAT, GROUP, HOUSE, LEGAL, OTHER_FLAT, OTHER_GROUP, OTHER_HOUSE, OTHER_QUARTER, QUARTER, details, flat, group,
    managed, quarter, who_may, who_may_not,
};

fn not_permitted() -> HouseRefusal {
    HouseRefusal::NotPermitted { permission: Permission::HouseManage }
}

/// Commands about what unites houses, with all that decides about them.
struct Uniting {
    group: upravdom::base::GroupId,
    quarter: QuarterId,
    name: String,
    wanted: Option<upravdom::base::GroupId>,
    groups: Vec<Group>,
    quarters: Vec<Quarter>,
    inside: u32,
    by: Actor,
}

impl Uniting {
    fn of_new() -> Self {
        Self {
            group: OTHER_GROUP,
            quarter: OTHER_QUARTER,
            name: " Северные \u{a0} дома ".to_owned(),
            wanted: Some(GROUP),
            groups: vec![group(GROUP, "Юг")],
            quarters: vec![quarter(QUARTER, "Центр", None)],
            inside: 0,
            by: who_may(Permission::HouseManage),
        }
    }

    fn of_known() -> Self {
        Self { group: GROUP, quarter: QUARTER, ..Self::of_new() }
    }

    fn add_group(&self) -> Result<Group, HouseRefusal> {
        add_group(&AddGroup { group: self.group, name: self.name.clone() }, &self.groups, &self.by)
    }

    fn rename_group(&self) -> Result<upravdom::registry::houses::GroupRenamed, HouseRefusal> {
        rename_group(&RenameGroup { group: self.group, name: self.name.clone() }, &self.groups, &self.by)
    }

    fn remove_group(&self) -> Result<upravdom::registry::houses::GroupRemoved, HouseRefusal> {
        remove_group(RemoveGroup { group: self.group }, &self.groups, self.inside, &self.by)
    }

    fn add_quarter(&self) -> Result<Quarter, HouseRefusal> {
        let command = AddQuarter { quarter: self.quarter, name: self.name.clone(), group: self.wanted };
        add_quarter(&command, &self.quarters, &self.groups, &self.by)
    }

    fn rename_quarter(&self) -> Result<upravdom::registry::houses::QuarterRenamed, HouseRefusal> {
        let command = RenameQuarter { quarter: self.quarter, name: self.name.clone() };
        rename_quarter(&command, &self.quarters, &self.by)
    }

    fn move_quarter(&self) -> Result<upravdom::registry::houses::QuarterMoved, HouseRefusal> {
        let command = MoveQuarter { quarter: self.quarter, group: self.wanted };
        move_quarter(command, &self.quarters, &self.groups, &self.by)
    }

    fn remove_quarter(&self) -> Result<upravdom::registry::houses::QuarterRemoved, HouseRefusal> {
        remove_quarter(RemoveQuarter { quarter: self.quarter }, &self.quarters, self.inside, &self.by)
    }
}

fn may() -> (HouseRefusal, fn(&mut Uniting)) {
    (not_permitted(), |case| case.by = who_may_not(Permission::HouseManage))
}

fn of_name(what: HouseText) -> Checks<Uniting, HouseRefusal> {
    vec![
        (HouseRefusal::TextMissing { what }, |case| "\u{200b}".clone_into(&mut case.name)),
        (HouseRefusal::TextTooLong { what, length: 101, limit: 100 }, |case| case.name = "я".repeat(101)),
        (HouseRefusal::TextUnprintable { what, position: 2, character: 7 }, |case| {
            "я\u{7}".clone_into(&mut case.name);
        }),
    ]
}

/// Proves D-08, D-09, D-10.
#[test]
fn groups_and_quarters_meet_their_checks_in_order() {
    let named = |first: (HouseRefusal, fn(&mut Uniting)), what, taken: (HouseRefusal, fn(&mut Uniting))| {
        let mut checks = vec![may(), first];
        checks.extend(of_name(what));
        checks.push(taken);
        checks
    };
    let group_taken: (HouseRefusal, fn(&mut Uniting)) =
        (HouseRefusal::GroupNameTaken { name: "«Северные дома»".to_owned() }, |case| {
            case.groups.push(group(upravdom::base::GroupId::new(uuid::Uuid::nil()), "«Северные дома»"));
        });
    let quarter_taken: (HouseRefusal, fn(&mut Uniting)) =
        (HouseRefusal::QuarterNameTaken { name: "СЕВЕРНЫЕ ДОМА".to_owned() }, |case| {
            case.quarters.push(quarter(QuarterId::new(uuid::Uuid::nil()), "СЕВЕРНЫЕ ДОМА", None));
        });
    let group_unknown: (HouseRefusal, fn(&mut Uniting)) =
        (HouseRefusal::GroupUnknown { group: GROUP }, |case| case.groups.retain(|group| group.id != GROUP));
    let quarter_unknown: (HouseRefusal, fn(&mut Uniting)) =
        (HouseRefusal::QuarterUnknown { quarter: QUARTER }, |case| case.quarters.retain(|one| one.id != QUARTER));
    let group_exists: (HouseRefusal, fn(&mut Uniting)) =
        (HouseRefusal::GroupExists { group: OTHER_GROUP }, |case| case.groups.push(group(OTHER_GROUP, "Запад")));
    let quarter_exists: (HouseRefusal, fn(&mut Uniting)) =
        (HouseRefusal::QuarterExists { quarter: OTHER_QUARTER }, |case| {
            case.quarters.push(quarter(OTHER_QUARTER, "Запад", None));
        });
    let new = Uniting::of_new;
    let known = Uniting::of_known;
    meets_in_order(new, Uniting::add_group, &named(group_exists, HouseText::GroupName, group_taken.clone()));
    meets_in_order(known, Uniting::rename_group, &named(group_unknown.clone(), HouseText::GroupName, group_taken));
    let mut adding = named(quarter_exists, HouseText::QuarterName, quarter_taken.clone());
    adding.push(group_unknown.clone());
    meets_in_order(new, Uniting::add_quarter, &adding);
    let renaming = named(quarter_unknown.clone(), HouseText::QuarterName, quarter_taken);
    meets_in_order(known, Uniting::rename_quarter, &renaming);
    let moving = vec![may(), quarter_unknown.clone(), group_unknown.clone()];
    meets_in_order(known, Uniting::move_quarter, &moving);
    let has_quarters = (HouseRefusal::GroupNotEmpty { quarters: 1 }, (|case| case.inside = 1) as fn(&mut Uniting));
    meets_in_order(known, Uniting::remove_group, &vec![may(), group_unknown, has_quarters]);
    let has_houses = (HouseRefusal::QuarterNotEmpty { houses: 1 }, (|case| case.inside = 1) as fn(&mut Uniting));
    meets_in_order(known, Uniting::remove_quarter, &vec![may(), quarter_unknown, has_houses]);
}

#[test]
fn a_name_is_kept_in_one_line_and_may_be_said_again() {
    assert_eq!(Uniting::of_new().add_group().unwrap().name, "Северные дома");
    let mut case = Uniting::of_known();
    "ЮГ".clone_into(&mut case.name);
    assert_eq!(case.rename_group().unwrap().name, "ЮГ");
    "ЦЕНТР".clone_into(&mut case.name);
    assert_eq!(case.rename_quarter().unwrap().name, "ЦЕНТР");
    case.name = "я".repeat(100);
    assert!(case.rename_group().is_ok());
    case.wanted = None;
    assert_eq!(case.move_quarter().unwrap().group, None);
}

/// A command about a house with all that decides about it.
struct Building {
    details: HouseDetails,
    typed_by: TypedBy,
    house: Option<ManagedHouse>,
    legal_entity: Option<LegalEntityId>,
    same_address: Option<HouseId>,
    quarter: Option<QuarterId>,
    wanted: Option<QuarterId>,
    holds: HouseUse,
    by: Actor,
}

impl Building {
    fn of_new() -> Self {
        Self {
            details: details(),
            typed_by: TypedBy::Hand,
            house: None,
            legal_entity: Some(LEGAL),
            same_address: None,
            quarter: Some(QUARTER),
            wanted: Some(QUARTER),
            holds: HouseUse::default(),
            by: who_may(Permission::HouseManage),
        }
    }

    fn of_known() -> Self {
        Self { house: Some(managed()), ..Self::of_new() }
    }

    fn facts(&self) -> HouseFacts<'_> {
        let Self { legal_entity, same_address, quarter, .. } = *self;
        HouseFacts { house: self.house.as_ref(), legal_entity, same_address, quarter }
    }

    fn add(&self) -> Result<ManagedHouse, HouseRefusal> {
        let (details, typed_by) = (self.details.clone(), self.typed_by);
        add_house(&AddHouse { house: HOUSE, quarter: self.wanted, details, typed_by }, self.facts(), &self.by)
    }

    fn change(&self) -> Result<upravdom::registry::houses::HouseChanged, HouseRefusal> {
        let (details, typed_by) = (self.details.clone(), self.typed_by);
        change_house(&ChangeHouse { house: HOUSE, details, typed_by }, self.facts(), &self.by)
    }

    fn shift(&self) -> Result<upravdom::registry::houses::HouseMoved, HouseRefusal> {
        move_house(MoveHouse { house: HOUSE, quarter: self.wanted }, self.facts(), &self.by)
    }

    fn remove(&self) -> Result<upravdom::registry::houses::HouseRemoved, HouseRefusal> {
        remove_house(RemoveHouse { house: HOUSE }, self.house.as_ref(), self.holds, &self.by)
    }
}

fn may_manage() -> (HouseRefusal, fn(&mut Building)) {
    (not_permitted(), |case| case.by = who_may_not(Permission::HouseManage))
}

fn unknown() -> (HouseRefusal, fn(&mut Building)) {
    (HouseRefusal::HouseUnknown { house: HOUSE }, |case| case.house = None)
}

fn of_details() -> Checks<Building, HouseRefusal> {
    let missing = |what| HouseRefusal::TextMissing { what };
    let address = "Владивосток, ул. Светланская, 12".to_owned();
    vec![
        (missing(HouseText::HouseName), |case| case.details.name.clear()),
        (missing(HouseText::Region), |case| case.details.address.region = Some(" ".to_owned())),
        (missing(HouseText::City), |case| case.details.address.city.clear()),
        (missing(HouseText::Street), |case| case.details.address.street.clear()),
        (HouseRefusal::TextTooLong { what: HouseText::HouseNumber, length: 51, limit: 50 }, |case| {
            case.details.address.number = "1".repeat(51);
        }),
        (HouseRefusal::AreaMissing, |case| case.details.area = None),
        (HouseRefusal::LegalEntityUnknown { legal_entity: LEGAL }, |case| case.legal_entity = None),
        (HouseRefusal::AddressTaken { address }, |case| case.same_address = Some(OTHER_HOUSE)),
    ]
}

/// Proves B-106, D-01, D-03, D-04, D-05, D-06, D-07.
#[test]
fn houses_meet_their_checks_in_order() {
    let mut adding = vec![
        may_manage(),
        (HouseRefusal::HouseExists { house: HOUSE }, (|case| case.house = Some(managed())) as fn(&mut Building)),
    ];
    adding.extend(of_details());
    let no_quarter: (HouseRefusal, fn(&mut Building)) =
        (HouseRefusal::QuarterUnknown { quarter: QUARTER }, |case| case.quarter = None);
    adding.push(no_quarter.clone());
    meets_in_order(Building::of_new, Building::add, &adding);
    let mut changing = vec![may_manage(), unknown()];
    changing.extend(of_details());
    meets_in_order(Building::of_known, Building::change, &changing);
    meets_in_order(Building::of_known, Building::shift, &vec![may_manage(), unknown(), no_quarter]);
    let used: (HouseRefusal, fn(&mut Building)) =
        (HouseRefusal::HouseNotEmpty { premises: 0, accounts: 1, records: 0 }, |case| case.holds.accounts = 1);
    meets_in_order(Building::of_known, Building::remove, &vec![may_manage(), unknown(), used]);
    for holds in [HouseUse { premises: 1, ..HouseUse::default() }, HouseUse { records: 1, ..HouseUse::default() }] {
        assert!(Building { holds, ..Building::of_known() }.remove().is_err());
    }
}

/// Proves X-48.
#[test]
fn a_file_may_leave_the_area_out() {
    let mut case = Building { typed_by: TypedBy::File, wanted: None, ..Building::of_new() };
    case.details.area = None;
    " Дом\tна  Светланской ".clone_into(&mut case.details.name);
    let added = case.add().unwrap();
    assert_eq!(added, ManagedHouse { id: HOUSE, quarter: None, details: HouseDetails { area: None, ..details() } });
    assert_eq!(added.as_house().address, "Владивосток, ул. Светланская, 12");
}

#[test]
fn an_address_is_the_same_however_it_is_typed() {
    let mut other = details().address;
    assert_eq!(other.key(), details().address.key());
    "ВЛАДИВОСТОК ".clone_into(&mut other.city);
    other.region = None;
    assert_eq!(other.key(), details().address.key());
    "1".clone_into(&mut other.number);
    assert_ne!(other.key(), details().address.key());
    // The parts do not run together.
    "ул. Светланская 1".clone_into(&mut other.street);
    "2".clone_into(&mut other.number);
    assert_ne!(other.key(), details().address.key());
}

/// A command about premises with all that decides about it.
struct Place {
    details: PremisesDetails,
    premises: Option<Premises>,
    house: Option<HouseId>,
    same: Option<Premises>,
    holds: PremisesUse,
    by: Actor,
}

impl Place {
    fn of_new() -> Self {
        Self {
            details: flat(FLAT, HOUSE, " 12 а").details,
            premises: None,
            house: Some(HOUSE),
            same: None,
            holds: PremisesUse::default(),
            by: who_may(Permission::AccountManage),
        }
    }

    fn of_known() -> Self {
        Self { premises: Some(flat(FLAT, HOUSE, "12")), ..Self::of_new() }
    }

    fn facts(&self) -> PremisesFacts<'_> {
        PremisesFacts { premises: self.premises.as_ref(), house: self.house, same: self.same.as_ref() }
    }

    fn add(&self) -> Result<Premises, HouseRefusal> {
        let command = AddPremises { premises: FLAT, house: HOUSE, details: self.details.clone() };
        add_premises(&command, self.facts(), &self.by)
    }

    fn change(&self) -> Result<upravdom::registry::houses::PremisesChanged, HouseRefusal> {
        change_premises(&ChangePremises { premises: FLAT, details: self.details.clone() }, self.facts(), &self.by)
    }

    fn remove(&self) -> Result<upravdom::registry::houses::PremisesRemoved, HouseRefusal> {
        remove_premises(RemovePremises { premises: FLAT }, self.premises.as_ref(), self.holds, &self.by)
    }
}

/// Proves D-15.
#[test]
fn premises_meet_their_checks_in_order() {
    let what = HouseText::PremisesNumber;
    let may: (HouseRefusal, fn(&mut Place)) =
        (HouseRefusal::NotPermitted { permission: Permission::AccountManage }, |case| {
            case.by = who_may_not(Permission::AccountManage);
        });
    let unknown: (HouseRefusal, fn(&mut Place)) =
        (HouseRefusal::PremisesUnknown { premises: FLAT }, |case| case.premises = None);
    let details: Checks<Place, HouseRefusal> = vec![
        (HouseRefusal::TextMissing { what }, |case| case.details.number.clear()),
        (HouseRefusal::TextTooLong { what, length: 51, limit: 50 }, |case| case.details.number = "1".repeat(51)),
        (HouseRefusal::TextUnprintable { what, position: 1, character: 0 }, |case| {
            "\0".clone_into(&mut case.details.number);
        }),
        (HouseRefusal::PremisesTaken { number: "12 А".to_owned() }, |case| {
            case.same = Some(flat(OTHER_FLAT, HOUSE, "12 А"));
        }),
    ];
    let mut adding = vec![
        may.clone(),
        (HouseRefusal::PremisesExists { premises: FLAT }, |case| case.premises = Some(flat(FLAT, HOUSE, "1"))),
        (HouseRefusal::HouseUnknown { house: HOUSE }, |case| case.house = None),
    ];
    adding.extend(details.clone());
    meets_in_order(Place::of_new, Place::add, &adding);
    let mut changing = vec![may.clone(), unknown.clone()];
    changing.extend(details);
    meets_in_order(Place::of_known, Place::change, &changing);
    let used: (HouseRefusal, fn(&mut Place)) =
        (HouseRefusal::PremisesNotEmpty { accounts: 0, clients: 1 }, |case| case.holds.clients = 1);
    meets_in_order(Place::of_known, Place::remove, &vec![may, unknown, used]);
    assert!(Place { holds: PremisesUse { accounts: 1, clients: 0 }, ..Place::of_known() }.remove().is_err());
    assert_eq!(Place::of_new().add().unwrap(), flat(FLAT, HOUSE, "12 а"));
}

/// Proves E-01, X-49.
#[test]
fn there_are_five_kinds_of_premises_and_four_need_a_number() {
    assert_eq!(PremisesKind::ALL.len(), 5);
    assert_ne!(PremisesKind::Flat, PremisesKind::Apartments);
    for kind in PremisesKind::ALL {
        let mut case = Place::of_new();
        case.details = PremisesDetails { kind: *kind, number: " ".to_owned(), area: None };
        assert_eq!(case.add().is_ok(), *kind == PremisesKind::PrivateHouse, "{kind:?}");
    }
    assert_eq!(HouseKind::ALL.len(), 4);
}

#[test]
fn premises_are_the_same_by_kind_and_number() {
    let key = |kind, number: &str| PremisesDetails { kind, number: number.to_owned(), area: None }.key();
    assert_eq!(key(PremisesKind::Flat, "5А"), key(PremisesKind::Flat, " 005а"));
    assert_ne!(key(PremisesKind::Flat, "5"), key(PremisesKind::Flat, "50"));
    assert_ne!(key(PremisesKind::Flat, "5"), key(PremisesKind::ParkingSpace, "5"));
}
