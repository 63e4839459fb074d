//! `manual`: writes `docs/rules.md` and `docs/commands.md` anew.

use std::fs;
use std::process::ExitCode;

use upravdom_tests::{command_list, manual, sources};

fn main() -> ExitCode {
    let all = sources::all();
    for (path, text) in [(manual::PATH, manual::render(&all)), (command_list::PATH, command_list::render(&all))] {
        let path = sources::root().join(path);
        if let Err(error) = fs::write(&path, text) {
            eprintln!("error: {} cannot be written: {error}", path.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
