//! Area `bank`.

use serde_json::{Value, json};
use upravdom::payments::bank::{
    BankDocument, find_account_in_purpose, kl_to_1c as read, sber_registry_filename as read_name,
};

use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] = &[
    ("kl_to_1c", kl_to_1c),
    ("sber_registry_filename", sber_registry_filename),
    ("find_account_in_purpose", accounts_in_purpose),
];

fn kl_to_1c(input: &Input<'_>) -> Result<Value, String> {
    Ok(match read(input.text("text")?) {
        Ok(statement) => json!({
            "version": statement.version,
            "encoding": statement.encoding,
            "account": statement.account,
            "date_from": statement.from,
            "date_to": statement.to,
            "closing_balance_kopecks": statement.closing_balance(),
            "documents": statement.documents.iter().map(document).collect::<Vec<_>>(),
        }),
        Err(error) => json!({ "error": error.problem }),
    })
}

fn document(document: &BankDocument) -> Value {
    json!({
        "type": document.kind,
        "number": document.number,
        "date": document.date,
        "kopecks": document.amount,
        "payer_account": document.payer_account,
        "payee_account": document.payee_account,
        "direction": document.direction,
        "purpose": document.purpose,
    })
}

fn sber_registry_filename(input: &Input<'_>) -> Result<Value, String> {
    Ok(match read_name(input.text("name")?) {
        Ok(name) => json!({
            "inn": name.inn,
            "account": name.account,
            "number": name.number,
            "period": name.period,
        }),
        Err(problem) => json!({ "error": problem.code().trim_start_matches("sber_registry.") }),
    })
}

fn accounts_in_purpose(input: &Input<'_>) -> Result<Value, String> {
    Ok(json!({ "accounts": find_account_in_purpose(input.text("text")?) }))
}
