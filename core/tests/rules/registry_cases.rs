//! What the tables of the registry share: a house in Vladivostok with a flat, its account, its owner and a neighbour.

use chrono::NaiveDate;
use upravdom::base::{
    AccountId, AccountNumber, Actor, Channel, ClientId, FullName, GroupId, HouseId, Instant, LegalEntityId, MeterId,
    NameFields, Permission, Permissions, PremisesId, QuarterId, ReadingId, ResidentId, Zone,
};
use upravdom::registry::House;
use upravdom::registry::accounts::{Closed, PersonalAccount};
use upravdom::registry::clients::{Capacity, Client, Phones, Tie};
use upravdom::registry::houses::{
    Address, Area, Group, HouseDetails, HouseKind, ManagedHouse, Premises, PremisesDetails, PremisesKind, Quarter,
};
use uuid::Uuid;

use crate::people::with_rights;

pub const GROUP: GroupId = GroupId::new(Uuid::from_u128(30));
pub const OTHER_GROUP: GroupId = GroupId::new(Uuid::from_u128(31));
pub const QUARTER: QuarterId = QuarterId::new(Uuid::from_u128(32));
pub const OTHER_QUARTER: QuarterId = QuarterId::new(Uuid::from_u128(33));
pub const HOUSE: HouseId = HouseId::new(Uuid::from_u128(34));
pub const OTHER_HOUSE: HouseId = HouseId::new(Uuid::from_u128(35));
pub const LEGAL: LegalEntityId = LegalEntityId::new(Uuid::from_u128(36));
pub const FLAT: PremisesId = PremisesId::new(Uuid::from_u128(37));
pub const OTHER_FLAT: PremisesId = PremisesId::new(Uuid::from_u128(38));
pub const ACCOUNT: AccountId = AccountId::new(Uuid::from_u128(39));
pub const OTHER_ACCOUNT: AccountId = AccountId::new(Uuid::from_u128(40));
pub const OWNER: ClientId = ClientId::new(Uuid::from_u128(41));
pub const NEIGHBOUR: ClientId = ClientId::new(Uuid::from_u128(42));
pub const NOBODY: ClientId = ClientId::new(Uuid::from_u128(43));
pub const METER: MeterId = MeterId::new(Uuid::from_u128(44));
pub const OTHER_METER: MeterId = MeterId::new(Uuid::from_u128(45));
pub const READING: ReadingId = ReadingId::new(Uuid::from_u128(46));
pub const RESIDENT: ResidentId = ResidentId::new(Uuid::from_u128(47));

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The 23rd of November in Vladivostok, and the 22nd elsewhere.
pub fn now() -> Instant {
    Instant::parse("2026-11-22T14:00:00Z").unwrap()
}

pub fn zone() -> Zone {
    Zone::parse("Asia/Vladivostok").unwrap()
}

/// An employee who has nothing but that right.
pub fn who_may(permission: Permission) -> Actor {
    with_rights(Permissions::of(&[permission]), Channel::Desktop)
}

/// An employee who has every right but that one.
pub fn who_may_not(permission: Permission) -> Actor {
    let others: Vec<Permission> = Permission::ALL.iter().copied().filter(|other| *other != permission).collect();
    with_rights(Permissions::of(&others), Channel::Desktop)
}

pub fn group(id: GroupId, name: &str) -> Group {
    Group { id, name: name.to_owned() }
}

pub fn quarter(id: QuarterId, name: &str, group: Option<GroupId>) -> Quarter {
    Quarter { id, name: name.to_owned(), group }
}

pub fn details() -> HouseDetails {
    HouseDetails {
        name: "Дом на Светланской".to_owned(),
        kind: HouseKind::ApartmentHouse,
        legal_entity: LEGAL,
        address: Address {
            region: Some("Приморский край".to_owned()),
            city: "Владивосток".to_owned(),
            street: "ул. Светланская".to_owned(),
            number: "12".to_owned(),
        },
        area: Some(Area::parse("5120,4").unwrap()),
        zone: zone(),
    }
}

pub fn managed() -> ManagedHouse {
    ManagedHouse { id: HOUSE, quarter: Some(QUARTER), details: details() }
}

pub fn house() -> House {
    managed().as_house()
}

pub fn flat(id: PremisesId, house: HouseId, number: &str) -> Premises {
    let details = PremisesDetails { kind: PremisesKind::Flat, number: number.to_owned(), area: None };
    Premises { id, house, details }
}

pub fn account(id: AccountId, number: &str) -> PersonalAccount {
    PersonalAccount {
        id,
        number: AccountNumber::parse(number).unwrap(),
        house: HOUSE,
        premises: Some(FLAT),
        payer: Some(OWNER),
        els: None,
        izhku: None,
        opened_on: Some(day("2026-01-10")),
        balance: None,
        closed: None,
    }
}

pub fn closed(id: AccountId, number: &str, on: &str) -> PersonalAccount {
    PersonalAccount { closed: Some(Closed { on: day(on), successor: None }), ..account(id, number) }
}

pub fn fields(surname: &str, given: &str, patronymic: &str) -> NameFields {
    let [surname, given, patronymic] = [surname, given, patronymic].map(str::to_owned);
    NameFields { surname, given, patronymic }
}

pub fn client(id: ClientId, surname: &str) -> Client {
    let name = FullName::parse(surname, "Анна", "Ильинична").unwrap();
    Client { id, name, phones: Phones::NONE, merged_into: None }
}

pub fn merged(id: ClientId, into: ClientId) -> Client {
    Client { merged_into: Some(into), ..client(id, "Прежняя") }
}

pub fn tie(client: ClientId, capacity: Capacity, since: &str, until: Option<&str>) -> Tie {
    Tie { client, premises: FLAT, capacity, since: day(since), until: until.map(day), lets_others: None }
}
