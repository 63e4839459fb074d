//! Area `qr`.

use serde_json::{Map, Value, json};
use upravdom::payments::qr::{
    Qr, QrField, QrProblem, build_st00012, decode_bytes, parse as read, sum_kopecks as read_sum,
};

use super::{Input, Rule};

pub const RULES: &[(&str, Rule)] =
    &[("build_st00012", build), ("parse", parse), ("decode_bytes", decode), ("sum_kopecks", sum_kopecks)];

fn error(problem: &QrProblem) -> Value {
    json!({ "error": problem.code_with_key() })
}

fn build(input: &Input<'_>) -> Result<Value, String> {
    let fields = input.pairs("fields", |text| Ok::<_, String>(text.to_owned()))?;
    let fields: Vec<QrField> = fields.iter().map(|(key, value)| QrField::new(key.as_str().into(), value)).collect();
    Ok(match build_st00012(&fields) {
        Ok(payload) => json!({ "payload": payload.text }),
        Err(problem) => error(&problem),
    })
}

fn parse(input: &Input<'_>) -> Result<Value, String> {
    Ok(match read(input.text("text")?) {
        Ok(qr) => json!({
            "version": Qr::VERSION,
            "encoding": qr.encoding(),
            "separator": qr.separator(),
            "fields": qr.fields().iter().map(|field| (field.key.to_string(), json!(field.value))).collect::<Map<_, _>>(),
        }),
        Err(problem) => error(&problem),
    })
}

fn decode(input: &Input<'_>) -> Result<Value, String> {
    Ok(match decode_bytes(&input.bytes("hex")?) {
        Ok(code) => json!({ "text": code.text }),
        Err(problem) => error(&problem),
    })
}

fn sum_kopecks(input: &Input<'_>) -> Result<Value, String> {
    Ok(match read_sum(input.text("Sum")?) {
        Ok(sum) => json!({ "kopecks": sum.kopecks() }),
        Err(problem) => error(&problem),
    })
}
