//! Rule `billing/subscription_price`: what the company pays the operator for a month (абонентская плата).
//! Rows: B-257, B-258, B-259, B-279, X-03, X-04, X-05. Screen: «Абонентская плата».
//!
//! Only active accounts count; their number is counted at the instant of the charge and kept with the price. The forecast of a
//! coming month is the same question with the number of now. The price list is the one in force on the first paid day of
//! the month, that of the company's own agreement before the public one. There is no fee before the day on which paying begins, nor in
//! the free period. A month is paid whole if its first day is, unless the agreement says that days are counted: then the fee is
//! the part of its paid days, half a kopeck up.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`SubscriptionProblem::PriceMissing`] if a day of the month is paid, a price list is in force on the first such day
//! 2. [`SubscriptionProblem::PriceRepeated`] no other one of these lists begins on the same day
//! 3. [`SubscriptionProblem::TooGreat`]     the price is a sum of money
//!
//! ```
//! use upravdom::base::{Instant, Month};
//! use upravdom::base::money::Amount;
//! use upravdom::billing::{ActiveAccounts, PriceList, SubscriptionProblem, SubscriptionTerms, subscription_price};
//!
//! let public = [PriceList::flat("2018-02-01".parse()?, Amount::from_kopecks(200)?)];
//! let accounts = ActiveAccounts { count: 2000, counted_at: Instant::parse("2026-11-22T12:00:00Z")? };
//! let terms = SubscriptionTerms::default();
//! // The forecast of December: 2000 accounts at 2 ₽.
//! let december = Month::new(2026, 12)?;
//! assert_eq!(subscription_price(december, accounts, &terms, &public)?.amount.to_string(), "4000.00");
//! // No fee before paying begins.
//! let january = Month::new(2018, 1)?;
//! assert_eq!(subscription_price(january, accounts, &terms, &public)?.amount, Amount::ZERO);
//!
//! assert_eq!(subscription_price(december, accounts, &terms, &[]), Err(SubscriptionProblem::PriceMissing));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::cmp::Ordering;
use std::num::NonZeroU64;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::price_list::PriceList;
use crate::base::money::{Amount, Unrounded};
use crate::base::{DayRange, Instant, Month, MonthDay, law_day};

/// How many active accounts a company has, and when they were counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActiveAccounts {
    /// How many.
    pub count: u32,
    /// When.
    pub counted_at: Instant,
}

/// What a month costs of which not every day is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Proration {
    /// All if its first day is paid, else nothing.
    #[default]
    WholeMonths,
    /// The part of its paid days.
    ByDays,
}

crate::base::said_in_words!(Proration {
    WholeMonths "whole_months" "за полный месяц" "by whole months"
    ByDays "by_days" "по дням" "by days"
});

// «после 01.02.2018» (B-257), the later of the two days that the source names.
const PAID_SINCE: NaiveDate = law_day(2018, 2, 1);

/// What was agreed with a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubscriptionTerms {
    /// The day on which paying begins.
    pub starts_on: NaiveDate,
    /// Days without a fee.
    pub free: Option<DayRange>,
    /// Price lists of the company's own; before the first one and without any the public ones hold.
    pub own_lists: Vec<PriceList>,
    /// What a month costs of which not every day is paid.
    pub proration: Proration,
}

impl Default for SubscriptionTerms {
    fn default() -> Self {
        Self { starts_on: PAID_SINCE, free: None, own_lists: Vec::new(), proration: Proration::WholeMonths }
    }
}

/// The list that makes the price of a whole month: its [`PriceList::lines`] add up to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPrice {
    /// The first day on which the list holds.
    pub list_from: NaiveDate,
    /// The price of one account that is shown: that of the tier which their number reaches.
    pub unit_price: Amount,
}

/// What a month costs, with all that it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubscriptionPrice {
    /// The month.
    pub month: Month,
    /// The number of accounts, as it was counted.
    pub accounts: ActiveAccounts,
    /// What the whole month comes from; nothing where no day is paid.
    pub whole: Option<ListPrice>,
    /// How many of its days are paid.
    pub paid_days: u32,
    /// How many days it has.
    pub month_days: u32,
    /// What is paid.
    pub amount: Amount,
}

