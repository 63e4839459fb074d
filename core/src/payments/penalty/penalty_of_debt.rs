//! Rule `payments/penalty/penalty_of_debt`: the penalty (пени) for what was paid late, all at once.
//! Rows: N-18. Law: ЖК ст.155 ч.14. Screen: «Пени».
//!
//! The day after the due date is the first day of the delay, the day of the payment is the last. Days 1 to 30 are free, days 31
//! to 90 cost 1/300 of the rate, later ones 1/130. The rate is one, that of the day of the payment
//! ([`effective_rate`](super::effective_rate())). Excluded days are numbered and earn nothing. The penalty is rounded once, half
//! a kopeck up.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`PenaltyProblem::StepsOutOfOrder`] each step begins later than the one before it
//! 2. [`PenaltyProblem::TooGreat`]        the penalty is a sum of money
//!
//! ```
//! use upravdom::base::money::Amount;
//! use upravdom::payments::{PenaltyTerms, penalty_of_debt};
//!
//! let (debt, due, rate) = (Amount::from_kopecks(1_000_000)?, "2026-04-15".parse()?, "9.5".parse()?);
//! let of = |paid: &str| Ok::<_, Box<dyn std::error::Error>>(penalty_of_debt(debt, due, paid.parse()?, rate, PenaltyTerms::default())?);
//! assert_eq!(of("2026-05-15")?.amount, Amount::ZERO); // the thirtieth day
//! assert_eq!(of("2026-07-15")?.amount, Amount::from_kopecks(19_731)?);
//! assert!(penalty_of_debt(Amount::MAX, due, "9999-12-31".parse()?, rate, PenaltyTerms::default()).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::accrued::Accrued;
use super::steps::{DaysBySteps, Due, PenaltyTerms};
use crate::base::days_between;
use crate::base::money::{Amount, Rate};

/// A penalty and what it is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Penalty {
    /// Days of the delay; none for what was paid by the due date.
    pub days_overdue: u32,
    /// How many of them earned a penalty, a number for each step.
    pub days: DaysBySteps,
    /// The penalty.
    pub amount: Amount,
}

/// Why there is no penalty to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PenaltyProblem {
    /// It is beyond what a sum of money can be.
    TooGreat,
    /// No rate is known for the day of a payment.
    RateMissing,
    /// A step of the law does not begin later than the one before it.
    StepsOutOfOrder,
}

crate::base::said_and_refused!(PenaltyProblem in "penalty" field "rates" {
    TooGreat "too_great" "сумма слишком велика" "the sum is too great"
        ru "Проверьте долг, ставку и дни."
        en "Check the debt, the rate and the days."
    RateMissing "rate_missing" "нет ставки на день оплаты" "there is no rate for the day of a payment"
        ru "Дополните таблицу ключевых ставок."
        en "Complete the table of key rates."
    StepsOutOfOrder "steps_out_of_order" "ступени пени идут не по возрастанию дней" "the steps of the penalty do not ascend"
        ru "Расположите их по дням просрочки, каждый день один раз."
        en "Put them in the order of their days, each day once."
});

