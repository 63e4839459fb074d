//! `cargo xtask …`: what CI and a newcomer both run. `cargo xtask help` lists the commands.

mod bindings;
mod demo_data;
mod files;
mod mutate;
mod oracles;
mod packages;
mod places;
mod provision;
mod run;
mod suite;
mod swift;
mod tools;

use std::path::{Path, absolute};
use std::process::ExitCode;

use bindings::Language;
use places::Places;

const HELP: &str = "\
cargo xtask COMMAND

  test [--only STEP]... [--mutations]
        every check, in order, stopping at the first red:
        format clippy rust oracles python kotlin swift bench mutations
        A step whose toolchain is missing is skipped and named. With CI=true what is missing
        is installed first, mutations run too, and a skip is a failure.
  provision [postgres|chromium|strace|java|python|venv|swift]...
        installs what is missing of these (default: all) on Debian 12, as root
  bindings --language kotlin|swift|python [--out DIR]
        builds the library and generates the sources where the package expects them;
        with --out the whole package is written to DIR and built there
  bench [NAME]... [--short]
        measures, prints each figure beside its floor, writes target/bench/summary.json
  vectors FILE...
        runs case files and prints every case that differs
  demo-data [--out DIR]
        writes DIR/accounts.csv (default: target/demo), a file as accountants have it, for the examples
  docs
        writes docs/rules.md, docs/commands.md and the types of the OpenAPI document anew from the sources
  mutate [--short | --core]
        breaks the rules one line at a time (tests/mutations.txt) and demands that the journey
        test of every language notices, or where the list says so the tests of core;
        --short takes one of each folder and kind; --core asks the tests of core alone, of all that they have to notice

Environment
  CARGO_TARGET_DIR   where cargo builds (default: target in the checkout)
  UPRAVDOM_CACHE     where Swift, the oracles and the mutants live (default: ~/.cache/upravdom)
  CI=true            see `test`
  UPRAVDOM_LONG=1    tests that can run long do: ten times the threads' commands, the kills, the cuts";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(words: &[&str]) -> Result<(), String> {
    let (command, rest) = match words {
        [] | ["help" | "--help" | "-h", ..] => {
            println!("{HELP}");
            return Ok(());
        }
        [command, rest @ ..] => (*command, rest),
    };
    if rest.iter().any(|word| matches!(*word, "--help" | "-h")) {
        println!("{HELP}");
        return Ok(());
    }
    let places = Places::find()?;
    match command {
        "test" => suite::test(&places, &suite::Options::parse(rest)?),
        "provision" => provision::provision(&places, &tools::parse(rest)?),
        "bindings" => generate(&places, rest),
        "bench" => run::stream(
            places.cargo().args(["run", "--quiet", "--release", "--package", "upravdom-benches", "--"]).args(rest),
        ),
        "vectors" => vectors(&places, rest),
        "demo-data" => {
            let folder = match rest {
                [] => places.root.join("target").join(demo_data::FOLDER),
                ["--out", folder] => from_caller(&places, folder)?,
                other => return no_more(other),
            };
            let file = folder.join(demo_data::NAME);
            files::write(&file, &demo_data::file())?;
            let file = file.display();
            println!("{file}\nnext: cargo run -p upravdom-examples --example month_end -- '{file}'");
            Ok(())
        }
        "docs" => {
            no_more(rest)?;
            run::stream(places.cargo().args(["run", "--quiet", "--package", "upravdom-tests", "--bin", "manual"]))
        }
        "mutate" => match rest {
            [] => mutate::mutate(&places, mutate::Extent::All),
            ["--short"] => mutate::mutate(&places, mutate::Extent::Short),
            ["--core"] => mutate::mutate(&places, mutate::Extent::Core),
            other => no_more(other),
        },
        unknown => Err(format!("there is no command `{unknown}`: see `cargo xtask help`")),
    }
}

fn generate(places: &Places, words: &[&str]) -> Result<(), String> {
    let (mut language, mut out, mut rest) = (None, None, words);
    while let Some((word, after)) = rest.split_first() {
        rest = match (*word, after) {
            ("--language", [value, after @ ..]) => {
                language = Some(Language::parse(value)?);
                after
            }
            ("--out", [value, after @ ..]) => {
                out = Some(from_caller(places, value)?);
                after
            }
            (other, _) => return no_more(&[other]),
        };
    }
    let language = language.ok_or("say which language: --language kotlin, swift or python")?;
    match out {
        None => bindings::generate(places, language, &bindings::home(places, language)),
        Some(out) => packages::export(places, language, &out),
    }
}

/// Files are named as the caller sees them, whatever folder cargo then works in.
fn vectors(places: &Places, words: &[&str]) -> Result<(), String> {
    if words.is_empty() {
        return Err("name the case files: cargo xtask vectors FILE...".to_owned());
    }
    let mut command = places.cargo();
    command.args(["run", "--quiet", "--package", "upravdom-tests", "--bin", "vectors", "--"]);
    for word in words {
        if word.starts_with('-') {
            command.arg(word);
        } else {
            command.arg(from_caller(places, word)?);
        }
    }
    run::stream(&mut command)
}

fn from_caller(places: &Places, path: &str) -> Result<std::path::PathBuf, String> {
    absolute(places.caller.join(Path::new(path))).map_err(|error| format!("{path} is not a usable path: {error}"))
}

fn no_more(words: &[&str]) -> Result<(), String> {
    match words {
        [] => Ok(()),
        [word, ..] => Err(format!("`{word}` is not understood here: see `cargo xtask help`")),
    }
}
