//! Area `dispatch`.

use serde_json::{Value, json};
use upravdom::base::{WorkCalendar, add_working_days};
use upravdom::requests::{FEDERAL_TERMS, Term, deadline};

use super::time::with_offset;
use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] = &[("deadline", due), ("add_working_days", working_days)];

fn due(input: &Input<'_>) -> Result<Value, String> {
    let kind = input.text("kind")?;
    let term = Term::from_code(kind).ok_or_else(|| format!("`kind` is not a term: \"{kind}\""))?;
    let (registered, zone) = (input.instant("registered_at")?, input.zone()?);
    Ok(match deadline(term, registered, zone, FEDERAL_TERMS) {
        Ok(due) => json!({ "due_at": with_offset(zone, due) }),
        Err(missing) => json!({ "error": missing.code().trim_start_matches("requests.") }),
    })
}

fn working_days(input: &Input<'_>) -> Result<Value, String> {
    let days = |key| Ok::<_, String>(input.list(key, str::parse)?.into_iter().collect());
    let calendar = WorkCalendar { holidays: days("holidays")?, extra_working_days: days("extra_working_days")? };
    let end = add_working_days(input.day("from")?, input.whole("days")?, &calendar);
    Ok(json!({ "date": end.map_err(|error| error.to_string())? }))
}
