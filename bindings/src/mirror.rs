//! Mirrors: what crosses to Kotlin, Swift and Python, field by field. A field added in core and forgotten here does not compile.

#![allow(clippy::wildcard_imports, reason = "custom types are named in fields, of which there are many")]

pub mod base;
pub mod billing;
pub mod candidates;
pub mod charges;
pub mod company;
pub mod custom;
pub mod desk;
pub mod finding;
pub mod incidents;
pub mod intents;
pub mod kinds;
pub mod meter_commands;
pub mod meter_events;
pub mod meter_reads;
pub mod meter_refusals;
pub mod meters;
pub mod papers;
pub mod payments;
pub mod request_commands;
pub mod request_events;
pub mod request_refusals;
pub mod requests;
pub mod store;
pub mod sums;
pub mod typed;
