//! The program `upravdom`.

use std::process::ExitCode;

fn main() -> ExitCode {
    upravdom_server::cli::main()
}
