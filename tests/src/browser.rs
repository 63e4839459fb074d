//! A headless Chromium for tests of the console, driven as a person would: look, click, type, read.
//!
//! A step waits, for at most [`PATIENCE`], until its element is there and takes it; what never comes fails the test.
//! Elements are named by CSS selectors and looked up anew for each step, so a page may redraw itself between two steps.

use std::{path::Path, time::Duration};

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use crate::tools::{Tool, require};

mod driver;

use driver::{Failure, Session, by};

/// How long a step waits for its element.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// The size of the page, and how it is pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// 390 × 844, touched; the page's `viewport` tag counts.
    Phone,
    /// 1280 × 900, with a mouse.
    Desktop,
}

/// One browser with an empty profile and one window. It is killed when dropped.
#[derive(Debug)]
pub struct Browser {
    session: Session,
}

impl Browser {
    /// A new browser, or `None` when Chromium is absent (see [`require`]).
    pub fn open(window: Window) -> Option<Self> {
        let programs = require(Tool::Chromium)?;
        let (width, height, phone) = match window {
            Window::Phone => (390, 844, true),
            Window::Desktop => (1280, 900, false),
        };
        // The page itself gets this size. A window's size would include the frame and the address bar.
        let metrics = json!({ "width": width, "height": height, "pixelRatio": 1, "touch": phone, "mobile": phone });
        Some(Self { session: Session::start(&programs, &json!({ "deviceMetrics": metrics })) })
    }

    /// Opens the page and waits until it has loaded.
    pub fn goto(&self, url: &str) {
        self.done(url, self.session.post("/url", &json!({ "url": url })));
    }

    /// Whether such an element is on the page now.
    pub fn exists(&self, css: &str) -> bool {
        let found = self.done(css, self.session.post("/elements", &by(css)));
        found.as_array().is_some_and(|elements| !elements.is_empty())
    }

    /// Waits until such an element is on the page and visible.
    pub fn wait_for(&self, css: &str, timeout: Duration) {
        self.at(css, timeout, |element| self.session.is(&format!("{element}/displayed"), true));
    }

    /// Waits until the element's visible text is this one.
    pub fn wait_for_text(&self, css: &str, wanted: &str, timeout: Duration) {
        self.at(css, timeout, |element| self.session.is(&format!("{element}/text"), wanted));
    }

    /// Scrolls to the element and clicks (on a phone, taps) its middle.
    pub fn click(&self, css: &str) {
        self.at(css, PATIENCE, |element| self.session.post(&format!("{element}/click"), &json!({})));
    }

    /// Types after what the field holds. For a file field the text is the file's absolute path.
    pub fn type_text(&self, css: &str, text: &str) {
        self.at(css, PATIENCE, |element| self.session.post(&format!("{element}/value"), &json!({ "text": text })));
    }

    /// Empties the field and types.
    pub fn fill(&self, css: &str, text: &str) {
        self.at(css, PATIENCE, |element| self.session.post(&format!("{element}/clear"), &json!({})));
        self.type_text(css, text);
    }

    /// The element's visible text.
    pub fn text(&self, css: &str) -> String {
        let text = self.at(css, PATIENCE, |element| self.session.get(&format!("{element}/text")));
        text.as_str().expect("a text").to_owned()
    }

    /// The element's attribute, if it has it.
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        let value = self.at(css, PATIENCE, |element| self.session.get(&format!("{element}/attribute/{name}")));
        value.as_str().map(str::to_owned)
    }

    /// Runs the body of a function in the page and gives what it returns.
    pub fn execute(&self, script: &str, arguments: &[Value]) -> Value {
        let body = json!({ "script": script, "args": arguments });
        self.done(script, self.session.post("/execute/sync", &body))
    }

    /// Writes what the window shows to a PNG file.
    pub fn screenshot(&self, path: &Path) {
        let image = self.done("a screenshot", self.session.get("/screenshot"));
        let bytes = BASE64_STANDARD.decode(image.as_str().expect("an image")).expect("an image in base64");
        std::fs::write(path, bytes).expect("the file of the screenshot");
    }

    fn at(&self, css: &str, timeout: Duration, step: impl Fn(&str) -> Result<Value, Failure>) -> Value {
        self.done(css, self.session.at(css, timeout, step))
    }

    /// The answer; a failure fails the test, with the page's address.
    fn done(&self, what: &str, answer: Result<Value, Failure>) -> Value {
        answer.unwrap_or_else(|why| {
            let page = self.session.get("/url").unwrap_or_default();
            panic!("{what} on {page}: {why}");
        })
    }
}
