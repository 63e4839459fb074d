//! The lines of what happens to meters.

use upravdom::meters::MeterEvent;

use super::{joined, who};

pub(super) fn event(event: &MeterEvent) -> String {
    match event {
        MeterEvent::ReadingSubmitted(reading) => format!(
            "reading_submitted {} used {} {} {} {} by {}",
            joined(&reading.values),
            joined(&reading.consumed),
            reading.place.code(),
            reading.period,
            reading.usable.code(),
            who(reading.author)
        ),
        MeterEvent::MeterRegistered(event) => {
            let (serial, resource) = (&event.passport.serial, event.passport.resource.code());
            format!("meter_registered {serial} {resource} until {}", event.verified_until)
        }
        MeterEvent::MeterCommissioned(event) => {
            let seal = event.seal.as_deref().unwrap_or("-");
            format!("meter_commissioned {} seal {seal} at {}", event.act, joined(&event.reading.values))
        }
        MeterEvent::MeterSealed(event) => format!("meter_sealed {}", event.seal),
        MeterEvent::MeterVerified(event) => {
            format!("meter_verified until {} again {}", event.verified_until, event.usable_again.len())
        }
        MeterEvent::MeterChecked(event) => {
            format!("meter_checked {} act {} overstated {}", event.finding.code(), event.act, joined(&event.overstated))
        }
        MeterEvent::MeterCorrected(event) => {
            format!("meter_corrected {} until {}", event.passport.serial, event.verified_until)
        }
        MeterEvent::ReadingCorrected(event) => {
            let (was, values) = (joined(&event.was), joined(&event.values));
            format!("reading_corrected {was} to {values} used {}", joined(&event.consumed))
        }
        MeterEvent::MeterReplaced(event) => {
            format!("meter_replaced at {} by {}", joined(&event.closing.values), event.new.passport.serial)
        }
        MeterEvent::MeterTakenDown(event) => format!("meter_taken_down {}", event.reason.code()),
        MeterEvent::MeterBound(event) => {
            format!("meter_bound {} to {} at {}", event.from, event.account, joined(&event.closing.values))
        }
    }
}
