//! Programs that tests need and that may be absent, and how they are kept from outliving the tests.

use std::{
    env,
    ffi::OsStr,
    fs::DirBuilder,
    io::{ErrorKind, Read, Write, stderr},
    os::unix::{fs::DirBuilderExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{self, Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread,
};

/// Something installed beside the toolchain, by `cargo xtask provision NAME`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// A `PostgreSQL` server, 13 or newer.
    Postgres,
    /// Chromium and its driver, of the same version.
    Chromium,
    /// strace, which shows the calls of a process to the system.
    Strace,
}

impl Tool {
    /// The word for it in `UPRAVDOM_REQUIRE` and after `cargo xtask provision`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Postgres => "postgres",
            Self::Chromium => "chromium",
            Self::Strace => "strace",
        }
    }

    /// The folder that holds all of its programs. Debian keeps the server's programs out of `PATH`, a folder per
    /// version: the newest is taken.
    pub fn folder(self) -> Option<PathBuf> {
        let programs: &[&str] = match self {
            Self::Postgres => &["initdb", "postgres"],
            Self::Chromium => &["chromium", "chromedriver"],
            Self::Strace => &["strace"],
        };
        let mut folders = match self {
            Self::Postgres => debian_postgres(),
            Self::Chromium | Self::Strace => Vec::new(),
        };
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        folders.into_iter().find(|folder| programs.iter().all(|program| folder.join(program).is_file()))
    }
}

/// `/usr/lib/postgresql/*/bin`, newest version first.
fn debian_postgres() -> Vec<PathBuf> {
    let versions = Path::new("/usr/lib/postgresql").read_dir().into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    found.sort();
    found.into_iter().rev().map(|(_, folder)| folder).collect()
}

/// The folder of the tool's programs, or `None` after one line on stderr: the test then returns early.
///
/// # Panics
///
/// When the tool is absent and must not be: `CI=true`, or it stands in `UPRAVDOM_REQUIRE` (`postgres,chromium,strace`).
/// There a skipped test is a failed test.
pub fn require(tool: Tool) -> Option<PathBuf> {
    let folder = tool.folder();
    if folder.is_none() {
        let name = tool.name();
        let required = is_required(tool, env::var("CI").ok().as_deref(), env::var("UPRAVDOM_REQUIRE").ok().as_deref());
        assert!(!required, "{name} is required and absent — install with: cargo xtask provision {name}");
        let thread = thread::current();
        let test = thread.name().unwrap_or("a test");
        // Straight to stderr, as the test harness hides what passing tests say through `eprintln!`.
        let _ = writeln!(stderr(), "skipped: {test} — install with: cargo xtask provision {name}");
    }
    folder
}

fn is_required(tool: Tool, ci: Option<&str>, listed: Option<&str>) -> bool {
    ci == Some("true") || listed.is_some_and(|list| list.split(',').any(|word| word.trim() == tool.name()))
}

/// A new empty folder of ours alone. It is removed by the [`Supervised`] program it is given to.
pub(crate) fn temporary_folder() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    loop {
        let name = format!("upravdom-{}-{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = env::temp_dir().join(name);
        match DirBuilder::new().mode(0o700).create(&folder) {
            Ok(()) => return folder,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {} // left by an earlier process of the same id
            Err(error) => panic!("a temporary folder {}: {error}", folder.display()),
        }
    }
}

/// A program that ends no later than this process, and whose folder goes with it.
///
/// Statics are never dropped and a killed process drops nothing, so the program is the child of a shell that holds the
/// other end of a pipe. However this process ends, the pipe closes; the shell then ends the program's process group and
/// removes the folder. The shell has a process group of its own: Ctrl-C in the terminal reaches this process only.
#[derive(Debug)]
pub(crate) struct Supervised {
    shell: Child,
    folder: PathBuf,
}

/// `$0` is the folder, `$1` the signal, the rest the program. `setsid` makes the program's id that of its group too.
const SUPERVISOR: &str = r#"
signal=$1; shift
exec 3<&0
setsid "$@" >"$0/log" 2>&1 </dev/null 3<&- & program=$!
{ read -r _ <&3; kill -s "$signal" -- "-$program"; } 2>/dev/null & watcher=$!
wait "$program" 2>/dev/null
kill "$watcher" 2>/dev/null
tail -n 20 "$0/log" >&2
rm -rf -- "$0" 2>/dev/null || { sleep 1; rm -rf -- "$0"; }
"#;

impl Supervised {
    /// Starts the program in the folder, its home. `signal` (`QUIT`, `KILL`) is what ends it.
    pub(crate) fn start<A: AsRef<OsStr>>(folder: PathBuf, signal: &str, program: impl IntoIterator<Item = A>) -> Self {
        let shell = Command::new("sh")
            .args(["-c", SUPERVISOR])
            .arg(&folder)
            .arg(signal)
            .args(program)
            .current_dir(&folder)
            .env("HOME", &folder)
            .env("TMPDIR", &folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()
            .expect("a shell");
        Self { shell, folder }
    }

    /// What the running program has said so far.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    /// Whether the program ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.shell.try_wait().expect("the shell's state").is_some()
    }

    /// Ends the program, if it has not ended, and gives its last words.
    pub(crate) fn stop(&mut self) -> String {
        let mut last_words = String::new();
        drop(self.shell.stdin.take());
        if let Some(mut pipe) = self.shell.stderr.take() {
            let _ = pipe.read_to_string(&mut last_words);
        }
        let _ = self.shell.wait();
        last_words
    }
}

impl Drop for Supervised {
    fn drop(&mut self) {
        self.stop();
    }
}

#[cfg(test)]
mod tests {
    use super::{Supervised, Tool, is_required, temporary_folder};

    #[test]
    fn absence_is_a_failure_where_the_tool_is_required() {
        assert!(!is_required(Tool::Postgres, None, None));
        assert!(!is_required(Tool::Postgres, Some("false"), Some("chromium")));
        assert!(is_required(Tool::Postgres, Some("true"), None));
        assert!(is_required(Tool::Postgres, None, Some("chromium, postgres")));
        assert!(is_required(Tool::Chromium, None, Some("chromium")));
    }

    #[test]
    fn a_program_goes_with_its_folder_and_leaves_its_last_words() {
        let folder = temporary_folder();
        let mut program = Supervised::start(folder.clone(), "KILL", ["sh", "-c", "echo ready; exec sleep 60"]);
        while !program.log().contains("ready") {
            std::thread::yield_now();
        }
        assert!(!program.has_ended());
        assert_eq!(program.stop(), "ready\n");
        assert!(!folder.exists());
    }

    #[test]
    fn a_program_that_ends_by_itself_is_noticed() {
        let mut program = Supervised::start(temporary_folder(), "KILL", ["sh", "-c", "echo no port >&2; exit 1"]);
        while !program.has_ended() {
            std::thread::yield_now();
        }
        assert_eq!(program.stop(), "no port\n");
    }
}
