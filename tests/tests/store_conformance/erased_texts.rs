//! Which texts of commands vanish with the person who wrote them, or whom they are about.

use std::collections::BTreeSet;

use serde_json::Value;
use upravdom::Envelope;
use upravdom_tests::{command_list, sources};

/// What becomes of a text when the person who wrote it, or whom it is about, is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It vanishes.
    Erased,
    /// It vanishes with the client whom it names.
    OfClient,
    /// It is read into a number or a type, and stands nowhere but in a refusal.
    Read,
    /// It is the company's own word and stays.
    Stays,
}

/// Every text of every command.
const FATES: [(Fate, &[&str]); 4] = [
    (
        Fate::Erased,
        &[
            "cancel_request.text",
            "comment_on_request.text",
            "complete_request.text",
            "correct_meter.reason",
            "correct_reading.reason",
            "create_request.text",
            "decline_request.text",
            "pause_request.text",
            "reopen_request.text",
        ],
    ),
    (
        Fate::OfClient,
        &[
            "add_client.name.given",
            "add_client.name.patronymic",
            "add_client.name.surname",
            "add_client.phones",
            "add_phone.phone",
            "remove_phone.phone",
            "rename_client.name.given",
            "rename_client.name.patronymic",
            "rename_client.name.surname",
            "set_primary_phone.phone",
        ],
    ),
    (
        Fate::Read,
        &[
            "attach_photo.media_type",
            "bind_meter.closing.values",
            "change_owner.meters.values",
            "check_meter.reading.values",
            "commission_meter.reading.values",
            "correct_reading.values",
            "register_meter.values",
            "remove_meter.removal.closing.values",
            "replace_meter.closing.values",
            "replace_meter.values",
            "reserve_photo.media_type",
            "submit_reading.values",
        ],
    ),
    (
        Fate::Stays,
        &[
            "add_group.name",
            "add_house.details.address.city",
            "add_house.details.address.number",
            "add_house.details.address.region",
            "add_house.details.address.street",
            "add_house.details.name",
            "add_kind.name",
            "add_premises.details.number",
            "add_quarter.name",
            "change_account.ids.els",
            "change_account.ids.izhku",
            "change_account.ids.number",
            "change_house.details.address.city",
            "change_house.details.address.number",
            "change_house.details.address.region",
            "change_house.details.address.street",
            "change_house.details.name",
            "change_incident.draft.resident_words",
            "change_incident.draft.staff_words",
            "change_owner.ids.els",
            "change_owner.ids.izhku",
            "change_owner.ids.number",
            "change_plan.draft.checklist",
            "change_plan.draft.text",
            "change_premises.details.number",
            "check_meter.act",
            "commission_meter.act",
            "commission_meter.seal",
            "correct_meter.passport.model",
            "correct_meter.passport.serial",
            "create_plan.draft.checklist",
            "create_plan.draft.text",
            "open_account.ids.els",
            "open_account.ids.izhku",
            "open_account.ids.number",
            "open_incident.draft.resident_words",
            "open_incident.draft.staff_words",
            "register_meter.passport.model",
            "register_meter.passport.serial",
            "rename_group.name",
            "rename_kind.name",
            "rename_quarter.name",
            "replace_meter.passport.model",
            "replace_meter.passport.serial",
            "seal_meter.seal",
        ],
    ),
];

/// The texts with that fate.
pub fn with_fate(fate: Fate) -> BTreeSet<String> {
    let of_it = FATES.iter().filter(|(one, _)| *one == fate);
    of_it.flat_map(|(_, texts)| texts.iter().map(|text| (*text).to_owned())).collect()
}

/// A new text of a command is red here until somebody has said what becomes of it. Proves N-25.
#[test]
fn every_text_of_a_command_has_its_fate() {
    let named: BTreeSet<String> = FATES.iter().map(|(fate, _)| *fate).flat_map(with_fate).collect();
    assert_eq!(command_list::texts(&sources::all()), named);
}

/// The texts of the commands that bear the mark.
pub fn texts_marked(sent: &[Envelope], mark: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for envelope in sent {
        let command = serde_json::to_value(&envelope.command).unwrap();
        look(&command, mark, command["do"].as_str().unwrap(), &mut found);
    }
    found
}

fn look(value: &Value, mark: &str, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.contains(mark) => drop(found.insert(path.to_owned())),
        Value::Array(list) => list.iter().for_each(|one| look(one, mark, path, found)),
        Value::Object(fields) => {
            fields.iter().for_each(|(name, one)| look(one, mark, &format!("{path}.{name}"), found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
