//! Area `gis`.

use serde_json::{Value, json};
use upravdom::base::{AccountNumber, Els, Ipd, Izhku};
use upravdom::meters::MeteringValue;

use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] = &[
    ("els", els),
    ("izhku", izhku),
    ("ipd", ipd),
    ("account_number", account_number),
    ("metering_value", metering_value),
];

fn els(input: &Input<'_>) -> Result<Value, String> {
    let els = Els::parse(input.text("value")?).ok();
    Ok(json!({ "valid": els.is_some(), "normalized": els }))
}

fn izhku(input: &Input<'_>) -> Result<Value, String> {
    let izhku = Izhku::parse(input.text("value")?).ok();
    Ok(json!({ "valid": izhku.is_some(), "normalized": izhku }))
}

fn ipd(input: &Input<'_>) -> Result<Value, String> {
    let ipd = Ipd::parse(input.text("value")?).ok();
    Ok(json!({ "valid": ipd.is_some(), "normalized": ipd }))
}

fn account_number(input: &Input<'_>) -> Result<Value, String> {
    Ok(json!({ "valid": AccountNumber::parse(input.text("value")?).is_ok() }))
}

fn metering_value(input: &Input<'_>) -> Result<Value, String> {
    Ok(json!({ "valid": MeteringValue::parse(input.text("value")?).is_ok() }))
}
