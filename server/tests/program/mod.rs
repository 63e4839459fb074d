//! The program `upravdom` as a person starts it.
#![allow(dead_code, reason = "each test file takes a part")]

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio};

/// The program, in a folder where it leaves nothing.
pub fn upravdom() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_upravdom"));
    for name in
        ["DATABASE", "CONFIG", "LISTEN", "LOG_LEVEL", "LOG_FORMAT", "TOKEN", "SECURE_COOKIES", "TRUSTED_PROXY", "SMS"]
    {
        command.env_remove(format!("UPRAVDOM_{name}"));
    }
    command.stdin(Stdio::null());
    command
}

pub fn run(args: &[&str]) -> Output {
    upravdom().args(args).output().unwrap()
}

/// A program that serves until it is stopped or dropped.
pub struct Serving {
    child: Child,
    out: BufReader<ChildStdout>,
    pub said: String,
}

impl Serving {
    /// Starts it and waits for the line that says how to stop it.
    pub fn start(command: &mut Command) -> Self {
        Self::start_until(command, "Остановить")
    }

    /// Starts it and waits for a line with that word.
    pub fn start_until(command: &mut Command, word: &str) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        while !said.contains(word) {
            assert!(out.read_line(&mut said).unwrap() > 0, "it ended: {said} {:?}", child.wait());
        }
        Self { child, out, said }
    }

    /// The address that it told.
    pub fn address(&self) -> &str {
        let after = self.said.split("http://").nth(1).expect("an address");
        after.split(['/', '\n']).next().unwrap()
    }

    /// Asks it to stop, as a service manager does.
    pub fn ask_to_stop(&self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    }

    /// How it ended, and what it said last.
    pub fn ended(mut self) -> (ExitStatus, String) {
        let mut last = String::new();
        self.out.read_to_string(&mut last).unwrap();
        (self.child.wait().unwrap(), last)
    }

    pub fn stop(self) -> (ExitStatus, String) {
        self.ask_to_stop();
        self.ended()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The demo on a free port.
pub struct Demo(pub Serving);

impl Demo {
    pub fn start(database: &Path) -> Self {
        let mut command = upravdom();
        command.args(["demo", "--port", "0", "--database"]).arg(database);
        Self(Serving::start(&mut command))
    }

    /// The phone of the first person with that role, by which he signs in.
    pub fn phone(&self, role: &str) -> String {
        let line = self.0.said.lines().find(|line| line.trim_start().starts_with(role)).expect(role);
        line.rsplit("  ").next().unwrap().trim().to_owned()
    }

    /// The password of everybody.
    pub fn password(&self) -> String {
        let after = self.0.said.split("password: ").nth(1).expect("a password");
        after.split_whitespace().next().unwrap().to_owned()
    }

    /// A token of the first person with that role.
    pub fn token(&self, role: &str) -> String {
        let wish = serde_json::json!({ "login": self.phone(role), "password": self.password(), "channel": "desktop" });
        let sent = ureq::post(format!("http://{}/v1/sign-in", self.0.address())).send_json(wish);
        let said: serde_json::Value = sent.unwrap().body_mut().read_json().unwrap();
        said.pointer("/sign_ins/0/token").and_then(|token| token.as_str()).expect("a token").to_owned()
    }
}
