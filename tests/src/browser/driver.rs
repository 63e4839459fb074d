//! The `WebDriver` protocol (W3C recommendation) as far as the tests speak it: JSON over HTTP to chromedriver.

use std::{
    fmt,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::tools::{Supervised, temporary_folder};

const START_TIMEOUT: Duration = Duration::from_secs(30);
/// How long one answer may take: starting a browser on a busy machine is the longest.
const ANSWER_TIMEOUT: Duration = Duration::from_mins(1);
const POLL: Duration = Duration::from_millis(20);

/// Quiet, without network of its own, and able to run as root in a container.
const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// The key of an element's id, fixed by the recommendation, section «Elements».
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Our own code beside those of the recommendation: the element is there, and is not yet as it should be.
const NOT_YET: &str = "not yet";
/// The codes of failures that may be otherwise when the page has loaded or redrawn.
const MAY_PASS: [&str; 5] =
    [NOT_YET, "no such element", "stale element reference", "element not interactable", "element click intercepted"];

/// Why the driver did not do it.
#[derive(Debug)]
pub(super) struct Failure {
    code: String,
    message: String,
}

impl Failure {
    /// Whether it may be otherwise once the page has been drawn; chromedriver has no code of its own for a page that went away in between.
    fn may_pass(&self) -> bool {
        MAY_PASS.contains(&self.code.as_str()) || self.message.contains("does not belong to the document")
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

/// One browser and the driver of it alone.
#[derive(Debug)]
pub(super) struct Session {
    http: ureq::Agent,
    /// All commands are under it.
    url: String,
    _driver: Supervised,
}

impl Session {
    /// `emulation` is chromedriver's capability `mobileEmulation`.
    pub(super) fn start(programs: &Path, emulation: &Value) -> Self {
        let folder = temporary_folder();
        let profile = format!("--user-data-dir={}", folder.join("profile").display());
        let mut flags = FLAGS.to_vec();
        flags.push(&profile);
        let options = json!({ "binary": programs.join("chromium"), "args": flags, "mobileEmulation": emulation });
        let wanted = json!({ "capabilities": { "alwaysMatch": { "goog:chromeOptions": options } } });

        let mut driver = Supervised::start(folder, "KILL", [programs.join("chromedriver"), "--port=0".into()]);
        let sessions = format!("http://127.0.0.1:{}/session", port(&mut driver));
        let http: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(ANSWER_TIMEOUT))
            .proxy(None)
            .build()
            .into();
        let made = answer(http.post(&sessions).send_json(wanted));
        let made = made.unwrap_or_else(|why| panic!("Chromium did not start: {why}"));
        let id = made["sessionId"].as_str().expect("a session id");
        Self { url: format!("{sessions}/{id}"), http, _driver: driver }
    }

    pub(super) fn get(&self, path: &str) -> Result<Value, Failure> {
        answer(self.http.get(format!("{}{path}", self.url)).call())
    }

    pub(super) fn post(&self, path: &str, body: &Value) -> Result<Value, Failure> {
        answer(self.http.post(format!("{}{path}", self.url)).send_json(body))
    }

    /// Finds the element and does the step with its path, again and again until it succeeds or time is up.
    pub(super) fn at(
        &self,
        css: &str,
        timeout: Duration,
        step: impl Fn(&str) -> Result<Value, Failure>,
    ) -> Result<Value, Failure> {
        let deadline = Instant::now() + timeout;
        loop {
            let found = self.post("/element", &by(css));
            let done = found.and_then(|found| {
                let id = found[ELEMENT].as_str().expect("an element's id");
                step(&format!("/element/{id}"))
            });
            match done {
                Err(why) if why.may_pass() && Instant::now() < deadline => thread::sleep(POLL),
                done => return done,
            }
        }
    }

    /// A step for [`Self::at`]: what stands at the path is the wanted value.
    pub(super) fn is(&self, path: &str, wanted: impl Into<Value>) -> Result<Value, Failure> {
        let (found, wanted) = (self.get(path)?, wanted.into());
        if found == wanted {
            return Ok(found);
        }
        Err(Failure { code: NOT_YET.to_owned(), message: format!("{path} is {found}, not {wanted}") })
    }
}

/// How a CSS selector is sent.
pub(super) fn by(css: &str) -> Value {
    json!({ "using": "css selector", "value": css })
}

/// The port that the driver chose and told.
fn port(driver: &mut Supervised) -> u16 {
    let deadline = Instant::now() + START_TIMEOUT;
    loop {
        let log = driver.log();
        let told = log.split_once("started successfully on port ").and_then(|(_, rest)| rest.split_once('.'));
        if let Some((port, _)) = told {
            return port.parse().expect("a port number");
        }
        let hopeful = !driver.has_ended() && Instant::now() < deadline;
        assert!(hopeful, "chromedriver did not start:\n{}", driver.stop());
        thread::sleep(POLL);
    }
}

/// What the driver answered: `{"value": …}`, with an error's code and message when the status says so.
fn answer(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, Failure> {
    let mut response = response.expect("an answer of chromedriver");
    let mut body: Value = response.body_mut().read_json().expect("an answer in JSON");
    let value = body["value"].take();
    if response.status().is_success() {
        return Ok(value);
    }
    let word = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    Err(Failure { code: word("error"), message: word("message") })
}
