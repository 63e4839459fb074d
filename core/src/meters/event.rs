//! What happens to a meter, and the meter as the fold of it. Rows: B-244, N-03.

use serde::{Deserialize, Serialize};

use super::bind_meter::MeterBound;
use super::check_meter::{Finding, MeterChecked};
use super::commission_meter::MeterCommissioned;
use super::correct_meter::MeterCorrected;
use super::correct_reading::ReadingCorrected;
use super::device::{Commissioned, Meter, MeterPlace};
use super::obstacles::Obstacles;
use super::register_meter::MeterRegistered;
use super::remove_meter::MeterTakenDown;
use super::replace_meter::MeterReplaced;
use super::seal_meter::MeterSealed;
use super::submit_reading::Reading;
use super::verify_meter::MeterVerified;
use crate::base::MeterId;

/// What happened to a meter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum MeterEvent {
    /// A reading was entered.
    ReadingSubmitted(Reading),
    /// A meter was entered; its first state.
    MeterRegistered(MeterRegistered),
    /// It was commissioned.
    MeterCommissioned(MeterCommissioned),
    /// It got a seal.
    MeterSealed(MeterSealed),
    /// It was verified.
    MeterVerified(MeterVerified),
    /// It was checked.
    MeterChecked(MeterChecked),
    /// What its passport says was corrected.
    MeterCorrected(MeterCorrected),
    /// A reading of it was corrected.
    ReadingCorrected(ReadingCorrected),
    /// Another meter took its place.
    MeterReplaced(MeterReplaced),
    /// It was taken down.
    MeterTakenDown(MeterTakenDown),
    /// It went over to another account.
    MeterBound(MeterBound),
}

impl MeterEvent {
    /// The meter that it happened to: of a replacement the old one.
    pub const fn meter(&self) -> MeterId {
        match self {
            Self::ReadingSubmitted(event) => event.meter,
            Self::MeterRegistered(event) => event.meter,
            Self::MeterCommissioned(event) => event.reading.meter,
            Self::MeterSealed(event) => event.meter,
            Self::MeterVerified(event) => event.meter,
            Self::MeterChecked(event) => event.meter,
            Self::MeterCorrected(event) => event.meter,
            Self::ReadingCorrected(event) => event.meter,
            Self::MeterReplaced(event) => event.closing.meter,
            Self::MeterTakenDown(event) => event.meter,
            Self::MeterBound(event) => event.closing.meter,
        }
    }

    /// The reading that came with it, if one did.
    pub const fn reading(&self) -> Option<&Reading> {
        match self {
            Self::ReadingSubmitted(reading) => Some(reading),
            Self::MeterCommissioned(event) => Some(&event.reading),
            Self::MeterChecked(event) => event.reading.as_ref(),
            Self::MeterReplaced(event) => Some(&event.closing),
            Self::MeterTakenDown(event) => event.closing.as_ref(),
            Self::MeterBound(event) => Some(&event.closing),
            Self::MeterRegistered(_)
            | Self::MeterSealed(_)
            | Self::MeterVerified(_)
            | Self::MeterCorrected(_)
            | Self::ReadingCorrected(_) => None,
        }
    }
}

impl Meter {
    /// A meter as it is entered.
    pub fn registered(event: &MeterRegistered, place: MeterPlace) -> Self {
        let passport = event.passport.clone();
        Self {
            id: event.meter,
            account: event.account,
            serial: passport.serial,
            model: passport.model,
            resource: passport.resource,
            unit: passport.unit,
            digits: passport.digits,
            verification: passport.verification,
            verified_until: event.verified_until,
            last_taken_on: event.installed_on,
            last_values: event.values.clone(),
            commissioned: Commissioned::No,
            seal: None,
            checked_on: None,
            fault: None,
            access_refusals: 0,
            removed_on: None,
            house: place.house,
            zone: place.zone,
            window: place.window,
        }
    }

    /// Takes over what an event changed. What happened to another meter changes nothing; the place of another account is not
    /// in the event and comes from the account.
    pub fn apply(&mut self, event: &MeterEvent) {
        if event.meter() != self.id {
            return;
        }
        if let Some(reading) = event.reading() {
            self.last_taken_on = reading.taken_on;
            self.last_values.clone_from(&reading.values);
        }
        let obstacles = Obstacles { fault: self.fault, access_refusals: self.access_refusals }.after(event);
        (self.fault, self.access_refusals) = (obstacles.fault, obstacles.access_refusals);
        match event {
            MeterEvent::ReadingSubmitted(_) | MeterEvent::MeterRegistered(_) => {}
            MeterEvent::MeterCommissioned(event) => {
                if self.commissioned == Commissioned::No {
                    self.commissioned = Commissioned::On { day: event.reading.taken_on };
                }
                self.seal = event.seal.clone().or_else(|| self.seal.take());
            }
            MeterEvent::MeterSealed(event) => self.seal = Some(event.seal.clone()),
            MeterEvent::MeterVerified(event) => {
                (self.verification, self.verified_until) = (event.verification, event.verified_until);
            }
            MeterEvent::MeterChecked(event) => match event.finding {
                Finding::AccessRefused => {}
                Finding::InOrder | Finding::SealBroken | Finding::Broken | Finding::Lost => {
                    self.checked_on = Some(event.on);
                }
            },
            MeterEvent::MeterCorrected(event) => {
                self.serial.clone_from(&event.passport.serial);
                self.model.clone_from(&event.passport.model);
                (self.unit, self.digits) = (event.passport.unit, event.passport.digits);
                (self.verification, self.verified_until) = (event.passport.verification, event.verified_until);
            }
            MeterEvent::ReadingCorrected(event) => {
                if event.following.is_none() {
                    self.last_values.clone_from(&event.values);
                }
            }
            MeterEvent::MeterReplaced(event) => self.removed_on = Some(event.closing.taken_on),
            MeterEvent::MeterTakenDown(event) => self.removed_on = Some(event.on),
            MeterEvent::MeterBound(event) => self.account = event.account,
        }
    }
}