/// The penalty for a principal that was due on one day and paid on another at that yearly rate.
pub fn penalty_of_debt(
    principal: Amount,
    due: NaiveDate,
    paid: NaiveDate,
    rate: Rate,
    terms: PenaltyTerms<'_>,
) -> Result<Penalty, PenaltyProblem> {
    terms.expect_order()?;
    let mut days = DaysBySteps::new();
    terms.count_days(Due::on(due), paid, &mut days);
    let mut accrued = Accrued::none(terms.steps);
    accrued.add(principal, rate, &days);
    let amount = accrued.half_up().ok_or(PenaltyProblem::TooGreat)?;
    Ok(Penalty { days_overdue: days_between(due, paid), days, amount })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::DayRange;
    use crate::payments::{CAPITAL_REPAIR_STEPS, UTILITY_STEPS};
    use chrono::Days;
    use proptest::prelude::*;

    fn range(first: &str, last: &str) -> DayRange {
        DayRange::new(first.parse().unwrap(), last.parse().unwrap()).unwrap()
    }

    /// 10 000 ₽ at 9.5 % a year.
    fn penalty(due: &str, paid: &str, terms: PenaltyTerms<'_>) -> (u32, Vec<u32>, i64) {
        let principal = Amount::from_kopecks(1_000_000).unwrap();
        let found =
            penalty_of_debt(principal, due.parse().unwrap(), paid.parse().unwrap(), "9.5".parse().unwrap(), terms);
        let found = found.unwrap();
        (found.days_overdue, found.days.iter().map(|step| step.days).collect(), found.amount.kopecks())
    }

    #[test]
    fn steps_ascend() {
        let [first, second] = UTILITY_STEPS else { panic!("two steps") };
        let on = |day: &str| day.parse().unwrap();
        for (steps, is_refused) in [
            (vec![*second, *first], true),
            (vec![*first, *first], true),
            (vec![*first, *second], false),
            (vec![], false),
        ] {
            let terms = PenaltyTerms { steps: &steps, ..PenaltyTerms::default() };
            let found = penalty_of_debt(Amount::ZERO, on("2026-04-15"), on("2026-09-15"), Rate::ZERO, terms);
            assert_eq!(found.err(), is_refused.then_some(PenaltyProblem::StepsOutOfOrder));
        }
    }

    /// Proves N-18. Sources: ЖК ст.155 ч.14, worked days of which are here.
    #[test]
    fn each_step_begins_on_its_day() {
        let terms = PenaltyTerms::default();
        for (due, paid, days_overdue, days, kopecks) in [
            ("2026-04-15", "2026-04-01", 0, [0, 0], 0), // paid before it was due
            ("2026-04-15", "2026-04-15", 0, [0, 0], 0),
            ("2026-04-15", "2026-04-16", 1, [0, 0], 0),
            ("2026-04-15", "2026-05-15", 30, [0, 0], 0),
            ("2026-04-15", "2026-05-16", 31, [1, 0], 317),
            ("2026-04-15", "2026-07-14", 90, [60, 0], 19_000),
            ("2026-04-15", "2026-07-15", 91, [60, 1], 19_731),
            ("2024-02-29", "2024-03-31", 31, [1, 0], 317),
            ("2023-12-15", "2024-03-14", 90, [60, 0], 19_000), // over the year's end and 29 February
        ] {
            assert_eq!(penalty(due, paid, terms), (days_overdue, days.to_vec(), kopecks), "{due} {paid}");
        }
        let capital_repair = PenaltyTerms { steps: CAPITAL_REPAIR_STEPS, ..terms };
        assert_eq!(penalty("2026-04-15", "2026-07-15", capital_repair), (91, vec![61], 19_317));
        assert_eq!(penalty("2026-04-15", "2026-07-15", PenaltyTerms { steps: &[], ..terms }), (91, vec![], 0));
    }

    #[test]
    fn excluded_days_are_numbered_and_earn_nothing() {
        // ПП РФ 497: 01.04 to 01.10.2022.
        let moratorium = [range("2022-04-01", "2022-10-01")];
        let split_and_overlapping =
            [range("2022-06-01", "2022-10-01"), range("2022-04-01", "2022-05-31"), range("2022-05-01", "2022-06-30")];
        for excluded in [&moratorium[..], &split_and_overlapping] {
            let terms = PenaltyTerms { excluded, ..PenaltyTerms::default() };
            assert_eq!(penalty("2022-01-10", "2022-12-31", terms), (355, vec![50, 91], 82_333));
            assert_eq!(penalty("2022-03-10", "2022-10-01", terms), (205, vec![0, 0], 0));
            assert_eq!(penalty("2022-03-10", "2022-10-02", terms), (206, vec![0, 1], 731));
        }
    }

    #[test]
    fn rounded_once_and_never_beyond_what_is_money() {
        for (kopecks, rate, paid, penalty) in [
            (0, "9.5", "9999-12-31", Ok(0)),
            (1_000_000, "0", "9999-12-31", Ok(0)),
            (10_000, "9.5", "2026-05-18", Ok(10)), // three days of 3.17 kopecks each
            (300, "50", "2026-05-16", Ok(1)),      // half a kopeck goes up
            (299, "50", "2026-05-16", Ok(0)),
            (10_000_000_000_000, "9.5", "2027-04-15", Ok(2_199_615_384_615)),
            (10_000_000_000_000, "100", "2030-04-15", Err(PenaltyProblem::TooGreat)),
        ] {
            let principal = Amount::from_kopecks(kopecks).unwrap();
            let (due, paid) = ("2026-04-15".parse().unwrap(), paid.parse().unwrap());
            let found = penalty_of_debt(principal, due, paid, rate.parse().unwrap(), PenaltyTerms::default());
            assert_eq!(found.map(|found| found.amount.kopecks()), penalty, "{kopecks} {rate} {paid}");
        }
    }

    proptest! {
        #[test]
        fn a_split_of_excluded_days_changes_nothing_and_no_debt_costs_nothing(
            kopecks in 0_i64..1_000_000_000, delay in 0_u64..700, first in 0_u64..700, length in 1_u64..200, cut in 0_u64..200,
        ) {
            let due = NaiveDate::from_ymd_opt(2021, 6, 15).unwrap();
            let day = |number| due + Days::new(number);
            let of = |kopecks, excluded: &[DayRange]| {
                let terms = PenaltyTerms { excluded, ..PenaltyTerms::default() };
                penalty_of_debt(Amount::from_kopecks(kopecks).unwrap(), due, day(delay), "8.25".parse().unwrap(), terms).unwrap()
            };
            let whole = DayRange::new(day(first), day(first + length)).unwrap();
            let cut = first + cut % length;
            let parts = [DayRange::new(day(cut + 1), day(first + length)).unwrap(), DayRange::new(day(first), day(cut)).unwrap()];
            prop_assert_eq!(of(kopecks, &[whole]), of(kopecks, &parts));
            prop_assert!(of(kopecks, &[whole]).amount <= of(kopecks, &[]).amount);
            prop_assert_eq!(of(0, &[]).amount, Amount::ZERO);
            // Days that are excluded and days that are not make up all that earn.
            let outside = of(kopecks, &[whole]);
            for (all, outside) in of(kopecks, &[]).days.iter().zip(&outside.days) {
                prop_assert!(outside.days <= all.days);
            }
        }

        /// Counted day by day over one denominator, as an independent second way.
        #[test]
        fn the_sum_is_that_of_its_days(kopecks in 0_i64..10_000_000_000, delay in 0_u32..500, billionths in 0_u32..300_000_000) {
            let due = NaiveDate::from_ymd_opt(2025, 12, 15).unwrap();
            let paid = due + Days::new(delay.into());
            let rate = Rate::from_billionths(billionths).unwrap();
            let found = penalty_of_debt(Amount::from_kopecks(kopecks).unwrap(), due, paid, rate, PenaltyTerms::default()).unwrap();
            let of_a_day = |number: u32| match number { 0..=30 => 0_i128, 31..=90 => 13, _ => 30 };
            let weight: i128 = (1..=delay).map(of_a_day).sum();
            let denominator = 3900 * 1_000_000_000_i128;
            let exact = i128::from(kopecks) * i128::from(billionths) * weight;
            let expected = (exact * 2 + denominator) / (denominator * 2);
            prop_assert_eq!(i128::from(found.amount.kopecks()), expected);
        }
    }
}
