//! Area `reception`.

use serde_json::{Value, json};
use upravdom::reception::{Slot, monthly_obligation, slot_conflict};

use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] = &[("monthly_obligation", obligation), ("slot_conflict", conflict)];

fn obligation(input: &Input<'_>) -> Result<Value, String> {
    let receptions = input.list("reception_dates", str::parse)?;
    let missing = monthly_obligation(&receptions, input.month("from_month")?, input.month("to_month")?);
    Ok(json!({ "missing_months": missing }))
}

fn conflict(input: &Input<'_>) -> Result<Value, String> {
    let slot = |(start, end)| Slot::new(start, end).map_err(|error| error.to_string());
    let existing: Vec<Slot> = input.pairs("existing", str::parse)?.into_iter().map(slot).collect::<Result<_, _>>()?;
    let new = slot(input.pair("new", str::parse)?)?;
    Ok(json!({ "accepted": slot_conflict(&existing, new).is_ok() }))
}
