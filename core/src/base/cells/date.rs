//! Rule `base/cells/date`: read a day from a cell of text.
//! Rows: N-08, X-21. Screen: «Загрузка из файла».
//!
//! Welcome are dd.mm.yyyy, d.m.yyyy, d.m.yy (of this century) and yyyy-mm-dd; a time of day after it is dropped. Slashes are
//! refused, because 01/02 is another day in another country. A number that is a day only for Excel comes in a numeric cell
//! ([`excel_serial`](super::excel_serial())).
//!
//! Not supported: a time with an offset («…T10:15:00Z», «…+03:00»), for in the house it may be another day.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`CellProblem::BadDate`] it is written so and the calendar has that day
//!
//! ```
//! use upravdom::base::cells::{CellProblem, date};
//!
//! assert_eq!(date("1.2.26 10:15")?.to_string(), "2026-02-01");
//! assert_eq!(date("29.02.2026"), Err(CellProblem::BadDate));
//! # Ok::<(), CellProblem>(())
//! ```

use chrono::{NaiveDate, NaiveTime};

use super::problem::CellProblem;

/// The day in the cell.
pub fn date(text: &str) -> Result<NaiveDate, CellProblem> {
    let text = text.trim();
    let day = match text.split_once([' ', '\u{a0}', 'T']) {
        Some((day, time)) => is_time(time.trim_start()).then_some(day),
        None => Some(text),
    };
    day.and_then(|day| russian(day).or_else(|| iso(day))).ok_or(CellProblem::BadDate)
}

fn is_time(text: &str) -> bool {
    let formed = text.split(':').all(|part| number(part.split('.').next().unwrap_or_default(), 1..=2).is_some());
    formed && ["%H:%M", "%H:%M:%S%.f"].iter().any(|format| NaiveTime::parse_from_str(text, format).is_ok())
}

fn russian(text: &str) -> Option<NaiveDate> {
    let (day, rest) = text.split_once('.')?;
    let (month, year) = rest.split_once('.')?;
    let year = if year.len() == 2 { number(year, 2..=2)?.checked_add(2000)? } else { number(year, 4..=4)? };
    calendar(year, number(month, 1..=2)?, number(day, 1..=2)?)
}

fn iso(text: &str) -> Option<NaiveDate> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    calendar(number(year, 4..=4)?, number(month, 2..=2)?, number(day, 2..=2)?)
}

fn calendar(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = i32::try_from(year).ok().filter(|year| *year > 0)?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// So many digits as a number; nothing for anything else.
fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let plain = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Source: CSV as Excel writes it in Russian.
    #[test]
    fn forms_of_a_day() {
        for (text, day) in [
            ("1.2.26", Some("2026-02-01")),
            (" 01.02.2026\u{a0}", Some("2026-02-01")),
            ("31.12.99", Some("2099-12-31")),
            ("01.01.00", Some("2000-01-01")),
            ("2026-02-01", Some("2026-02-01")),
            ("2026-02-01T10:15:00", Some("2026-02-01")),
            ("2026-02-01 10:15:00.000", Some("2026-02-01")),
            ("01.02.2026 0:00:00", Some("2026-02-01")),
            ("01.02.2026 9:05", Some("2026-02-01")),
            ("01.02.2026 23:59:59", Some("2026-02-01")),
            ("29.02.2000", Some("2000-02-29")),
            ("29.02.2100", None),
            ("00.01.2026", None),
            ("01.13.2026", None),
            ("01.00.2026", None),
            ("01.01.0000", None),
            ("0000-01-01", None),
            ("01.02.2026 24:00", None),
            ("01.02.2026 10:61", None),
            ("01.02.2026 10", None),
            ("01.02.2026 г.", None),
            ("01.02.2026 ", Some("2026-02-01")),
            ("01.02.026", None),
            ("001.02.2026", None),
            ("1.2.2026.", None),
            ("1.2", None),
            ("2026-2-1", None),
            ("26-02-01", None),
            ("2026.02.01", None),
            ("01-02-2026", None),
            ("20260201", None),
            ("46054", None),
            ("+1.02.2026", None),
            ("1 февраля 2026", None),
            ("2026-02-01T10:15:00Z", None),
            ("٠١.٠٢.٢٠٢٦", None),
        ] {
            assert_eq!(date(text).ok().map(|day| day.to_string()).as_deref(), day, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(days in 1..=3_652_059) {
            let day = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
            prop_assert_eq!(date(&day.format("%d.%m.%Y").to_string()), Ok(day));
            prop_assert_eq!(date(&day.to_string()), Ok(day));
        }

        #[test]
        fn no_text_panics(text in "[0-9.:T -]{0,20}|.*") {
            let _ = date(&text);
        }
    }
}
