//! `vectors [FILE...]`: runs case files (without a name all of `tests/vectors`) and prints every case that differs.
//! The exit code is 1 when a case differs, 2 when a file cannot be read.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use upravdom_tests::vectors::{self, Outcome};

fn main() -> ExitCode {
    match run() {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// How many cases differ.
fn run() -> Result<usize, String> {
    let mut files: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    if files.is_empty() {
        files = vectors::files()?;
    }
    let mut areas = Vec::new();
    for file in &files {
        areas.push((file, vectors::read(file)?));
    }
    let (mut passed, mut failed, mut unknown) = (0_usize, 0_usize, 0_usize);
    for (file, cases) in areas {
        let area = file.file_stem().map_or(file.as_path(), Path::new).display();
        for case in cases {
            match case.run() {
                Outcome::Passed => passed = passed.saturating_add(1),
                Outcome::Unknown => unknown = unknown.saturating_add(1),
                Outcome::Failed { got } => {
                    failed = failed.saturating_add(1);
                    println!("{area}/{}", case.rule);
                    println!("  input    {}", case.input);
                    println!("  expected {}", case.expected);
                    println!("  got      {got}");
                    println!("  source   {}\n", case.source);
                }
            }
        }
    }
    println!("{passed} passed, {failed} failed, {unknown} unknown");
    Ok(failed)
}
