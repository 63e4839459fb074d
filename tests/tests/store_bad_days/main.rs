//! Files that are spoilt, disks that are full, locks that are held and servers that go away.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    missing_docs,
    reason = "a failed step is a failed test"
)]

mod encryption;
mod files;
mod full_disk;
mod locks;
mod outages;
mod proxy;
