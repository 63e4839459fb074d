//! The tables: as documented, the same on both databases, closed to other companies, and readable in years.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a failed step is a failed test"
)]

mod old_files;
mod scans;
mod tables;
mod tenants;
mod versions;
