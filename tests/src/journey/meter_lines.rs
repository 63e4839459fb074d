//! The lines of meters: what happens to them, their readings and charges.

use upravdom::meters::MeterEvent;

use upravdom_store::{ChargeView, MeterAction, MeterView, ReadingRow};

use super::{joined, who};

pub(super) fn meter(view: &MeterView) -> String {
    let meter = &view.meter;
    let (before, after) = (meter.digits.before(), meter.digits.after());
    format!(
        "{} {} {} кв. {} | {} | digits {before}.{after} | verified until {} | last {} {}",
        meter.serial,
        meter.resource.code(),
        view.account_number,
        view.premises,
        view.address,
        meter.verified_until,
        meter.last_taken_on,
        joined(&meter.last_values)
    )
}

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

pub(super) fn charge(charge: &ChargeView) -> String {
    let reason = charge.reason.map_or("-", |reason| reason.code());
    let volumes = if charge.volumes.is_empty() { "-".to_owned() } else { charge.volumes.join(" ") };
    format!(
        "{} {} x{} {reason} {} {volumes} {}",
        charge.view.meter.serial,
        charge.method.code(),
        charge.multiplier,
        charge.periods,
        charge.unit.code()
    )
}

pub(super) fn reading(row: &ReadingRow) -> String {
    let reading = &row.reading;
    let codes = |list: Vec<&str>| if list.is_empty() { "-".to_owned() } else { list.join(",") };
    format!(
        "{} {} {} {} used {} {} odd {} | {} {} {}",
        reading.taken_on,
        row.serial,
        row.unit.code(),
        joined(&reading.values),
        joined(&reading.consumed),
        codes(reading.why.iter().map(|why| why.code()).collect()),
        codes(reading.odd.iter().map(|odd| odd.code()).collect()),
        row.account_number,
        row.premises,
        row.address
    )
}

pub(super) fn action(action: &MeterAction) -> String {
    let events: Vec<String> = action.events.iter().map(event).collect();
    format!(
        "{} {} {} {} {} {}: {}",
        action.sequence,
        action.at,
        who(action.who),
        action.channel.code(),
        action.account_number,
        action.serial,
        events.join("; ")
    )
}
