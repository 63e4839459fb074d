//! Area `phone`.

use serde_json::{Value, json};
use upravdom::base::Phone;

use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] = &[("normalize_ru", normalize)];

fn normalize(input: &Input<'_>) -> Result<Value, String> {
    let Ok(phone) = Phone::parse(input.text("raw")?) else { return Ok(json!({ "valid": false })) };
    let mut found = json!({
        "valid": true,
        "e164": phone.e164(),
        "kind": phone.kind(),
        "sms_capable": phone.sms_capable(),
    });
    if let Some(extension) = phone.extension() {
        found["extension"] = extension.into();
    }
    Ok(found)
}
