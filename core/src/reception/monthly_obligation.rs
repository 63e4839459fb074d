//! Rule `reception/monthly_obligation`: in which months nobody was received.
//! Rows: B-135. Law: ПП РФ 416 п.30. Screen: «Журнал личного приёма».
//!
//! A company receives people at least once in every month of the calendar. Months are counted from the first to the last, both
//! included; from a later one to an earlier one there are none.
//!
//! ```
//! use upravdom::base::Month;
//! use upravdom::reception::monthly_obligation;
//!
//! let (december, january) = (Month::new(2026, 12)?, Month::new(2027, 1)?);
//! let received = ["2026-12-31".parse()?];
//! assert_eq!(monthly_obligation(&received, december, january), [january]);
//! assert_eq!(monthly_obligation(&received, december, december), []);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::base::Month;

/// The months without a reception, in their order.
pub fn monthly_obligation(receptions: &[NaiveDate], from: Month, to: Month) -> Vec<Month> {
    let held: BTreeSet<Month> = receptions.iter().copied().filter_map(Month::of).collect();
    let months = std::iter::successors(Some(from), |month| month.next()).take_while(|month| *month <= to);
    months.filter(|month| !held.contains(month)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn month(text: &str) -> Month {
        Month::try_from(text.to_owned()).unwrap()
    }

    #[test]
    fn a_reception_counts_for_its_own_month() {
        for (receptions, from, to, missing) in [
            ("", "2026-11", "2026-11", "2026-11"),
            ("2026-11-01", "2026-11", "2026-11", ""),
            ("2026-10-31 2026-12-01", "2026-11", "2026-11", "2026-11"),
            ("2026-11-30 2026-11-01 2026-11-30", "2026-11", "2026-12", "2026-12"),
            ("2024-02-29", "2024-01", "2024-03", "2024-01 2024-03"),
            ("2027-01-01", "2026-12", "2027-02", "2026-12 2027-02"),
            ("2026-11-10", "2025-11", "2025-11", "2025-11"), // of another year
            ("", "2026-12", "2026-11", ""),
            ("", "9999-12", "9999-12", "9999-12"),
        ] {
            let receptions: Vec<NaiveDate> = receptions.split_whitespace().map(|day| day.parse().unwrap()).collect();
            let found: Vec<String> =
                monthly_obligation(&receptions, month(from), month(to)).iter().map(Month::to_string).collect();
            assert_eq!(found.join(" "), missing, "{from} {to}");
        }
    }

    proptest! {
        #[test]
        fn months_held_and_missed_are_all_months(days in proptest::collection::vec(0_u64..800, 0..30), length in 0_usize..24) {
            let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
            let receptions: Vec<NaiveDate> = days.into_iter().map(|day| start + chrono::Days::new(day)).collect();
            let all: Vec<Month> = std::iter::successors(Month::of(start), |month| month.next()).take(length + 1).collect();
            let missing = monthly_obligation(&receptions, all[0], all[length]);
            for month in all {
                let held = receptions.iter().any(|day| Month::of(*day) == Some(month));
                prop_assert_eq!(missing.contains(&month), !held);
            }
        }
    }
}
