//! base ← company, registry ← domain modules ← store ← bindings, server.

use std::collections::BTreeSet;

use upravdom_tests::sources::{self, Source};

/// The modules of the core that a module may use, beside itself.
fn may_use(module: &str) -> &'static [&'static str] {
    match module {
        "base" => &[],
        "company" | "registry" => &["base"],
        "imports" => &["base", "company", "registry", "meters"],
        _domain => &["base", "company", "registry"],
    }
}

/// The packages of this workspace that a package may depend on, by its folder.
fn may_depend(folder: &str) -> &'static [&'static str] {
    match folder {
        "core" | "xtask" | "bindings/bindgen" => &[],
        "store" => &["upravdom"],
        "bindings" | "server" => &["upravdom", "upravdom-store"],
        _on_top => &["upravdom", "upravdom-store", "upravdom-ffi", "upravdom-server", "upravdom-tests"],
    }
}

#[test]
fn a_module_of_the_core_uses_only_what_lies_below_it() {
    let mut wrong = Vec::new();
    for source in sources::all() {
        let Some((module, _)) = source.path.strip_prefix("core/src/").and_then(|path| path.split_once('/')) else {
            continue;
        };
        for (number, line) in source.lines().filter(|(_, line)| !line.trim().starts_with("//")) {
            // `super::super` of a file in a module is the whole crate: then its name does not stand on the line.
            let around = line.contains("super::super").then_some("the crate by `super::super`");
            for used in line.split("crate::").skip(1).map(first_word).chain(around) {
                if used != module && !may_use(module).contains(&used) {
                    wrong.push(format!("{}:{number}: {module} may not use {used}", source.path));
                }
            }
        }
    }
    super::none(&wrong);
}

fn first_word(text: &str) -> &str {
    let word = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default();
    if word.is_empty() { "several modules in one `use`" } else { word }
}

#[test]
fn packages_depend_downwards() {
    let (mut wrong, mut seen) = (Vec::new(), BTreeSet::new());
    for source in sources::all() {
        let Some(folder) = source.path.strip_suffix("/Cargo.toml") else { continue };
        seen.insert(folder.to_owned());
        for (table, package) in dependencies(&source) {
            let for_tests = table == "[dev-dependencies]" && package == "upravdom-tests" && folder != "core";
            if !for_tests && !may_depend(folder).contains(&package) {
                wrong.push(format!("{}: {table} may not hold {package}", source.path));
            }
        }
    }
    assert!(["core", "store", "bindings", "server"].iter().all(|folder| seen.contains(*folder)));
    super::none(&wrong);
}

/// The packages of this workspace among the dependencies, each with its table.
fn dependencies(manifest: &Source) -> impl Iterator<Item = (&str, &str)> {
    let mut table = "";
    manifest.text.lines().filter_map(move |line| {
        if line.starts_with('[') {
            table = line;
        }
        let package = line.split(['.', ' ', '=']).next().unwrap_or_default();
        (table.ends_with("dependencies]") && package.starts_with("upravdom")).then_some((table, package))
    })
}

#[test]
fn core_has_no_floating_point() {
    let mut wrong = Vec::new();
    for source in sources::all().iter().filter(|source| source.path.starts_with("core/src/")) {
        for (number, line) in source.lines() {
            let mut words = line.split(|letter: char| !letter.is_alphanumeric());
            if words.any(|word| word.ends_with("f32") || word.ends_with("f64")) {
                wrong.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    super::none(&wrong);
}
