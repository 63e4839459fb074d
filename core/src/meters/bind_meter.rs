//! Rule `meters/bind_meter`: hand a meter over to another account, with a closing reading.
//! Rows: B-122, B-230, X-29. Screen: «Перенести прибор на другой лицевой счёт».
//!
//! A new owner has a new account, and the meter stays on the wall. What it showed on that day closes the series of the account of
//! before; what it counts from then on is the new one's.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`MeterRefusal::NotPermitted`]      the actor may keep the list of meters
//! 2. [`MeterRefusal::MeterUnknown`]      the meter is one of the company
//! 3. [`MeterRefusal::MeterRemoved`]      it is still up
//! 4. [`MeterRefusal::ReadingExists`]     the id of the reading is new
//! 5. [`MeterRefusal::DayOutOfRange`]     the calendar reaches the day
//! 6. [`MeterRefusal::DayInFuture`]       the day has come in the house
//! 7. [`MeterRefusal::DayBeforeLast`]     it is not before the last reading
//! 8. [`MeterRefusal::ZoneCountMismatch`] there is a value for each tariff zone
//! 9. [`MeterRefusal::ReadingUnreadable`] every value is a number that the meter can show
//! 10. [`MeterRefusal::ReadingDecreased`] no value is less than the last one, unless the rollover is confirmed
//! 11. [`MeterRefusal::PreviousExceedsCapacity`] a rollover explains the difference
//! 12. [`MeterRefusal::AccountUnchanged`] the account is another one
//! 13. [`MeterRefusal::AccountUnknown`]   it is one of the company
//! 14. [`MeterRefusal::AccountElsewhere`] it is in the same house

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::consumption::Rollover;
use super::device::MeterPlace;
use super::refusal::MeterRefusal;
use super::register_meter::may_manage;
use super::remove_meter::close;
use super::submit_reading::Reading;
use super::typed_reading::{ReadingFacts, TypedReading};
use crate::base::{AccountId, Actor, Instant, MeterId};
use crate::registry::accounts::{HandOver, OwnerChanged};

/// Command: hand a meter over to another account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BindMeter {
    /// The meter.
    pub meter: MeterId,
    /// The account that takes it.
    pub account: AccountId,
    /// The day.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub on: NaiveDate,
    /// What the meter showed.
    pub closing: TypedReading,
}

impl BindMeter {
    /// What happens to the meters of an account whose owner changed: each goes over to the new account.
    pub fn of_new_owner(changed: &OwnerChanged) -> Vec<Self> {
        let bind = |meter: &HandOver| Self {
            meter: meter.meter,
            account: changed.successor.id,
            on: changed.closed.on,
            closing: TypedReading {
                reading: meter.reading,
                values: meter.values.clone(),
                rollover: Rollover::NotConfirmed,
            },
        };
        changed.meters.iter().map(bind).collect()
    }
}

/// Event: a meter went over to another account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeterBound {
    /// The account that had it.
    pub from: AccountId,
    /// The account that has it.
    pub account: AccountId,
    /// What the meter showed: it closes the series of the account of before.
    pub closing: Reading,
}

/// Decides whether the meter goes over. `place` is where the account that takes it is, if the company has it.
pub fn bind_meter(
    command: &BindMeter,
    facts: &ReadingFacts<'_>,
    place: Option<MeterPlace>,
    by: &Actor,
    at: Instant,
) -> Result<MeterBound, MeterRefusal> {
    may_manage(by)?;
    let closing = close(command.meter, command.on, &command.closing, facts, by, at)?;
    let meter = facts.meter.ok_or(MeterRefusal::MeterUnknown { meter: command.meter })?;
    let account = command.account;
    if account == meter.account {
        return Err(MeterRefusal::AccountUnchanged);
    }
    let place = place.ok_or(MeterRefusal::AccountUnknown { account })?;
    if place.house != meter.house {
        return Err(MeterRefusal::AccountElsewhere { account });
    }
    Ok(MeterBound { from: meter.account, account, closing })
}
