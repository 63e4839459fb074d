//! Price lists of the subscription: what one active account costs a month, by their number. Rows: B-259, B-279, X-04.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::base::money::{Amount, SumOutOfRange};

/// The price of one account from a number of accounts on, until the next tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceTier {
    /// The least number of accounts.
    pub from_accounts: u32,
    /// What one account costs a month.
    pub price: Amount,
}

/// How the tiers make a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum TierPolicy {
    /// One price for all accounts: that of the tier which their number reaches. A company with one account more may pay less.
    #[default]
    Volume,
    /// Each account at the price of its own tier, so the whole never falls.
    Graduated,
}

crate::base::said_in_words!(TierPolicy {
    Volume "volume" "одна цена за все счета" "one price for all accounts"
    Graduated "graduated" "цена каждого счёта по его ступени" "each account at the price of its tier"
});

/// A price list and the first day on which it holds. The price of one account never rises with their number.
///
/// ```
/// use upravdom::base::money::Amount;
/// use upravdom::billing::{PriceList, PriceListProblem, PriceTier, TierPolicy};
///
/// let tier = |from_accounts, kopecks| Ok::<_, Box<dyn std::error::Error>>(PriceTier { from_accounts, price: Amount::from_kopecks(kopecks)? });
/// let from = "2026-01-01".parse()?;
/// assert!(PriceList::new(from, TierPolicy::Volume, vec![tier(1, 200)?, tier(1000, 150)?]).is_ok());
/// let rising = PriceList::new(from, TierPolicy::Volume, vec![tier(1, 200)?, tier(1000, 201)?]);
/// assert_eq!(rising, Err(PriceListProblem::PriceRises { tier: 2 }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct PriceList {
    from: NaiveDate,
    policy: TierPolicy,
    tiers: Vec<PriceTier>,
}

/// A price list as it is written.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(deserialize_with = "crate::base::read_day")]
    from: NaiveDate,
    policy: TierPolicy,
    tiers: Vec<PriceTier>,
}

crate::base::refusals! {
    /// Why tiers are no price list.
    #[derive(Copy)]
    pub enum PriceListProblem in "price_list" {
        /// The first tier is not that of one account.
        FirstTierMissing
            "first_tier_missing" field "tiers" permanent
            ru "Первая ступень начинается не с одного счёта. Добавьте ступень от одного счёта."
            en "The first tier does not begin at one account. Add a tier that begins at one.";
        /// A tier does not begin above the one before it.
        TiersOutOfOrder {
            /// Which tier, from 1.
            tier: u32,
        }
            "tiers_out_of_order" field "tiers" permanent
            ru "Ступень {tier} начинается не выше предыдущей. Расположите их по числу счетов, каждое число один раз."
            en "Tier {tier} does not begin above the one before it. Put them in the order of their numbers, each number once.";
        /// The price of one account rises with their number.
        PriceRises {
            /// Which tier, from 1.
            tier: u32,
        }
            "price_rises" field "tiers" permanent
            ru "Цена ступени {tier} выше, чем у предыдущей. Сделайте цену каждой ступени не выше, чем у предыдущей."
            en "The price of tier {tier} is above that of the one before it. Make the price of each tier no higher than the one before.";
    }
}

/// So many accounts at one price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceLine {
    /// How many.
    pub accounts: u32,
    /// What one of them costs a month.
    pub price: Amount,
    /// What they cost together.
    pub amount: Amount,
}

impl PriceList {
    /// The list with those tiers, the first of one account, ascending, none dearer than the one before it.
    pub fn new(from: NaiveDate, policy: TierPolicy, tiers: Vec<PriceTier>) -> Result<Self, PriceListProblem> {
        if tiers.first().is_none_or(|first| first.from_accounts != 1) {
            return Err(PriceListProblem::FirstTierMissing);
        }
        let pairs = || (2..).zip(tiers.iter().zip(tiers.iter().skip(1)));
        if let Some((tier, _)) = pairs().find(|(_, (tier, next))| next.from_accounts <= tier.from_accounts) {
            return Err(PriceListProblem::TiersOutOfOrder { tier });
        }
        if let Some((tier, _)) = pairs().find(|(_, (tier, next))| next.price > tier.price) {
            return Err(PriceListProblem::PriceRises { tier });
        }
        Ok(Self { from, policy, tiers })
    }

    /// One price for any number of accounts.
    pub fn flat(from: NaiveDate, price: Amount) -> Self {
        Self { from, policy: TierPolicy::Volume, tiers: vec![PriceTier { from_accounts: 1, price }] }
    }

    /// The first day on which it holds.
    pub const fn from(&self) -> NaiveDate {
        self.from
    }

    /// How its tiers make a price.
    pub const fn policy(&self) -> TierPolicy {
        self.policy
    }

    /// Its tiers.
    pub fn tiers(&self) -> &[PriceTier] {
        &self.tiers
    }

    /// The price of one account in the tier that the number reaches; of none that of the first tier.
    pub fn unit_price(&self, accounts: u32) -> Amount {
        let reached = self.tiers.iter().rev().find(|tier| tier.from_accounts <= accounts.max(1));
        reached.map_or(Amount::ZERO, |tier| tier.price)
    }

