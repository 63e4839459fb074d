//! Area `meters`.

use serde_json::{Value, json};
use upravdom::meters::{
    Digits, MeterRefusal, MeterValue, Rollover, SubmissionWindow, WindowDay, consumption, multi_tariff_consumption,
    parse_reading, submission_window,
};

use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] = &[
    ("parse_reading", read),
    ("consumption", consume),
    ("multi_tariff_consumption", consume_by_zone),
    ("submission_window", window),
];

fn digits(before: u8, after: u8) -> Result<Digits, String> {
    Digits::new(before, after).map_err(|error| error.to_string())
}

fn read(input: &Input<'_>) -> Result<Value, String> {
    let (raw, before, after) = (input.text("raw")?, input.whole("int_digits")?, input.whole("frac_digits")?);
    Ok(match parse_reading(raw, digits(before, after)?) {
        Ok(value) => json!({ "value": value }),
        Err(problem) => json!({ "error": problem }),
    })
}

fn consume(input: &Input<'_>) -> Result<Value, String> {
    let (previous, current) = (input.parsed("previous", str::parse)?, input.parsed("current", str::parse)?);
    let digits = digits(input.whole("int_digits")?, Digits::MAX_AFTER)?;
    let rollover = if input.flag("rollover_confirmed")? { Rollover::Confirmed } else { Rollover::NotConfirmed };
    Ok(match consumption(previous, current, digits, rollover) {
        Ok(used) => json!({ "consumption": used }),
        Err(problem) => json!({ "error": problem }),
    })
}

/// The cases name no digits: the meter has as many as there can be.
fn consume_by_zone(input: &Input<'_>) -> Result<Value, String> {
    let (previous, current) = (input.list("previous", str::parse)?, input.list("current", str::parse)?);
    let digits = digits(Digits::MAX_BEFORE, Digits::MAX_AFTER)?;
    match multi_tariff_consumption(&previous, &current, input.whole("zones")?, digits, Rollover::NotConfirmed) {
        Ok(by_zone) => {
            let total = by_zone.iter().try_fold(MeterValue::default(), |sum, used| sum.plus(*used));
            Ok(json!({ "by_zone": by_zone, "total": total.ok_or("the total is beyond 10¹¹")? }))
        }
        Err(MeterRefusal::ReadingDecreased { zone, .. }) => Ok(json!({ "error": "reading_decreased", "zone": zone })),
        Err(refusal) => Ok(json!({ "error": refusal.code().trim_start_matches("meters.") })),
    }
}

fn window(input: &Input<'_>) -> Result<Value, String> {
    let days: (u8, u8) = (input.whole("from_day")?, input.whole("to_day")?);
    let window = SubmissionWindow::try_from(days)?;
    let at = input.instant("submitted_at")?;
    let submission = submission_window(at, input.zone()?, window).ok_or("the instant is beyond the calendar")?;
    Ok(json!({ "local_date": submission.day, "in_window": submission.place == WindowDay::Within }))
}
