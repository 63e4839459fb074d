//! Rule `meters/verified_until`: until which day a meter is verified, and how that is known.
//! Rows: B-228, X-30. Law: 102-ФЗ ст.13 (only the record in «Аршин» proves a verification). Screen: «Дата следующей поверки».
//!
//! A date that was entered wins over every computed one; the computed one is kept beside it, for «Аршин» often names the day
//! before. Else the interval counts from the last verification, before one from the primary, and from the manufacture where the
//! day of the primary is not known; never from the installation. Of a manufacture known by its month, quarter or year the
//! first day counts, and the answer says that it is approximate.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`VerificationProblem::VerifiedBeforeMade`] no verification is before the manufacture, nor the last before the primary
//! 2. [`VerificationProblem::EnteredBeforeLast`]  the entered date is not before the last verification: then it is of an earlier one
//! 3. [`VerificationProblem::DayOutOfRange`]      the calendar reaches every date; the computed one, if it is needed, after 5
//! 4. [`VerificationProblem::BaseMissing`]        a date is entered, or there is a day to count from
//! 5. [`VerificationProblem::IntervalMissing`]    a date is entered, or the interval is known
//!
//! ```
//! use upravdom::meters::{
//!     ManufactureDate, Precision, VerificationBasis, VerificationFacts, VerificationInterval, VerificationProblem, verified_until,
//! };
//!
//! let mut meter = VerificationFacts { interval: VerificationInterval::of_years(6).ok(), ..VerificationFacts::default() };
//! assert_eq!(verified_until(&meter), Err(VerificationProblem::BaseMissing));
//!
//! // The passport says «2020, II квартал».
//! meter.manufactured = Some(ManufactureDate::of_quarter(2020, 2)?);
//! let found = verified_until(&meter)?;
//! assert_eq!((found.day.to_string().as_str(), found.precision), ("2026-04-01", Precision::Approximate));
//!
//! meter.entered = Some("2026-06-14".parse()?);
//! let found = verified_until(&meter)?;
//! assert_eq!((found.day.to_string().as_str(), found.basis), ("2026-06-14", VerificationBasis::Entered));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::next_verification::{VerificationInterval, next_verification};
use crate::base::{BeyondCalendar, Month, MonthDay, MonthUnreadable, plus_days};

/// When a meter was made, as exactly as its passport says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "WrittenDate")]
pub struct ManufactureDate {
    first_day: NaiveDate,
    precision: Precision,
}

/// The date as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDate {
    #[serde(deserialize_with = "crate::base::read_day")]
    first_day: NaiveDate,
    precision: Precision,
}

impl TryFrom<WrittenDate> for ManufactureDate {
    type Error = ManufactureDateInexact;

    fn try_from(written: WrittenDate) -> Result<Self, ManufactureDateInexact> {
        let WrittenDate { first_day, precision } = written;
        match (precision, Month::of(first_day)) {
            (Precision::Exact, _) => Ok(Self { first_day, precision }), // a day of the calendar, as it was read
            (Precision::Approximate, Some(month)) if MonthDay::FIRST.in_month(month) == first_day => {
                Ok(Self { first_day, precision })
            }
            (Precision::Approximate, _) => Err(ManufactureDateInexact),
        }
    }
}

crate::base::refusal! {
    /// An approximate date that is not written as the first day of its month.
    #[derive(Copy)]
    pub struct ManufactureDateInexact;
    "meters.manufacture_date_inexact" field "manufactured"
    ru "Приблизительная дата выпуска записана не первым днём месяца. Запишите первый день месяца."
    en "An approximate date of manufacture is not the first day of a month. Write the first day of the month."
}

crate::base::refusal! {
    /// A quarter that no year has, or of a year that the product does not know.
    #[derive(Copy)]
    pub struct QuarterUnreadable {
        /// The year.
        pub year: i32,
        /// The quarter.
        pub quarter: u8,
    }
    "meters.quarter_unreadable" field "manufactured"
    ru "Квартала {quarter} {year} года не бывает. Укажите квартал от 1 до 4 и год от 1 до 9999."
    en "There is no quarter {quarter} of {year}. Give a quarter from 1 to 4 and a year from 1 to 9999."
}

