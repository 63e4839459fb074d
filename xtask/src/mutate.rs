//! `cargo xtask mutate`: does the journey of every language notice when a rule is broken, and of a rule that no journey
//! reaches the tests of core?
//!
//! `tests/mutations.txt` holds blocks separated by a blank line:
//! ```text
//! # an urgent request may wait
//! by: core (left out where the journeys have to notice)
//! code: requests.not_done (where it breaks the condition of a refusal of core: then the tests of core have to notice too)
//! file: core/src/requests/assign.rs
//! from: one fragment that occurs exactly once
//! to: what stands there instead
//! ```
//! Work is done on a copy of the sources in the cache, so the checkout is never broken.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::bindings::{self, Language};
use crate::places::Places;
use crate::{files, packages, run};

/// How many of the mutations are tried.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Every one.
    All,
    /// The first of each folder, of those that the journeys and of those that core has to notice.
    Short,
    /// Those that core has to notice, by its tests alone.
    Core,
}

/// One broken line.
#[derive(Debug, PartialEq, Eq)]
struct Mutation {
    title: String,
    by: By,
    /// The refusal whose condition it breaks.
    code: Option<String>,
    file: String,
    from: String,
    to: String,
}

impl Mutation {
    /// Whether those have to notice it.
    fn asks(&self, by: By) -> bool {
        self.by == by || by == By::Core && self.code.is_some() && self.file.starts_with("core/")
    }

    /// The text of its file as it is, and as it becomes.
    fn texts(&self, root: &Path) -> Result<(String, String), String> {
        let original = files::read(&root.join(&self.file))?;
        let found = original.matches(&self.from).count();
        if self.from.is_empty() || found != 1 {
            return Err(format!("mutation `{}`: `{}` occurs {found} times in {}", self.title, self.from, self.file));
        }
        let broken = original.replace(&self.from, &self.to);
        Ok((original, broken))
    }
}

/// Who has to notice a mutation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    /// The journey of every language.
    Journeys,
    /// The tests of core.
    Core,
}

/// Tests that have to notice.
#[derive(Clone, Copy)]
enum Witness {
    /// The tests of core.
    Core,
    /// A test of that package which is written in Rust.
    Rust {
        name: &'static str,
        package: &'static str,
    },
    Other(Language),
}

impl Witness {
    const ALL: [Self; 6] = [
        Self::Core,
        Self::Rust { name: "rust", package: "upravdom-tests" },
        Self::Rust { name: "http", package: "upravdom-server" },
        Self::Other(Language::Python),
        Self::Other(Language::Kotlin),
        Self::Other(Language::Swift),
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Rust { name, .. } => name,
            Self::Other(language) => language.name(),
        }
    }

    /// What is done once, before anything is broken. The checkout's own build generates the sources:
    /// broken rules do not change them, and the generator is slow to build a second time.
    fn prepare(self, checkout: &Places, tree: &Places) -> Result<(), String> {
        if let Self::Other(language) = self {
            bindings::generate(checkout, language, &bindings::home(tree, language))?;
            if let Some(mut command) = packages::build_tests(tree, language)? {
                run::stream(&mut command)?;
            }
        }
        Ok(())
    }

    fn by(self) -> By {
        match self {
            Self::Core => By::Core,
            Self::Rust { .. } | Self::Other(_) => By::Journeys,
        }
    }

    /// Whether its tests are green with the rules as they are now. That the build fails is an error.
    fn is_green(self, tree: &Places, log: &Path) -> Result<bool, String> {
        let mut build = match self {
            Self::Core => core_test(tree),
            Self::Rust { package, .. } => cargo_test(tree, package),
            Self::Other(_) => bindings::library_build(tree),
        };
        if let Self::Core | Self::Rust { .. } = self {
            build.arg("--no-run");
        }
        if !run::logged(&mut build, log)? {
            return Err(format!("it does not compile, see {}", log.display()));
        }
        if let Self::Other(language) = self {
            bindings::place_library(tree, language, &bindings::home(tree, language))?;
        }
        run::logged(&mut self.tests(tree)?, log)
    }

    fn tests(self, places: &Places) -> Result<Command, String> {
        match self {
            Self::Core => Ok(core_test(places)),
            Self::Rust { package, .. } => Ok(cargo_test(places, package)),
            Self::Other(language) => packages::journey(places, language),
        }
    }
}

