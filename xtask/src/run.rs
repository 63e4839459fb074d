//! Starting other programs, and saying in one line what went wrong with them.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs the command with its output on the screen; anything but success is an error.
pub fn stream(command: &mut Command) -> Result<(), String> {
    eprintln!("$ {}", shown(command));
    let status = command.stdin(Stdio::null()).status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", shown(command))) }
}

/// Runs the command with its output in a file, and says whether it succeeded.
pub fn logged(command: &mut Command, log: &Path) -> Result<bool, String> {
    let cannot = |error: std::io::Error| format!("{} cannot be written: {error}", log.display());
    let out = File::create(log).map_err(cannot)?;
    let err = out.try_clone().map_err(cannot)?;
    let status = command.stdin(Stdio::null()).stdout(out).stderr(err).status();
    Ok(status.map_err(|error| not_started(command, &error))?.success())
}

/// What the command prints, or `None` when it cannot be started or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What the command prints; failure is an error that carries the program's own last words.
pub fn output(command: &mut Command) -> Result<String, String> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(command, &error))?;
    if output.status.success() {
        return String::from_utf8(output.stdout).map_err(|_| format!("`{}` did not print UTF-8", shown(command)));
    }
    let words = String::from_utf8_lossy(&output.stderr);
    Err(format!("`{}` failed: {}", shown(command), words.trim().lines().last().unwrap_or("it does not say why")))
}

/// Whether the person running this is root.
pub fn is_root() -> bool {
    answer(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

fn not_started(command: &Command, error: &std::io::Error) -> String {
    format!("`{}` cannot be started: {error}", command.get_program().to_string_lossy())
}

/// The command as a person would type it: without the program's folder and the text of an inline script.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut words = vec![program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned()];
    for argument in command.get_args() {
        let word = argument.to_string_lossy();
        words.push(if word.contains('\n') { "'…'".to_owned() } else { word.into_owned() });
    }
    words.join(" ")
}
