//! Swift 6: the one in PATH, or Debian 13's in a folder of its own, entered with chroot.
//!
//! Debian 12 has no Swift and its C library is too old for Debian 13's package, hence the folder.
//! It is entered in a mount namespace of its own: the mounts vanish with the program, so nothing is
//! left behind, a reboot changes nothing, and two checkouts do not meet.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::places::Places;
use crate::{files, run};

/// A Swift that runs here.
pub enum Swift {
    /// The `swift` in PATH.
    InPath,
    /// A folder with a whole Debian 13 in it.
    Folder(PathBuf),
}

/// Stands in a folder whose Swift is known to work, so that this is tried once.
const TRIED: &str = ".upravdom-tried";

/// `$1` is the folder and `$2` the checkout; the rest is what runs inside, at the checkout.
/// Without /proc the compiler does not find its libraries. Swift leaves folders
/// behind at every run; those of yesterday go.
const ENTER: &str = r#"set -e
home=$1 root=$2; shift 2
[ -e "$home/proc/self" ] || mount -t proc proc "$home/proc"
mkdir -p "$home/upravdom"
mount --bind "$root" "$home/upravdom"
find "$home/tmp" -maxdepth 1 -type d -name 'TemporaryDirectory.*' -mtime +0 -exec rm -r {} + || :
exec chroot "$home" sh -c 'cd /upravdom && exec "$@"' sh "$@"
"#;

/// Compiles and runs the smallest program.
const TRIAL: &str = r#"set -e
folder=$(mktemp -d)
cd "$folder"
echo 'import Foundation; print(Int("6")!)' > trial.swift
swiftc trial.swift -o trial
./trial
rm -r "$folder"
"#;

/// The Swift to use, if there is one.
pub fn find(places: &Places) -> Option<Swift> {
    if run::answer(Command::new("swift").arg("--version")).is_some_and(|words| is_six(&words)) {
        return Some(Swift::InPath);
    }
    let home = home(places);
    if !exists(&home.join("usr/bin/swift")) || !run::is_root() {
        return None;
    }
    let tried = home.join(TRIED);
    if !tried.exists() {
        run::answer(enter(&home, &places.root).args(["sh", "-c", TRIAL]))?;
        files::write(&tried, b"").ok()?;
    }
    let words = run::answer(enter(&home, &places.root).args(["swift", "--version"]))?;
    is_six(&words).then_some(Swift::Folder(home))
}

/// `swift SUBCOMMAND …` at the root of the checkout, finding our library.
pub fn command(places: &Places, swift: &Swift, subcommand: &str) -> Command {
    let library = "bindings/swift/lib";
    match swift {
        Swift::InPath => {
            let mut command = places.program("swift");
            let variable = if cfg!(target_os = "macos") { "DYLD_LIBRARY_PATH" } else { "LD_LIBRARY_PATH" };
            command.env(variable, places.root.join(library)).arg(subcommand);
            command
        }
        Swift::Folder(home) => {
            let mut command = enter(home, &places.root);
            command.env("LD_LIBRARY_PATH", format!("/upravdom/{library}")).args(["swift", subcommand]);
            command.arg("--scratch-path").arg(scratch(&places.root));
            command
        }
    }
}

/// Build products stand inside the folder, so that a new clone at the same path finds them. Each path has its
/// own: Swift takes a source that is older than the last build for unchanged, also when it is another checkout's.
fn scratch(root: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    root.hash(&mut hasher);
    format!("/var/cache/upravdom/{:016x}", hasher.finish())
}

/// Makes the folder, with what Debian's own tools fetch. It gets its name when it is complete, so one
/// that was half made is never taken for it. A folder that has the name already is never removed.
pub fn install(places: &Places) -> Result<(), String> {
    let _lock = places.lock("swift")?;
    let home = home(places);
    if find(places).is_some() {
        return Ok(()); // made while this one waited
    }
    if exists(&home) {
        return Err(format!("the Swift in {} does not work: move that folder away and run again", home.display()));
    }
    let part = places.cache.join("swift-6.0-trixie.part");
    clear(&part)?;
    let inside = || enter(&part, &places.root);
    // In a mount namespace of its own too: debootstrap mounts /proc and, when interrupted, leaves it.
    run::stream(system("unshare").args(["--mount", "debootstrap", "--variant=minbase", "trixie"]).arg(&part))?;
    run::stream(inside().args(["apt-get", "update"]))?;
    let packages = ["install", "-y", "--no-install-recommends", "swiftlang", "libc6-dev"];
    run::stream(inside().arg("apt-get").args(packages))?;
    run::stream(inside().args(["apt-get", "clean"]))?;
    run::stream(inside().args(["sh", "-c", TRIAL]))?;
    files::write(&part.join(TRIED), b"")?;
    fs::rename(&part, &home).map_err(|error| format!("{} cannot be renamed: {error}", part.display()))
}

/// Whether there is a file of that name. Links inside the folder lead nowhere when seen from outside.
fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn home(places: &Places) -> PathBuf {
    places.cache.join("swift-6.0-trixie")
}

/// A command that runs what is added to it inside the folder.
fn enter(home: &Path, root: &Path) -> Command {
    let mut command = system("unshare");
    command.args(["--mount", "sh", "-c", ENTER, "sh"]).arg(home).arg(root);
    command
}

/// A program of the system with nothing of cargo's environment but our own variables and the proxy.
fn system(program: &str) -> Command {
    let kept = env::vars_os().filter(|(name, _)| {
        let name = name.to_string_lossy();
        name.starts_with("UPRAVDOM_") || name.to_lowercase().ends_with("_proxy")
    });
    let mut command = Command::new(program);
    command.env_clear().envs(kept);
    command.env("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    command.env("HOME", "/root").env("LANG", "C.UTF-8").env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// Removes what an interrupted [`install`] left, unless something is mounted in it: that is not ours to remove.
fn clear(part: &Path) -> Result<(), String> {
    let mounts = files::read(Path::new("/proc/self/mounts"))?;
    let mut points = mounts.lines().filter_map(|line| line.split(' ').nth(1));
    if let Some(point) = points.find(|point| Path::new(point).starts_with(part)) {
        return Err(format!("{point} is mounted: unmount it and run again"));
    }
    files::empty(part)
}

fn is_six(version: &str) -> bool {
    let number = version.split("Swift version ").nth(1).and_then(|rest| rest.split(['.', ' ']).next());
    number.and_then(|major| major.parse().ok()).is_some_and(|major: u32| major >= 6)
}

#[cfg(test)]
mod tests {
    use super::is_six;

    #[test]
    fn versions_from_six_on_are_taken() {
        assert!(is_six("Swift version 6.0.3 (swift-6.0.3-RELEASE)"));
        assert!(is_six("Apple Swift version 10.1"));
        assert!(!is_six("Swift version 5.10 (swift-5.10-RELEASE)"));
        assert!(!is_six("swift: a different program"));
    }
}
