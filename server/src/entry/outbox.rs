//! The sandbox of SMS: what would have been sent, in the memory of the server, for a page that shows it.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use upravdom::base::{Instant, Phone};

/// How many are shown.
const KEPT: usize = 50;

/// What becomes of an SMS. A gate of an operator is not here yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Sms {
    /// There are none, and so no one-time codes.
    #[default]
    Off,
    /// They are shown at `/sandbox/sms` to whoever asks: for demonstrations and tests alone.
    Sandbox,
}

/// An SMS that was not sent.
#[derive(Debug, Clone)]
pub(crate) struct Unsent {
    pub(crate) to: String,
    pub(crate) text: String,
    pub(crate) at: Instant,
}

/// The last of them.
#[derive(Default)]
pub(crate) struct Outbox(Mutex<VecDeque<Unsent>>);

impl Outbox {
    pub(crate) fn put(&self, to: &Phone, text: String, at: Instant) {
        let mut unsent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        unsent.push_front(Unsent { to: to.to_string(), text, at });
        unsent.truncate(KEPT);
    }

    /// Newest first.
    pub(crate) fn last(&self) -> Vec<Unsent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}
