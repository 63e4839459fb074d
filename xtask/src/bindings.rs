//! Generates the Kotlin, Swift and Python sources from the debug library.
//!
//! The debug build is used because stripping removes what the generator reads. The generator is
//! built apart from the library: together they would share features, and the library would carry the
//! generator's command line.

use std::env::consts::{ARCH, DLL_PREFIX, DLL_SUFFIX, OS};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::places::Places;
use crate::{files, run};

/// A language that gets a package.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// `bindings/python`
    Python,
    /// `bindings/kotlin`
    Kotlin,
    /// `bindings/swift`, with `Package.swift` at the root
    Swift,
}

impl Language {
    /// The word for it on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Python => "python",
            Self::Kotlin => "kotlin",
            Self::Swift => "swift",
        }
    }

    /// The language of that name.
    pub fn parse(name: &str) -> Result<Self, String> {
        let known = [Self::Python, Self::Kotlin, Self::Swift].into_iter().find(|language| language.name() == name);
        known.ok_or_else(|| format!("there are no bindings for `{name}`: kotlin, swift or python"))
    }

    /// Where the generated sources go inside the package: what is generated, and its folder.
    fn sources(self) -> &'static [(Part, &'static str)] {
        match self {
            Self::Python => &[(Part::Sources, "upravdom/_generated")],
            Self::Kotlin => &[(Part::Sources, "target/generated-sources/uniffi")],
            Self::Swift => {
                &[(Part::Sources, "Sources/Upravdom/Generated"), (Part::Header, "Sources/UpravdomFFI/include")]
            }
        }
    }

    /// Where the library goes inside the package.
    fn library(self) -> String {
        match self {
            Self::Python => "upravdom/_generated".to_owned(),
            // JNA looks for a resource named after the host.
            Self::Kotlin => format!("target/native/{}", jna_host()),
            Self::Swift => "lib".to_owned(),
        }
    }
}

#[derive(Clone, Copy)]
enum Part {
    Sources,
    /// The C header and the module map through which Swift sees the library.
    Header,
}

/// The folder of the package in the checkout.
pub fn home(places: &Places, language: Language) -> PathBuf {
    places.root.join("bindings").join(language.name())
}

/// Builds the library and the generator, and puts sources and library into the package at `home`.
pub fn generate(places: &Places, language: Language, home: &Path) -> Result<(), String> {
    run::stream(&mut library_build(places))?;
    run::stream(places.cargo().args(["build", "--quiet", "--package", "upravdom-bindgen"]))?;
    for (part, folder) in language.sources() {
        let fresh = places.target.join("bindings").join(language.name());
        files::empty(&fresh)?;
        run::stream(&mut generator(places, language, *part, &fresh))?;
        if language == Language::Kotlin {
            let source = fresh.join("ru/upravdom/upravdom.kt");
            files::write(&source, with_sentences(&files::read(&source)?)?.as_bytes())?;
        }
        if language == Language::Python {
            files::write(&fresh.join("__init__.py"), b"")?;
            files::copy(&library(places), &fresh.join(library_name()))?;
        }
        files::mirror(&fresh, &home.join(folder))?;
    }
    place_library(places, language, home)
}

/// The generated Kotlin, but the `message` of an exception is its sentence and not the list of its fields.
fn with_sentences(source: &str) -> Result<String, String> {
    const MESSAGE: &str = "override val message\n            get() = ";
    let mut parts = source.split(MESSAGE);
    let mut written = parts.next().unwrap_or_default().to_owned();
    let mut found = false;
    for part in parts {
        let rest = part.split_once('\n').ok_or("the generated exceptions are of another form")?.1;
        written += MESSAGE;
        written += "toString()\n";
        written += rest;
        found = true;
    }
    if found { Ok(written) } else { Err("the generated exceptions have no `message`".to_owned()) }
}

/// Builds the library as the generator can read it.
pub fn library_build(places: &Places) -> Command {
    let mut command = places.cargo();
    command.args(["build", "--quiet", "--package", "upravdom-ffi"]);
    command
}

/// Puts the built library, and nothing else, into the package at `home`.
pub fn place_library(places: &Places, language: Language, home: &Path) -> Result<(), String> {
    files::copy(&library(places), &home.join(language.library()).join(library_name()))
}

fn generator(places: &Places, language: Language, part: Part, out: &Path) -> Command {
    let config = places.root.join("uniffi.toml");
    match (language, part) {
        (Language::Python | Language::Kotlin, _) => {
            let mut command = places.program(&places.debug("uniffi-bindgen").to_string_lossy());
            command.args(["generate", "--no-format", "--language", language.name(), "--config"]).arg(config);
            command.arg("--out-dir").arg(out).arg(library(places));
            command
        }
        (Language::Swift, part) => {
            let mut command = places.program(&places.debug("uniffi-bindgen-swift").to_string_lossy());
            match part {
                Part::Sources => command.arg("--swift-sources"),
                // Without the name the map carries that of the crate.
                Part::Header => command
                    .args(["--headers", "--modulemap", "--module-name", "UpravdomFFI"])
                    .args(["--modulemap-filename", "module.modulemap"]),
            };
            command.arg("--config").arg(config).arg(library(places)).arg(out);
            command
        }
    }
}

fn library(places: &Places) -> PathBuf {
    places.debug(&library_name())
}

fn library_name() -> String {
    format!("{DLL_PREFIX}upravdom_ffi{DLL_SUFFIX}")
}

fn jna_host() -> String {
    let system = if OS == "macos" { "darwin" } else { OS };
    format!("{system}-{}", ARCH.replace('_', "-"))
}
