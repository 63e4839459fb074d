//! The rules of [`upravdom`] over a real database: load the facts, ask the rule, commit what it decided.
//!
//! [`Store`] runs on SQLite, inside a phone or one server, or on PostgreSQL. It is synchronous: a phone needs no runtime,
//! and a server calls it from its blocking threads. Everything that changes goes through [`Store::execute`]; everything else reads.
//!
//! ```
//! use upravdom::base::{Channel, Instant};
//! use upravdom_store::{Founding, Store};
//!
//! # let folder = std::env::temp_dir().join(format!("upravdom-doc-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder)?;
//! # let file = folder.join("house.db");
//! let store = Store::open_sqlite(&file)?;
//! let founding = Founding::parse(include_str!("../../tests/journey/company.json"))?;
//! store.found_company(&founding)?;
//! let dispatcher = founding.employees[1].clone();
//! let token = store.issue_sign_in(founding.company.id, upravdom::base::Who::Employee(dispatcher.id), Channel::Desktop)?;
//! let session = store.sign_in(&token)?;
//! assert!(store.board(&session, &Default::default(), &Default::default())?.items.is_empty());
//! # drop(store);
//! # std::fs::remove_dir_all(folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![cfg_attr(test, allow(clippy::arithmetic_side_effects, reason = "an overflow in a test is a red test"))]

mod board;
mod changes;
mod check;
mod choices;
mod commands;
mod counts;
mod engine;
mod error;
mod execute;
mod executors;
mod facts;
mod filters;
mod founding;
mod hints;
mod history;
mod identity;
mod imports;
mod incidents;
mod intents;
mod look;
mod merge;
mod meter_rows;
mod meters;
mod notes;
mod operator;
mod overdue;
mod page;
mod papers;
mod photos;
mod plans;
mod profile;
mod readings;
mod registry;
mod registry_rows;
mod responsible;
mod rows;
mod schema;
mod search_columns;
mod sign_in;
mod similar;
mod sql;
#[cfg(all(test, feature = "sqlite"))]
mod steps;
mod store;
mod texts;

pub use board::{BoardFilter, ExecutorName, RequestCard, RequestView};
pub use changes::{Change, Changes};
pub use check::{Checked, Finding, Kept};
pub use choices::{Choice, Choices};
pub use counts::{COUNTED, Count, HouseCounts, StatusCount};
pub use error::StoreError;
pub use execute::{Decision, Outcome};
pub use executors::{Candidate, CandidateVerdict};
pub use filters::SavedFilter;
pub use founding::{Founding, FoundingCompany, FoundingMeter};
pub use hints::{HINTS, Hint};
pub use history::{HistoryOrder, MeterAction};
pub use identity::{Login, PasswordTrial, Place};
pub use imports::{Extent, Flow, Import, Imported, Lines, Progress};
pub use incidents::{IncidentFilter, IncidentStanding, IncidentView};
pub use intents::{IntentLine, IntentLines};
pub use meters::{Binding, MeterCard, MeterFilter, MeterStanding, MeterView};
pub use notes::CommentView;
pub use overdue::OverdueView;
pub use page::{PAGE_LIMIT, Page, PageRequest};
pub use photos::{PhotoContent, Upload};
pub use plans::{OccurrenceView, PlanCard, PlanFilter, PlanHouse, PlanStanding, PlanView, PlannedView};
pub use profile::Profile;
pub use readings::{ChargeView, HistoryFilter, ReadingRow};
pub use registry::{
    AccountCard, AccountRow, ClientCard, ClientRow, FOUND, Found, HouseFilter, HouseRow, QuarterRow, RegistryChange,
    TiedClient,
};
pub use responsible::Responsible;
pub use schema::{GLOBAL_TABLES, SCHEMA_VERSION, documented_columns};
pub use sign_in::{Session, SignIn};
pub use similar::{SimilarTo, SimilarView};
pub use store::Store;

/// The programs of the README run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
