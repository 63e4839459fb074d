//! Area `money`.

use rust_decimal::Decimal;
use serde_json::{Value, json};
use upravdom::base::money::{
    Balance, allocate_balance, format_ru as figures, in_words as words, round_kopecks as round, vat_included,
};
use upravdom::base::plural;
use upravdom::payments::{
    Commission, CommissionBounds, commission as withhold, explicit_commission, registry_commission,
};

use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] = &[
    ("round_kopecks", round_kopecks),
    ("commission", commission),
    ("registry_commission", registry),
    ("explicit_commission", explicit),
    ("vat_included", vat),
    ("allocate", allocate),
    ("plural", form),
    ("in_words", in_words),
    ("format_ru", format_ru),
];

fn round_kopecks(input: &Input<'_>) -> Result<Value, String> {
    let roubles = input.parsed("rubles", Decimal::from_str_exact)?;
    Ok(json!({ "kopecks": round(roubles).map_err(|error| error.to_string())? }))
}

fn commission(input: &Input<'_>) -> Result<Value, String> {
    let found = withhold(input.amount("amount_kopecks")?, input.parsed("percent", str::parse)?);
    Ok(json!({ "commission_kopecks": found.commission(), "net_kopecks": found.net() }))
}

fn registry(input: &Input<'_>) -> Result<Value, String> {
    let found = registry_commission(&input.amounts("payments_kopecks")?, input.parsed("percent", str::parse)?);
    let found = found.map_err(|error| error.to_string())?;
    Ok(json!({
        "commissions_kopecks": found.lines().iter().map(|line| Commission::commission(*line)).collect::<Vec<_>>(),
        "total_commission_kopecks": found.commission(),
        "total_net_kopecks": found.net(),
    }))
}

fn explicit(input: &Input<'_>) -> Result<Value, String> {
    let bounds = CommissionBounds::new(input.amount("min_kopecks")?, Some(input.amount("max_kopecks")?));
    let bounds = bounds.map_err(|problem| problem.to_string())?;
    let (amount, rate) = (input.amount("amount_kopecks")?, input.parsed("percent", str::parse)?);
    Ok(json!({ "commission_kopecks": explicit_commission(amount, rate, bounds) }))
}

fn vat(input: &Input<'_>) -> Result<Value, String> {
    let (amount, rate) = (input.amount("amount_kopecks")?, input.number("rate_percent", str::parse)?);
    Ok(json!({ "vat_kopecks": vat_included(amount, rate) }))
}

fn allocate(input: &Input<'_>) -> Result<Value, String> {
    let parts = allocate_balance(input.balance("total_kopecks")?, &input.wholes("weights")?);
    let parts: Vec<Balance> = parts.map_err(|error| error.to_string())?;
    Ok(json!({ "parts_kopecks": parts }))
}

fn form(input: &Input<'_>) -> Result<Value, String> {
    let forms = input.list("forms", |text| Ok::<_, String>(text.to_owned()))?;
    let [one, few, many] = forms.as_slice() else { return Err("`forms` is not three texts".to_owned()) };
    Ok(json!({ "form": plural(input.signed("n")?, [one, few, many]) }))
}

fn in_words(input: &Input<'_>) -> Result<Value, String> {
    Ok(json!({ "text": words(input.balance("kopecks")?) }))
}

fn format_ru(input: &Input<'_>) -> Result<Value, String> {
    Ok(json!({ "text": figures(input.balance("kopecks")?) }))
}