impl ManufactureDate {
    /// On that day.
    pub fn of_day(day: NaiveDate) -> Result<Self, BeyondCalendar> {
        Ok(Self { first_day: plus_days(day, 0)?, precision: Precision::Exact })
    }

    /// Within that month.
    pub fn of_month(month: Month) -> Self {
        Self { first_day: MonthDay::FIRST.in_month(month), precision: Precision::Approximate }
    }

    /// Within that quarter, from 1 to 4.
    pub fn of_quarter(year: i32, quarter: u8) -> Result<Self, QuarterUnreadable> {
        let first_month = match quarter {
            1 => 1,
            2 => 4,
            3 => 7,
            4 => 10,
            _ => return Err(QuarterUnreadable { year, quarter }),
        };
        Month::new(year, first_month).map(Self::of_month).map_err(|_| QuarterUnreadable { year, quarter })
    }

    /// Within that year.
    pub fn of_year(year: i32) -> Result<Self, MonthUnreadable> {
        Month::new(year, 1).map(Self::of_month)
    }

    /// The first day that it may have been.
    pub const fn first_day(self) -> NaiveDate {
        self.first_day
    }

    /// Whether it was that day.
    pub const fn precision(self) -> Precision {
        self.precision
    }
}

/// Whether a day is known or the earliest of those possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// It is known.
    Exact,
    /// The earliest possible one.
    Approximate,
}

crate::base::said_in_words!(Precision {
    Exact "exact" "точно" "exact"
    Approximate "approximate" "приблизительно" "approximate"
});

/// What is known of a meter's verifications.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerificationFacts {
    /// The interval of its type.
    pub interval: Option<VerificationInterval>,
    /// When it was made.
    pub manufactured: Option<ManufactureDate>,
    /// The day of the primary verification (первичная поверка), at the factory.
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub primary: Option<NaiveDate>,
    /// The day of the last verification after it.
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub last: Option<NaiveDate>,
    /// The last day of verification as a person typed it from a passport or from «Аршин».
    #[serde(default, deserialize_with = "crate::base::read_day_if_any")]
    pub entered: Option<NaiveDate>,
}

/// From what the last day of a verification is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerificationBasis {
    /// A person typed it.
    Entered,
    /// Counted from the last verification.
    LastVerification,
    /// Counted from the primary verification.
    PrimaryVerification,
    /// Counted from the manufacture.
    Manufacture,
}

crate::base::said_in_words!(VerificationBasis {
    Entered "entered" "введена" "entered"
    LastVerification "last_verification" "от последней поверки" "from the last verification"
    PrimaryVerification "primary_verification" "от первичной поверки" "from the primary verification"
    Manufacture "manufacture" "от даты изготовления" "from the manufacture"
});

/// Until when a meter is verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedUntil {
    /// The last day.
    pub day: NaiveDate,
    /// From what it is known.
    pub basis: VerificationBasis,
    /// Whether it is exact.
    pub precision: Precision,
    /// What the interval gives, kept beside an entered date; nothing where it gives none.
    pub computed: Option<NaiveDate>,
}

/// Why it is not known until when a meter is verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerificationProblem {
    /// A verification before the manufacture, or the last before the primary.
    VerifiedBeforeMade,
    /// The entered date is before the last verification.
    EnteredBeforeLast,
    /// No date at all.
    BaseMissing,
    /// No interval.
    IntervalMissing,
    /// The computed day is beyond the calendar.
    DayOutOfRange,
}

