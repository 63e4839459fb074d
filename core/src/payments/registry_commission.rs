//! Rule `payments/registry_commission`: the commission of a registry of payments («реестр платежей»).
//! Rows: B-224, N-07, X-07. Screen: «Реестр платежей».
//!
//! Each payment has its own rounded commission, and the totals are the sums of the lines: three payments of 0.50 ₽ at 1 %
//! cost 0.03 ₽, not 0.02.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`SumOutOfRange`] the payments together are not beyond 10¹³ kopecks
//!
//! ```
//! use upravdom::base::money::Amount;
//! use upravdom::payments::registry_commission;
//!
//! let half = Amount::from_kopecks(50)?;
//! let registry = registry_commission(&[half, half, half], "1".parse()?)?;
//! assert_eq!((registry.commission().kopecks(), registry.net().kopecks()), (3, 147));
//! assert!(registry_commission(&[Amount::MAX, half], "1".parse()?).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::commission::{Commission, commission};
use crate::base::money::{Amount, Rate, SumOutOfRange};

/// The lines of a registry and their sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegistryCommission {
    lines: Vec<Commission>,
    gross: Amount,
    commission: Amount,
    net: Amount,
}

impl RegistryCommission {
    /// A line for each payment, in their order.
    pub fn lines(&self) -> &[Commission] {
        &self.lines
    }

    /// What the payers paid.
    pub const fn gross(&self) -> Amount {
        self.gross
    }

    /// What is withheld.
    pub const fn commission(&self) -> Amount {
        self.commission
    }

    /// What reaches the company.
    pub const fn net(&self) -> Amount {
        self.net
    }
}

/// The commissions of the payments at that rate.
pub fn registry_commission(payments: &[Amount], rate: Rate) -> Result<RegistryCommission, SumOutOfRange> {
    let lines: Vec<Commission> = payments.iter().map(|payment| commission(*payment, rate)).collect();
    Ok(RegistryCommission {
        gross: Amount::sum(lines.iter().map(|line| line.gross()))?,
        commission: Amount::sum(lines.iter().map(|line| line.commission()))?,
        net: Amount::sum(lines.iter().map(|line| line.net()))?,
        lines,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Proves N-07.
        #[test]
        fn the_totals_are_the_sums_of_the_lines(kopecks in proptest::collection::vec(0..1_000_000_000_i64, 0..50), billionths in 0..=1_000_000_000_u32) {
            let payments: Vec<Amount> = kopecks.iter().map(|kopecks| Amount::from_kopecks(*kopecks).unwrap()).collect();
            let found = registry_commission(&payments, Rate::from_billionths(billionths).unwrap()).unwrap();
            prop_assert_eq!(found.commission.plus(found.net), Ok(found.gross));
            prop_assert_eq!(found.gross.kopecks(), kopecks.iter().sum::<i64>());
            prop_assert_eq!(found.lines.iter().map(|line| line.commission().kopecks()).sum::<i64>(), found.commission.kopecks());
        }
    }
}
