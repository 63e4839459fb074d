//! Samples of the refusals about houses, accounts and clients.

use upravdom::base::money::Balance;
use upravdom::base::{
    AccountId, ClientId, Flaw, GroupId, HouseId, LegalEntityId, MeterId, NameProblem, Permission, PhoneKind,
    PhoneProblem, PremisesId, QuarterId, RequisiteProblem, Say,
};
use upravdom::registry::accounts::AccountRefusal;
use upravdom::registry::clients::{Capacity, ClientRefusal};
use upravdom::registry::houses::{HouseRefusal, HouseText};
use uuid::Uuid;

use super::{Sample, day, text};

pub fn of_houses() -> Vec<Sample> {
    let id = Uuid::from_u128(0x0198_0a5d_ac96_774b_bcce_b302_099a_8057);
    samples! {
        HouseRefusal NotPermitted { permission: Permission::HouseManage }
        HouseRefusal GroupExists { group: GroupId::new(id) }
        HouseRefusal GroupUnknown { group: GroupId::new(id) }
        HouseRefusal GroupNameTaken { name: text("Северный") }
        HouseRefusal GroupNotEmpty { quarters: 15_u32 }
        HouseRefusal QuarterExists { quarter: QuarterId::new(id) }
        HouseRefusal QuarterUnknown { quarter: QuarterId::new(id) }
        HouseRefusal QuarterNameTaken { name: text("Северный") }
        HouseRefusal QuarterNotEmpty { houses: 19_u32 }
        HouseRefusal HouseExists { house: HouseId::new(id) }
        HouseRefusal HouseUnknown { house: HouseId::new(id) }
        HouseRefusal LegalEntityUnknown { legal_entity: LegalEntityId::new(id) }
        HouseRefusal AreaMissing
        HouseRefusal AddressTaken { address: text("г. Тверь, ул. Мира, 1") }
        HouseRefusal HouseNotEmpty { premises: 24_u32, accounts: 25_u32, records: 26_u32 }
        HouseRefusal PremisesExists { premises: PremisesId::new(id) }
        HouseRefusal PremisesUnknown { premises: PremisesId::new(id) }
        HouseRefusal PremisesTaken { number: text("0042") }
        HouseRefusal PremisesNotEmpty { accounts: 30_u32, clients: 31_u32 }
        HouseRefusal TextMissing { what: HouseText::Street }
        HouseRefusal TextTooLong { what: HouseText::Street, length: 34_u32, limit: 35_u32 }
        HouseRefusal TextUnprintable { what: HouseText::Street, position: 37_u32, character: 38_u32 }
    }
}

pub fn of_accounts() -> Vec<Sample> {
    let id = Uuid::from_u128(0x0198_0a5d_ac96_774b_bcce_b302_099a_8057);
    samples! {
        AccountRefusal NotPermitted { permission: Permission::HouseManage }
        AccountRefusal AccountExists { account: AccountId::new(id) }
        AccountRefusal AccountUnknown { account: AccountId::new(id) }
        AccountRefusal NumberUnreadable { problem: RequisiteProblem::ElsFormat { flaw: Flaw::Empty } }
        AccountRefusal NumberTaken { number: text("0042") }
        AccountRefusal NumberOfClosed { number: text("0042"), on: day("2026-11-22") }
        AccountRefusal HouseUnknown { house: HouseId::new(id) }
        AccountRefusal PremisesUnknown { premises: PremisesId::new(id) }
        AccountRefusal PremisesElsewhere { premises: text("12а"), house: text("г. Тверь, ул. Мира, 2") }
        AccountRefusal ClientUnknown { client: ClientId::new(id) }
        AccountRefusal ClientMerged { into: ClientId::new(id) }
        AccountRefusal ElsUnreadable { problem: RequisiteProblem::ElsFormat { flaw: Flaw::Empty } }
        AccountRefusal IzhkuUnreadable { problem: RequisiteProblem::ElsFormat { flaw: Flaw::Empty } }
        AccountRefusal IzhkuElsewhere { els: text("70АА000560") }
        AccountRefusal DayInFuture { day: day("2026-11-23"), today: day("2026-11-22") }
        AccountRefusal Closed { on: day("2026-11-22") }
        AccountRefusal NotClosed
        AccountRefusal BeforeOpened { opened: day("2026-11-22") }
        AccountRefusal Succeeded { successor: AccountId::new(id) }
        AccountRefusal NewerBalance { as_of: day("2026-11-22") }
        AccountRefusal PayerUnchanged
        AccountRefusal BeforeTie { since: day("2026-11-22") }
        AccountRefusal TieOverlaps { until: day("2026-11-22") }
        AccountRefusal MeterLeft { meter: MeterId::new(id) }
        AccountRefusal MeterElsewhere { meter: MeterId::new(id) }
        AccountRefusal MeterRepeated { meter: MeterId::new(id) }
        AccountRefusal KeptUntil { until: day("2026-11-22") }
        AccountRefusal BalanceUnknown
        AccountRefusal BalanceOpen { balance: Balance::from_kopecks(-12_345).expect("a balance") }
        AccountRefusal Held
        AccountRefusal RetentionUnknown { day: day("2026-11-22") }
    }
}

pub fn of_clients() -> Vec<Sample> {
    let id = Uuid::from_u128(0x0198_0a5d_ac96_774b_bcce_b302_099a_8057);
    samples! {
        ClientRefusal NotPermitted { permission: Permission::HouseManage }
        ClientRefusal ClientExists { client: ClientId::new(id) }
        ClientRefusal ClientUnknown { client: ClientId::new(id) }
        ClientRefusal ClientMerged { into: ClientId::new(id) }
        ClientRefusal ClientInUse { accounts: 15_u32, premises: 16_u32, residents: 17_u32, merged: 18_u32 }
        ClientRefusal NameUnreadable { problem: NameProblem::SurnameMissing }
        ClientRefusal PhoneUnreadable { problem: PhoneProblem::Length { digits: 12 } }
        ClientRefusal PhoneNotMobile { kind: PhoneKind::TollFree }
        ClientRefusal PhoneRepeated
        ClientRefusal PhoneUnknown
        ClientRefusal PremisesUnknown { premises: PremisesId::new(id) }
        ClientRefusal DayInFuture { day: day("2026-11-23"), today: day("2026-11-22") }
        ClientRefusal AlreadyTied { capacity: Capacity::Manager, since: day("2026-11-22") }
        ClientRefusal TieOverlaps { until: day("2026-11-22") }
        ClientRefusal NotTied
        ClientRefusal EndsBeforeStart { since: day("2026-11-22") }
        ClientRefusal NotOwner { capacity: Capacity::Manager }
        ClientRefusal SameClient
        ClientRefusal NamesDiffer { client: text("Иванов И. И."), duplicate: text("Петров П. П.") }
        ClientRefusal AccountUnknown { account: AccountId::new(id) }
        ClientRefusal AccountClosed { number: text("0042"), on: day("2026-11-22") }
        ClientRefusal ResidentOfAnother { client: ClientId::new(id) }
        ClientRefusal AlreadyLinked { number: text("0042") }
        ClientRefusal NotOfAccount { number: text("0042") }
        ClientRefusal OwnerPermissionMissing
        ClientRefusal NotLinked
    }
}
