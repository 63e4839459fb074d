//! `cargo xtask test`: every check, in order, up to the first red.

use std::time::{Duration, Instant};

use crate::bindings::Language;
use crate::places::Places;
use crate::tools::Tool;
use crate::{mutate, oracles, packages, provision, run};

/// One check.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Format,
    Clippy,
    Rust,
    Oracles,
    Package(Language),
    Bench,
    Mutations,
}

impl Step {
    const ALL: [Self; 9] = [
        Self::Format,
        Self::Clippy,
        Self::Rust,
        Self::Oracles,
        Self::Package(Language::Python),
        Self::Package(Language::Kotlin),
        Self::Package(Language::Swift),
        Self::Bench,
        Self::Mutations,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Clippy => "clippy",
            Self::Rust => "rust",
            Self::Oracles => "oracles",
            Self::Package(language) => language.name(),
            Self::Bench => "bench",
            Self::Mutations => "mutations",
        }
    }

    /// Without these the step is skipped.
    fn needs(self) -> Option<Tool> {
        match self {
            Self::Package(language) => Some(packages::tool(language)),
            Self::Oracles => Some(Tool::Venv),
            Self::Format | Self::Clippy | Self::Rust | Self::Bench | Self::Mutations => None,
        }
    }

    /// Without these a part of the step is skipped.
    fn uses(self) -> &'static [Tool] {
        match self {
            Self::Rust => &[Tool::Postgres, Tool::Chromium, Tool::Strace],
            Self::Mutations => &[Tool::Python, Tool::Java, Tool::Swift],
            Self::Format | Self::Clippy | Self::Oracles | Self::Package(_) | Self::Bench => &[],
        }
    }

    /// What does not run when the tool is missing.
    fn part(self, tool: Tool) -> String {
        if self.needs() == Some(tool) { self.name().to_owned() } else { format!("{} in {}", tool.name(), self.name()) }
    }

    fn run(self, places: &Places) -> Result<(), String> {
        match self {
            Self::Format => run::stream(places.cargo().args(["fmt", "--all", "--check"])),
            Self::Clippy => {
                run::stream(places.cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
            }
            Self::Rust => rust(places),
            Self::Oracles => oracles::test(places),
            Self::Package(language) => packages::test(places, language),
            Self::Bench => {
                let bench = ["run", "--quiet", "--release", "--package", "upravdom-benches", "--", "--short"];
                run::stream(places.cargo().args(bench))
            }
            Self::Mutations => mutate::mutate(places, mutate::Extent::Short),
        }
    }
}

/// A test that finds PostgreSQL, Chromium or strace missing skips itself with one line,
/// unless it is named here: then missing is a failure.
fn rust(places: &Places) -> Result<(), String> {
    let present = Step::Rust.uses().iter().filter(|tool| tool.present(places));
    let required: Vec<&str> = present.map(|tool| tool.name()).collect();
    run::stream(places.cargo().args(["test", "--workspace"]).env("UPRAVDOM_REQUIRE", required.join(",")))
}

/// What the command line asks for.
pub struct Options {
    steps: Vec<Step>,
    /// All steps but the mutations, which have to be asked for.
    only_quick: bool,
    ci: bool,
}

impl Options {
    /// Reads `[--only STEP]... [--mutations]` and `CI`.
    pub fn parse(words: &[&str]) -> Result<Self, String> {
        let (mut only, mut mutations, mut rest) = (Vec::new(), false, words);
        while let Some((word, after)) = rest.split_first() {
            rest = match (*word, after) {
                ("--mutations", after) => {
                    mutations = true;
                    after
                }
                ("--only", [name, after @ ..]) => {
                    let step = Step::ALL.into_iter().find(|step| step.name() == *name);
                    only.push(step.ok_or_else(|| format!("there is no step `{name}`: see `cargo xtask help`"))?);
                    after
                }
                (other, _) => return Err(format!("`{other}` is not understood here: see `cargo xtask help`")),
            };
        }
        let ci = std::env::var("CI").is_ok_and(|value| value == "true");
        let chosen = |step: &Step| {
            let by_default = *step != Step::Mutations || ci;
            only.contains(step) || (only.is_empty() && by_default) || (mutations && *step == Step::Mutations)
        };
        let steps = Step::ALL.into_iter().filter(chosen).collect();
        Ok(Self { steps, only_quick: only.is_empty() && !mutations && !ci, ci })
    }
}

/// Runs the steps and prints what each took and what was skipped.
pub fn test(places: &Places, options: &Options) -> Result<(), String> {
    let tools = |step: &Step| step.needs().into_iter().chain(step.uses().iter().copied());
    if options.ci {
        let wanted = options.steps.iter().flat_map(tools).collect::<Vec<_>>();
        let each_once: Vec<Tool> = Tool::ALL.into_iter().filter(|tool| wanted.contains(tool)).collect();
        provision::provision(places, &each_once)?;
    }
    let mut report = Report { rows: Vec::new(), skipped: Vec::new() };
    for step in &options.steps {
        let absent: Vec<Tool> = tools(step).filter(|tool| !tool.present(places)).collect();
        report.skipped.extend(absent.iter().map(|tool| tool.skipped(&step.part(*tool))));
        if step.needs().is_some_and(|tool| absent.contains(&tool)) {
            report.rows.push((step.name(), "skipped", Duration::ZERO));
            continue;
        }
        eprintln!("\n== {} ==", step.name());
        let begun = Instant::now();
        let outcome = step.run(places);
        report.rows.push((step.name(), if outcome.is_ok() { "green" } else { "RED" }, begun.elapsed()));
        if let Err(error) = outcome {
            report.print();
            return Err(format!("step {} is red: {error}", step.name()));
        }
    }
    if options.only_quick {
        report.skipped.push("skipped: mutations — they take long; cargo xtask test --mutations".to_owned());
    }
    report.print();
    if options.ci && !report.skipped.is_empty() {
        return Err("with CI=true nothing may be skipped".to_owned());
    }
    Ok(())
}

struct Report {
    rows: Vec<(&'static str, &'static str, Duration)>,
    skipped: Vec<String>,
}

impl Report {
    fn print(&self) {
        println!();
        for (name, outcome, time) in &self.rows {
            println!("{name:<10} {outcome:<8} {:>6} s", time.as_secs());
        }
        for line in &self.skipped {
            println!("{line}");
        }
    }
}