/// Why there is no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubscriptionProblem {
    /// No price list is in force on the first paid day of the month.
    PriceMissing,
    /// Two price lists hold from the same day.
    PriceRepeated,
    /// The price is beyond what a sum of money can be.
    TooGreat,
}

crate::base::said_and_refused!(SubscriptionProblem in "subscription" field "lists" {
    PriceMissing "price_missing" "нет прайс-листа на этот месяц" "no price list is in force in the month"
        ru "Добавьте прайс-лист, который начинается раньше."
        en "Add a price list that begins earlier."
    PriceRepeated "price_repeated" "два прайс-листа действуют с одного дня" "two price lists hold from the same day"
        ru "Оставьте один из них."
        en "Leave one of them."
    TooGreat "too_great" "сумма слишком велика" "the sum is too great"
        ru "Проверьте цену и число счетов."
        en "Check the price and the number of accounts."
});

/// What the company pays for the month with so many accounts.
pub fn subscription_price(
    month: Month,
    accounts: ActiveAccounts,
    terms: &SubscriptionTerms,
    public_lists: &[PriceList],
) -> Result<SubscriptionPrice, SubscriptionProblem> {
    let begin = MonthDay::FIRST.in_month(month);
    let month_days = begin.num_days_in_month().into();
    let (first, paid_days) = match terms.proration {
        Proration::WholeMonths if is_paid(begin, terms) => (begin, month_days),
        Proration::WholeMonths => (begin, 0),
        Proration::ByDays => {
            let first = begin.iter_days().take(31).find(|day| is_paid(*day, terms)).unwrap_or(begin);
            (first, paid_days(begin, MonthDay::LAST.in_month(month), terms))
        }
    };
    if paid_days == 0 {
        return Ok(SubscriptionPrice { month, accounts, whole: None, paid_days, month_days, amount: Amount::ZERO });
    }
    let list = match in_force(&terms.own_lists, first)? {
        Some(own) => own,
        None => in_force(public_lists, first)?.ok_or(SubscriptionProblem::PriceMissing)?,
    };
    let mut lines = list.lines(accounts.count);
    let whole = lines.try_fold(Amount::ZERO, |sum, line| sum.plus(line?.amount));
    let whole = whole.map_err(|_| SubscriptionProblem::TooGreat)?;
    let amount = part(whole, paid_days, month_days).ok_or(SubscriptionProblem::TooGreat)?;
    let whole = Some(ListPrice { list_from: list.from(), unit_price: list.unit_price(accounts.count) });
    Ok(SubscriptionPrice { month, accounts, whole, paid_days, month_days, amount })
}

fn is_paid(day: NaiveDate, terms: &SubscriptionTerms) -> bool {
    terms.starts_on <= day && !terms.free.is_some_and(|free| free.contains(day))
}

/// How many of the days from the first to the last are neither before the start nor free.
fn paid_days(first: NaiveDate, last: NaiveDate, terms: &SubscriptionTerms) -> u32 {
    let days = DayRange::new(first.max(terms.starts_on), last).ok();
    days.map_or(0, |days| days.days_outside(terms.free.as_slice()))
}

fn in_force(lists: &[PriceList], day: NaiveDate) -> Result<Option<&PriceList>, SubscriptionProblem> {
    let mut begun = lists.iter().filter(|list| list.from() <= day);
    let Some(first) = begun.next() else { return Ok(None) };
    let (latest, repeated) =
        begun.fold((first, false), |(latest, repeated), list| match list.from().cmp(&latest.from()) {
            Ordering::Less => (latest, repeated),
            Ordering::Equal => (latest, true),
            Ordering::Greater => (list, false),
        });
    if repeated { Err(SubscriptionProblem::PriceRepeated) } else { Ok(Some(latest)) }
}

