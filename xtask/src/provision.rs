//! `cargo xtask provision`: installs what is missing, on Debian 12, as root.

use std::process::Command;

use crate::places::Places;
use crate::tools::{Tool, in_path};
use crate::{run, swift};

/// Installs those of the tools that are not here yet.
pub fn provision(places: &Places, wanted: &[Tool]) -> Result<(), String> {
    let mut apt = Apt { updated: false };
    for tool in wanted {
        if tool.present(places) {
            println!("{}: here already", tool.name());
            continue;
        }
        println!("{}: installing", tool.name());
        match tool {
            Tool::Postgres => apt.install(&["postgresql"])?,
            // Without any font there is nothing to draw letters with, ours are Cyrillic.
            Tool::Chromium => apt.install(&["chromium", "chromium-driver", "fonts-dejavu-core"])?,
            Tool::Strace => apt.install(&["strace"])?,
            Tool::Java => apt.install(&["openjdk-17-jdk-headless", "maven"])?,
            Tool::Python => apt.install(&["python3"])?,
            Tool::Venv => apt.install(&["python3-venv"])?,
            Tool::Swift => {
                if !in_path("debootstrap") {
                    apt.install(&["debootstrap"])?;
                }
                root_only()?;
                swift::install(places)?;
            }
        }
        if !tool.present(places) {
            return Err(format!("{} was installed and still does not run here", tool.title()));
        }
    }
    Ok(())
}

/// Debian's package manager; the lists are fetched at most once and only when needed.
struct Apt {
    updated: bool,
}

impl Apt {
    fn install(&mut self, packages: &[&str]) -> Result<(), String> {
        if !in_path("apt-get") {
            return Err(format!("there is no apt-get here: install {} yourself", packages.join(" ")));
        }
        root_only()?;
        if !self.updated {
            run::stream(apt_get().arg("update"))?;
            self.updated = true;
        }
        run::stream(apt_get().args(["install", "-y", "--no-install-recommends"]).args(packages))
    }
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").env_remove("LD_LIBRARY_PATH");
    command
}

fn root_only() -> Result<(), String> {
    if run::is_root() { Ok(()) } else { Err("only root can install: run `cargo xtask provision` as root".to_owned()) }
}
