//! `docs/commands.md`: every command as JSON, made from the declarations of core.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::sources::Source;

/// Where the list stands.
pub const PATH: &str = "docs/commands.md";

const HEAD: &str = "# Commands\n\n<!-- `cargo xtask docs` makes this file from the declarations of core. Do not edit it. -->\n\n\
Whatever changes anything is a command: over HTTP, from the command line, and in the journal. `do` names it, the other fields are below; those with a \
question mark may be left out. An example of each is a step of [tests/journey/steps.json](../tests/journey/steps.json); its rule, with the checks in their \
order, is in [rules.md](rules.md).\n";

/// The text of the list.
///
/// # Panics
///
/// When the sum of the commands names one that is not declared.
pub fn render(all: &[Source]) -> String {
    let core = of_core(all);
    let mut text = HEAD.to_owned();
    for name in names(&core) {
        let declared = format!("pub struct {name} {{");
        let source = core.iter().find(|source| source.text.contains(&declared)).expect(name);
        let before = source.text.split(&declared).next().unwrap_or_default();
        let words =
            before.lines().rev().skip_while(|line| line.starts_with("#[")).take_while(|line| line.starts_with("///"));
        let mut words: Vec<&str> = words.map(|line| line.trim_start_matches("///").trim()).collect();
        words.reverse();
        let said = words.join(" ").replace("Command: ", "");
        let _ = write!(text, "\n## `{}`\n\n{}{}\n\n", snake(name), said[..1].to_uppercase(), &said[1..]);
        text += &fields(body(&source.text, &declared));
    }
    text
}

fn of_core(all: &[Source]) -> Vec<&Source> {
    all.iter().filter(|source| source.path.starts_with("core/src/")).collect()
}

/// The names of the commands; those of the registry are a sum of their own.
fn names<'a>(core: &[&'a Source]) -> Vec<&'a str> {
    let of = |path: &str, opens: &str| -> Vec<&'a str> {
        let sum = core.iter().find(|source| source.path == path).expect("a sum of commands");
        let variants = body(&sum.text, opens).lines().filter_map(|line| line.trim().strip_suffix("),"));
        variants.map(|variant| variant.split('(').next().unwrap_or_default()).collect()
    };
    let all = of("core/src/command.rs", "pub enum Command {").into_iter().filter(|name| *name != "Registry");
    all.chain(of("core/src/registry/command.rs", "pub enum RegistryCommand {")).collect()
}

/// Every field of every command that takes whatever is typed, as `register_meter.passport.serial`.
pub fn texts(all: &[Source]) -> BTreeSet<String> {
    let core = of_core(all);
    let mut found = BTreeSet::new();
    for name in names(&core) {
        texts_of(&core, name, &snake(name), &mut found);
    }
    found
}

/// The texts of a type with that name; the types of its fields are those that core declares by that name.
fn texts_of(core: &[&Source], name: &str, path: &str, found: &mut BTreeSet<String>) {
    let forms = [format!("pub struct {name} {{"), format!("pub enum {name} {{")];
    for opens in core.iter().flat_map(|source| forms.iter().map(|form| (&source.text, form.as_str()))) {
        for line in body(opens.0, opens.1).lines().map(str::trim).filter(|line| !line.starts_with(['/', '#'])) {
            let line = line.trim_start_matches("pub ");
            let (path, kind) = match line.split_once(": ") {
                Some((field, kind)) => (format!("{path}.{field}"), kind),
                None => (path.to_owned(), line.split_once('(').map_or("", |(_, kind)| kind)),
            };
            for word in kind.split(|letter: char| !letter.is_alphanumeric()) {
                if word == "String" {
                    found.insert(path.clone());
                } else if word != name {
                    texts_of(core, word, &path, found);
                }
            }
        }
    }
}

/// A row for each field.
fn fields(body: &str) -> String {
    let mut rows = "| field | type | what it is |\n| --- | --- | --- |\n".to_owned();
    let mut words = Vec::new();
    for line in body.lines().map(str::trim) {
        if let Some(more) = line.strip_prefix("///") {
            words.push(more.trim());
        } else if let Some((name, kind)) = line.strip_prefix("pub ").and_then(|field| field.split_once(": ")) {
            let kind = kind.trim_end_matches(',');
            let (kind, optional) = match kind.strip_prefix("Option<") {
                Some(inner) => (inner.trim_end_matches('>'), "?"),
                None => (kind, ""),
            };
            let kind = kind
                .strip_prefix("Vec<")
                .map_or(kind.to_owned(), |inner| format!("list of {}", inner.trim_end_matches('>')));
            let _ = writeln!(
                rows,
                "| `{name}`{optional} | {kind} | {} |",
                words.join(" ").replace("[`", "`").replace("`]", "`")
            );
            words.clear();
        }
    }
    rows
}

/// What stands between the braces that this line opens.
fn body<'a>(text: &'a str, opens: &str) -> &'a str {
    text.split_once(opens).and_then(|(_, rest)| rest.split_once("\n}")).map_or("", |(body, _)| body)
}

/// `SetRequestPayment` as JSON names it.
pub(crate) fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}
