//! What crosses to Kotlin, Swift and Python is of a form that their generated code can carry.

use upravdom_tests::sources::{self, Source};

/// Each costs an app about 7 KB. The aim is 200; commands, events and refusals of requests, meters, incidents and the company
/// alone are 180, and this keeps them from growing unseen.
const TYPES: usize = 265;

/// More of those that are not numbers are mixed up on 64-bit ARM.
const BY_VALUE: usize = 6;

/// What crosses as a number.
const NUMBERS: [&str; 14] = [
    "bool",
    "u8",
    "u16",
    "u32",
    "u64",
    "i8",
    "i16",
    "i32",
    "i64",
    "CalendarDate",
    "Timestamp",
    "Amount",
    "Balance",
    "VerificationInterval",
];

/// Names that do not compile or mean something else in one of the languages.
const FORBIDDEN: [&str; 6] = ["message", "close", "description", "hash_value", "to_string", "equals"];

/// A function that crosses.
struct Export {
    path: String,
    line: usize,
    is_method: bool,
    name: String,
    /// Names and types, without the receiver.
    arguments: Vec<(String, String)>,
    returns: String,
    body: String,
}

fn bindings() -> Vec<Source> {
    sources::all().into_iter().filter(|source| source.path.starts_with("bindings/src/")).collect()
}

fn exports() -> Vec<Export> {
    bindings().iter().flat_map(of_source).collect()
}

fn of_source(source: &Source) -> Vec<Export> {
    let mut found = Vec::new();
    let (mut exported, mut in_impl) = (false, false);
    let mut lines = source.lines().peekable();
    while let Some((line, text)) = lines.next() {
        let begins = text.trim_start();
        if begins.starts_with("#[uniffi::export]") {
            exported = true;
        } else if exported && begins.starts_with("impl ") {
            (exported, in_impl) = (false, true);
        } else if text == "}" {
            in_impl = false;
        } else if begins.starts_with("pub fn ") && (exported || in_impl) {
            exported = false;
            let mut whole = text.to_owned();
            while !whole.contains('{') {
                let Some((_, more)) = lines.next() else { break };
                whole += more.trim();
            }
            if !whole.contains('}')
                && let Some((_, first)) = lines.peek()
            {
                whole += first.trim();
            }
            found.extend(parse(&source.path, line, in_impl, &whole));
        }
    }
    found
}

fn parse(path: &str, line: usize, is_method: bool, whole: &str) -> Option<Export> {
    let (signature, body) = whole.split_once('{')?;
    let (name, rest) = signature.trim().strip_prefix("pub fn ")?.split_once('(')?;
    let (arguments, returns) = rest.rsplit_once(") ->")?;
    let mut depth = 0;
    let mut parts = vec![String::new()];
    for letter in arguments.chars() {
        depth += i32::from(letter == '<') - i32::from(letter == '>');
        if letter == ',' && depth == 0 {
            parts.push(String::new());
        } else {
            parts.last_mut()?.push(letter);
        }
    }
    let arguments = parts.iter().filter_map(|part| part.split_once(':'));
    let arguments = arguments.map(|(name, kind)| (name.trim().to_owned(), kind.trim().to_owned())).collect();
    let (path, name) = (path.to_owned(), name.to_owned());
    Some(Export {
        path,
        line,
        is_method,
        name,
        arguments,
        returns: returns.trim().to_owned(),
        body: body.trim().to_owned(),
    })
}

#[test]
fn every_export_answers_with_a_result_inside_the_guard() {
    let all = exports();
    assert!(all.len() > 80, "exports found: {}", all.len());
    let mut wrong = Vec::new();
    for export in &all {
        let mut say = |what: &str| wrong.push(format!("{}:{}: {} {what}", export.path, export.line, export.name));
        if !export.returns.starts_with("Result<") {
            say("does not return a Result");
        }
        if !export.body.starts_with("guard(") {
            say("does not run inside the guard");
        }
        let by_value = export.arguments.iter().filter(|(_, kind)| !NUMBERS.contains(&kind.as_str())).count();
        if by_value > BY_VALUE {
            say("has more than 6 arguments that are not numbers: make a record of them");
        }
        for (argument, _) in &export.arguments {
            if *argument == export.name && !export.is_method {
                say("has an argument of its own name");
            }
            if FORBIDDEN.contains(&argument.as_str()) {
                say("has an argument of a forbidden name");
            }
        }
        if FORBIDDEN.contains(&export.name.as_str()) {
            say("has a forbidden name");
        }
    }
    super::none(&wrong);
}

/// Records, enums, objects and errors. Another name of a text or a number costs nothing and is not counted.
#[test]
fn not_too_many_types_cross() {
    let marks = ["#[uniffi::remote(", "uniffi::Record)]", "uniffi::Enum)]", "uniffi::Object)]", "uniffi::Error)]"];
    let is_type = |line: &str| marks.iter().any(|mark| line.contains(mark));
    let found: usize = bindings().iter().map(|source| source.lines().filter(|(_, line)| is_type(line)).count()).sum();
    assert!(found <= TYPES, "{found} types cross, more than {TYPES}: choose what phones need");
    assert!(found > 100, "types found: {found}");
}

#[test]
fn a_field_has_no_forbidden_name() {
    let mut wrong = Vec::new();
    for source in
        bindings().iter().filter(|source| source.path.contains("/mirror/") || source.path.ends_with("error.rs"))
    {
        for (number, line) in source.lines() {
            let field = line.trim_start().trim_start_matches("pub ").split(':').next().unwrap_or_default();
            if FORBIDDEN.contains(&field) && line.trim_end().ends_with(',') {
                wrong.push(format!("{}:{number}: {field} is a forbidden name", source.path));
            }
        }
    }
    super::none(&wrong);
}
