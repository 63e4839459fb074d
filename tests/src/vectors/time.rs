//! Area `time`.

use serde_json::{Value, json};
use upravdom::base::{Instant, Zone};

use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] = &[("utc_offset_hours", offset), ("local", local)];

/// The instant on the clocks of the zone, as the cases write it.
pub fn with_offset(zone: Zone, at: Instant) -> String {
    zone.local(at).to_rfc3339_opts(chrono::SecondsFormat::AutoSi, false)
}

fn offset(input: &Input<'_>) -> Result<Value, String> {
    let zone = input.zone()?;
    let seconds = zone.local(input.instant("instant")?).offset().local_minus_utc();
    if seconds % 3600 != 0 {
        return Err(format!("the offset is not of whole hours: {seconds} s"));
    }
    Ok(json!({ "offset_hours": seconds / 3600 }))
}

fn local(input: &Input<'_>) -> Result<Value, String> {
    let at = input.instant("instant")?;
    Ok(json!({ "local": with_offset(input.zone()?, at) }))
}
