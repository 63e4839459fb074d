//! Rule `base/money/vat_included`: how much of a price is value-added tax.
//! Rows: B-260, N-19. Law: НК РФ ст.164 п.4 (the tax inside a price), 425-ФЗ (22 %). Screen: «В том числе НДС».
//!
//! The tax is amount · r / (100 + r), half a kopeck up; the price without it is the rest, so both add up. The rate is never
//! written in code: [`vat_rate`] finds it by the day in a dated table. Utilities and maintenance that a company passes on at
//! the price of its suppliers may be free of the tax (НК РФ ст.149 п.3 пп.29–30); the operator's fee and SMS are not.
//!
//! ```
//! use upravdom::base::money::{Amount, VAT_RATES, VatRegime, vat_included, vat_rate};
//!
//! let price = Amount::from_kopecks(100_000)?;
//! let day = "2026-01-01".parse()?;
//! assert_eq!(vat_included(price, vat_rate(VatRegime::General, day, VAT_RATES)?), Amount::from_kopecks(18_033)?);
//!
//! // The table begins with the rates that are known for certain.
//! assert!(vat_rate(VatRegime::General, "2018-12-31".parse()?, VAT_RATES).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::num::NonZeroU64;

use chrono::NaiveDate;

use super::amount::Amount;
use super::rate::Rate;
use super::unrounded::Unrounded;
use crate::base::{in_table, law_day};

/// How the seller pays the tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VatRegime {
    /// At the general rate.
    General,
    /// On the simplified system, at its lower rate.
    SimplifiedLow,
    /// On the simplified system, at its higher rate.
    SimplifiedHigh,
}

crate::base::said_in_words!(VatRegime {
    General "general" "общая ставка НДС" "general rate of VAT"
    SimplifiedLow "simplified_low" "пониженная ставка НДС при УСН, первая" "lower VAT rate of the simplified system"
    SimplifiedHigh "simplified_high" "пониженная ставка НДС при УСН, вторая" "higher VAT rate of the simplified system"
});

/// One row of a table of rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VatRow {
    /// Whose rate it is.
    pub regime: VatRegime,
    /// The first day on which it holds.
    pub from: NaiveDate,
    /// The rate.
    pub rate: Rate,
    /// The law.
    pub source: &'static str,
}

const fn row(regime: VatRegime, (year, month, day): (i32, u32, u32), percent: u32, source: &'static str) -> VatRow {
    let rate = in_table(Rate::from_billionths(percent.saturating_mul(10_000_000)));
    VatRow { regime, from: law_day(year, month, day), rate, source }
}

/// The rates of the federal law.
pub const VAT_RATES: &[VatRow] = &[
    row(VatRegime::General, (2019, 1, 1), 20, "303-ФЗ of 03.08.2018"),
    row(VatRegime::General, (2026, 1, 1), 22, "425-ФЗ"),
    row(VatRegime::SimplifiedLow, (2025, 1, 1), 5, "176-ФЗ of 12.07.2024"),
    row(VatRegime::SimplifiedHigh, (2025, 1, 1), 7, "176-ФЗ of 12.07.2024"),
];

crate::base::refusal! {
    /// The table has no rate for that day.
    #[derive(Copy)]
    pub struct VatRateMissing {
        /// Whose rate was asked for.
        pub regime: VatRegime,
        /// The day.
        pub day: NaiveDate,
    }
    "money.vat_rate_missing" field "day"
    ru "В таблице нет ставки НДС «{regime}» на {day}. Добавьте строку, которая действует с более раннего дня."
    en "The table has no VAT rate «{regime}» on {day}. Add a row that begins earlier."
}

/// The rate in force on that day.
pub fn vat_rate(regime: VatRegime, day: NaiveDate, table: &[VatRow]) -> Result<Rate, VatRateMissing> {
    let in_force = |row: &&VatRow| row.regime == regime && row.from <= day;
    let row = table.iter().filter(in_force).max_by_key(|row| row.from);
    row.map(|row| row.rate).ok_or(VatRateMissing { regime, day })
}

/// The tax inside the price.
pub fn vat_included(amount: Amount, rate: Rate) -> Amount {
    let rate = u64::from(rate.billionths());
    let with_tax = NonZeroU64::new(u64::from(Rate::WHOLE).saturating_add(rate));
    // At most half of the price, so there always is a tax.
    with_tax.and_then(|whole| Unrounded::of(amount, rate, whole).ok()).map_or(Amount::ZERO, Unrounded::half_up)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_rate_changes_with_the_day() {
        for (regime, day, percent) in [
            (VatRegime::General, "2025-12-31", "20"),
            (VatRegime::General, "2026-01-01", "22"),
            (VatRegime::General, "2019-01-01", "20"),
            (VatRegime::SimplifiedLow, "2026-11-22", "5"),
            (VatRegime::SimplifiedHigh, "2026-11-22", "7"),
        ] {
            let rate = vat_rate(regime, day.parse().unwrap(), VAT_RATES).unwrap();
            assert_eq!(rate.to_string(), percent, "{regime:?} {day}");
        }
        let day = "2024-12-31".parse().unwrap();
        let missing = VatRateMissing { regime: VatRegime::SimplifiedLow, day };
        assert_eq!(vat_rate(VatRegime::SimplifiedLow, day, VAT_RATES), Err(missing));
        assert_eq!(vat_included(Amount::MAX, Rate::from_billionths(Rate::WHOLE).unwrap()).kopecks(), 5_000_000_000_000);
    }

    proptest! {
        /// Tax · (100 + r) is amount · r but for half a kopeck.
        #[test]
        fn the_tax_is_the_rate_of_the_rest(kopecks in 0..=Amount::MAX.kopecks(), billionths in 0..=Rate::WHOLE) {
            let (amount, rate) = (Amount::from_kopecks(kopecks).unwrap(), Rate::from_billionths(billionths).unwrap());
            let tax = i128::from(vat_included(amount, rate).kopecks());
            let (with_tax, rate) = (i128::from(Rate::WHOLE) + i128::from(billionths), i128::from(billionths));
            prop_assert!((2 * (tax * with_tax - i128::from(kopecks) * rate)).abs() <= with_tax);
        }
    }
}
