//! The state of a plan, and one occurrence of it. Rows: N-16.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::recurrence::Recurrence;
use crate::base::{HouseId, KindId, PlanId, RequestId, fnv_1a};

/// How many days before its day an occurrence becomes a request, from 0 to 366.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct LeadDays(u16);

crate::base::refusal! {
    /// More days ahead than a plan looks.
    #[derive(Copy)]
    pub struct LeadTooLong {
        /// How many.
        pub days: u16,
    }
    "plans.lead_too_long" field "lead"
    ru "Создавать заявки за {days} дн. слишком рано. Укажите от 0 до 366 дней."
    en "To look {days} days ahead is too far. Give 0 to 366 days."
}

impl LeadDays {
    /// So many days; 366 at most.
    pub const fn new(days: u16) -> Result<Self, LeadTooLong> {
        if days <= 366 { Ok(Self(days)) } else { Err(LeadTooLong { days }) }
    }

    /// How many.
    pub const fn days(self) -> u16 {
        self.0
    }
}

/// 21 days: no law says how many; so many were seen in a product of the field, and three weeks leave time to order what is needed.
impl Default for LeadDays {
    fn default() -> Self {
        Self(21)
    }
}

impl TryFrom<u16> for LeadDays {
    type Error = LeadTooLong;

    fn try_from(days: u16) -> Result<Self, LeadTooLong> {
        Self::new(days)
    }
}

impl From<LeadDays> for u16 {
    fn from(lead: LeadDays) -> Self {
        lead.0
    }
}

/// What is said of a plan, whether it is created or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanDraft {
    /// In which houses; at least one.
    pub houses: BTreeSet<HouseId>,
    /// The kind of its requests.
    pub kind: KindId,
    /// What is to be done: the text of its requests.
    pub text: String,
    /// What is to be ticked off, in this order; may be empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checklist: Vec<String>,
    /// How often.
    pub recurrence: Recurrence,
    /// From which day on; weeks and months are counted from it.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub start: NaiveDate,
    /// The last day; without one it has no end.
    #[serde(default, deserialize_with = "crate::base::read_day_if_any", skip_serializing_if = "Option::is_none")]
    pub end: Option<NaiveDate>,
    /// How early its requests are made.
    #[serde(default)]
    pub lead: LeadDays,
}

/// A house of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Covered {
    /// The house.
    pub house: HouseId,
    /// The first day that counts there: a house that is added later does not get what was before.
    pub since: NaiveDate,
}

/// A plan of recurring works (план работ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The plan; its id is made by whoever creates it.
    pub id: PlanId,
    /// What is said of it.
    pub draft: PlanDraft,
    /// Its houses, in the order of their ids.
    pub covered: Vec<Covered>,
    /// The last day on which it may still recur, once it was stopped.
    pub stopped: Option<NaiveDate>,
}

impl Plan {
    /// The last day on which it recurs; nothing if it has no end.
    pub fn last_day(&self) -> Option<NaiveDate> {
        match (self.draft.end, self.stopped) {
            (Some(end), Some(stopped)) => Some(end.min(stopped)),
            (end, stopped) => end.or(stopped),
        }
    }
}

/// One day of a plan in one house: the key by which its request is made once, whoever makes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Occurrence {
    /// The plan.
    pub plan: PlanId,
    /// The day, on the calendars of the house.
    pub day: NaiveDate,
    /// The house.
    pub house: HouseId,
}

impl Occurrence {
    /// The id of its request: the same on every device. A UUID of version 8: the day leads, as in the ids that grow with time,
    /// and 74 bits of the FNV-1a hash of plan, house and day follow.
    pub fn request_id(&self) -> RequestId {
        let day = u32::try_from(self.day.num_days_from_ce()).unwrap_or(0);
        let bytes = self.plan.uuid().into_bytes().into_iter().chain(self.house.uuid().into_bytes());
        let hash = fnv_1a(bytes.chain(day.to_be_bytes()));
        let days_since_1970 = day.saturating_sub(DAYS_TO_1970);
        let millis = u128::from(days_since_1970).wrapping_mul(86_400_000);
        let version_and_variant = (8_u128 << 76) | (0b10_u128 << 62);
        let kept = !((0xf_u128 << 76) | (0b11_u128 << 62)) & (u128::MAX >> 48);
        RequestId::new(Uuid::from_u128((millis << 80) | version_and_variant | (hash & kept)))
    }
}

/// Days from the first of the calendar to 1970-01-01.
const DAYS_TO_1970: u32 = 719_163;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Source: the values that the authors of the hash publish for «», «a» and «foobar».
    #[test]
    fn the_hash_is_that_of_its_authors() {
        for (text, hash) in [
            ("", 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128),
            ("a", 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964),
            ("foobar", 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18),
        ] {
            assert_eq!(fnv_1a(text.bytes()), hash, "{text}");
        }
    }

    /// Source: computed apart, in Python, from the description of [`Occurrence::request_id`].
    #[test]
    fn the_id_is_one_for_all_devices_and_for_all_time() {
        let day = "2026-11-22".parse().unwrap();
        let occurrence =
            Occurrence { plan: PlanId::new(Uuid::from_u128(1)), day, house: HouseId::new(Uuid::from_u128(2)) };
        let id = occurrence.request_id();
        assert_eq!(id.uuid().get_version_num(), 8);
        assert_eq!(id.uuid().get_variant(), uuid::Variant::RFC4122);
        assert_eq!(id.to_string(), "01a2008d-7400-82bf-a8f1-fd34a9322d61");
    }

    proptest! {
        #[test]
        fn each_occurrence_has_its_id_and_a_later_day_a_greater_one(
            plan in 0_u128..3, house in 0_u128..3, day in 0_u64..200, other in (0_u128..3, 0_u128..3, 0_u64..200),
        ) {
            let occurrence = |plan, house, day| Occurrence {
                plan: PlanId::new(Uuid::from_u128(plan)),
                day: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(day),
                house: HouseId::new(Uuid::from_u128(house)),
            };
            let (one, two) = (occurrence(plan, house, day), occurrence(other.0, other.1, other.2));
            prop_assert_eq!(one == two, one.request_id() == two.request_id());
            if one.day < two.day {
                prop_assert!(one.request_id() < two.request_id());
            }
        }
    }
}
