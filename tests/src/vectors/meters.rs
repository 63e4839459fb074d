//! Area `meters`.

use serde_json::{Value, json};
use upravdom::meters::{
    Digits, FEDERAL_MULTIPLIERS, MeterRefusal, MeterValue, NoReading, Occupancy, Rollover, Service, SubmissionWindow,
    TariffZones, VerificationInterval, WindowDay, average_monthly, charge_basis, consumption, multi_tariff_consumption,
    next_verification, parse_reading, submission_window, verification_status,
};

use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] = &[
    ("parse_reading", read),
    ("consumption", consume),
    ("multi_tariff_consumption", consume_by_zone),
    ("submission_window", window),
    ("next_verification", verify_next),
    ("verification_status", verified),
    ("average_monthly", average),
    ("charge_basis", charge_by),
];

fn digits(before: u8, after: u8) -> Result<Digits, String> {
    Digits::new(before, after).map_err(|error| error.to_string())
}

fn read(input: &Input<'_>) -> Result<Value, String> {
    let (raw, before, after) = (input.text("raw")?, input.whole("int_digits")?, input.whole("frac_digits")?);
    Ok(match parse_reading(raw, digits(before, after)?) {
        Ok(value) => json!({ "value": value }),
        Err(problem) => json!({ "error": problem.problem }),
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
    let zones = TariffZones::new(input.whole("zones")?).map_err(|error| error.to_string())?;
    match multi_tariff_consumption(&previous, &current, zones, digits, Rollover::NotConfirmed) {
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
    let window = SubmissionWindow::try_from(days).map_err(|error| error.to_string())?;
    let at = input.instant("submitted_at")?;
    let submission = submission_window(at, input.zone()?, window).ok_or("the instant is beyond the calendar")?;
    Ok(json!({ "local_date": submission.day, "in_window": submission.place == WindowDay::Within }))
}

fn verify_next(input: &Input<'_>) -> Result<Value, String> {
    let base = input.day("base_date")?;
    let interval = VerificationInterval::of_years(input.whole("interval_years")?).map_err(|error| error.to_string())?;
    let next = next_verification(base, interval).map_err(|error| error.to_string())?;
    Ok(json!({ "date": next }))
}

fn verified(input: &Input<'_>) -> Result<Value, String> {
    let status = verification_status(input.day("valid_until")?, input.day("today")?, &[input.whole("warn_days")?]);
    Ok(json!({ "status": status.state, "days_left": status.days_left }))
}

fn average(input: &Input<'_>) -> Result<Value, String> {
    let volumes: Vec<MeterValue> = input.list("monthly_volumes_oldest_first", str::parse)?;
    Ok(match average_monthly(&volumes) {
        Ok(average) => json!({
            "months_used": average.months(),
            "numerator": average.numerator(),
            "denominator": average.denominator(),
            "rounded_3": average.rounded(),
        }),
        Err(problem) => json!({ "error": problem.code().trim_start_matches("meters.") }),
    })
}

fn charge_by(input: &Input<'_>) -> Result<Value, String> {
    let reason = input.parsed("reason", |code| NoReading::from_code(code).ok_or("not a reason"))?;
    let service = input.parsed("service", |code| Service::from_code(code).ok_or("not a service"))?;
    let premises = input.parsed("premise", |code| Occupancy::from_code(code).ok_or("not a kind of premises"))?;
    let (periods, on) = (input.whole("periods_without_valid_reading")?, input.day("date")?);
    let basis = charge_basis(reason, periods, service, premises, on, FEDERAL_MULTIPLIERS);
    Ok(match basis {
        Ok(basis) => json!({ "basis": basis.method, "multiplier": basis.multiplier }),
        Err(missing) => json!({ "error": missing.code().trim_start_matches("meters.") }),
    })
}
