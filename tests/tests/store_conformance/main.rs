//! What a store must do, whatever database is under it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a failed step is a failed test"
)]

mod batches;
mod candidates;
mod checks;
mod cursors;
mod desk;
mod erased_clients;
mod erased_texts;
mod erasure;
mod feed;
mod filters;
mod finding;
mod founding;
mod idempotency;
mod identity;
mod imports;
mod incidents;
mod intents;
mod kinds;
mod life;
mod meters;
mod numbering;
mod operator;
mod paging;
mod papers;
mod photos;
mod plans;
mod registry;
mod registry_reads;
mod replay;
mod rights;
mod saved_filters;
mod sign_in;
mod visibility;
