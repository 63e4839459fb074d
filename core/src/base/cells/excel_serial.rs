//! Rule `base/cells/excel_serial`: the day that a numeric cell of Excel holds.
//! Rows: N-08, B-232. Screen: «Загрузка из файла».
//!
//! Excel counts days from 1 January 1900 and believes that 1900 was a leap year: 60 is its 29 February, a day that never was.
//!
//! ```
//! use upravdom::base::cells::excel_serial;
//!
//! assert_eq!(excel_serial(46_054), "2026-02-01".parse().ok());
//! assert_eq!(excel_serial(60), None);
//! ```

use chrono::{NaiveDate, TimeDelta};

/// The last serial of Excel, 31.12.9999.
const LAST: i64 = 2_958_465;

/// The day of the serial; nothing where there is none.
pub fn excel_serial(serial: i64) -> Option<NaiveDate> {
    let days = match serial {
        1..=59 => serial.checked_add(1)?,
        61..=LAST => serial,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(TimeDelta::try_days(days)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: the 1900 date system of Excel.
    #[test]
    fn the_phantom_day_and_the_ends() {
        for (serial, day) in [
            (i64::MIN, None),
            (-1, None),
            (0, None),
            (1, Some("1900-01-01")),
            (59, Some("1900-02-28")),
            (60, None),
            (61, Some("1900-03-01")),
            (45_351, Some("2024-02-29")),
            (LAST, Some("9999-12-31")),
            (LAST + 1, None),
            (i64::MAX, None),
        ] {
            assert_eq!(excel_serial(serial).map(|day| day.to_string()).as_deref(), day, "{serial}");
        }
    }
}
