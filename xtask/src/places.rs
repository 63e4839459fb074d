//! Where things are: the checkout, cargo's output, and the cache that outlives a checkout.

use std::env;
use std::fs::File;
use std::path::{Path, PathBuf, absolute};
use std::process::Command;

/// The folders everything else is found from. All are absolute.
pub struct Places {
    /// The checkout: the folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Where cargo builds.
    pub target: PathBuf,
    /// What is costly to make and does not belong to one checkout.
    pub cache: PathBuf,
    /// Where the person stood when calling.
    pub caller: PathBuf,
}

impl Places {
    /// Reads the environment.
    pub fn find() -> Result<Self, String> {
        let caller = env::current_dir().map_err(|error| format!("the current folder cannot be read: {error}"))?;
        // Cargo sets it for what it runs. The value at compile time could be that of another checkout.
        let manifest = env::var_os("CARGO_MANIFEST_DIR").ok_or("start this as `cargo xtask …`")?;
        let root = Path::new(&manifest).parent().ok_or("start this as `cargo xtask …`")?.to_owned();
        let target = folder("CARGO_TARGET_DIR", &caller)
            .or_else(|| folder("CARGO_BUILD_TARGET_DIR", &caller))
            .unwrap_or_else(|| root.join("target"));
        let cache = folder("UPRAVDOM_CACHE", &caller)
            .or_else(|| Some(folder("XDG_CACHE_HOME", &caller)?.join("upravdom")))
            .or_else(|| Some(folder("HOME", &caller)?.join(".cache/upravdom")))
            .ok_or("set HOME or UPRAVDOM_CACHE: there is no folder for the cache")?;
        Ok(Self { root, target, cache, caller })
    }

    /// The same cache seen from another copy of the sources.
    pub fn copy_at(&self, root: PathBuf, target: PathBuf) -> Self {
        Self { root, target, cache: self.cache.clone(), caller: self.caller.clone() }
    }

    /// A program started at the root of the checkout.
    pub fn program(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        // Cargo points this at its own output for what it runs; there another copy of our library may lie.
        command.current_dir(&self.root).env_remove("LD_LIBRARY_PATH");
        command
    }

    /// Cargo, started at the root of the checkout.
    pub fn cargo(&self) -> Command {
        let mut command = self.program(&env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
        // The zones are set by .cargo/config.toml; inherited through the environment they would count as a change.
        command.env("CARGO_TARGET_DIR", &self.target).env_remove("CHRONO_TZ_TIMEZONE_FILTER");
        command
    }

    /// A file of the debug build.
    pub fn debug(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(name)
    }

    /// Waits until no other xtask works on the same part of the cache. The lock lasts as long as the value.
    pub fn lock(&self, part: &str) -> Result<File, String> {
        let path = self.cache.join(format!("{part}.lock"));
        let cannot = |error: std::io::Error| format!("{} cannot be locked: {error}", path.display());
        std::fs::create_dir_all(&self.cache).map_err(cannot)?;
        let file = File::create(&path).map_err(cannot)?;
        if file.try_lock().is_err() {
            eprintln!("waiting for another xtask to finish with {part}");
            file.lock().map_err(cannot)?;
        }
        Ok(file)
    }
}

fn folder(variable: &str, caller: &Path) -> Option<PathBuf> {
    let value = env::var_os(variable).filter(|value| !value.is_empty())?;
    absolute(caller.join(value)).ok()
}
