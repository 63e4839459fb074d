//! The multiplier of the norm (повышающий коэффициент), by service, by reason and by day. Row: N-10.

use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::device::Resource;
use crate::base::law_day;

/// A communal service that may be metered (коммунальная услуга).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Service {
    /// Холодная вода.
    ColdWater,
    /// Горячая вода.
    HotWater,
    /// Электроэнергия.
    Electricity,
    /// Газ.
    Gas,
    /// Отопление.
    Heat,
}

crate::base::said_in_words!(Service {
    ColdWater "cold_water" "холодная вода" "cold water"
    HotWater "hot_water" "горячая вода" "hot water"
    Electricity "electricity" "электроэнергия" "electricity"
    Gas "gas" "газ" "gas"
    Heat "heat" "отопление" "heat"
});

impl From<Resource> for Service {
    fn from(resource: Resource) -> Self {
        match resource {
            Resource::ColdWater => Self::ColdWater,
            Resource::HotWater => Self::HotWater,
            Resource::Heat => Self::Heat,
            Resource::Electricity => Self::Electricity,
            Resource::Gas => Self::Gas,
        }
    }
}

/// Why there is no reading to charge by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoReading {
    /// None was submitted (п.59 «б»).
    NotSubmitted,
    /// The meter is broken (п.59 «а»).
    Broken,
    /// The meter is lost (п.59 «а»).
    Lost,
    /// Its verification has expired (п.59 «а», 81(12)).
    VerificationExpired,
    /// The company was refused access twice, and there is an act of that (п.60(3), 85).
    AccessRefused,
    /// There is no meter although there could be one (п.42).
    NoMeter,
}

crate::base::said_in_words!(NoReading {
    NotSubmitted "not_submitted" "показания не переданы" "no reading was submitted"
    Broken "broken" "прибор неисправен" "the meter is broken"
    Lost "lost" "прибор утрачен" "the meter is lost"
    VerificationExpired "verification_expired" "истёк срок поверки" "the verification has expired"
    AccessRefused "access_refused" "не допустили к прибору" "access to the meter was refused"
    NoMeter "no_meter" "прибора нет" "there is no meter"
});

/// A factor of the norm, to hundredths: 1 and more.
///
/// ```
/// use upravdom::meters::Multiplier;
///
/// assert_eq!(Multiplier::of_hundredths(150)?.to_string(), "1.5");
/// assert!(Multiplier::of_hundredths(99).is_err());
/// # Ok::<(), upravdom::meters::MultiplierBelowOne>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Multiplier(u16);

crate::base::refusal! {
    /// A factor that would lower the norm.
    #[derive(Copy)]
    pub struct MultiplierBelowOne {
        /// The factor in hundredths.
        pub hundredths: u16,
    }
    "meters.multiplier_below_one" field "multiplier"
    ru "Повышающий коэффициент не меньше 1, а это {hundredths} сотых. Укажите 100 сотых или больше."
    en "A factor of the norm is 1 at least, and this is {hundredths} hundredths. Give 100 or more."
}

impl Multiplier {
    /// The norm as it is.
    pub const ONE: Self = Self(100);

    /// So many hundredths, 100 at least.
    pub const fn of_hundredths(hundredths: u16) -> Result<Self, MultiplierBelowOne> {
        if hundredths >= 100 { Ok(Self(hundredths)) } else { Err(MultiplierBelowOne { hundredths }) }
    }

    /// The factor in hundredths.
    pub const fn hundredths(self) -> u16 {
        self.0
    }

    /// The factor without needless zeros.
    pub fn decimal(self) -> Decimal {
        Decimal::new(self.0.into(), 2).normalize()
    }
}

impl fmt::Display for Multiplier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decimal().fmt(f)
    }
}

impl Serialize for Multiplier {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Some rows of a table of multipliers: one for each of the services with each of the reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MultiplierRow {
    /// The services.
    pub services: &'static [Service],
    /// The reasons.
    pub reasons: &'static [NoReading],
    /// The first day on which they hold.
    pub from: NaiveDate,
    /// The factor of the norm.
    pub multiplier: Multiplier,
    /// The law, or «ours» for a decision of the product.
    pub source: &'static str,
}

// The factors of 2015 and 2016 were smaller; those years are beyond the three years of limitation.
const SINCE: NaiveDate = law_day(2017, 1, 1);
const AT_FAULT: &[NoReading] =
    &[NoReading::Broken, NoReading::Lost, NoReading::VerificationExpired, NoReading::AccessRefused, NoReading::NoMeter];

/// The multipliers of the federal law, and ours where it is not clear. Checked on 2026-11-22.
pub const FEDERAL_MULTIPLIERS: &[MultiplierRow] = &[
    MultiplierRow {
        services: &[Service::ColdWater, Service::HotWater, Service::Electricity],
        reasons: AT_FAULT,
        from: SINCE,
        multiplier: Multiplier(150),
        // Of electricity doubtful: since 01.07.2020 the guaranteeing supplier installs its meters (п.80(1)).
        source: "ПП РФ 354 п.42, 60, 60(3), 81(12)",
    },
    MultiplierRow {
        services: &[Service::ColdWater],
        reasons: AT_FAULT,
        from: law_day(2025, 12, 6),
        multiplier: Multiplier(300),
        source: "ПП РФ 25.11.2025 №1871",
    },
    MultiplierRow {
        services: &[Service::Gas, Service::Heat],
        reasons: AT_FAULT,
        from: SINCE,
        multiplier: Multiplier::ONE,
        source: "ours: no multiplier here",
    },
    MultiplierRow {
        services: Service::ALL,
        reasons: &[NoReading::NotSubmitted],
        from: SINCE,
        multiplier: Multiplier::ONE,
        source: "ПП РФ 354 п.60: the norm without a multiplier",
    },
];

crate::base::refusal! {
    /// The table has no multiplier for that service, reason and day.
    #[derive(Copy, Serialize, Deserialize)]
    pub struct MultiplierMissing {
        /// The service.
        pub service: Service,
        /// Why there is no reading.
        pub reason: NoReading,
        /// The day.
        pub on: NaiveDate,
    }
    "meters.multiplier_missing" field "date"
    ru "В таблице нет коэффициента услуги «{service}» на {on} по причине «{reason}». Добавьте строку, которая действует с более раннего дня."
    en "The table has no multiplier of «{service}» for «{reason}» on {on}. Add a row that begins earlier."
}

/// The multiplier in force on that day.
pub(super) fn multiplier(
    service: Service,
    reason: NoReading,
    on: NaiveDate,
    table: &[MultiplierRow],
) -> Result<Multiplier, MultiplierMissing> {
    let in_force =
        |row: &&MultiplierRow| row.services.contains(&service) && row.reasons.contains(&reason) && row.from <= on;
    let row = table.iter().filter(in_force).max_by_key(|row| row.from);
    row.map(|row| row.multiplier).ok_or(MultiplierMissing { service, reason, on })
}
