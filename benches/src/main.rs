//! `cargo xtask bench [NAME…] [--short]`: what a thing of ours costs beside the least that it could cost.
//!
//! Both are measured in the same run, one round after the other, and the medians are divided: absolute times mean nothing
//! on another machine. `--short` proves only that every bench works.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::cast_precision_loss,
    reason = "a bench may stop, and measures time"
)]

mod money;
mod requisites;
mod rules;
mod store;

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use serde_json::json;
use upravdom_tests::tools::{self, Tool};

/// How much to measure.
#[derive(Clone, Copy)]
pub struct Effort {
    /// Rounds of each side.
    pub rounds: usize,
    /// Divides the number of repetitions in a round.
    pub divisor: usize,
}

/// What a bench found: of most nanoseconds per repetition, of `core.scale` a growth.
pub struct Found {
    ours: f64,
    floor: f64,
    /// Of what, where the worst of several was measured.
    of: &'static str,
}

impl Found {
    fn ratio(&self) -> f64 {
        self.ours / self.floor
    }

    fn by_ratio(one: &Self, other: &Self) -> std::cmp::Ordering {
        one.ratio().total_cmp(&other.ratio())
    }
}

/// A bench: what it measures, against what, and what is still good.
struct Bench {
    name: &'static str,
    /// What its numbers are.
    unit: &'static str,
    floor_name: &'static str,
    limit: f64,
    measure: fn(Effort) -> Found,
}

const BENCHES: &[Bench] = &[
    Bench {
        name: "core.commission",
        unit: "ns",
        floor_name: "a bare 128-bit multiplication, division and rounding",
        limit: 3.0,
        measure: money::commission,
    },
    Bench {
        name: "core.subscription",
        unit: "ns",
        floor_name: "a bare 128-bit multiplication, division and rounding",
        limit: 4.0,
        measure: money::subscription,
    },
    Bench {
        name: "core.inn",
        unit: "ns",
        floor_name: "two passes over the digits that say yes or no",
        limit: 3.0,
        measure: requisites::inn,
    },
    Bench {
        name: "core.account_key",
        unit: "ns",
        floor_name: "two passes over the digits that say yes or no",
        limit: 3.0,
        measure: requisites::account_key,
    },
    Bench {
        name: "core.segments",
        unit: "ns",
        floor_name: "a fold over the letters of the same texts",
        limit: 6.0,
        measure: rules::segments,
    },
    Bench {
        name: "core.next_verification",
        unit: "ns",
        floor_name: "an addition of months by chrono",
        limit: 3.0,
        measure: rules::next_verification,
    },
    Bench {
        name: "core.deadline",
        unit: "ns",
        floor_name: "one conversion of an instant to the house's zone",
        limit: 4.0,
        measure: rules::deadline,
    },
    Bench {
        name: "core.allowed_actions",
        unit: "ns",
        floor_name: "filling 20 results of which every other one is a refusal",
        limit: 15.0,
        measure: rules::allowed_actions,
    },
    Bench {
        name: "core.penalty",
        unit: "ns",
        floor_name: "one multiplication of two decimals",
        limit: 40.0,
        measure: money::penalty,
    },
    Bench {
        name: "core.scale",
        unit: "×",
        floor_name: "growth of the floor of core.commission, from 1 000 payments to 1 000 000",
        limit: 1.3,
        measure: money::scale,
    },
    Bench {
        name: "core.parse_reading",
        unit: "ns",
        floor_name: "parsing the same digits as an integer",
        limit: 40.0,
        measure: rules::parse_reading,
    },
    Bench {
        name: "store.submit_reading",
        unit: "ns",
        floor_name: "a bare durable transaction that writes the same rows",
        limit: 1.7,
        measure: store::readings::submit_reading,
    },
    Bench {
        name: "store.submit_reading.batch",
        unit: "ns",
        floor_name: "a bare durable transaction that writes the same rows, 1 000 readings in each",
        limit: 3.0,
        measure: store::readings::submit_reading_batch,
    },
    Bench {
        name: "store.board.first_page",
        unit: "ns",
        floor_name: "fetching 50 rows by primary key, those of the page among them; of 1 000 000 requests",
        limit: 8.0,
        measure: store::board::first_page,
    },
    Bench {
        name: "store.board.next_page",
        unit: "ns",
        floor_name: "fetching 50 rows by primary key, those of the page among them; of 1 000 000 requests",
        limit: 8.0,
        measure: store::board::next_page,
    },
    Bench {
        name: "store.board.tail",
        unit: "ns",
        floor_name: "the median page of the same questions; ours is the slowest in a hundred",
        limit: 10.0,
        measure: store::board::tail,
    },
    Bench {
        name: "store.postgres.commands",
        unit: "ns",
        floor_name: "the same statements sent bare from 8 connections, the company's lock included",
        limit: 2.0,
        measure: store::postgres::commands,
    },
    Bench {
        name: "store.feed",
        unit: "ns",
        floor_name: "reading the same rows with bare SQL",
        limit: 1.5,
        measure: store::feed::feed,
    },
];

