//! Area `debts`.

use chrono::NaiveDate;
use serde_json::{Value, json};
use upravdom::base::{DayRange, WorkCalendar};
use upravdom::payments::{
    DebtPayment, FEDERAL_DUE_DAYS, FEDERAL_RATE_CAPS, KeyRate, OnDayOff, PenaltyRates, PenaltyTerms, StepDays,
    effective_rate, payment_due_date, penalty_of_debt, penalty_with_payments,
};

use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] = &[
    ("peni", penalty),
    ("peni_with_partial_payments", penalty_of_parts),
    ("effective_rate", rate),
    ("payment_due_date", due_date),
];

fn penalty(input: &Input<'_>) -> Result<Value, String> {
    let (principal, rate) = (input.amount("principal_kopecks")?, input.parsed("annual_rate_percent", str::parse)?);
    let range = |(first, last)| DayRange::new(first, last).map_err(|error| error.to_string());
    let excluded: Vec<DayRange> =
        input.pairs("excluded_intervals", str::parse)?.into_iter().map(range).collect::<Result<_, _>>()?;
    let terms = PenaltyTerms { excluded: &excluded, ..PenaltyTerms::default() };
    let found = penalty_of_debt(principal, input.day("due_date")?, input.day("paid_date")?, rate, terms);
    let found = found.map_err(|problem| problem.to_string())?;
    let days_at = |divisor| -> u32 {
        let step = |step: &&StepDays| step.divisor.get() == divisor;
        found.days.iter().filter(step).map(|step| step.days).sum()
    };
    Ok(json!({
        "days_overdue": found.days_overdue,
        "days_at_1_300": days_at(300),
        "days_at_1_130": days_at(130),
        "peni_kopecks": found.amount,
    }))
}

/// The cases name one rate for all days.
fn penalty_of_parts(input: &Input<'_>) -> Result<Value, String> {
    let payment = |one: &Input<'_>| Ok(DebtPayment { on: one.day("date")?, amount: one.amount("kopecks")? });
    let payments: Vec<DebtPayment> = input.objects("payments")?.iter().map(payment).collect::<Result<_, String>>()?;
    let key = [KeyRate { from: NaiveDate::MIN, rate: input.parsed("annual_rate_percent", str::parse)? }];
    let rates = PenaltyRates { key: &key, caps: &[] };
    let (principal, due, as_of) = (input.amount("principal_kopecks")?, input.day("due_date")?, input.day("as_of")?);
    let found = penalty_with_payments(principal, due, &payments, as_of, rates, PenaltyTerms::default());
    let found = found.map_err(|problem| problem.to_string())?;
    Ok(json!({ "principal_left_kopecks": found.principal_left, "peni_kopecks": found.amount }))
}

fn rate(input: &Input<'_>) -> Result<Value, String> {
    let key_rate = input.parsed("key_rate_percent", str::parse)?;
    let rate = effective_rate(input.day("payment_date")?, key_rate, FEDERAL_RATE_CAPS);
    Ok(json!({ "annual_rate_percent": rate }))
}

fn due_date(input: &Input<'_>) -> Result<Value, String> {
    let on_day_off = if input.flag("shift_from_non_working_day")? { OnDayOff::Moves } else { OnDayOff::Stays };
    let holidays = input.list("holidays", str::parse)?.into_iter().collect();
    let calendar = WorkCalendar { holidays, ..WorkCalendar::default() };
    let due = payment_due_date(input.month("period")?, on_day_off, &calendar, FEDERAL_DUE_DAYS);
    Ok(json!({ "due_date": due.map_err(|problem| problem.to_string())? }))
}
