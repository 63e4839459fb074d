//! Days from one to another, both included.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The days from one to another, both included: a moratorium, a free period. Written `["2022-04-01", "2022-10-01"]`.
///
/// ```
/// use upravdom::base::DayRange;
///
/// let (first, last) = ("2022-04-01".parse()?, "2022-10-01".parse()?);
/// assert_eq!(DayRange::new(first, last)?.days(), 184);
/// assert!(DayRange::new(last, first).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(NaiveDate, NaiveDate)", into = "(NaiveDate, NaiveDate)")]
pub struct DayRange {
    first: NaiveDate,
    last: NaiveDate,
}

crate::base::refusal! {
    /// A last day before the first one.
    #[derive(Copy)]
    pub struct DaysOutOfOrder {
        /// The first day.
        pub first: NaiveDate,
        /// The last day.
        pub last: NaiveDate,
    }
    "days.out_of_order" field "last"
    ru "Последний день {last} раньше первого {first}. Поменяйте их местами."
    en "The last day, {last}, is before the first, {first}. Change their places."
}

impl DayRange {
    /// From the first day to the last, which may be the same.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Result<Self, DaysOutOfOrder> {
        if first <= last { Ok(Self { first, last }) } else { Err(DaysOutOfOrder { first, last }) }
    }

    /// The first day.
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day.
    pub const fn last(self) -> NaiveDate {
        self.last
    }

    /// Whether the day is one of them.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// How many days there are.
    pub fn days(self) -> u32 {
        days_between(self.first, self.last).saturating_add(1)
    }

    /// How many of the days lie in none of the others, which may overlap and stand in any order.
    pub fn days_outside(self, others: &[Self]) -> u32 {
        let (mut next, mut outside) = (Some(self.first), 0_u32);
        while let Some(from) = next.filter(|next| *next <= self.last) {
            let covered = others.iter().filter(|other| other.contains(from)).map(|other| other.last).max();
            if let Some(covered) = covered {
                next = covered.succ_opt();
                continue;
            }
            let begins =
                others.iter().map(|other| other.first).filter(|first| from < *first && *first <= self.last).min();
            let Some(begins) = begins else {
                return outside.saturating_add(days_between(from, self.last)).saturating_add(1);
            };
            outside = outside.saturating_add(days_between(from, begins));
            next = Some(begins);
        }
        outside
    }
}

/// How many days later the second day is; none if it is not later.
pub(crate) fn days_between(day: NaiveDate, later: NaiveDate) -> u32 {
    u32::try_from(later.signed_duration_since(day).num_days()).unwrap_or(0)
}

impl TryFrom<(NaiveDate, NaiveDate)> for DayRange {
    type Error = DaysOutOfOrder;

    fn try_from((first, last): (NaiveDate, NaiveDate)) -> Result<Self, DaysOutOfOrder> {
        Self::new(first, last)
    }
}

impl From<DayRange> for (NaiveDate, NaiveDate) {
    fn from(range: DayRange) -> Self {
        (range.first, range.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use proptest::prelude::*;

    fn day(number: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(number)
    }

    #[test]
    fn written_and_read() {
        let text = r#"["2022-04-01","2022-10-01"]"#;
        let range: DayRange = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&range).unwrap(), text);
        assert!(serde_json::from_str::<DayRange>(r#"["2022-10-01","2022-04-01"]"#).is_err());
        let greatest = DayRange::new(NaiveDate::MIN, NaiveDate::MAX).unwrap();
        assert_eq!(greatest.days_outside(&[greatest]), 0);
    }

    proptest! {
        /// Counted day by day.
        #[test]
        fn days_outside_is_what_a_naive_count_gives(
            from in 0_u64..100, length in 0_u64..100, others in proptest::collection::vec((0_u64..200, 0_u64..40), 0..6),
        ) {
            let range = DayRange::new(day(from), day(from + length)).unwrap();
            let others: Vec<DayRange> =
                others.into_iter().map(|(first, more)| DayRange::new(day(first), day(first + more)).unwrap()).collect();
            let is_outside = |number: &u64| others.iter().all(|other| !other.contains(day(*number)));
            let naive = (from..=from + length).filter(is_outside).count();
            prop_assert_eq!(usize::try_from(range.days_outside(&others)).unwrap(), naive);
            prop_assert_eq!(u64::from(range.days()), length + 1);
        }
    }
}
