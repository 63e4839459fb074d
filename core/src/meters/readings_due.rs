//! Rule `meters/readings_due`: remind houses to submit their readings.
//! Rows: B-027, X-31, X-32, N-12. Screen: «День месяца…показания».
//!
//! Once a month, from that day of the month on, by the calendar of the house; in a short month a day that it does not have is its
//! last one. A house that was not told on the day, because nothing ran, is told later in the same month; a month that is over is not made
//! up for. Whoever has submitted already is told too, unless the company skips them: that is for whoever knows the readings.
//!
//! ```
//! use upravdom::base::{HouseId, Instant, Month, MonthDay, Zone};
//! use upravdom::meters::{HouseToRemind, readings_due};
//!
//! let house: HouseId = "01890a5d-ac96-774b-bcce-b302099a8057".parse()?;
//! let told = HouseToRemind { house, zone: Zone::parse("Asia/Vladivostok")?, told: Some(Month::new(2026, 10)?) };
//! let day = MonthDay::new(23)?;
//! // In the evening of the 22nd in Moscow it is the 23rd in Vladivostok.
//! assert_eq!(readings_due(day, &[told], Instant::parse("2026-11-22T18:00:00+03:00")?).len(), 1);
//! assert_eq!(readings_due(day, &[told], Instant::parse("2026-11-22T16:59:59+03:00")?), []);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use crate::base::{Addressee, HouseId, Instant, Intent, Matter, Month, MonthDay, Subject, Urgency, Zone};

/// A house and when it was reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HouseToRemind {
    /// The house.
    pub house: HouseId,
    /// Its zone.
    pub zone: Zone,
    /// The last month of which it was reminded.
    pub told: Option<Month>,
}

/// The houses that are to be reminded now, each of the month that it is there.
pub fn readings_due(day: MonthDay, houses: &[HouseToRemind], now: Instant) -> Vec<Intent> {
    let due = |house: &HouseToRemind| {
        let today = house.zone.day(now);
        let month = Month::of(today)?;
        let is_due = day.in_month(month) <= today && house.told.is_none_or(|told| told < month);
        is_due.then_some(Intent {
            to: Addressee::House(house.house),
            about: Subject::Readings(month),
            matter: Matter::ReadingsDue,
            urgency: Urgency::Ordinary,
        })
    };
    houses.iter().filter_map(due).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn house(zone: &str, told: &str) -> HouseToRemind {
        let told = Month::try_from(told.to_owned()).ok();
        HouseToRemind { house: HouseId::new(Uuid::from_u128(1)), zone: Zone::parse(zone).unwrap(), told }
    }

    /// Proves B-027, X-31.
    #[test]
    fn the_day_is_that_of_the_house_and_of_a_short_month() {
        for (day, zone, told, now, expected) in [
            (23, "Europe/Moscow", "", "2026-11-22T23:59:59+03:00", None),
            (23, "Europe/Moscow", "", "2026-11-23T00:00:00+03:00", Some("2026-11")),
            (23, "Europe/Moscow", "2026-10", "2026-11-30T23:59:59+03:00", Some("2026-11")),
            (23, "Europe/Moscow", "2026-11", "2026-11-23T00:00:00+03:00", None),
            (23, "Europe/Moscow", "2026-10", "2026-12-01T00:00:00+03:00", None),
            (23, "Asia/Kamchatka", "", "2026-11-22T15:00:00+03:00", Some("2026-11")),
            (31, "Europe/Moscow", "", "2026-02-27T23:00:00+03:00", None),
            (31, "Europe/Moscow", "", "2026-02-28T00:00:00+03:00", Some("2026-02")),
            (1, "Asia/Kamchatka", "2026-12", "2026-12-31T15:00:00+03:00", Some("2027-01")),
        ] {
            let found = readings_due(MonthDay::new(day).unwrap(), &[house(zone, told)], Instant::parse(now).unwrap());
            let expected = expected.map(|month| Subject::Readings(Month::try_from(month.to_owned()).unwrap()));
            assert_eq!(
                found.iter().map(|intent| intent.about).collect::<Vec<_>>(),
                Vec::from_iter(expected),
                "{day} {now}"
            );
        }
    }

    proptest! {
        /// Whenever it runs, so long as it runs once on a day, each month is told once.
        #[test]
        fn a_month_is_told_once(number in 1_u8..=31, zone in prop_oneof![Just("Europe/Kaliningrad"), Just("Asia/Anadyr")], hours in prop::collection::vec(1_i64..24, 60..200)) {
            let mut house = house(zone, "");
            let mut now = Instant::parse("2026-01-01T12:00:00Z").unwrap();
            let (mut told, first) = (Vec::new(), now);
            for step in hours {
                for intent in readings_due(MonthDay::new(number).unwrap(), &[house], now) {
                    let Subject::Readings(month) = intent.about else { panic!("{intent:?}") };
                    house.told = Some(month);
                    told.push(month);
                }
                now = Instant::from_millis(now.millis() + step * 3_600_000).unwrap();
            }
            let mut expected = Vec::new();
            let mut month = Month::of(house.zone.day(first)).unwrap();
            let last = house.zone.day(Instant::from_millis(now.millis() - 24 * 3_600_000).unwrap());
            while MonthDay::new(number).unwrap().in_month(month) <= last {
                expected.push(month);
                month = month.next().unwrap();
            }
            prop_assert!(told == expected || (told.len() == expected.len() + 1 && told.starts_with(&expected)), "{told:?} {expected:?}");
        }
    }
}
