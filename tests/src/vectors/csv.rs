//! Area `csv`.

use serde_json::{Value, json};
use upravdom::base::cells::{
    date as read_date, decode_file as decode, excel_serial as day_of, export_text_cell as export,
    long_number as read_number, money_kopecks as read_money, parse_rows as rows_of,
};
use upravdom::base::{fold, sort_key};

use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] = &[
    ("decode_file", decode_file),
    ("parse_rows", parse_rows),
    ("money_kopecks", money_kopecks),
    ("date", date),
    ("excel_serial", excel_serial),
    ("export_text_cell", export_text_cell),
    ("long_number", long_number),
    ("fold", folded),
    ("sort_key", key),
];

fn decode_file(input: &Input<'_>) -> Result<Value, String> {
    let file = decode(&input.bytes("hex")?).map_err(|problem| problem.to_string())?;
    Ok(json!({ "text": file.text, "encoding": file.encoding }))
}

fn parse_rows(input: &Input<'_>) -> Result<Value, String> {
    Ok(json!({ "rows": rows_of(input.text("text")?).map_err(|problem| problem.to_string())? }))
}

fn money_kopecks(input: &Input<'_>) -> Result<Value, String> {
    Ok(match read_money(input.text("text")?) {
        Ok(sum) => json!({ "kopecks": sum }),
        Err(problem) => json!({ "error": problem.code().trim_start_matches("cell.") }),
    })
}

fn date(input: &Input<'_>) -> Result<Value, String> {
    Ok(match read_date(input.text("text")?) {
        Ok(day) => json!({ "date": day }),
        Err(problem) => json!({ "error": problem.code().trim_start_matches("cell.") }),
    })
}

fn excel_serial(input: &Input<'_>) -> Result<Value, String> {
    Ok(json!({ "date": day_of(input.signed("serial")?) }))
}

fn export_text_cell(input: &Input<'_>) -> Result<Value, String> {
    Ok(json!({ "cell": export(input.text("value")?) }))
}

fn long_number(input: &Input<'_>) -> Result<Value, String> {
    Ok(match read_number(input.text("text")?) {
        Ok(number) => json!({ "number": number }),
        Err(problem) => json!({ "error": problem.code().trim_start_matches("cell.") }),
    })
}

fn folded(input: &Input<'_>) -> Result<Value, String> {
    Ok(json!({ "folded": fold(input.text("text")?) }))
}

fn key(input: &Input<'_>) -> Result<Value, String> {
    Ok(json!({ "key": sort_key(input.text("text")?) }))
}
