//! Area `privacy`.

use serde_json::{Value, json};
use upravdom::base::{mask_name, mask_phone, short_name};

use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] =
    &[("mask_phone", phone_masked), ("mask_name", name_masked), ("short_name", name_shortened)];

fn phone_masked(input: &Input<'_>) -> Result<Value, String> {
    Ok(json!({ "masked": mask_phone(input.text("value")?) }))
}

fn name_masked(input: &Input<'_>) -> Result<Value, String> {
    Ok(json!({ "masked": mask_name(input.text("value")?) }))
}

fn name_shortened(input: &Input<'_>) -> Result<Value, String> {
    Ok(json!({ "short": short_name(input.text("value")?) }))
}
