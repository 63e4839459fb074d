//! Which versions the library speaks, so that an app finds out before anything is written.

use upravdom_store::SCHEMA_VERSION;

use crate::error::{Result, UpravdomError, guard};

/// The `v1` in the paths of a server.
const SERVER_API: u32 = 1;

/// What a library speaks. An app keeps what it was built for; a server says what it speaks.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Versions {
    /// The version of the tables in a file: it opens this one and all before it.
    pub schema: u32,
    /// The version of the rules, as of the package.
    pub rules: String,
    /// The version of commands and answers as JSON, the `v1` in the paths of a server.
    pub server_api: u32,
}

impl Versions {
    fn here() -> Self {
        Self {
            schema: u32::try_from(SCHEMA_VERSION).unwrap_or(u32::MAX),
            rules: env!("CARGO_PKG_VERSION").to_owned(),
            server_api: SERVER_API,
        }
    }

    /// That both are the same; the first that differs is the answer.
    pub(crate) fn check(&self) -> Result<()> {
        let here = Self::here();
        for (what, expected, found) in [
            ("schema", self.schema.to_string(), here.schema.to_string()),
            ("rules", self.rules.clone(), here.rules),
            ("server_api", self.server_api.to_string(), here.server_api.to_string()),
        ] {
            if expected != found {
                return Err(UpravdomError::VersionMismatch { what: what.to_owned(), expected, found });
            }
        }
        Ok(())
    }
}

/// What this library speaks.
#[uniffi::export]
pub fn versions() -> Result<Versions> {
    guard(|| Ok(Versions::here()))
}

/// Refuses with `VersionMismatch` if the library speaks other versions than those: of a server, or those that the app was
/// built for. Nothing is read or written.
#[uniffi::export]
pub fn check_versions(expected: Versions) -> Result<()> {
    guard(|| expected.check())
}
