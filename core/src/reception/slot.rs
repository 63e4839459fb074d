//! Times of a day and the slots between them. Rows: B-142, B-151.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::base::{Flaw, check_layout};

/// A time on the clock of an office, to the minute. Written `09:30`; `24:00` is the end of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClockTime(u16);

crate::base::refusal! {
    /// A text or a number that is not a time of a day.
    pub struct ClockTimeUnreadable {
        /// What was given.
        pub value: String,
        /// What is wrong with it.
        pub flaw: Flaw,
    }
    "reception.clock_time_unreadable" field "time"
    ru "«{value}» – не время дня: {flaw}. Напишите его как 09:30, от 00:00 до 24:00."
    en "«{value}» is not a time of a day: {flaw}. Write it like 09:30, from 00:00 to 24:00."
}

impl ClockTime {
    /// The end of the day.
    pub const END: Self = Self(24 * 60);

    /// So many minutes after midnight, at most 1440.
    pub fn from_minutes(minutes: u16) -> Result<Self, ClockTimeUnreadable> {
        let unreadable = || ClockTimeUnreadable { value: minutes.to_string(), flaw: Flaw::range("0", "1440") };
        if minutes <= Self::END.0 { Ok(Self(minutes)) } else { Err(unreadable()) }
    }

    /// Minutes after midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl FromStr for ClockTime {
    type Err = ClockTimeUnreadable;

    fn from_str(text: &str) -> Result<Self, ClockTimeUnreadable> {
        let two_digits = |part: &str| {
            let plain = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| part.parse::<u16>().ok()).flatten()
        };
        text.split_once(':')
            .and_then(|(hours, minutes)| {
                let minutes = two_digits(minutes).filter(|minutes| *minutes < 60)?;
                Self::from_minutes(two_digits(hours)?.checked_mul(60)?.checked_add(minutes)?).ok()
            })
            .ok_or_else(|| ClockTimeUnreadable {
                value: text.to_owned(),
                flaw: check_layout(text, "00:00").err().unwrap_or_else(|| Flaw::no_such(text)),
            })
    }
}

crate::base::said_as_written!(ClockTime Slot);

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl TryFrom<String> for ClockTime {
    type Error = ClockTimeUnreadable;

    fn try_from(text: String) -> Result<Self, ClockTimeUnreadable> {
        text.parse()
    }
}

impl From<ClockTime> for String {
    fn from(time: ClockTime) -> Self {
        time.to_string()
    }
}

/// A part of a day in which one person is received; its end belongs to the next slot.
///
/// ```
/// use upravdom::reception::Slot;
///
/// let slot = Slot::new("10:00".parse()?, "10:15".parse()?)?;
/// assert_eq!(slot.to_string(), "10:00–10:15");
/// assert!(Slot::new("10:15".parse()?, "10:15".parse()?).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(ClockTime, ClockTime)", into = "(ClockTime, ClockTime)")]
pub struct Slot {
    start: ClockTime,
    end: ClockTime,
}

crate::base::refusal! {
    /// An end that is not after the start.
    #[derive(Copy)]
    pub struct SlotOutOfOrder {
        /// The start.
        pub start: ClockTime,
        /// The end.
        pub end: ClockTime,
    }
    "reception.slot_out_of_order" field "end"
    ru "Приём с {start} не может закончиться в {end}. Укажите конец позже начала, в тот же день."
    en "A slot from {start} cannot end at {end}. Let it end later on the same day."
}

impl Slot {
    /// From the start to the end, which is later on the same day.
    pub fn new(start: ClockTime, end: ClockTime) -> Result<Self, SlotOutOfOrder> {
        if start < end { Ok(Self { start, end }) } else { Err(SlotOutOfOrder { start, end }) }
    }

    /// The start.
    pub const fn start(self) -> ClockTime {
        self.start
    }

    /// The end, which is no part of the slot.
    pub const fn end(self) -> ClockTime {
        self.end
    }

    /// Whether a minute belongs to both.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{}", self.start, self.end)
    }
}

impl TryFrom<(ClockTime, ClockTime)> for Slot {
    type Error = SlotOutOfOrder;

    fn try_from((start, end): (ClockTime, ClockTime)) -> Result<Self, SlotOutOfOrder> {
        Self::new(start, end)
    }
}

impl From<Slot> for (ClockTime, ClockTime) {
    fn from(slot: Slot) -> Self {
        (slot.start, slot.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_a_time_of_a_day() {
        for (text, minutes) in [("00:00", 0), ("09:30", 570), ("23:59", 1439), ("24:00", 1440)] {
            assert_eq!(text.parse().map(ClockTime::minutes), Ok(minutes), "{text}");
        }
        for text in ["24:01", "9:30", "09:60", "+9:30", "09:3", "09.30", "0930", "", "09:30:00", "２3:00", "99:99"] {
            assert_eq!(text.parse::<ClockTime>().unwrap_err().value, text);
        }
        assert_eq!(
            ClockTime::from_minutes(1441),
            Err(ClockTimeUnreadable { value: "1441".into(), flaw: Flaw::range("0", "1440") })
        );
        assert!(serde_json::from_str::<Slot>(r#"["10:15", "10:00"]"#).is_err());
    }

    proptest! {
        #[test]
        fn written_and_read_again_is_the_same(start in 0_u16..1440, length in 1_u16..=1440) {
            let time = |minutes: u16| ClockTime::from_minutes(minutes.min(1440)).unwrap();
            let slot = Slot::new(time(start), time(start + length)).unwrap();
            prop_assert_eq!(slot.start().to_string().parse(), Ok(slot.start()));
            prop_assert_eq!(serde_json::from_str::<Slot>(&serde_json::to_string(&slot).unwrap()).unwrap(), slot);
        }
    }
}
