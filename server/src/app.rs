//! What every handler shares: the store, and the way to ask it.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use axum::extract::FromRef;
use upravdom::base::Instant;
use upravdom_store::{Store, StoreError};

use crate::entry::{Entry, Sms};
use crate::observe::Metrics;
use crate::problem::Problem;

/// The state of the router.
#[derive(Clone)]
pub(crate) struct App {
    store: Arc<Store>,
    clock: Clock,
    metrics: Arc<Metrics>,
    pub(crate) entry: Arc<Entry>,
    pub(crate) setup: Setup,
}

/// How a server is set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Setup {
    /// Whether browsers send the cookie over TLS alone.
    pub cookies: Cookies,
    /// The proxy in front, whose `X-Forwarded-For` is believed.
    pub trusted_proxy: Option<IpAddr>,
    /// What becomes of an SMS.
    pub sms: Sms,
}

/// Whether browsers send the cookie over TLS alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cookies {
    /// Over whatever the page came by.
    #[default]
    Plain,
    /// Over TLS alone.
    Secure,
}

impl FromRef<App> for Arc<Metrics> {
    fn from_ref(app: &App) -> Self {
        Self::clone(&app.metrics)
    }
}

/// Where the time comes from.
pub type Clock = Arc<dyn Fn() -> SystemTime + Send + Sync>;

impl App {
    pub(crate) fn new(store: Arc<Store>, clock: Clock, setup: Setup) -> Self {
        Self { store, clock, metrics: Arc::new(Metrics::new()), entry: Arc::new(Entry::new()), setup }
    }

    /// The time on the clock.
    pub(crate) fn now(&self) -> Result<Instant, Problem> {
        instant((self.clock)())
    }

    /// Asks the store on a thread that may block. Work that has begun is finished even if nobody waits for it any more.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Problem> {
        let store = Arc::clone(&self.store);
        match tokio::task::spawn_blocking(move || work(&store)).await {
            Ok(done) => Ok(done?),
            Err(error) => Err(Problem::unexpected(&error.to_string())),
        }
    }
}

/// What a clock shows, as the rules take it.
pub(crate) fn instant(time: SystemTime) -> Result<Instant, Problem> {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let millis = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
    Instant::from_millis(millis).map_err(|error| Problem::unexpected(&error.to_string()))
}
