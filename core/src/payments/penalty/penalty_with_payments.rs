//! Rule `payments/penalty/penalty_with_payments`: the penalty (пени) for a debt that is paid in parts.
//! Rows: N-18. Law: ЖК ст.155 ч.14, ГК ст.319. Screen: «Пени».
//!
//! Each payment settles a part of the principal, at most what is left of it, and that part earns its penalty until the day of its
//! payment, that day included, at the rate of that day. What is left earns until the day of the count, that day included,
//! at the rate of that day. Payments after it are not seen. The penalties of all parts are added up exactly and rounded
//! once. A penalty earns no penalty.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`PenaltyProblem::StepsOutOfOrder`] each step begins later than the one before it
//! 2. [`PenaltyProblem::RateMissing`] there is a rate for each day on which a part that earned a penalty was settled
//! 3. [`PenaltyProblem::TooGreat`]    the penalty is a sum of money
//!
//! ```
//! use upravdom::base::money::Amount;
//! use upravdom::payments::{DebtPayment, KeyRate, PenaltyProblem, PenaltyRates, PenaltyTerms, penalty_with_payments};
//!
//! let debt = Amount::from_kopecks(1_000_000)?;
//! let (due, as_of) = ("2026-04-15".parse()?, "2026-08-01".parse()?);
//! let payments = [DebtPayment { on: "2026-06-01".parse()?, amount: Amount::from_kopecks(400_000)? }];
//! let key = [KeyRate { from: "2026-01-01".parse()?, rate: "9.5".parse()? }];
//! let rates = PenaltyRates { key: &key, caps: &[] };
//! let found = penalty_with_payments(debt, due, &payments, as_of, rates, PenaltyTerms::default())?;
//! assert_eq!((found.principal_left.kopecks(), found.amount.kopecks()), (600_000, 21_446));
//!
//! let rates = PenaltyRates { key: &[], caps: &[] };
//! let refused = penalty_with_payments(debt, due, &payments, as_of, rates, PenaltyTerms::default());
//! assert_eq!(refused, Err(PenaltyProblem::RateMissing));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::accrued::Accrued;
use super::effective_rate::{PenaltyRates, RateSpan};
use super::penalty_of_debt::PenaltyProblem;
use super::steps::{DaysBySteps, Due, PenaltyTerms};
use crate::base::money::{Amount, Rate};

/// A payment towards the principal of a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DebtPayment {
    /// Its day.
    pub on: NaiveDate,
    /// Its sum.
    pub amount: Amount,
}

/// A part of the principal that was settled on one day, or is left on the day of the count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PenaltyPart {
    /// The part.
    pub amount: Amount,
    /// The last day for which it earned a penalty.
    pub until: NaiveDate,
    /// How many days earned a penalty, a number for each step.
    pub days: DaysBySteps,
    /// The yearly rate of the last day; nothing where no day earned.
    pub rate: Option<Rate>,
}

/// The penalty of a debt on a day, and what it is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PenaltyWithPayments {
    /// What is left of the principal.
    pub principal_left: Amount,
    /// The penalty for all parts.
    pub amount: Amount,
    /// The parts by day, what is left as the last one; together they are the principal.
    pub parts: Vec<PenaltyPart>,
}

/// The penalty of a principal that was due on one day, with its payments in any order, on the day of the count.
pub fn penalty_with_payments(
    principal: Amount,
    due: NaiveDate,
    payments: &[DebtPayment],
    as_of: NaiveDate,
    rates: PenaltyRates<'_>,
    terms: PenaltyTerms<'_>,
) -> Result<PenaltyWithPayments, PenaltyProblem> {
    terms.expect_order()?;
    let part = |amount, until| PenaltyPart { amount, until, days: DaysBySteps::new(), rate: None };
    let mut left = principal;
    let mut parts = Vec::with_capacity(payments.len().saturating_add(1));
    for payment in by_day(payments).iter().take_while(|payment| payment.on <= as_of) {
        let settled = payment.amount.min(left);
        left = left.minus(settled).map_err(|_| PenaltyProblem::TooGreat)?;
        if settled > Amount::ZERO {
            parts.push(part(settled, payment.on));
        }
    }
    if left > Amount::ZERO {
        parts.push(part(left, as_of));
    }

    let due = Due::on(due);
    let mut accrued = Accrued::none(terms.steps);
    let mut known: Option<RateSpan> = None;
    for part in &mut parts {
        terms.count_days(due, part.until, &mut part.days);
        if part.days.iter().any(|step| step.days > 0) {
            let span = known.filter(|span| part.until < span.before).or_else(|| rates.span(part.until));
            let rate = span.ok_or(PenaltyProblem::RateMissing)?.rate;
            (known, part.rate) = (span, Some(rate));
            accrued.add(part.amount, rate, &part.days);
        }
    }
    let amount = accrued.half_up().ok_or(PenaltyProblem::TooGreat)?;
    Ok(PenaltyWithPayments { principal_left: left, amount, parts })
}

