//! The text files of the checkout.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A text file.
#[derive(Debug, Clone)]
pub struct Source {
    /// Where it is, from the checkout's top, with `/`.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl Source {
    /// Whether the name ends with one of these.
    pub fn has_extension(&self, extensions: &[&str]) -> bool {
        Path::new(&self.path).extension().is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted))
    }

    /// The lines with their numbers, from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }
}

/// The checkout's top.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("the tests have a folder of their own").to_owned()
}

/// Every text file that git knows or would add, by path.
pub fn all() -> Vec<Source> {
    let root = root();
    // The checkout may belong to another user than the one who tests it.
    let listed = Command::new("git")
        .args(["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(&root)
        .output()
        .expect("git lists the files");
    assert!(listed.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listed.stderr));
    let names = String::from_utf8(listed.stdout).expect("names in UTF-8");
    let mut paths: Vec<&str> = names.split('\0').filter(|name| !name.is_empty()).collect();
    paths.sort_unstable();
    paths.dedup();
    let read = |path: &str| Some(Source { path: path.to_owned(), text: fs::read_to_string(root.join(path)).ok()? });
    paths.into_iter().filter_map(read).collect()
}
