//! Rule `registry/accounts/purge_account`: whether what is known of a closed account may be purged.
//! Rows: B-121, X-28. Law: ГК ст.196, 402-ФЗ ст.29, ПП РФ 416 п.37.
//!
//! No command of a company purges: the operator does, and only after the longest of the terms that are in force, counted from the day on
//! which the account was closed. The terms are a dated table.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`AccountRefusal::NotClosed`]        the account is closed
//! 2. [`AccountRefusal::RetentionUnknown`] a term is in force on the day, and the calendar reaches its end
//! 3. [`AccountRefusal::KeptUntil`]        its last day is over
//! 4. [`AccountRefusal::BalanceUnknown`]   somebody has said what is owed
//! 5. [`AccountRefusal::BalanceOpen`]      nothing is owed, on either side
//! 6. [`AccountRefusal::Held`]             no case or inspection keeps it
//!
//! ```
//! use upravdom::registry::accounts::{AccountRefusal, PurgeFacts, RETENTION, purge_account};
//!
//! # use upravdom::base::money::Balance;
//! let closed = PurgeFacts { closed_on: "2021-11-22".parse().ok(), balance: Some(Balance::ZERO), holds: 0 };
//! assert_eq!(purge_account(closed, "2026-11-23".parse()?, RETENTION), Ok(()));
//! let refusal = AccountRefusal::KeptUntil { until: "2026-11-22".parse()? };
//! assert_eq!(purge_account(closed, "2026-11-22".parse()?, RETENTION), Err(refusal));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use chrono::NaiveDate;

use super::refusal::AccountRefusal;
use crate::base::money::Balance;
use crate::base::{law_day, plus_years};

/// How long papers are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetentionRow {
    /// The first day on which it is in force.
    pub from: NaiveDate,
    /// How many years.
    pub years: u8,
    /// What says so.
    pub source: &'static str,
}

/// The terms of Russian law; checked on 22.11.2026.
pub const RETENTION: &[RetentionRow] = &[
    RetentionRow { from: law_day(1995, 1, 1), years: 3, source: "ГК ст.196: limitation" },
    RetentionRow { from: law_day(2013, 1, 1), years: 5, source: "402-ФЗ ст.29: papers of accounting" },
    RetentionRow { from: law_day(2019, 3, 1), years: 3, source: "ПП РФ 416 п.37: requests and answers" },
];

/// What the rule must know of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PurgeFacts {
    /// When it was closed; nothing if it is open.
    pub closed_on: Option<NaiveDate>,
    /// What it owes, by the last word on it; nothing if nobody ever said it.
    pub balance: Option<Balance>,
    /// How many cases, inspections and holds keep it.
    pub holds: u32,
}

/// Whether what is known of the account may be purged on that day.
pub fn purge_account(facts: PurgeFacts, today: NaiveDate, table: &[RetentionRow]) -> Result<(), AccountRefusal> {
    let closed_on = facts.closed_on.ok_or(AccountRefusal::NotClosed)?;
    let unknown = || AccountRefusal::RetentionUnknown { day: today };
    let years = table.iter().filter(|row| row.from <= today).map(|row| row.years).max().ok_or_else(unknown)?;
    let until = plus_years(closed_on, years).map_err(|_| unknown())?;
    if today <= until {
        return Err(AccountRefusal::KeptUntil { until });
    }
    match facts.balance {
        None => return Err(AccountRefusal::BalanceUnknown),
        Some(balance) if balance != Balance::ZERO => return Err(AccountRefusal::BalanceOpen { balance }),
        Some(_) => {}
    }
    if facts.holds > 0 {
        return Err(AccountRefusal::Held);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Proves B-121, X-28.
    #[test]
    fn an_account_is_kept_for_five_years() {
        let closed_on = Some(day("2021-11-23"));
        let free = PurgeFacts { closed_on, balance: Some(Balance::ZERO), holds: 0 };
        let overpaid = Balance::from_kopecks(-1).unwrap();
        let until = day("2026-11-23");
        for (facts, today, expected) in [
            (free, "2026-11-24", Ok(())),
            (free, "2026-11-23", Err(AccountRefusal::KeptUntil { until })),
            (PurgeFacts { closed_on: None, ..free }, "2026-11-24", Err(AccountRefusal::NotClosed)),
            (
                PurgeFacts { balance: Some(overpaid), ..free },
                "2026-11-24",
                Err(AccountRefusal::BalanceOpen { balance: overpaid }),
            ),
            (PurgeFacts { balance: None, ..free }, "2026-11-24", Err(AccountRefusal::BalanceUnknown)),
            (PurgeFacts { balance: None, ..free }, "2026-11-23", Err(AccountRefusal::KeptUntil { until })),
            (PurgeFacts { holds: 1, ..free }, "2026-11-24", Err(AccountRefusal::Held)),
            (
                PurgeFacts { balance: Some(overpaid), holds: 1, ..free },
                "2026-11-23",
                Err(AccountRefusal::KeptUntil { until }),
            ),
            (free, "1994-12-31", Err(AccountRefusal::RetentionUnknown { day: day("1994-12-31") })),
            // Before the law on accounting three years were enough.
            (
                PurgeFacts { closed_on: Some(day("2009-12-31")), ..free },
                "2012-12-31",
                Err(AccountRefusal::KeptUntil { until: day("2012-12-31") }),
            ),
            (PurgeFacts { closed_on: Some(day("2009-12-30")), ..free }, "2012-12-31", Ok(())),
            (
                PurgeFacts { closed_on: Some(day("9995-01-01")), ..free },
                "9999-12-31",
                Err(AccountRefusal::RetentionUnknown { day: day("9999-12-31") }),
            ),
        ] {
            assert_eq!(purge_account(facts, day(today), RETENTION), expected, "{facts:?} {today}");
        }
    }
}
