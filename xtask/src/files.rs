//! Copying without touching what is the same already, so that compilers do not build for nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::places::Places;
use crate::run;

/// Reads a text file.
pub fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

/// Writes the file unless it says that already.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    parent(path)?;
    fs::write(path, bytes).map_err(|error| format!("{} cannot be written: {error}", path.display()))
}

/// Copies the file with its mode unless it is the same already.
pub fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let bytes = fs::read(from).map_err(|error| format!("{} cannot be read: {error}", from.display()))?;
    if fs::read(to).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    parent(to)?;
    // A library that a running program has mapped must not change under it: the new one is a new file.
    remove(to)?;
    fs::copy(from, to).map(drop).map_err(|error| format!("{} cannot be written: {error}", to.display()))
}

/// Makes the folder `to` hold the files of `from` and no others.
pub fn mirror(from: &Path, to: &Path) -> Result<(), String> {
    let wanted = list(from)?;
    for file in &wanted {
        copy(&from.join(file), &to.join(file))?;
    }
    if to.exists() {
        for extra in list(to)?.difference(&wanted) {
            remove(&to.join(extra))?;
        }
    }
    Ok(())
}

/// Copies what git knows or would add, below `part` of the checkout, to the same place below `to`.
/// What an earlier copy brought and is no longer there is removed; what was built there since stays.
pub fn copy_sources(places: &Places, part: &str, to: &Path) -> Result<(), String> {
    // The checkout may belong to another user than the one who tests it.
    let names = run::output(
        places
            .program("git")
            .args(["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--"])
            .arg(part),
    )?;
    let from = places.root.join(part);
    let mut copied = BTreeSet::new();
    for name in names.split('\0').filter(|name| !name.is_empty()) {
        let file = places.root.join(name);
        if let (true, Ok(below)) = (file.is_file(), file.strip_prefix(&from)) {
            copy(&file, &to.join(below))?;
            copied.insert(below.to_owned());
        }
    }
    let record = to.join(".copied");
    for old in fs::read_to_string(&record).unwrap_or_default().lines() {
        if !copied.contains(Path::new(old)) {
            remove(&to.join(old))?;
        }
    }
    let lines: Vec<String> = copied.iter().map(|file| file.display().to_string()).collect();
    write(&record, lines.join("\n").as_bytes())
}

/// Makes the folder exist and be empty.
pub fn empty(path: &Path) -> Result<(), String> {
    if path.exists() {
        fs::remove_dir_all(path).map_err(|error| format!("{} cannot be emptied: {error}", path.display()))?;
    }
    folder(path)
}

/// Makes the folder exist.
pub fn folder(path: &Path) -> Result<(), String> {
    fs::create_dir_all(path).map_err(|error| format!("{} cannot be made: {error}", path.display()))
}

fn parent(path: &Path) -> Result<(), String> {
    path.parent().map_or(Ok(()), folder)
}

fn remove(path: &Path) -> Result<(), String> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{} cannot be removed: {error}", path.display()))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// The files below a folder, relative to it.
fn list(folder: &Path) -> Result<BTreeSet<PathBuf>, String> {
    let cannot = |error: std::io::Error| format!("{} cannot be read: {error}", folder.display());
    let mut files = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).map_err(cannot)? {
            let path = entry.map_err(cannot)?.path();
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
            } else if let Ok(below) = path.strip_prefix(folder) {
                files.insert(below.to_owned());
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("upravdom-xtask-{name}-{}", std::process::id()));
        empty(&path).unwrap();
        path
    }

    #[test]
    fn mirror_writes_what_changed_and_removes_what_is_gone() {
        let folder = scratch("mirror");
        let (from, to) = (folder.join("from"), folder.join("to"));
        write(&from.join("a/same"), b"1").unwrap();
        write(&from.join("new"), b"2").unwrap();
        write(&to.join("a/same"), b"1").unwrap();
        write(&to.join("gone"), b"3").unwrap();
        let before = fs::metadata(to.join("a/same")).unwrap().modified().unwrap();
        mirror(&from, &to).unwrap();
        assert_eq!(list(&to).unwrap(), list(&from).unwrap());
        assert_eq!(
            fs::metadata(to.join("a/same")).unwrap().modified().unwrap(),
            before,
            "the same file is not touched"
        );
        fs::remove_dir_all(folder).unwrap();
    }
}
