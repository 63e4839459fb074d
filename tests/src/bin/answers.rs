//! `answers`: reads a question `{"rule", "input"}` a line and writes what the rule gives, a line for each: how programs in other
//! languages ask the rules.

use std::io::{BufRead, Write, stdin, stdout};
use std::process::ExitCode;

use serde::Deserialize;
use serde_json::Value;
use upravdom_tests::vectors;

#[derive(Deserialize)]
struct Question {
    rule: String,
    input: Value,
}

fn main() -> ExitCode {
    match answer_all() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn answer_all() -> Result<(), String> {
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        let line = line.map_err(|error| format!("a question cannot be read: {error}"))?;
        let question: Question = serde_json::from_str(&line).map_err(|error| format!("{line}: {error}"))?;
        let answer = vectors::run(&question.rule, &question.input);
        let answer = answer.ok_or_else(|| format!("there is no rule `{}`", question.rule))?;
        writeln!(out, "{answer}").map_err(|error| format!("an answer cannot be written: {error}"))?;
    }
    out.flush().map_err(|error| format!("the answers cannot be written: {error}"))
}
