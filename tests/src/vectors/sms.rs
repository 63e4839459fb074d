//! Area `sms`.

use serde_json::{Value, json};
use upravdom::notifications::sms::{cost as price_of, segments as segments_of, transliterate as in_latin};

use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] = &[("segments", segments), ("cost", cost), ("transliterate", transliterate)];

fn segments(input: &Input<'_>) -> Result<Value, String> {
    let found = segments_of(input.text("text")?);
    Ok(json!({ "encoding": found.encoding(), "units": found.units(), "segments": found.count() }))
}

fn cost(input: &Input<'_>) -> Result<Value, String> {
    let (recipients, price) = (input.whole("recipients")?, input.amount("price_per_segment_kopecks")?);
    let found = price_of(input.text("text")?, recipients, price).map_err(|error| error.to_string())?;
    Ok(json!({ "segments_per_message": found.segments_per_message, "total_kopecks": found.total }))
}

fn transliterate(input: &Input<'_>) -> Result<Value, String> {
    Ok(json!({ "text": in_latin(input.text("text")?) }))
}