/// The payments by day, of one day as they stand. Mostly they come so.
fn by_day(payments: &[DebtPayment]) -> Cow<'_, [DebtPayment]> {
    let mut payments = Cow::Borrowed(payments);
    if !payments.is_sorted_by_key(|payment| payment.on) {
        payments.to_mut().sort_by_key(|payment| payment.on);
    }
    payments
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::DayRange;
    use crate::payments::{FEDERAL_RATE_CAPS, KeyRate, penalty_of_debt};
    use chrono::Days;
    use proptest::prelude::*;

    fn amount(kopecks: i64) -> Amount {
        Amount::from_kopecks(kopecks).unwrap()
    }

    fn key(list: &[(&str, &str)]) -> Vec<KeyRate> {
        list.iter().map(|(from, rate)| KeyRate { from: from.parse().unwrap(), rate: rate.parse().unwrap() }).collect()
    }

    fn found(payments: &[(&str, i64)], as_of: &str, key: &[KeyRate]) -> Result<(i64, i64), PenaltyProblem> {
        let payments: Vec<DebtPayment> = payments
            .iter()
            .map(|(on, kopecks)| DebtPayment { on: on.parse().unwrap(), amount: amount(*kopecks) })
            .collect();
        let (due, as_of) = ("2026-04-15".parse().unwrap(), as_of.parse().unwrap());
        let rates = PenaltyRates { key, caps: &[] };
        let found = penalty_with_payments(amount(1_000_000), due, &payments, as_of, rates, PenaltyTerms::default())?;
        let parts: i64 = found.parts.iter().map(|part| part.amount.kopecks()).sum();
        assert_eq!(parts, 1_000_000, "the parts are the principal");
        Ok((found.principal_left.kopecks(), found.amount.kopecks()))
    }

    /// Proves N-18. Source: ЖК ст.155 ч.14; the sums are of the same days by hand.
    #[test]
    fn each_part_earns_until_its_payment() {
        let key = key(&[("2026-01-01", "9.5")]);
        for (payments, as_of, expected) in [
            (&[][..], "2026-07-15", (1_000_000, 19_731)),
            (&[("2026-04-15", 1_000_000)], "2027-01-01", (0, 0)),
            (&[("2026-03-01", 400_000)], "2026-05-16", (600_000, 190)), // before it was due
            (&[("2026-05-16", 1_000_000)], "2027-01-01", (0, 317)), // the day of the payment still earns on all of it
            (&[("2026-05-16", 1_000_001)], "2026-05-16", (0, 317)),
            (&[("2026-05-17", 1_000_000)], "2026-05-16", (1_000_000, 317)), // not seen yet
            (&[("2026-07-14", 600_000), ("2026-05-16", 600_000), ("2026-08-01", 5)], "2026-09-01", (0, 7_790)),
            (&[("2026-05-16", 0)], "2026-05-16", (1_000_000, 317)),
        ] {
            assert_eq!(found(payments, as_of, &key), Ok(expected), "{payments:?} {as_of}");
        }
    }

    #[test]
    fn each_part_has_the_rate_of_its_day() {
        let falling = key(&[("2026-06-01", "8"), ("2026-01-01", "9.5"), ("2026-07-15", "6.5")]);
        // 4000 ₽ for day 46 at 9.5 %: 16/300; 6000 ₽ for day 91 at 6.5 %: 60/300 + 1/130.
        let expected = (0, 2_027 + 8_100);
        assert_eq!(found(&[("2026-05-31", 400_000), ("2026-07-15", 600_000)], "2026-07-15", &falling), Ok(expected));
        // 4000 ₽ for day 47 at 8 %: 17/300.
        let expected = (0, 1_813 + 8_100);
        assert_eq!(found(&[("2026-06-01", 400_000), ("2026-07-15", 600_000)], "2026-07-15", &falling), Ok(expected));
        let late = key(&[("2026-06-01", "8")]);
        assert_eq!(found(&[("2026-05-16", 1)], "2026-07-15", &late), Err(PenaltyProblem::RateMissing));
        assert_eq!(
            found(&[("2026-05-15", 1_000_000)], "2026-07-15", &[]),
            Ok((0, 0)),
            "no rate is needed for free days"
        );
        let (high, due) = (key(&[("2024-10-28", "21")]), "2026-04-15".parse().unwrap());
        let rates = PenaltyRates { key: &high, caps: FEDERAL_RATE_CAPS };
        let until = |as_of: &str| {
            let terms = PenaltyTerms::default();
            penalty_with_payments(amount(1_000_000), due, &[], as_of.parse().unwrap(), rates, terms).unwrap().parts
        };
        assert_eq!(until("2026-12-31")[0].rate.unwrap().to_string(), "9.5");
        assert_eq!(until("2027-01-01")[0].rate.unwrap().to_string(), "21");
    }

    #[test]
    fn the_rate_of_every_day_is_looked_up() {
        let key = key(&[("2022-01-10", "20"), ("2024-12-20", "8"), ("2025-01-05", "7"), ("2026-12-30", "12")]);
        let rates = PenaltyRates { key: &key, caps: FEDERAL_RATE_CAPS };
        let due = NaiveDate::from_ymd_opt(2021, 12, 15).unwrap();
        let payments: Vec<DebtPayment> =
            (31..2_000).map(|day| DebtPayment { on: due + Days::new(day), amount: amount(1) }).collect();
        let (as_of, terms) = (due + Days::new(2_000), PenaltyTerms::default());
        for part in penalty_with_payments(amount(5_000), due, &payments, as_of, rates, terms).unwrap().parts {
            assert_eq!(part.rate, rates.on(part.until), "{}", part.until);
        }
    }

    proptest! {
        /// The second way: day by day, on the balance of the morning.
        #[test]
        fn the_sum_over_the_balances_of_all_days(
            kopecks in 0_i64..1_000_000_000, payments in proptest::collection::vec((0_u64..400, 0_i64..500_000_000), 0..6),
            delay in 0_u64..400, excluded in (0_u64..400, 0_u64..90),
        ) {
            let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
            let day = |number| start + Days::new(number);
            let (due, as_of) = (day(20), day(20 + delay));
            let excluded = [DayRange::new(day(excluded.0), day(excluded.0 + excluded.1)).unwrap()];
            let list: Vec<DebtPayment> =
                payments.iter().map(|(on, kopecks)| DebtPayment { on: day(*on), amount: amount(*kopecks) }).collect();
            let key = key(&[("2026-01-01", "9.5")]);
            let rates = PenaltyRates { key: &key, caps: &[] };
            let terms = PenaltyTerms { excluded: &excluded, ..PenaltyTerms::default() };
            let found = penalty_with_payments(amount(kopecks), due, &list, as_of, rates, terms).unwrap();
            let mut weight = 0_i128;
            for number in 1..=delay {
                let today = day(20 + number);
                let paid: i64 = list.iter().filter(|payment| payment.on < today).map(|payment| payment.amount.kopecks()).sum();
                let of_a_day = match number { 0..=30 => 0, 31..=90 => 13, _ => 30 };
                if !excluded[0].contains(today) {
                    weight += i128::from((kopecks - paid).max(0)) * of_a_day;
                }
            }
            let (numerator, denominator) = (weight * 95, 1000 * 3900);
            prop_assert_eq!(i128::from(found.amount.kopecks()), (numerator * 2 + denominator) / (denominator * 2));
            let paid: i64 = list.iter().filter(|payment| payment.on <= as_of).map(|payment| payment.amount.kopecks()).sum();
            prop_assert_eq!(found.principal_left.kopecks(), (kopecks - paid).max(0));
        }

        #[test]
        fn one_payment_is_the_debt_paid_at_once(kopecks in 0_i64..1_000_000_000, delay in 0_u64..400) {
            let due = NaiveDate::from_ymd_opt(2026, 4, 15).unwrap();
            let on = due + Days::new(delay);
            let key = key(&[("2026-01-01", "9.5")]);
            let (rates, terms) = (PenaltyRates { key: &key, caps: &[] }, PenaltyTerms::default());
            let payments = [DebtPayment { on, amount: amount(kopecks) }];
            let parts = penalty_with_payments(amount(kopecks), due, &payments, on, rates, terms).unwrap();
            let whole = penalty_of_debt(amount(kopecks), due, on, "9.5".parse().unwrap(), terms).unwrap();
            prop_assert_eq!(parts.amount, whole.amount);
        }
    }
}
