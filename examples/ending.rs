//! How an example ends: its report, or on the error stream why there is none.
#![allow(dead_code, reason = "not every example has a file")]

use std::error::Error;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use upravdom::base::Language;
use upravdom_store::StoreError;

/// Prints what there is to say.
pub fn print(report: Result<String, Box<dyn Error>>) -> ExitCode {
    match report {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            let store = error.downcast_ref::<StoreError>();
            eprintln!("{}", store.map_or_else(|| error.to_string(), |problem| problem.text(Language::Russian)));
            ExitCode::FAILURE
        }
    }
}

/// What became of a file, with its name.
pub fn of_file(path: &Path, error: &io::Error) -> String {
    let known = [
        (io::ErrorKind::NotFound, "его нет. Проверьте имя."),
        (io::ErrorKind::PermissionDenied, "нет доступа. Попросите его у владельца файла."),
        (io::ErrorKind::IsADirectory, "это папка. Назовите файл в ней."),
    ];
    let found = known.into_iter().find(|(kind, _)| *kind == error.kind());
    let why = found.map_or_else(|| error.to_string(), |(_, why)| why.to_owned());
    format!("Файл «{}»: {why}", path.display())
}