fn core_test(places: &Places) -> Command {
    let mut command = places.cargo();
    command.args(["test", "--package", "upravdom", "--lib", "--tests"]);
    command
}

fn cargo_test(places: &Places, package: &str) -> Command {
    let mut command = places.cargo();
    command.args(["test", "--package", package, "--test", "journey"]);
    command
}

/// Tries the mutations; a witness that stays green is an error.
pub fn mutate(places: &Places, extent: Extent) -> Result<(), String> {
    let list = places.root.join("tests/mutations.txt");
    let mutations = select(parse(&files::read(&list)?)?, extent);
    for mutation in &mutations {
        mutation.texts(&places.root)?; // a mistake in the list is told before the long work begins
    }
    let _lock = places.lock("mutants")?;
    let home = places.cache.join("mutants");
    let tree = places.copy_at(home.join("tree"), home.join("target"));
    files::copy_sources(places, ".", &tree.root)?;
    files::folder(&home.join("logs"))?;

    let is_asked = |witness: &Witness| {
        let by = witness.by();
        (by == By::Core || extent != Extent::Core) && mutations.iter().any(|mutation| mutation.asks(by))
    };
    let witnesses: Vec<Witness> = present(places).into_iter().filter(is_asked).collect();
    for witness in &witnesses {
        witness.prepare(places, &tree)?;
        let log = home.join("logs").join(format!("unbroken-{}.log", witness.name()));
        if !witness.is_green(&tree, &log)? {
            return Err(format!("{} is red before anything is broken, see {}", witness.name(), log.display()));
        }
    }
    let names: Vec<String> = witnesses.iter().map(|witness| format!("{:<7}", witness.name())).collect();
    println!("{:<60} {}", "mutation", names.join(" "));
    let mut survived: Vec<String> = Vec::new();
    for (number, mutation) in mutations.iter().enumerate() {
        let (original, broken) = mutation.texts(&tree.root)?;
        let file = tree.root.join(&mutation.file);
        files::write(&file, broken.as_bytes())?;
        let outcomes = try_one(&tree, &witnesses, mutation, &home.join("logs").join(number.to_string()));
        files::write(&file, original.as_bytes())?;
        let outcomes = match outcomes {
            Ok(outcomes) => outcomes,
            // It asks nothing of the tests; the others are asked all the same.
            Err(error) => {
                println!("{:<60} {error}", mutation.title);
                survived.push(mutation.title.clone());
                continue;
            }
        };
        let word = |red: &Option<bool>| match red {
            Some(true) => "red",
            Some(false) => "GREEN!",
            None => "",
        };
        let cells: Vec<String> = outcomes.iter().map(|red| format!("{:<7}", word(red))).collect();
        println!("{:<60} {}", mutation.title, cells.join(" "));
        if outcomes.contains(&Some(false)) {
            survived.push(mutation.title.clone());
        }
    }
    match survived.as_slice() {
        [] => Ok(()),
        some => Err(format!("{} of {} mutations went unnoticed: {}", some.len(), mutations.len(), some.join("; "))),
    }
}

/// Whether each witness turned red; nothing of those that need not notice.
fn try_one(tree: &Places, witnesses: &[Witness], mutation: &Mutation, log: &Path) -> Result<Vec<Option<bool>>, String> {
    let is_red = |witness: &Witness| {
        let log = log.with_extension(format!("{}.log", witness.name()));
        mutation.asks(witness.by()).then(|| witness.is_green(tree, &log).map(|green| !green)).transpose()
    };
    witnesses.iter().map(is_red).collect()
}