crate::base::said_and_refused!(VerificationProblem in "verification" field "verification" {
    VerifiedBeforeMade "verified_before_made" "поверка раньше изготовления или первичной поверки" "a verification before the manufacture or the primary one"
        ru "Исправьте даты по паспорту или по записи в «Аршине»."
        en "Correct the dates by the passport or by the record in Arshin."
    EnteredBeforeLast "entered_before_last" "введённая дата раньше последней поверки" "the entered date is before the last verification"
        ru "Исправьте даты по паспорту или по записи в «Аршине»."
        en "Correct the dates by the passport or by the record in Arshin."
    BaseMissing "base_missing" "нет ни даты изготовления, ни даты поверки" "neither a date of manufacture nor one of a verification"
        ru "Введите дату изготовления или поверки по паспорту."
        en "Type the date of manufacture or of a verification from the passport."
    IntervalMissing "interval_missing" "не указан межповерочный интервал" "the interval between verifications is missing"
        ru "Введите его по паспорту прибора."
        en "Type it from the passport of the meter."
    DayOutOfRange "day_out_of_range" "дата вне календаря" "the day is beyond the calendar"
        ru "Исправьте даты по паспорту или по записи в «Аршине»."
        en "Correct the dates by the passport or by the record in Arshin."
});

/// Until when the meter is verified.
pub fn verified_until(facts: &VerificationFacts) -> Result<VerifiedUntil, VerificationProblem> {
    let made = facts.manufactured.map(ManufactureDate::first_day);
    let is_before =
        |day: Option<NaiveDate>, other: Option<NaiveDate>| day.zip(other).is_some_and(|(day, other)| day < other);
    if is_before(facts.primary, made) || is_before(facts.last, made) || is_before(facts.last, facts.primary) {
        return Err(VerificationProblem::VerifiedBeforeMade);
    }
    if is_before(facts.entered, facts.last) {
        return Err(VerificationProblem::EnteredBeforeLast);
    }
    let days = [made, facts.primary, facts.last, facts.entered];
    if days.into_iter().flatten().any(|day| Month::of(day).is_none()) {
        return Err(VerificationProblem::DayOutOfRange);
    }
    let computed = computed(facts);
    match facts.entered {
        Some(day) => Ok(VerifiedUntil {
            day,
            basis: VerificationBasis::Entered,
            precision: Precision::Exact,
            computed: computed.ok().map(|found| found.day),
        }),
        None => computed,
    }
}

