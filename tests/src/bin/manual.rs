//! `manual`: writes `docs/rules.md`, `docs/commands.md` and `server/src/api/schemas.json` anew.

use std::fs;
use std::process::ExitCode;

use upravdom_tests::{command_list, manual, schemas, sources};

fn main() -> ExitCode {
    let all = sources::all();
    let made = [
        (manual::PATH, manual::render(&all)),
        (command_list::PATH, command_list::render(&all)),
        (schemas::PATH, schemas::render(&all)),
    ];
    for (path, text) in made {
        let path = sources::root().join(path);
        if let Err(error) = fs::write(&path, text) {
            eprintln!("error: {} cannot be written: {error}", path.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