    /// What so many accounts cost a month: a line for each price that counts, as they are asked for.
    pub fn lines(&self, accounts: u32) -> impl Iterator<Item = Result<PriceLine, SumOutOfRange>> + '_ {
        let ends = self.tiers.iter().skip(1).map(|next| next.from_accounts.saturating_sub(1)).chain([u32::MAX]);
        self.tiers.iter().zip(ends).filter_map(move |(tier, end)| {
            let accounts = match self.policy {
                TierPolicy::Volume if (tier.from_accounts..=end).contains(&accounts) => accounts,
                TierPolicy::Volume => 0,
                TierPolicy::Graduated => accounts.min(end).saturating_sub(tier.from_accounts.saturating_sub(1)),
            };
            let price = tier.price;
            (accounts > 0).then(|| Ok(PriceLine { accounts, price, amount: price.times(accounts)? }))
        })
    }
}

impl TryFrom<Written> for PriceList {
    type Error = PriceListProblem;

    fn try_from(written: Written) -> Result<Self, PriceListProblem> {
        Self::new(written.from, written.policy, written.tiers)
    }
}

impl From<PriceList> for Written {
    fn from(list: PriceList) -> Self {
        Self { from: list.from, policy: list.policy, tiers: list.tiers }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(policy: TierPolicy, tiers: &[(u32, i64)]) -> Result<PriceList, PriceListProblem> {
        let tier = |(from_accounts, kopecks): &(u32, i64)| PriceTier {
            from_accounts: *from_accounts,
            price: Amount::from_kopecks(*kopecks).unwrap(),
        };
        PriceList::new(NaiveDate::from_ymd_opt(2018, 2, 1).unwrap(), policy, tiers.iter().map(tier).collect())
    }

    #[test]
    fn what_is_a_list() {
        for (tiers, problem) in [
            (&[][..], PriceListProblem::FirstTierMissing),
            (&[(0, 200)], PriceListProblem::FirstTierMissing),
            (&[(2, 200)], PriceListProblem::FirstTierMissing),
            (&[(1, 200), (1, 150)], PriceListProblem::TiersOutOfOrder { tier: 2 }),
            (&[(1, 200), (500, 150), (100, 300)], PriceListProblem::TiersOutOfOrder { tier: 3 }),
            (&[(1, 200), (500, 150), (1000, 151)], PriceListProblem::PriceRises { tier: 3 }),
        ] {
            for policy in TierPolicy::ALL {
                assert_eq!(list(*policy, tiers), Err(problem), "{tiers:?}");
            }
        }
        let kept = list(TierPolicy::Graduated, &[(1, 200), (500, 200), (1000, 0)]).unwrap();
        let written = serde_json::to_string(&kept).unwrap();
        assert_eq!(serde_json::from_str::<PriceList>(&written).unwrap(), kept);
        assert!(serde_json::from_str::<PriceList>(&written.replace("200", "2")).is_ok());
        assert!(serde_json::from_str::<PriceList>(&written.replace(":0}", ":900}")).is_err());
    }

    /// Proves B-259, X-04.
    #[test]
    fn volume_and_graduated() {
        let tiers = [(1, 200), (1000, 150), (5000, 100)];
        let (volume, graduated) =
            (list(TierPolicy::Volume, &tiers).unwrap(), list(TierPolicy::Graduated, &tiers).unwrap());
        let lines = |list: &PriceList, accounts| -> Vec<(u32, i64, i64)> {
            let lines = list.lines(accounts).map(Result::unwrap);
            lines.map(|line| (line.accounts, line.price.kopecks(), line.amount.kopecks())).collect()
        };
        for (accounts, unit, by_volume, by_tier) in [
            (0, 200, &[][..], &[][..]),
            (1, 200, &[(1, 200, 200)], &[(1, 200, 200)]),
            (999, 200, &[(999, 200, 199_800)], &[(999, 200, 199_800)]),
            (1000, 150, &[(1000, 150, 150_000)], &[(999, 200, 199_800), (1, 150, 150)]), // the larger company pays less
            (5001, 100, &[(5001, 100, 500_100)], &[(999, 200, 199_800), (4000, 150, 600_000), (2, 100, 200)]),
        ] {
            assert_eq!(volume.unit_price(accounts).kopecks(), unit, "{accounts}");
            assert_eq!(lines(&volume, accounts), by_volume, "{accounts}");
            assert_eq!(lines(&graduated, accounts), by_tier, "{accounts}");
        }
        assert_eq!(lines(&volume, u32::MAX), [(u32::MAX, 100, 429_496_729_500)]);
        let dear = PriceList::flat(volume.from(), Amount::MAX);
        assert!(dear.lines(1).all(|line| line.is_ok()) && dear.lines(2).all(|line| line.is_err()));
    }

    proptest! {
        #[test]
        fn the_price_of_one_never_rises_and_graduated_sums_never_fall(
            steps in proptest::collection::vec((1_u32..500, 0_i64..50), 0..5), accounts in 0_u32..3000, more in 0_u32..1000,
        ) {
            let mut tiers = vec![(1, 300)];
            for (width, off) in steps {
                let (from, price) = tiers[tiers.len() - 1];
                tiers.push((from + width, price - off));
            }
            let (volume, graduated) = (list(TierPolicy::Volume, &tiers).unwrap(), list(TierPolicy::Graduated, &tiers).unwrap());
            let total = |list: &PriceList, accounts| -> i64 {
                let lines: Vec<PriceLine> = list.lines(accounts).map(Result::unwrap).collect();
                assert_eq!(lines.iter().map(|line| line.accounts).sum::<u32>(), accounts);
                lines.iter().map(|line| line.amount.kopecks()).sum()
            };
            prop_assert!(volume.unit_price(accounts) >= volume.unit_price(accounts + more));
            prop_assert!(total(&graduated, accounts) <= total(&graduated, accounts + more));
            prop_assert!(total(&volume, accounts) <= total(&graduated, accounts));
        }
    }
}
