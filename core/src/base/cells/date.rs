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
//! use upravdom::base::Flaw;
//! use upravdom::base::cells::{CellProblem, date};
//!
//! assert_eq!(date("1.2.26 10:15")?.to_string(), "2026-02-01");
//! assert_eq!(date("29.02.2026"), Err(CellProblem::BadDate { flaw: Flaw::NoSuch { what: "29.02.2026".into() } }));
//! # Ok::<(), CellProblem>(())
//! ```

use chrono::{NaiveDate, NaiveTime};

use super::problem::CellProblem;
use crate::base::Flaw;

/// The day in the cell.
pub fn date(text: &str) -> Result<NaiveDate, CellProblem> {
    read(text.trim()).map_err(|flaw| CellProblem::BadDate { flaw })
}

fn read(text: &str) -> Result<NaiveDate, Flaw> {
    let Some((written, time)) = text.split_once([' ', '\u{a0}', 'T']) else { return day(text) };
    let day = day(written)?;
    if is_time(time.trim_start()) {
        return Ok(day);
    }
    let start = u32::try_from(written.chars().count()).unwrap_or(u32::MAX).saturating_add(1);
    let stray = |character: &char| !(character.is_ascii_digit() || matches!(character, ':' | '.'));
    let blank = |character: &char| character.is_whitespace();
    let found = (1..).zip(time.chars()).skip_while(|(_, it)| blank(it)).find(|(_, it)| stray(it));
    Err(match found {
        Some((position, character)) => Flaw::Character { position, character }.shifted(start),
        None => Flaw::no_such(time.trim_start()),
    })
}

fn is_time(text: &str) -> bool {
    let number = |text: &str| matches!(text.len(), 1 | 2) && text.bytes().all(|byte| byte.is_ascii_digit());
    let formed = text.split(':').all(|part| number(part.split('.').next().unwrap_or_default()));
    formed && ["%H:%M", "%H:%M:%S%.f"].iter().any(|format| NaiveTime::parse_from_str(text, format).is_ok())
}

/// Numbers between two signs: points, or hyphens where a hyphen is the first of them.
fn day(text: &str) -> Result<NaiveDate, Flaw> {
    let is_iso = text.chars().find(|character| !character.is_ascii_digit()) == Some('-');
    let (sign, widths) = if is_iso { ('-', [(4, 4), (2, 2), (2, 2)]) } else { ('.', [(1, 2), (1, 2), (2, 4)]) };
    let [one, two, three] = numbers(text, sign, widths)?;
    let [year, month, day] = if is_iso { [one, two, three] } else { [three, two, one] };
    let year = match (is_iso, text.rsplit(sign).next().map(str::len)) {
        (false, Some(2)) => year.saturating_add(2000),
        (false, Some(3)) => return Err(Flaw::Cut { after: u32::try_from(text.len()).unwrap_or(u32::MAX) }),
        _ => year,
    };
    let year = i32::try_from(year).ok().filter(|year| *year > 0);
    year.and_then(|year| NaiveDate::from_ymd_opt(year, month, day)).ok_or_else(|| Flaw::no_such(text))
}

/// Three numbers with that sign between them, each of at least and at most so many digits.
fn numbers(text: &str, sign: char, widths: [(u32, u32); 3]) -> Result<[u32; 3], Flaw> {
    let mut found = [0_u32; 3];
    let mut characters = (1..).zip(text.chars()).peekable();
    let mut read = 0;
    for (place, (number, (least, most))) in found.iter_mut().zip(widths).enumerate() {
        let mut width = 0_u32;
        while let Some((position, digit)) = characters
            .next_if(|(_, it)| width < most && it.is_ascii_digit())
            .and_then(|(at, it)| Some((at, it.to_digit(10)?)))
        {
            *number = number.saturating_mul(10).saturating_add(digit);
            width = width.saturating_add(1);
            read = position;
        }
        let is_last = place == 2;
        match characters.next() {
            None if is_last && width >= least => {}
            None => return Err(if read == 0 { Flaw::Empty } else { Flaw::Cut { after: read } }),
            Some((position, character)) if !is_last && width >= least && character == sign => read = position,
            Some((position, character)) => return Err(Flaw::Character { position, character }),
        }
    }
    Ok(found)
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
