//! The toolchains beside Rust that some steps need.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::places::Places;
use crate::{run, swift};

/// One toolchain.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// `PostgreSQL`, which the tests start themselves.
    Postgres,
    /// Chromium and its driver.
    Chromium,
    /// strace, with which a test watches the calls to the disk.
    Strace,
    /// A Java development kit and Maven.
    Java,
    /// Python 3.
    Python,
    /// Virtual environments of Python, with pip.
    Venv,
    /// Swift 6.
    Swift,
}

impl Tool {
    /// All, in the order they are provisioned.
    pub const ALL: [Self; 7] =
        [Self::Postgres, Self::Chromium, Self::Strace, Self::Java, Self::Python, Self::Venv, Self::Swift];

    /// The word for it on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Postgres => "postgres",
            Self::Chromium => "chromium",
            Self::Strace => "strace",
            Self::Java => "java",
            Self::Python => "python",
            Self::Venv => "venv",
            Self::Swift => "swift",
        }
    }

    /// What it is called in a sentence.
    pub fn title(self) -> &'static str {
        match self {
            Self::Postgres => "PostgreSQL",
            Self::Chromium => "Chromium with its driver",
            Self::Strace => "strace",
            Self::Java => "JDK 17 with Maven",
            Self::Python => "Python 3",
            Self::Venv => "venv of Python 3",
            Self::Swift => "Swift 6",
        }
    }

    /// Whether it can be used here and now.
    pub fn present(self, places: &Places) -> bool {
        match self {
            Self::Postgres => in_path("initdb") || has_postgres(Path::new("/usr/lib/postgresql")),
            Self::Chromium => in_path("chromium") && in_path("chromedriver"),
            Self::Strace => in_path("strace"),
            Self::Java => in_path("javac") && in_path("mvn"),
            Self::Python => {
                run::answer(Command::new("python3").args(["-c", "import ctypes, sqlite3, unittest"])).is_some()
            }
            Self::Venv => run::answer(Command::new("python3").args(["-c", "import venv, ensurepip"])).is_some(),
            Self::Swift => swift::find(places).is_some(),
        }
    }

    /// One line for the person who lacks it.
    pub fn skipped(self, step: &str) -> String {
        format!("skipped: {step} — no {} here; as root: cargo xtask provision {}", self.title(), self.name())
    }
}

/// The tools named on the command line; none named means all.
pub fn parse(words: &[&str]) -> Result<Vec<Tool>, String> {
    if words.is_empty() {
        return Ok(Tool::ALL.to_vec());
    }
    let find = |word: &&str| {
        let known = Tool::ALL.into_iter().find(|tool| tool.name() == *word);
        known.ok_or_else(|| {
            format!("`{word}` cannot be provisioned; known are postgres, chromium, strace, java, python, venv, swift")
        })
    };
    words.iter().map(find).collect()
}

/// Whether a program of that name is found; root's own folders count even when PATH lacks them.
pub fn in_path(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    let system = ["/usr/sbin", "/sbin"].map(PathBuf::from);
    env::split_paths(&path).chain(system).any(|folder| folder.join(program).is_file())
}

/// Debian keeps the servers of each major version apart, outside PATH.
fn has_postgres(versions: &Path) -> bool {
    let Ok(entries) = versions.read_dir() else { return false };
    entries.flatten().any(|entry| entry.path().join("bin/initdb").is_file())
}
