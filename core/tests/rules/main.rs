//! Table tests of the rules: each check of a rule's header, their order, and what is accepted at each boundary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "test support: a failed step is a failed test"
)]

mod allowed_actions;
mod assign;
mod checks;
mod covering_incident;
mod create_request;
mod due_occurrences;
mod incidents;
mod intents;
mod papers;
mod people;
mod plans;
mod submit_reading;