/// The witnesses whose toolchain is here; the others are named.
fn present(places: &Places) -> Vec<Witness> {
    let here = |witness: &Witness| match witness {
        Witness::Core | Witness::Rust { .. } => true,
        Witness::Other(language) => {
            let tool = packages::tool(*language);
            let here = tool.present(places);
            if !here {
                println!("{}", tool.skipped(language.name()));
            }
            here
        }
    };
    Witness::ALL.into_iter().filter(here).collect()
}

fn parse(text: &str) -> Result<Vec<Mutation>, String> {
    let blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    blocks.map(parse_block).collect()
}

fn parse_block(block: &str) -> Result<Mutation, String> {
    let field = |key: &str| {
        let mut values = block.lines().filter_map(|line| line.strip_prefix(key));
        match (values.next(), values.next()) {
            (Some(value), None) => Ok(value.strip_prefix(' ').unwrap_or(value).to_owned()),
            _ => Err(format!(
                "tests/mutations.txt: each block needs one line `{key} …`, look at: {}",
                block.replace('\n', " / ")
            )),
        }
    };
    let by = match block.lines().find_map(|line| line.strip_prefix("by:")).map(str::trim) {
        None => By::Journeys,
        Some("core") => By::Core,
        Some(other) => return Err(format!("tests/mutations.txt: `by: {other}` is not understood, only `by: core` is")),
    };
    let code = block.lines().find_map(|line| line.strip_prefix("code: ")).map(str::to_owned);
    Ok(Mutation { by, code, title: field("#")?, file: field("file:")?, from: field("from:")?, to: field("to:")? })
}

fn select(mutations: Vec<Mutation>, extent: Extent) -> Vec<Mutation> {
    let mut seen = BTreeSet::new();
    let first = |mutation: &Mutation| {
        let folder = mutation.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        seen.insert((mutation.by, folder.to_owned()))
    };
    match extent {
        Extent::All => mutations,
        Extent::Short => mutations.into_iter().filter(first).collect(),
        Extent::Core => mutations.into_iter().filter(|mutation| mutation.asks(By::Core)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# one\nfile: a/a.rs\nfrom: x > 0\nto: x >= 0\n\n# two\nfile: a/b.rs\nfrom: y\nto:\n\n# three\nfile: b/b.rs\nfrom: z\nto: w\n\n\
        # four\nby: core\nfile: c/a.rs\nfrom: z\nto: w\n\n# five\nby: core\nfile: c/b.rs\nfrom: z\nto: w\n";

    #[test]
    fn blocks_are_read_and_chosen_by_file() {
        let all = parse(TEXT).unwrap();
        assert_eq!(all.len(), 5);
        assert_eq!(all[0].from, "x > 0");
        assert_eq!(all[1].to, "");
        let titles = |extent| -> Vec<String> {
            select(parse(TEXT).unwrap(), extent).into_iter().map(|mutation| mutation.title).collect()
        };
        assert_eq!(titles(Extent::Short), ["one", "three", "four"]);
        assert_eq!(titles(Extent::Core), ["four", "five"]);
        assert!(all[3].asks(By::Core) && !all[3].asks(By::Journeys));
        let of_refusal = |file| parse_block(&format!("# six\ncode: a.b\nfile: {file}\nfrom: z\nto: w")).unwrap();
        assert!(of_refusal("core/a.rs").asks(By::Core) && of_refusal("core/a.rs").asks(By::Journeys));
        assert!(!of_refusal("store/a.rs").asks(By::Core));
        assert_eq!(select(vec![of_refusal("core/a.rs"), of_refusal("store/a.rs")], Extent::Core).len(), 1);
    }

    #[test]
    fn a_block_without_a_field_is_refused() {
        assert!(parse("# one\nfile: a.rs\nto: x").unwrap_err().contains("from:"));
        assert!(parse("# one\nby: luck\nfile: a.rs\nfrom: x\nto: y").unwrap_err().contains("luck"));
    }
}