/// What the interval gives.
fn computed(facts: &VerificationFacts) -> Result<VerifiedUntil, VerificationProblem> {
    let (base, basis, precision) = match (facts.last, facts.primary, facts.manufactured) {
        (Some(last), _, _) => (last, VerificationBasis::LastVerification, Precision::Exact),
        (None, Some(primary), _) => (primary, VerificationBasis::PrimaryVerification, Precision::Exact),
        (None, None, Some(made)) => (made.first_day, VerificationBasis::Manufacture, made.precision),
        (None, None, None) => return Err(VerificationProblem::BaseMissing),
    };
    let interval = facts.interval.ok_or(VerificationProblem::IntervalMissing)?;
    let day = next_verification(base, interval).map_err(|_| VerificationProblem::DayOutOfRange)?;
    Ok(VerifiedUntil { day, basis, precision, computed: Some(day) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use VerificationBasis::{Entered, LastVerification, Manufacture, PrimaryVerification};

    /// Proves B-228, X-30.
    #[test]
    fn the_entered_date_wins_then_the_last_verification_the_primary_and_the_manufacture() {
        let day = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
        // manufactured, primary, last, entered → day, basis
        for (made, primary, last, entered, until, basis) in [
            ("2020-02-29", "", "", "", "2026-02-28", Manufacture),
            ("2020-02-29", "2020-03-02", "", "", "2026-03-02", PrimaryVerification),
            ("2020-02-29", "2020-02-29", "2020-02-29", "", "2026-02-28", LastVerification), // all on one day
            ("2020-02-29", "2020-03-02", "2026-01-15", "", "2032-01-15", LastVerification),
            ("", "", "2026-01-15", "", "2032-01-15", LastVerification),
            ("2020-02-29", "2020-03-02", "2026-01-15", "2032-01-14", "2032-01-14", Entered),
            ("2020-02-29", "", "", "2019-01-01", "2019-01-01", Entered), // nothing is said of a date before the manufacture
        ] {
            let facts = VerificationFacts {
                interval: VerificationInterval::of_years(6).ok(),
                manufactured: day(made).and_then(|made| ManufactureDate::of_day(made).ok()),
                primary: day(primary),
                last: day(last),
                entered: day(entered),
            };
            let found = verified_until(&facts).unwrap();
            assert_eq!((Some(found.day), found.basis, found.precision), (day(until), basis, Precision::Exact));
            let without = verified_until(&VerificationFacts { entered: None, ..facts }).unwrap();
            assert_eq!(found.computed, Some(without.day), "the computed date is kept");
        }
    }

    #[test]
    fn each_check_and_their_order() {
        let day = |text: &str| -> Option<NaiveDate> { Some(text.parse().unwrap()) };
        let mut facts = VerificationFacts {
            interval: None,
            manufactured: ManufactureDate::of_year(2020).ok(),
            primary: day("2019-12-31"),
            last: day("2024-05-01"),
            entered: day("2024-04-30"),
        };
        assert_eq!(verified_until(&facts), Err(VerificationProblem::VerifiedBeforeMade));
        facts.primary = day("2024-05-02");
        assert_eq!(verified_until(&facts), Err(VerificationProblem::VerifiedBeforeMade));
        facts.primary = None;
        assert_eq!(verified_until(&facts), Err(VerificationProblem::EnteredBeforeLast));
        facts.entered = day("2024-05-01");
        let found = verified_until(&facts).unwrap();
        assert_eq!((Some(found.day), found.computed), (day("2024-05-01"), None), "an entered date needs no interval");
        facts.entered = None;
        assert_eq!(verified_until(&facts), Err(VerificationProblem::IntervalMissing));
        facts.interval = VerificationInterval::of_years(5).ok();
        facts.last = day("9995-01-01");
        assert_eq!(verified_until(&facts), Err(VerificationProblem::DayOutOfRange));
        (facts.last, facts.manufactured) = (None, None);
        assert_eq!(verified_until(&facts), Err(VerificationProblem::BaseMissing));
    }

    #[test]
    fn an_approximate_date_is_the_first_of_a_month() {
        let read = |day: &str, precision: &str| {
            let written = format!(r#"{{"first_day":"{day}","precision":"{precision}"}}"#);
            serde_json::from_str::<ManufactureDate>(&written)
                .map(|read| serde_json::to_string(&read).unwrap() == written)
        };
        for (day, precision, can_be) in [
            ("2020-04-01", "approximate", true),
            ("2020-04-02", "approximate", false),
            ("2020-04-02", "exact", true),
            ("2020-04-30", "approximate", false),
        ] {
            assert_eq!(read(day, precision).ok(), can_be.then_some(true), "{day} {precision}");
        }
    }

    #[test]
    fn the_first_day_of_what_is_known() {
        for (made, first_day) in [
            (ManufactureDate::of_month(Month::new(2020, 11).unwrap()), "2020-11-01"),
            (ManufactureDate::of_quarter(2020, 1).unwrap(), "2020-01-01"),
            (ManufactureDate::of_quarter(2020, 2).unwrap(), "2020-04-01"),
            (ManufactureDate::of_quarter(2020, 3).unwrap(), "2020-07-01"),
            (ManufactureDate::of_quarter(2020, 4).unwrap(), "2020-10-01"),
            (ManufactureDate::of_year(2020).unwrap(), "2020-01-01"),
        ] {
            assert_eq!((made.first_day().to_string().as_str(), made.precision()), (first_day, Precision::Approximate));
        }
        for (year, quarter) in [(2020, 0), (2020, 5), (0, 1), (10_000, 1)] {
            assert_eq!(ManufactureDate::of_quarter(year, quarter), Err(QuarterUnreadable { year, quarter }));
        }
        assert!(ManufactureDate::of_year(0).is_err());
    }
}
