//! Rule `notifications/sms/sms_price`: what one part of an SMS to that mobile operator costs on that day.
//! Rows: B-198, B-199, X-09. Screen: «Цена СМС».
//!
//! The price is the operator's base and the markup of the service. The base floats, so before sending there is a range and
//! only after it a price ([`charge_sms`](super::charge_sms())). A row without an operator holds for every one that has no row of
//! its own on that day. Where the operator of a number is not known, the range is that of all of them.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`SmsRefusal::PriceMissing`]   the table has a row that is in force on the day
//! 2. [`SmsRefusal::CostOutOfRange`] base and markup together are not beyond 10¹³ kopecks
//!
//! ```
//! use upravdom::notifications::sms::{MobileOperator, SMS_PRICES, sms_price};
//!
//! // 1.80 to 2.10 ₽ and a markup of 0.50 ₽.
//! let price = sms_price(MobileOperator::Mts, "2026-11-22".parse()?, SMS_PRICES)?;
//! assert_eq!((price.least().kopecks(), price.greatest().kopecks()), (230, 260));
//!
//! assert!(sms_price(MobileOperator::Mts, "2017-12-31".parse()?, SMS_PRICES).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;

use super::price_range::PriceRange;
use super::refusal::SmsRefusal;
use crate::base::money::Amount;
use crate::base::{in_table, law_day};

/// Who carries the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MobileOperator {
    /// МТС.
    Mts,
    /// Мегафон.
    Megafon,
    /// Билайн.
    Beeline,
    /// t2 (Tele2).
    T2,
    /// Another one.
    Other,
    /// It is not known: numbers move from one operator to another.
    Unknown,
}

crate::base::said_in_words!(MobileOperator {
    Mts "mts" "МТС" "MTS"
    Megafon "megafon" "МегаФон" "MegaFon"
    Beeline "beeline" "Билайн" "Beeline"
    T2 "t2" "t2" "t2"
    Other "other" "другой оператор" "another operator"
    Unknown "unknown" "оператор неизвестен" "operator unknown"
});

/// One row of a table of prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmsPriceRow {
    /// The operator; all that have no row of their own if there is nothing here.
    pub operator: Option<MobileOperator>,
    /// The first day on which the row holds.
    pub from: NaiveDate,
    /// What the operator takes for a part.
    pub base: PriceRange,
    /// What the service adds.
    pub markup: Amount,
    /// Where it is said.
    pub source: &'static str,
}

const fn kopecks(number: i64) -> Amount {
    match Amount::from_kopecks(number) {
        Ok(amount) => amount,
        Err(_) => in_table(None),
    }
}

/// The prices of the inventory, in force since the service is paid. Whoever runs the service hands in its own.
pub const SMS_PRICES: &[SmsPriceRow] = &[SmsPriceRow {
    operator: None,
    from: law_day(2018, 2, 1),
    base: match PriceRange::new(kopecks(180), kopecks(210)) {
        Ok(range) => range,
        Err(_) => in_table(None),
    },
    markup: kopecks(50),
    source: "B-198, B-199",
}];

/// The price of a part to that operator on that day.
pub fn sms_price(operator: MobileOperator, day: NaiveDate, table: &[SmsPriceRow]) -> Result<PriceRange, SmsRefusal> {
    if operator != MobileOperator::Unknown {
        return known(operator, day, table);
    }
    let carriers = MobileOperator::ALL.iter().filter(|carrier| **carrier != MobileOperator::Unknown);
    let prices: Result<Vec<PriceRange>, SmsRefusal> = carriers.map(|carrier| known(*carrier, day, table)).collect();
    prices?.into_iter().reduce(PriceRange::or).ok_or(SmsRefusal::PriceMissing { operator, day })
}

fn known(operator: MobileOperator, day: NaiveDate, table: &[SmsPriceRow]) -> Result<PriceRange, SmsRefusal> {
    let in_force = |whose: Option<MobileOperator>| {
        table.iter().filter(move |row| row.operator == whose && row.from <= day).max_by_key(|row| row.from)
    };
    let row = in_force(Some(operator)).or_else(|| in_force(None)).ok_or(SmsRefusal::PriceMissing { operator, day })?;
    Ok(row.base.plus(PriceRange::fixed(row.markup))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(operator: Option<MobileOperator>, from: &str, base: (i64, i64), markup: i64) -> SmsPriceRow {
        let base = PriceRange::new(kopecks(base.0), kopecks(base.1)).unwrap();
        SmsPriceRow { operator, from: from.parse().unwrap(), base, markup: kopecks(markup), source: "a test" }
    }

    /// Proves B-198, B-199.
    #[test]
    fn the_row_of_the_operator_and_of_the_day_counts() {
        use MobileOperator::{Beeline, Megafon, Mts, Unknown};
        let table = [
            row(None, "2026-01-01", (180, 210), 50),
            row(Some(Mts), "2026-02-01", (300, 300), 50),
            row(Some(Mts), "2026-03-01", (150, 160), 60),
            row(Some(Beeline), "2026-03-01", (400, 500), 0),
            row(None, "2026-04-01", (200, 220), 50),
        ];
        for (operator, day, price) in [
            (Mts, "2025-12-31", None),
            (Unknown, "2025-12-31", None),
            (Mts, "2026-01-31", Some((230, 260))),
            (Mts, "2026-02-01", Some((350, 350))),
            (Mts, "2026-02-28", Some((350, 350))),
            (Mts, "2026-03-01", Some((210, 220))),
            (Mts, "2026-04-01", Some((210, 220))),
            (Megafon, "2026-03-31", Some((230, 260))),
            (Megafon, "2026-04-01", Some((250, 270))),
            (Unknown, "2026-02-01", Some((230, 350))),
            (Unknown, "2026-03-01", Some((210, 500))),
        ] {
            let found = sms_price(operator, day.parse().unwrap(), &table);
            let found = found.ok().map(|price| (price.least().kopecks(), price.greatest().kopecks()));
            assert_eq!(found, price, "{operator:?} {day}");
        }
        assert!(SMS_PRICES.iter().all(|row| row.markup.kopecks() == 50));
        // Only МТС has a price: nobody knows what an unknown number costs.
        let day = "2026-05-01".parse().unwrap();
        let missing = SmsRefusal::PriceMissing { operator: Megafon, day };
        assert_eq!(sms_price(Unknown, day, &table[1..3]), Err(missing));
        let greatest = [row(None, "2026-01-01", (0, Amount::MAX.kopecks()), 1)];
        assert_eq!(sms_price(Mts, day, &greatest), Err(SmsRefusal::CostOutOfRange));
    }
}
