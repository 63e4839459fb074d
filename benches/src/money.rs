//! Sums of money: what is withheld, what the company pays, what a delay costs.

use std::hint::black_box;
use std::time::Instant as Clock;

use rust_decimal::Decimal;
use upravdom::base::money::{Amount, Rate};
use upravdom::base::{Instant, Month};
use upravdom::billing::{ActiveAccounts, PriceList, PriceTier, SubscriptionTerms, TierPolicy, subscription_price};
use upravdom::payments::{
    DebtPayment, FEDERAL_RATE_CAPS, KeyRate, PenaltyRates, PenaltyTerms, penalty_with_payments, registry_commission,
};

use crate::{Effort, Found, compare, median, numbers};

/// A share of a sum in billionths, half up: what a commission is without types.
fn bare_share(kopecks: i64, billionths: i64) -> i64 {
    let product = i128::from(kopecks) * i128::from(billionths);
    i64::try_from((product + 500_000_000) / 1_000_000_000).unwrap()
}

/// Payments from one kopeck to a hundred thousand roubles.
fn payments(count: usize) -> Vec<i64> {
    numbers(count).map(|number| i64::try_from(number % 10_000_000).unwrap() + 1).collect()
}

/// 2.4 % of one payment, and what is left of it.
pub fn commission(effort: Effort) -> Found {
    let payments = payments(1_000);
    let (rate, billionths): (Rate, i64) = ("2.4".parse().unwrap(), 24_000_000);
    let ours = |position: usize| {
        let gross = Amount::from_kopecks(black_box(payments[position % 1_000])).unwrap();
        let found = upravdom::payments::commission(gross, black_box(rate));
        black_box((found.commission(), found.net()));
    };
    let floor = |position: usize| {
        let kopecks = black_box(payments[position % 1_000]);
        let withheld = bare_share(kopecks, black_box(billionths));
        black_box((withheld, kopecks - withheld));
    };
    compare(effort, 500_000, ours, floor)
}

/// What a company with one to 20 000 accounts pays for a month by a list of six tiers.
pub fn subscription(effort: Effort) -> Found {
    let tiers = [(1, 200), (500, 190), (1_000, 180), (2_000, 170), (5_000, 160), (10_000, 150)];
    let tiers = tiers
        .map(|(from_accounts, kopecks)| PriceTier { from_accounts, price: Amount::from_kopecks(kopecks).unwrap() });
    let lists = [PriceList::new("2018-02-01".parse().unwrap(), TierPolicy::Volume, tiers.to_vec()).unwrap()];
    let counts: Vec<u32> = numbers(1_000).map(|number| u32::try_from(number % 20_000).unwrap() + 1).collect();
    let (month, terms) = (Month::new(2026, 11).unwrap(), SubscriptionTerms::default());
    let counted_at = Instant::parse("2026-11-30T21:00:00Z").unwrap();
    let ours = |position: usize| {
        let accounts = ActiveAccounts { count: black_box(counts[position % 1_000]), counted_at };
        black_box(subscription_price(black_box(month), accounts, &terms, &lists).unwrap().amount);
    };
    let floor = |position: usize| {
        let count = black_box(counts[position % 1_000]);
        let tier = tiers.iter().rev().find(|tier| tier.from_accounts <= count).unwrap();
        black_box(bare_share(tier.price.kopecks() * i64::from(count), black_box(1_000_000_000)));
    };
    compare(effort, 500_000, ours, floor)
}

/// The penalty of a debt that was paid in twelve parts, one a month.
pub fn penalty(effort: Effort) -> Found {
    let sums = payments(1_000);
    let due = "2025-04-15".parse().unwrap();
    let as_of = "2026-11-22".parse().unwrap();
    let days: Vec<chrono::NaiveDate> = (0..12).map(|month| due + chrono::Days::new(20 + month * 30)).collect();
    let key = [KeyRate { from: "2024-10-28".parse().unwrap(), rate: "21".parse().unwrap() }];
    let rates = PenaltyRates { key: &key, caps: FEDERAL_RATE_CAPS };
    let ours = |position: usize| {
        let principal = Amount::from_kopecks(100_000_000 + black_box(sums[position % 1_000])).unwrap();
        let part = Amount::from_kopecks(8_000_000).unwrap();
        let parts: [DebtPayment; 12] = std::array::from_fn(|at| DebtPayment { on: days[at], amount: part });
        black_box(
            penalty_with_payments(principal, due, black_box(&parts), as_of, rates, PenaltyTerms::default()).unwrap(),
        );
    };
    let rate = Decimal::new(95, 1);
    let floor = |position: usize| {
        let sum = Decimal::new(black_box(sums[position % 1_000]), 2);
        black_box(sum * black_box(rate));
    };
    compare(effort, 50_000, ours, floor)
}

/// How much dearer one payment of a registry is when there are a thousand times as many. Here `ours` and `floor` are
/// quotients, not nanoseconds.
pub fn scale(effort: Effort) -> Found {
    let most = (1_000_000 / effort.divisor).max(2_000);
    let all = payments(most);
    let amounts: Vec<Amount> = all.iter().map(|kopecks| Amount::from_kopecks(*kopecks).unwrap()).collect();
    let rate: Rate = "2.4".parse().unwrap();
    let mut growth = (Vec::new(), Vec::new());
    for _ in 0..effort.rounds {
        let ours = |from: usize, count: usize| {
            black_box(registry_commission(black_box(&amounts[from..from + count]), rate).unwrap());
        };
        growth.0.push(grows(most, ours));
        let floor = |from: usize, count: usize| {
            let line = |kopecks: &i64| (*kopecks, bare_share(*kopecks, 24_000_000));
            let lines: Vec<(i64, i64)> = black_box(&all[from..from + count]).iter().map(line).collect();
            black_box(lines.iter().fold((0, 0), |(gross, taken), line| (gross + line.0, taken + line.1)));
            black_box(lines);
        };
        growth.1.push(grows(most, floor));
    }
    Found { ours: median(growth.0), floor: median(growth.1), of: "" }
}

/// The cost of an item among all, divided by its cost among a thousand; both times all items are done once.
fn grows(most: usize, work: impl Fn(usize, usize)) -> f64 {
    let clock = Clock::now();
    (0..most / 1_000).for_each(|part| work(part * 1_000, 1_000));
    let among_few = clock.elapsed().as_nanos() as f64;
    let clock = Clock::now();
    work(0, most);
    clock.elapsed().as_nanos() as f64 / among_few
}
