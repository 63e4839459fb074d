//! Table tests of the rules: each check of a rule's header, their order, and what is accepted at each boundary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "test support: a failed step is a failed test"
)]

mod access;
mod allowed_actions;
mod assign;
mod bind_meter;
mod candidates;
mod charge_for_meter;
mod charge_what_is_left;
mod check_meter;
mod checks;
mod closing;
mod commission_meter;
mod correct_meter;
mod correct_reading;
mod covering_incident;
mod create_request;
mod deeds;
mod desk;
mod due_occurrences;
mod duplicates;
mod erase_person;
mod escalation;
mod imports_any;
mod imports_rows;
mod imports_taken;
mod incidents;
mod intents;
mod kinds;
mod life;
mod make_planned_requests;
mod meter_cases;
mod meter_fold;
mod notes;
mod papers;
mod people;
mod photos;
mod plans;
mod register_meter;
mod registry_accounts;
mod registry_cases;
mod registry_clients;
mod registry_fold;
mod registry_houses;
mod registry_ties;
mod registry_whole;
mod remove_meter;
mod replace_meter;
mod save_filter;
mod seal_meter;
mod set_employee_permissions;
mod submit_reading;
mod terms;
mod triage;
mod verify_meter;
mod visibility;
mod work;