fn part(whole: Amount, days: u32, of_days: u32) -> Option<Amount> {
    if days == of_days {
        return Some(whole);
    }
    Unrounded::of(whole, days.into(), NonZeroU64::new(of_days.into())?).map(Unrounded::half_up).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::billing::{PriceTier, TierPolicy};
    use proptest::prelude::*;

    fn accounts(count: u32) -> ActiveAccounts {
        ActiveAccounts { count, counted_at: Instant::parse("2026-11-22T12:00:00Z").unwrap() }
    }

    fn month(text: &str) -> Month {
        Month::try_from(text.to_owned()).unwrap()
    }

    fn flat(from: &str, kopecks: i64) -> PriceList {
        PriceList::flat(from.parse().unwrap(), Amount::from_kopecks(kopecks).unwrap())
    }

    fn range(first: &str, last: &str) -> Option<DayRange> {
        DayRange::new(first.parse().unwrap(), last.parse().unwrap()).ok()
    }

    /// Proves B-257, B-279, X-03.
    #[test]
    fn paid_from_the_start_and_not_in_the_free_period() {
        use Proration::{ByDays, WholeMonths};
        let public = [flat("2018-02-01", 200)];
        for (starts_on, free, proration, in_month, paid_days, kopecks) in [
            ("2018-02-01", None, WholeMonths, "2018-01", 0, 0),
            ("2018-02-01", None, ByDays, "2018-01", 0, 0),
            ("2018-02-01", None, WholeMonths, "2018-02", 28, 400_000), // 2000 accounts = 4000 ₽
            ("2026-11-02", None, WholeMonths, "2026-11", 0, 0),
            ("2026-11-02", None, WholeMonths, "2026-12", 31, 400_000),
            ("2026-11-02", None, ByDays, "2026-11", 29, 386_667), // 4000.00 · 29 / 30
            ("2026-11-30", None, ByDays, "2026-11", 1, 13_333),
            ("2028-02-15", None, ByDays, "2028-02", 15, 206_897), // of the 29 days of a leap year
            ("2018-02-01", range("2026-11-01", "2026-11-30"), WholeMonths, "2026-11", 0, 0),
            ("2018-02-01", range("2026-10-15", "2026-11-01"), WholeMonths, "2026-11", 0, 0),
            ("2018-02-01", range("2026-11-02", "2027-01-31"), WholeMonths, "2026-11", 30, 400_000),
            ("2018-02-01", range("2026-11-02", "2027-01-31"), ByDays, "2026-11", 1, 13_333),
            ("2018-02-01", range("2026-11-10", "2026-11-19"), ByDays, "2026-11", 20, 266_667),
            ("2026-11-15", range("2026-11-01", "2026-11-20"), ByDays, "2026-11", 10, 133_333),
        ] {
            let terms = SubscriptionTerms {
                starts_on: starts_on.parse().unwrap(),
                free,
                proration,
                ..SubscriptionTerms::default()
            };
            let found = subscription_price(month(in_month), accounts(2000), &terms, &public).unwrap();
            assert_eq!(
                (found.paid_days, found.amount.kopecks()),
                (paid_days, kopecks),
                "{starts_on} {free:?} {in_month}"
            );
            assert_eq!(found.whole.is_some(), paid_days > 0);
        }
        assert_eq!(SubscriptionTerms::default().starts_on.to_string(), "2018-02-01");
    }

    /// The number that was counted is kept, whatever the month. Proves X-05.
    #[test]
    fn the_list_in_force_on_the_first_day() {
        let public = [flat("2026-12-01", 300), flat("2018-02-01", 200), flat("2026-11-02", 250)];
        let own = SubscriptionTerms { own_lists: vec![flat("2026-12-01", 100)], ..SubscriptionTerms::default() };
        for (terms, in_month, list_from, unit_price) in [
            (SubscriptionTerms::default(), "2026-11", "2018-02-01", 200),
            (SubscriptionTerms::default(), "2026-12", "2026-12-01", 300),
            (SubscriptionTerms::default(), "2027-06", "2026-12-01", 300),
            (own.clone(), "2026-11", "2018-02-01", 200),
            (own, "2026-12", "2026-12-01", 100),
        ] {
            let found = subscription_price(month(in_month), accounts(7), &terms, &public).unwrap();
            let whole = found.whole.unwrap();
            assert_eq!(
                (whole.list_from.to_string().as_str(), whole.unit_price.kopecks()),
                (list_from, unit_price),
                "{in_month}"
            );
            assert_eq!((found.amount.kopecks(), found.accounts), (unit_price * 7, accounts(7)));
        }
    }

    /// Nobody guesses which of two is meant. Proves X-05.
    #[test]
    fn two_lists_from_one_day() {
        let twice = vec![flat("2026-11-02", 250), flat("2018-02-01", 200), flat("2026-11-02", 300)];
        let own = SubscriptionTerms { own_lists: twice.clone(), ..SubscriptionTerms::default() };
        let default = SubscriptionTerms::default();
        let repeated = Err(SubscriptionProblem::PriceRepeated);
        for (terms, public, in_month, expected) in [
            (&default, &twice[..], "2026-12", repeated),
            (&own, &[], "2026-12", repeated),
            // They are not in force.
            (&default, &twice[..], "2026-11", Ok(200)),
            (&own, &[], "2026-11", Ok(200)),
        ] {
            let found = subscription_price(month(in_month), accounts(1), terms, public);
            assert_eq!(found.map(|price| price.amount.kopecks()), expected);
        }
    }

    /// A list need not be in force on days that are not paid. Proves X-05.
    #[test]
    fn the_list_in_force_on_the_first_paid_day() {
        let terms = |starts_on: &str, free| SubscriptionTerms {
            starts_on: starts_on.parse().unwrap(),
            free,
            own_lists: vec![flat("2026-11-16", 300)],
            proration: Proration::ByDays,
        };
        let public = [flat("2018-02-01", 200)];
        for (starts_on, free, public, expected) in [
            ("2026-11-16", None, &[][..], Ok(150)),
            ("2026-11-16", None, &public[..], Ok(150)),
            ("2026-11-15", None, &[], Err(SubscriptionProblem::PriceMissing)),
            ("2026-11-15", None, &public, Ok(107)), // 200 · 16 / 30 = 106.67
            ("2018-02-01", range("2026-10-01", "2026-11-15"), &[], Ok(150)),
            ("2018-02-01", range("2026-11-10", "2026-11-20"), &[], Err(SubscriptionProblem::PriceMissing)),
        ] {
            let found = subscription_price(month("2026-11"), accounts(1), &terms(starts_on, free), public);
            assert_eq!(found.map(|price| price.amount.kopecks()), expected, "{starts_on} {free:?}");
        }
    }

    #[test]
    fn no_accounts_and_too_many() {
        let terms = SubscriptionTerms::default();
        let of = |count, public: &[PriceList]| subscription_price(month("2026-12"), accounts(count), &terms, public);
        assert_eq!(of(0, &[flat("2018-02-01", 200)]).unwrap().amount, Amount::ZERO);
        assert_eq!(of(0, &[]), Err(SubscriptionProblem::PriceMissing));
        assert_eq!(of(1, &[flat("2027-01-01", 200)]), Err(SubscriptionProblem::PriceMissing));
        assert_eq!(of(2, &[PriceList::flat(PAID_SINCE, Amount::MAX)]), Err(SubscriptionProblem::TooGreat));
    }

    proptest! {
        #[test]
        fn free_days_and_paid_days_are_the_month(count in 0_u32..100_000, cut in 1_u8..28) {
            let tier = |from_accounts, kopecks| PriceTier { from_accounts, price: Amount::from_kopecks(kopecks).unwrap() };
            let list = PriceList::new(PAID_SINCE, TierPolicy::Graduated, vec![tier(1, 200), tier(1000, 150)]).unwrap();
            let november = month("2026-11");
            let day = |number| MonthDay::new(number).unwrap().in_month(november);
            let of = |free| {
                let terms = SubscriptionTerms { free, proration: Proration::ByDays, ..SubscriptionTerms::default() };
                subscription_price(november, accounts(count), &terms, std::slice::from_ref(&list)).unwrap()
            };
            let (whole, begin) = (of(None), of(DayRange::new(day(cut + 1), day(30)).ok()));
            let end = of(DayRange::new(day(1), day(cut)).ok());
            prop_assert_eq!(begin.paid_days + end.paid_days, whole.month_days);
            let difference = begin.amount.kopecks() + end.amount.kopecks() - whole.amount.kopecks();
            prop_assert!((0..=1).contains(&difference), "each part is rounded by itself");
        }
    }
}
