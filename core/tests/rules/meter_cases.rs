//! What the tables of meters share: a meter in Vladivostok, and the words of its readings.

use chrono::NaiveDate;
use upravdom::base::{AccountId, Actor, Channel, HouseId, Instant, MeterId, Permission, Permissions, ReadingId, Zone};
use upravdom::company::Role;
use upravdom::meters::{
    Commissioned, Digits, ManufactureDate, Meter, MeterPlace, MeterRefusal, MeterUnit, MeterValue, Passport, Reading,
    ReadingFacts, ReadingProblem, ReadingSource, ReadingUse, Resource, Rollover, SubmissionWindow, TypedReading,
    VerificationFacts, VerificationInterval, WindowDay,
};
use uuid::Uuid;

use crate::checks::Checks;
use crate::people::{ACCOUNT, employee, with_rights};

/// The meter.
pub const METER: MeterId = MeterId::new(Uuid::from_u128(20));
/// The reading of the command.
pub const READING: ReadingId = ReadingId::new(Uuid::from_u128(21));
/// Another meter.
pub const OTHER_METER: MeterId = MeterId::new(Uuid::from_u128(22));
/// The account next door.
pub const OTHER_ACCOUNT: AccountId = AccountId::new(Uuid::from_u128(23));
const HOUSE: HouseId = HouseId::new(Uuid::from_u128(24));

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn values<const ZONES: usize>(texts: [&str; ZONES]) -> Vec<MeterValue> {
    texts.iter().map(|text| text.parse().unwrap()).collect()
}

/// The 23rd of November in Vladivostok, and the 22nd elsewhere.
pub fn now() -> Instant {
    Instant::parse("2026-11-22T14:00:00Z").unwrap()
}

pub fn place() -> MeterPlace {
    let window = SubmissionWindow::new(15, 25).unwrap();
    MeterPlace { house: HOUSE, zone: Zone::parse("Asia/Vladivostok").unwrap(), window }
}

/// It came with its reading of 2026-10-20.
pub const BEFORE_RECORDS: Commissioned =
    Commissioned::BeforeRecords { since: NaiveDate::from_ymd_opt(2026, 10, 20).unwrap() };

/// An electricity meter of two zones, verified until 2030-01-01 by the passport, in use.
pub fn meter() -> Meter {
    let MeterPlace { house, zone, window } = place();
    Meter {
        id: METER,
        account: ACCOUNT,
        serial: "A-17".to_owned(),
        model: None,
        resource: Resource::Electricity,
        unit: MeterUnit::KilowattHour,
        digits: Digits::new(5, 3).unwrap(),
        verification: passport().verification,
        verified_until: day("2030-01-01"),
        last_taken_on: day("2026-10-20"),
        last_values: values(["100", "50"]),
        commissioned: BEFORE_RECORDS,
        seal: Some("П-1".to_owned()),
        checked_on: None,
        fault: None,
        access_refusals: 0,
        removed_on: None,
        house,
        zone,
        window,
    }
}

/// Its passport.
pub fn passport() -> Passport {
    Passport {
        resource: Resource::Electricity,
        unit: MeterUnit::KilowattHour,
        serial: " A-17 ".to_owned(),
        model: Some("Меркурий 200".to_owned()),
        digits: Digits::new(5, 3).unwrap(),
        verification: VerificationFacts {
            interval: VerificationInterval::of_years(16).ok(),
            manufactured: ManufactureDate::of_day(day("2014-01-01")).ok(),
            ..VerificationFacts::default()
        },
    }
}

/// 110 and 60.5, typed.
pub fn typed() -> TypedReading {
    let values = ["110", "60,5"].map(str::to_owned).into();
    TypedReading { reading: READING, values, rollover: Rollover::NotConfirmed }
}

/// What [`typed`] is by the accountant on that day.
pub fn taken(on: &str) -> Reading {
    Reading {
        id: READING,
        meter: METER,
        taken_on: day(on),
        values: values(["110", "60.5"]),
        consumed: values(["10", "10.5"]),
        submitted_at: now(),
        place: WindowDay::Within,
        period: "2026-11".to_owned().try_into().unwrap(),
        usable: ReadingUse::ForCharge,
        why: vec![],
        odd: vec![],
        source: Some(ReadingSource::Inspector),
        author: accountant().who(),
    }
}

