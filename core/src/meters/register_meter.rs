//! Rule `meters/register_meter`: enter a meter of an account.
//! Rows: B-226, B-227, B-228, B-230, X-30. Law: ПП РФ 354 п.80, 81. Screen: «Добавить прибор».
//!
//! The meter is kept with what it showed when it was set up, a value per tariff zone. It is not charged by before it is
//! commissioned. No other meter of that resource in the house has the same factory number, unless it was taken down.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`MeterRefusal::NotPermitted`]     the actor may keep the list of meters
//! 2. [`MeterRefusal::MeterExists`]      the id is new
//! 3. [`MeterRefusal::AccountUnknown`]   the account is one of the company
//! 4. [`MeterRefusal::DayOutOfRange`]    the calendar reaches today and the day of setting up
//! 5. [`MeterRefusal::DayInFuture`]      the day of setting up has come in the house; so have those of the passport, after 9
//! 6. [`MeterRefusal::TextMissing`]      there is a factory number; brand and model, if given, are not empty
//! 7. [`MeterRefusal::TextUnfit`]        none of them is too long or unprintable
//! 8. [`MeterRefusal::TextUnprintable`] nor has it a character that nobody sees
//! 9. [`MeterRefusal::UnitOfAnotherResource`] the resource is measured in the unit
//! 10. [`MeterRefusal::VerificationUnclear`] it is known until when the meter is verified ([`verified_until`](super::verified_until()))
//! 11. [`MeterRefusal::InstalledBeforeMade`] it was made when it was set up
//! 12. [`MeterRefusal::SerialTaken`]     the factory number is free
//! 13. [`MeterRefusal::TariffsOutOfRange`] there are one to three values, and more than one only of electricity
//! 14. [`MeterRefusal::ReadingUnreadable`] every value is a number that the meter can show

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::device::{MeterPlace, Passport, Resource};
use super::refusal::MeterRefusal;
use super::submission_window::submission_window;
use super::typed_reading::typed_values;
use super::value::{MeterValue, TariffZones};
use crate::base::{AccountId, Actor, Instant, MeterId, Month, Permission};

/// Command: enter a meter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterMeter {
    /// The id of the new meter, made by the client.
    pub meter: MeterId,
    /// The account to which it is bound.
    pub account: AccountId,
    /// What its passport says.
    pub passport: Passport,
    /// The day on which it was set up.
    #[serde(deserialize_with = "crate::base::read_day")]
    pub installed_on: NaiveDate,
    /// What it showed then, a value per tariff zone.
    pub values: Vec<String>,
}

/// What the rule must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RegisterFacts {
    /// The id of the meter, if there is one with it already.
    pub existing: Option<MeterId>,
    /// Where the account is, if the company has it.
    pub place: Option<MeterPlace>,
    /// Another meter of the resource in the house that is up and has that factory number.
    pub same_serial: Option<MeterId>,
}

/// Event: a meter was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeterRegistered {
    /// The meter.
    pub meter: MeterId,
    /// The account to which it is bound.
    pub account: AccountId,
    /// What its passport says.
    pub passport: Passport,
    /// The last day of its verification.
    pub verified_until: NaiveDate,
    /// The day on which it was set up.
    pub installed_on: NaiveDate,
    /// What it showed then.
    pub values: Vec<MeterValue>,
}

/// Decides whether the meter is entered.
pub fn register_meter(
    command: &RegisterMeter,
    facts: RegisterFacts,
    by: &Actor,
    at: Instant,
) -> Result<MeterRegistered, MeterRefusal> {
    may_manage(by)?;
    entered(command, facts, at)
}

/// Whether the actor may keep the list of meters.
pub(super) fn may_manage(by: &Actor) -> Result<(), MeterRefusal> {
    let permission = Permission::MeterManage;
    if by.may(permission) { Ok(()) } else { Err(MeterRefusal::NotPermitted { permission }) }
}

/// The checks after the first.
pub(super) fn entered(
    command: &RegisterMeter,
    facts: RegisterFacts,
    at: Instant,
) -> Result<MeterRegistered, MeterRefusal> {
    if let Some(meter) = facts.existing {
        return Err(MeterRefusal::MeterExists { meter });
    }
    let place = facts.place.ok_or(MeterRefusal::AccountUnknown { account: command.account })?;
    let today = submission_window(at, place.zone, place.window).ok_or(MeterRefusal::DayOutOfRange)?.day;
    if Month::of(command.installed_on).is_none() {
        return Err(MeterRefusal::DayOutOfRange);
    }
    if command.installed_on > today {
        return Err(MeterRefusal::DayInFuture { day: command.installed_on, today });
    }
    let (passport, until) = command.passport.read(today)?;
    passport.made_by(command.installed_on)?;
    if let Some(meter) = facts.same_serial {
        return Err(MeterRefusal::SerialTaken { serial: passport.serial, meter });
    }
    let zones = command.values.len();
    let most = if passport.resource == Resource::Electricity { TariffZones::MOST } else { TariffZones::ONE };
    if !TariffZones::new(zones).is_ok_and(|zones| zones <= most) {
        let zones = u32::try_from(zones).unwrap_or(u32::MAX);
        return Err(MeterRefusal::TariffsOutOfRange { zones, resource: passport.resource });
    }
    Ok(MeterRegistered {
        meter: command.meter,
        account: command.account,
        verified_until: until.day,
        installed_on: command.installed_on,
        values: typed_values(&command.values, zones, passport.digits)?,
        passport,
    })
}
