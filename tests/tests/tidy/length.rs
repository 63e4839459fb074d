//! Files and functions stay readable whole.

use upravdom_tests::sources::{self, Source};

const FILE_LIMIT: usize = 400;
/// A module's refusals are one list, which nobody reads from top to bottom.
const REFUSALS_LIMIT: usize = 600;
const FUNCTION_LIMIT: usize = 70;

#[test]
fn files_and_functions_are_short() {
    let mut wrong = Vec::new();
    for source in sources::all().iter().filter(|source| source.has_extension(&["rs"])) {
        let length = source.text.lines().take_while(|line| *line != "#[cfg(test)]").count() - catalogued(&source.text);
        let limit = if source.path.ends_with("/refusal.rs") { REFUSALS_LIMIT } else { FILE_LIMIT };
        if length > limit {
            wrong.push(format!("{}: {length} lines without its tests, more than {limit}", source.path));
        }
        for (number, length) in functions(source).into_iter().filter(|(_, length)| *length > FUNCTION_LIMIT) {
            wrong.push(format!("{}:{number}: a function of {length} lines, more than {FUNCTION_LIMIT}", source.path));
        }
    }
    super::none(&wrong);
}

/// How many lines the catalogue of refusals has: one looks a refusal up there, nobody reads it from end to end.
fn catalogued(text: &str) -> usize {
    let begun = text.lines().skip_while(|line| !line.ends_with("base::refusals! {"));
    begun.take_while(|line| *line != "}").count()
}

/// The line on which each function begins and how many it has. rustfmt puts its last brace below its first letter.
fn functions(source: &Source) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = source.text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| begins_function(line)) {
        let indent: String = line.chars().take_while(|letter| *letter == ' ').collect();
        let end = format!("{indent}}}");
        let ends = |line: &&str| **line == end || line.starts_with(&indent) && line.ends_with("{}");
        if let Some(length) = lines[at..].iter().position(ends).filter(|_| !line.ends_with(';') && !line.ends_with('}'))
        {
            found.push((at + 1, length + 1));
        }
    }
    found
}

fn begins_function(line: &str) -> bool {
    let mut words = line
        .split_whitespace()
        .skip_while(|word| word.starts_with("pub") || ["const", "async", "unsafe"].contains(word));
    words.next() == Some("fn")
}