/// Measures both sides in turn and takes the medians.
pub fn compare(effort: Effort, repetitions: usize, mut ours: impl FnMut(usize), mut floor: impl FnMut(usize)) -> Found {
    let repetitions = (repetitions / effort.divisor).max(1);
    let mut times = (Vec::new(), Vec::new());
    for round in 0..effort.rounds {
        let clock = Instant::now();
        (0..repetitions).for_each(|position| ours(black_box(round * repetitions + position)));
        times.0.push(clock.elapsed().as_nanos() as f64 / repetitions as f64);
        let clock = Instant::now();
        (0..repetitions).for_each(|position| floor(black_box(round * repetitions + position)));
        times.1.push(clock.elapsed().as_nanos() as f64 / repetitions as f64);
    }
    Found { ours: median(times.0), floor: median(times.1), of: "" }
}

/// Numbers without an order, the same in every run.
pub fn numbers(count: usize) -> impl Iterator<Item = u64> {
    let next =
        |state: &u64| Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
    // The low bits of such a sequence repeat soon.
    std::iter::successors(Some(2_026), next).skip(1).take(count).map(|state| state >> 20)
}

/// The middle one.
pub fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn main() {
    let (flags, names): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let short = flags.iter().any(|flag| flag == "--short");
    if let Some(unknown) = flags.iter().find(|flag| *flag != "--short") {
        eprintln!("{unknown} is no option: bench [NAME…] [--short]");
        std::process::exit(2);
    }
    let wanted: Vec<&Bench> = BENCHES
        .iter()
        .filter(|bench| names.is_empty() || names.iter().any(|name| bench.name.starts_with(name.as_str())))
        .collect();
    if wanted.is_empty() {
        let known: Vec<&str> = BENCHES.iter().map(|bench| bench.name).collect();
        eprintln!("no bench of that name; there are: {}", known.join(", "));
        std::process::exit(2);
    }
    let effort = if short { Effort { rounds: 5, divisor: 100 } } else { Effort { rounds: 51, divisor: 5 } };
    let mut summary = Vec::new();
    println!("{:<26} {:>12} {:>12} {:>4} {:>7} {:>6}", "bench", "ours", "floor", "", "ratio", "limit");
    let _at_the_end = store::board::PutAway;
    for bench in wanted {
        if bench.name.starts_with("store.postgres") && tools::require(Tool::Postgres).is_none() {
            continue;
        }
        let found = (bench.measure)(effort);
        let ratio = found.ratio();
        let mark = if ratio > bench.limit { "  over the limit" } else { "" };
        let of = if found.of.is_empty() { String::new() } else { format!("  {}", found.of) };
        let Bench { name, unit, limit, .. } = bench;
        println!("{name:<26} {:>12.1} {:>12.1} {unit:>4} {ratio:>7.2} {limit:>6}{of}{mark}", found.ours, found.floor);
        summary.push(json!({
            "name": bench.name, "ours": found.ours, "floor": found.floor, "floor_name": bench.floor_name, "unit": bench.unit,
            "ratio": ratio, "limit": bench.limit, "of": found.of,
        }));
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench");
    std::fs::create_dir_all(&folder).expect("target/bench can be made");
    let text = serde_json::to_string_pretty(&summary).expect("numbers are JSON");
    std::fs::write(folder.join("summary.json"), text + "\n").expect("target/bench/summary.json can be written");
    if short {
        println!("short: shows that every bench works, not what it measures");
    }
}
