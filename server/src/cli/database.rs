//! Which database is meant: `sqlite:FILE` or `postgres://…`.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::Deserialize;
use upravdom_store::Store;

use super::failure::Failure;

/// Where a database is.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum Database {
    Sqlite(PathBuf),
    Postgres(String),
}

/// Whether a file that is not there is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IfAbsent {
    Make,
    Refuse,
}

impl FromStr for Database {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(file) = text.strip_prefix("sqlite:").filter(|file| !file.is_empty()) {
            return Ok(Self::Sqlite(file.into()));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        Err("write sqlite:FILE or postgres://ROLE@HOST/NAME".to_owned())
    }
}

impl TryFrom<String> for Database {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl Database {
    pub(super) fn open(&self, if_absent: IfAbsent) -> Result<Store, Failure> {
        match self {
            Self::Sqlite(file) => open_sqlite(file, if_absent),
            // The address may hold a password: it is not shown again.
            Self::Postgres(url) => Ok(Store::connect_postgres(url)?),
        }
    }
}

pub(super) fn open_sqlite(file: &Path, if_absent: IfAbsent) -> Result<Store, Failure> {
    let shown = file.display().to_string();
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        let folder = folder.display();
        return Err(Failure::new(
            format!("Нет папки {folder}. Создайте её или укажите другой файл базы."),
            format!("There is no folder {folder}. Make it, or name another database file."),
        ));
    }
    if if_absent == IfAbsent::Refuse && !file.exists() {
        return Err(Failure::new(
            format!("Нет файла {shown}. Проверьте путь или занесите компанию командой upravdom found."),
            format!("There is no file {shown}. Check the path, or found a company with upravdom found."),
        ));
    }
    Store::open_sqlite(file).map_err(|error| Failure::from(error).about(&shown))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_named_in_one_of_two_ways() {
        assert_eq!("sqlite:uk.db".parse(), Ok(Database::Sqlite("uk.db".into())));
        assert_eq!("postgres://app@db/uk".parse(), Ok(Database::Postgres("postgres://app@db/uk".into())));
        for other in ["", "sqlite:", "uk.db", "mysql://app@db/uk"] {
            assert!(other.parse::<Database>().is_err(), "{other}");
        }
    }
}
