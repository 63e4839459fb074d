//! What stands against charging by a meter: its fault and the refusals of access, as checks found them. Rows: B-229, B-244, N-10.

use chrono::NaiveDate;

use super::check_meter::Finding;
use super::device::MeterFault;
use super::event::MeterEvent;
use crate::base::Month;

/// What stands against charging by a meter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Obstacles {
    /// What a check found wrong.
    pub(super) fault: Option<MeterFault>,
    /// How many times in a row its account did not let the company in.
    pub(super) access_refusals: u32,
}

impl Obstacles {
    /// As it was in that month, by the days of the acts.
    pub(super) fn by(month: Month, events: &[MeterEvent]) -> Self {
        let known = |event: &&MeterEvent| day(event).and_then(Month::of).is_some_and(|of| of <= month);
        events.iter().filter(known).fold(Self::default(), Self::after)
    }

    /// After the event.
    pub(super) fn after(self, event: &MeterEvent) -> Self {
        match event {
            MeterEvent::MeterCommissioned(_) => Self::default(),
            MeterEvent::MeterBound(_) => Self { access_refusals: 0, ..self },
            MeterEvent::MeterChecked(event) => match event.finding {
                Finding::AccessRefused => Self { access_refusals: self.access_refusals.saturating_add(1), ..self },
                Finding::InOrder | Finding::SealBroken | Finding::Broken | Finding::Lost => {
                    Self { fault: event.finding.fault().or(self.fault), access_refusals: 0 }
                }
            },
            MeterEvent::ReadingSubmitted(_)
            | MeterEvent::MeterRegistered(_)
            | MeterEvent::MeterSealed(_)
            | MeterEvent::MeterVerified(_)
            | MeterEvent::MeterCorrected(_)
            | MeterEvent::ReadingCorrected(_)
            | MeterEvent::MeterReplaced(_)
            | MeterEvent::MeterTakenDown(_) => self,
        }
    }
}

/// The day of an event that changes them.
const fn day(event: &MeterEvent) -> Option<NaiveDate> {
    match event {
        MeterEvent::MeterCommissioned(event) => Some(event.reading.taken_on),
        MeterEvent::MeterChecked(event) => Some(event.on),
        MeterEvent::MeterBound(event) => Some(event.closing.taken_on),
        MeterEvent::ReadingSubmitted(_)
        | MeterEvent::MeterRegistered(_)
        | MeterEvent::MeterSealed(_)
        | MeterEvent::MeterVerified(_)
        | MeterEvent::MeterCorrected(_)
        | MeterEvent::ReadingCorrected(_)
        | MeterEvent::MeterReplaced(_)
        | MeterEvent::MeterTakenDown(_) => None,
    }
}
