//! `manual`: writes `docs/rules.md` anew.

use std::fs;
use std::process::ExitCode;

use upravdom_tests::{manual, sources};

fn main() -> ExitCode {
    let path = sources::root().join(manual::PATH);
    match fs::write(&path, manual::render(&sources::all())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {} cannot be written: {error}", path.display());
            ExitCode::FAILURE
        }
    }
}
