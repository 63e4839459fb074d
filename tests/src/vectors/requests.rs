//! Area `dispatch`.

use serde_json::{Value, json};
use upravdom::requests::{FEDERAL_TERMS, Term, deadline};

use super::time::with_offset;
use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] = &[("deadline", due)];

fn due(input: &Input<'_>) -> Result<Value, String> {
    let kind = input.text("kind")?;
    let term = Term::from_code(kind).ok_or_else(|| format!("`kind` is not a term: \"{kind}\""))?;
    let (registered, zone) = (input.instant("registered_at")?, input.zone()?);
    let due = deadline(term, registered, zone, FEDERAL_TERMS).map_err(|missing| missing.to_string())?;
    Ok(json!({ "due_at": with_offset(zone, due) }))
}