pub fn accountant() -> Actor {
    employee(Role::Accountant, Channel::Desktop)
}

/// The right taken from the actor, and the refusal that follows.
pub fn without(permission: Permission, by: &mut Actor) -> MeterRefusal {
    let others = by.permissions().iter().filter(|right| *right != permission);
    *by = with_rights(Permissions::of(&others.collect::<Vec<_>>()), by.channel);
    MeterRefusal::NotPermitted { permission }
}

/// A case of a rule whose action comes with a reading of the meter.
pub struct Closing<Command> {
    pub command: Command,
    pub meter: Option<Meter>,
    pub existing: Option<ReadingId>,
    pub by: Actor,
    pub at: Instant,
}

impl<Command> Closing<Command> {
    pub fn of(command: Command) -> Self {
        Self { command, meter: Some(meter()), existing: None, by: accountant(), at: now() }
    }

    pub fn facts(&self) -> ReadingFacts<'_> {
        ReadingFacts { meter: self.meter.as_ref(), existing: self.existing, ..ReadingFacts::default() }
    }

    pub fn meter(&mut self) -> &mut Meter {
        self.meter.as_mut().unwrap()
    }
}

/// A command with a typed reading and a day.
pub trait Typed {
    fn reading(&mut self) -> &mut TypedReading;
    fn on(&mut self) -> &mut NaiveDate;
}

/// The checks of the meter and the day.
pub fn checks_of_day<Command: Typed>() -> Checks<Closing<Command>, MeterRefusal> {
    vec![
        (MeterRefusal::NotPermitted { permission: Permission::MeterManage }, |case| {
            without(Permission::MeterManage, &mut case.by);
        }),
        (MeterRefusal::MeterUnknown { meter: METER }, |case| case.meter = None),
        (MeterRefusal::MeterRemoved { on: day("2026-11-01") }, |case| {
            if let Some(meter) = &mut case.meter {
                meter.removed_on = Some(day("2026-11-01"));
            }
        }),
        (MeterRefusal::ReadingExists { reading: READING }, |case| case.existing = Some(READING)),
        (MeterRefusal::DayOutOfRange, |case| case.at = Instant::parse("9999-12-31T12:00:00Z").unwrap()),
        (MeterRefusal::DayInFuture { day: day("2026-11-24"), today: day("2026-11-23") }, |case| {
            *case.command.on() = day("2026-11-24");
        }),
        (MeterRefusal::DayBeforeLast { day: day("2026-11-23"), last: day("2026-11-25") }, |case| {
            if let Some(meter) = &mut case.meter {
                meter.last_taken_on = day("2026-11-25");
            }
        }),
    ]
}

/// The checks of the values.
pub fn checks_of_values<Command: Typed>() -> Checks<Closing<Command>, MeterRefusal> {
    vec![
        (MeterRefusal::ZoneCountMismatch { given: 1, zones: 2 }, |case| case.command.reading().values.truncate(1)),
        (unreadable(), |case| "6O".clone_into(&mut case.command.reading().values[0])),
        (
            MeterRefusal::ReadingDecreased { zone: 1, previous: values(["100"])[0], current: values(["99"])[0] },
            |case| {
                "99".clone_into(&mut case.command.reading().values[0]);
                case.command.reading().rollover = Rollover::NotConfirmed;
            },
        ),
        (MeterRefusal::PreviousExceedsCapacity { zone: 2, previous: values(["100000"])[0] }, |case| {
            case.command.reading().rollover = Rollover::Confirmed;
            if let Some(meter) = &mut case.meter {
                meter.last_values[1] = values(["100000"])[0];
            }
        }),
    ]
}

pub fn unreadable() -> MeterRefusal {
    MeterRefusal::ReadingUnreadable {
        zone: 1,
        value: "6O".to_owned(),
        problem: ReadingProblem::NotANumber,
        position: 2,
    }
}
