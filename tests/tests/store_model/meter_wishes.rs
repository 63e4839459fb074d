//! Random wishes about meters.

use chrono::NaiveDate;
use upravdom::Command;
use upravdom::base::{AccountId, MeterId, ReadingId};
use upravdom::meters::{
    BindMeter, CheckMeter, CommissionMeter, CorrectMeter, CorrectReading, Digits, Finding, ManufactureDate, MeterUnit,
    Passport, RegisterMeter, Removal, RemoveMeter, ReplaceMeter, Resource, Rollover, SealMeter, SubmitReading,
    TypedReading, VerificationFacts, VerificationInterval, VerifyMeter,
};
use upravdom_tests::conformance::id;

fn day(pick: u8) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, [20, 20, 20, 20, 20, 19, 18, 21][usize::from(pick % 8)]).expect("a day")
}

/// A meter of the company, mostly one of those that are there.
fn meter(pick: u8) -> MeterId {
    MeterId::new(id([0x701, 0x701, 0x701, 0x702, 0x703, 0x711, 0x711, 0x711, 0x712, 0x709][usize::from(pick % 10)]))
}

fn new_meter(pick: u8) -> MeterId {
    MeterId::new(id([0x711, 0x712, 0x713, 0x701][usize::from(pick % 4)]))
}

fn reading(pick: u8) -> ReadingId {
    ReadingId::new(id(0x7_0000_0000 + u128::from(pick % 12)))
}

fn rollover(pick: u8) -> Rollover {
    if pick.is_multiple_of(3) { Rollover::Confirmed } else { Rollover::NotConfirmed }
}

/// Values that mostly grow, of one tariff zone mostly, but of the meter that has two.
fn values(meter: MeterId, pick: u8) -> Vec<String> {
    let zones = if meter == MeterId::new(id(0x702)) { 2 } else { 1 };
    let value = |zone: usize| if zone == 0 && zones == 2 { 99_900 } else { 100 } + u32::from(pick);
    let typed = |zone| if pick % 16 == 15 { "12б".to_owned() } else { format!("{},{}", value(zone), pick % 10) };
    (0..if pick % 32 == 31 { 3 } else { zones }).map(typed).collect()
}

fn typed(meter: MeterId, which: u8, pick: u8) -> TypedReading {
    TypedReading { reading: reading(which), values: values(meter, pick), rollover: rollover(pick / 3) }
}

fn account(pick: u8) -> AccountId {
    AccountId::new(id([0x201, 0x202, 0x201, 0x203, 0x209][usize::from(pick % 5)]))
}

fn passport(pick: u8, other: u8) -> Passport {
    let resource =
        [Resource::ColdWater, Resource::Electricity, Resource::HotWater, Resource::Gas][usize::from(pick % 4)];
    Passport {
        resource,
        unit: if other.is_multiple_of(16) { MeterUnit::Litre } else { resource.unit() },
        serial: ["ХВ-1001", "Н-1", "Н-2", " Н-2 ", ""][usize::from(other % 5)].to_owned(),
        model: other.is_multiple_of(2).then(|| "СВ-15".to_owned()),
        digits: Digits::new(5, 3).expect("digits"),
        verification: VerificationFacts {
            interval: VerificationInterval::of_years(4 + pick % 3).ok(),
            manufactured: ManufactureDate::of_year(2018 + i32::from(other % 4)).ok(),
            ..VerificationFacts::default()
        },
    }
}

/// The number of [`command`] that enters a meter.
pub const REGISTER: u8 = 3;
/// A wish about a meter, of so many kinds.
pub const KINDS: u8 = 13;

pub fn command(what: u8, [which, shape, c, d, e, _]: [u8; 6]) -> Command {
    let at = meter(shape);
    match what {
        0..3 => Command::SubmitReading(SubmitReading {
            reading: reading(which),
            meter: at,
            taken_on: day(c),
            values: values(at, d),
            rollover: rollover(e),
            source: None,
        }),
        REGISTER => Command::RegisterMeter(RegisterMeter {
            meter: new_meter(shape),
            account: account(c),
            passport: passport(d, e),
            installed_on: day(which),
            values: vec![(d % 90).to_string(); usize::from(e % 8 == 7) + 1],
        }),
        4 => Command::CommissionMeter(CommissionMeter {
            meter: at,
            on: day(c),
            act: ["7", "8", ""][usize::from(e % 3)].to_owned(),
            reading: typed(at, which, d),
            seal: (e % 2 == 0).then(|| format!("П-{}", c % 3)),
        }),
        5 => Command::SealMeter(SealMeter { meter: at, on: day(c), seal: format!("П-{}", d % 3) }),
        6 => Command::VerifyMeter(VerifyMeter {
            meter: at,
            on: day(c),
            valid_until: (d % 2 == 0).then(|| day(d) + chrono::Days::new(u64::from(e) * 9)),
            interval: VerificationInterval::of_years(e % 5).ok(),
        }),
        7 => Command::CheckMeter(CheckMeter {
            meter: at,
            on: day(c),
            act: "9".to_owned(),
            finding: Finding::ALL[usize::from(e % 5)],
            reading: [true, true, e % 2 == 0, false, false][usize::from(e % 5)].then(|| typed(at, which, d)),
        }),
        8 => Command::CorrectMeter(CorrectMeter {
            meter: at, passport: passport(d, e), reason: "опечатка".to_owned()
        }),
        9 | 10 => Command::CorrectReading(CorrectReading {
            meter: at,
            reading: reading(which),
            values: values(at, d),
            rollover: rollover(e),
            reason: if c % 16 == 0 { String::new() } else { "опечатка".to_owned() },
        }),
        11 if c % 2 == 0 => Command::ReplaceMeter(ReplaceMeter {
            meter: at,
            on: day(c / 2),
            closing: typed(at, which, d),
            new: new_meter(e),
            passport: passport(d, e / 4),
            values: vec!["0".to_owned()],
        }),
        11 => Command::RemoveMeter(RemoveMeter {
            meter: at,
            on: day(c / 2),
            removal: [Removal::Lost, Removal::Mistake, Removal::TakenOff { closing: typed(at, which, d) }]
                [usize::from(e % 3)]
            .clone(),
        }),
        _ => Command::BindMeter(BindMeter { meter: at, account: account(e), on: day(c), closing: typed(at, which, d) }),
    }
}
