//! Figures in the text format of Prometheus. They are a page of text, so they are written here and no library is asked.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The upper bounds of the times, in milliseconds.
const BOUNDS: [u64; 9] = [1, 5, 10, 50, 100, 500, 1000, 5000, 10_000];

/// Methods that are counted under their name; what else a client invents is one more.
const METHODS: [&str; 4] = ["GET", "HEAD", "POST", "DELETE"];

/// What is counted since the start.
pub(crate) struct Metrics {
    started: Instant,
    in_flight: Arc<AtomicI64>,
    answers: Mutex<BTreeMap<Key, Answers>>,
}

/// Method, route and status: all three from short lists, whatever a client sends.
type Key = (&'static str, String, u16);

#[derive(Default)]
struct Answers {
    count: u64,
    /// How many took no longer than each bound.
    within: [u64; BOUNDS.len()],
    total: Duration,
}

/// A message that is not answered yet.
pub(crate) struct InFlight(Arc<AtomicI64>);

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Metrics {
    pub(crate) fn new() -> Self {
        Self { started: Instant::now(), in_flight: Arc::default(), answers: Mutex::default() }
    }

    pub(crate) fn begun(&self) -> InFlight {
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        InFlight(Arc::clone(&self.in_flight))
    }

    pub(crate) fn answered(&self, method: &str, route: &str, status: u16, took: Duration) {
        let method = METHODS.into_iter().find(|known| *known == method).unwrap_or("other");
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = answers.entry((method, route.to_owned(), status)).or_default();
        counted.count = counted.count.saturating_add(1);
        counted.total = counted.total.saturating_add(took);
        for (bound, within) in BOUNDS.iter().zip(&mut counted.within) {
            if took <= Duration::from_millis(*bound) {
                *within = within.saturating_add(1);
            }
        }
    }

    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "# HELP upravdom_build_info The version that runs.\n# TYPE upravdom_build_info gauge\n\
             upravdom_build_info{{version=\"{}\"}} 1\n\
             # HELP upravdom_uptime_seconds Seconds since the start.\n# TYPE upravdom_uptime_seconds gauge\n\
             upravdom_uptime_seconds {}\n\
             # HELP upravdom_http_in_flight Messages that are not answered yet.\n# TYPE upravdom_http_in_flight gauge\n\
             upravdom_http_in_flight {}\n\
             # HELP upravdom_http_answer_seconds How long answers took, by method, route and status.\n\
             # TYPE upravdom_http_answer_seconds histogram\n",
            env!("CARGO_PKG_VERSION"),
            self.started.elapsed().as_secs(),
            self.in_flight.load(Ordering::Relaxed),
        );
        for ((method, route, status), counted) in &*self.answers.lock().unwrap_or_else(PoisonError::into_inner) {
            let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
            counted.write(&mut text, &labels);
        }
        text
    }
}

impl Answers {
    fn write(&self, text: &mut String, labels: &str) {
        const NAME: &str = "upravdom_http_answer_seconds";
        for (bound, within) in BOUNDS.iter().zip(&self.within) {
            let _ =
                writeln!(text, "{NAME}_bucket{{{labels},le=\"{}\"}} {within}", seconds(Duration::from_millis(*bound)));
        }
        let _ = writeln!(text, "{NAME}_bucket{{{labels},le=\"+Inf\"}} {}", self.count);
        let _ = writeln!(text, "{NAME}_sum{{{labels}}} {}", seconds(self.total));
        let _ = writeln!(text, "{NAME}_count{{{labels}}} {}", self.count);
    }
}

fn seconds(time: Duration) -> String {
    format!("{}.{:06}", time.as_secs(), time.subsec_micros())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_counted_under_each_bound_that_it_kept() {
        let metrics = Metrics::new();
        let flying = metrics.begun();
        metrics.answered("GET", "/v1/requests", 200, Duration::from_millis(5));
        metrics.answered("GET", "/v1/requests", 200, Duration::from_micros(5001));
        metrics.answered("BREW", "none", 404, Duration::from_mins(1));
        let text = metrics.text();
        for line in [
            "upravdom_http_in_flight 1",
            "upravdom_http_answer_seconds_bucket{method=\"GET\",route=\"/v1/requests\",status=\"200\",le=\"0.001000\"} 0",
            "upravdom_http_answer_seconds_bucket{method=\"GET\",route=\"/v1/requests\",status=\"200\",le=\"0.005000\"} 1",
            "upravdom_http_answer_seconds_bucket{method=\"GET\",route=\"/v1/requests\",status=\"200\",le=\"0.010000\"} 2",
            "upravdom_http_answer_seconds_sum{method=\"GET\",route=\"/v1/requests\",status=\"200\"} 0.010001",
            "upravdom_http_answer_seconds_bucket{method=\"other\",route=\"none\",status=\"404\",le=\"10.000000\"} 0",
            "upravdom_http_answer_seconds_count{method=\"other\",route=\"none\",status=\"404\"} 1",
        ] {
            assert!(text.lines().any(|written| written == line), "{line}\n{text}");
        }
        drop(flying);
        assert!(metrics.text().contains("upravdom_http_in_flight 0\n"));
    }
}
