//! The packages of the three languages: how each is tested and built.

use std::path::Path;
use std::process::Command;

use crate::bindings::{self, Language};
use crate::places::Places;
use crate::tools::Tool;
use crate::{files, run, swift};

/// What a language needs beside Rust.
pub fn tool(language: Language) -> Tool {
    match language {
        Language::Python => Tool::Python,
        Language::Kotlin => Tool::Java,
        Language::Swift => Tool::Swift,
    }
}

/// Generates the bindings and runs all tests of the package.
pub fn test(places: &Places, language: Language) -> Result<(), String> {
    bindings::generate(places, language, &bindings::home(places, language))?;
    // A test provokes a panic: one line says where, its frames would hide what comes after.
    run::stream(all_tests(places, language)?.env("RUST_BACKTRACE", "0"))
}

/// Every test of the package, built when needed.
fn all_tests(places: &Places, language: Language) -> Result<Command, String> {
    Ok(match language {
        Language::Python => with(python(places), &["discover", "-s", "bindings/python/tests"]),
        Language::Kotlin => with(maven(places, &bindings::home(places, language)), &["test"]),
        Language::Swift => swift(places, "test")?,
    })
}

/// Builds the tests of the package without running them; `None` when there is nothing to build.
pub fn build_tests(places: &Places, language: Language) -> Result<Option<Command>, String> {
    Ok(match language {
        Language::Python => None,
        Language::Kotlin => Some(with(maven(places, &bindings::home(places, language)), &["test-compile"])),
        Language::Swift => Some(with(swift(places, "build")?, &["--build-tests"])),
    })
}

/// The journey alone, with the library as it lies there and nothing else built.
pub fn journey(places: &Places, language: Language) -> Result<Command, String> {
    Ok(match language {
        Language::Python => with(python(places), &["discover", "-s", "bindings/python/tests", "-p", "test_journey.py"]),
        Language::Kotlin => {
            // The first goal takes the library over, the second runs what was compiled.
            let goals = ["resources:resources", "surefire:test", "-Dtest=JourneyTest"];
            with(maven(places, &bindings::home(places, language)), &goals)
        }
        Language::Swift => with(swift(places, "test")?, &["--skip-build", "--filter", "Journey"]),
    })
}

/// Writes the whole package to `out`, with sources and library, and builds it there.
pub fn export(places: &Places, language: Language, out: &Path) -> Result<(), String> {
    // Swift's manifest stands at the root of the checkout and names folders below it.
    let home = if language == Language::Swift { out.join("bindings/swift") } else { out.to_owned() };
    files::copy_sources(places, &format!("bindings/{}", language.name()), &home)?;
    bindings::generate(places, language, &home)?;
    match language {
        Language::Python => Ok(()),
        Language::Kotlin => run::stream(maven(places, out).args(["-DskipTests", "package"])),
        Language::Swift => {
            files::copy(&places.root.join("Package.swift"), &out.join("Package.swift"))?;
            let exported = places.copy_at(out.to_owned(), places.target.clone());
            run::stream(&mut swift(&exported, "build")?)
        }
    }
}

fn python(places: &Places) -> Command {
    let mut command = places.program("python3");
    command.env("PYTHONPATH", "bindings/python").args(["-m", "unittest"]);
    command
}

/// Maven goes to the network only for what its own repository (`~/.m2`) lacks.
fn maven(places: &Places, package: &Path) -> Command {
    let mut command = places.program("mvn");
    command.current_dir(package).args(["-q", "-B", "-ntp", "-Dstyle.color=never"]);
    command
}

fn swift(places: &Places, subcommand: &str) -> Result<Command, String> {
    let found = swift::find(places).ok_or("there is no Swift 6 here; as root: cargo xtask provision swift")?;
    Ok(swift::command(places, &found, subcommand))
}

fn with(mut command: Command, arguments: &[&str]) -> Command {
    command.args(arguments);
    command
}
