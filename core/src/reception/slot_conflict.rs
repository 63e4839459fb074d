//! Rule `reception/slot_conflict`: whether a slot of an employee is still free.
//! Rows: B-142, X-37. Screen: «Время приёма».
//!
//! Slots are half-open: one may begin at the minute at which another ends. Those of one employee on one day are handed in; a
//! cancelled one is none of them.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`SlotTaken`] no slot of the employee has a minute of it
//!
//! ```
//! use upravdom::reception::{Slot, SlotTaken, slot_conflict};
//!
//! let slot = |start: &str, end: &str| Ok::<_, Box<dyn std::error::Error>>(Slot::new(start.parse()?, end.parse()?)?);
//! let taken = [slot("10:00", "10:15")?];
//! assert_eq!(slot_conflict(&taken, slot("10:15", "10:30")?), Ok(()));
//! assert_eq!(slot_conflict(&taken, slot("10:10", "10:20")?), Err(SlotTaken { by: taken[0] }));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::slot::Slot;

crate::base::refusal! {
    /// The time is taken.
    #[derive(Copy)]
    pub struct SlotTaken {
        /// The earliest of the slots that take it.
        pub by: Slot,
    }
    "reception.slot_taken" field "slot"
    ru "Время занято приёмом {by}. Выберите другое."
    en "The time is taken by {by}. Choose another."
}

/// Whether the new slot may stand beside those of the employee on that day.
pub fn slot_conflict(existing: &[Slot], new: Slot) -> Result<(), SlotTaken> {
    match existing.iter().copied().filter(|slot| slot.overlaps(new)).min() {
        Some(by) => Err(SlotTaken { by }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reception::ClockTime;
    use proptest::prelude::*;

    fn slot(text: &str) -> Slot {
        let (start, end) = text.split_once('-').unwrap();
        Slot::new(start.parse().unwrap(), end.parse().unwrap()).unwrap()
    }

    /// No time is given twice. Proves B-142.
    #[test]
    fn slots_touch_and_do_not_overlap() {
        for (existing, new, taken_by) in [
            ("", "10:00-10:15", None),
            ("10:00-10:15", "10:15-10:30", None),
            ("10:15-10:30", "10:00-10:15", None),
            ("10:00-10:15", "10:00-10:15", Some("10:00-10:15")),
            ("10:00-10:15", "10:14-10:30", Some("10:00-10:15")),
            ("10:00-10:15", "09:00-10:01", Some("10:00-10:15")),
            ("12:00-13:00 10:00-11:00", "10:59-12:01", Some("10:00-11:00")),
            ("09:00-10:00 11:00-12:00", "10:00-11:00", None),
            ("23:45-24:00", "00:00-00:15", None),
            ("00:00-24:00", "12:00-12:01", Some("00:00-24:00")),
        ] {
            let existing: Vec<Slot> = existing.split_whitespace().map(slot).collect();
            assert_eq!(slot_conflict(&existing, slot(new)).err().map(|taken| taken.by), taken_by.map(slot), "{new}");
        }
    }

    proptest! {
        /// Minute by minute: free means that no minute is taken, whatever the order of the slots.
        #[test]
        fn free_is_what_a_naive_look_finds(list in proptest::collection::vec((0_u16..100, 1_u16..40), 0..6), new in (0_u16..100, 1_u16..40)) {
            let of = |(start, length): (u16, u16)| {
                Slot::new(ClockTime::from_minutes(start).unwrap(), ClockTime::from_minutes(start + length).unwrap()).unwrap()
            };
            let mut slots: Vec<Slot> = list.iter().copied().map(of).collect();
            let minutes = |(start, length): (u16, u16)| start..start + length;
            let free = list.iter().all(|taken| minutes(*taken).all(|minute| !minutes(new).contains(&minute)));
            let found = slot_conflict(&slots, of(new));
            prop_assert_eq!(found.is_ok(), free);
            slots.reverse();
            prop_assert_eq!(slot_conflict(&slots, of(new)), found);
        }
    }
}
