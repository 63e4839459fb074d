//! Copies of a SQLite file that is in use, there and back.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::Mode;
use super::sqlite::{Sqlite, sqlite_error};
use crate::error::StoreError;
use crate::sql::Result;

impl Sqlite {
    /// Copies the file into a new one, which appears under its name when it is whole and was found sound.
    pub(crate) fn back_up(from: &Path, to: &Path) -> Result<()> {
        if to.exists() {
            return Err(cannot(to, "it exists already"));
        }
        let part = beside(to, "part")?;
        let done = Self::copy_out(from, &part).and_then(|()| put_in_place(&part, to));
        if done.is_err() {
            let _ = fs::remove_file(&part);
        }
        done
    }

    fn copy_out(from: &Path, part: &Path) -> Result<()> {
        let source = Self::at(from).connect(OpenFlags::empty())?;
        let mut copy = Self::at(part).connect(OpenFlags::SQLITE_OPEN_CREATE)?;
        only_mine(part)?;
        copy_pages(&source, &mut copy)?;
        // One file, without a log beside it.
        copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).map_err(sqlite_error)?;
        sound(&copy)?;
        copy.close().map_err(|(_, error)| sqlite_error(error))
    }

    /// Prepares the copy beside the file, then puts it in its place: page by page in one transaction if the file is there.
    pub(crate) fn restore(from: &Path, to: &Path, epoch: i64) -> Result<()> {
        let part = beside(to, "restoring")?;
        let done = Self::copy_out(from, &part).and_then(|()| Self::renew(&part, epoch)).and_then(|()| {
            if !to.exists() {
                return put_in_place(&part, to);
            }
            let fresh = Self::at(&part).connect(OpenFlags::empty())?;
            let mut target = Self::open(to)?.connect(OpenFlags::empty())?;
            copy_pages(&fresh, &mut target)
        });
        for name in ["", "-wal", "-shm"] {
            let mut left = part.clone().into_os_string();
            left.push(name);
            let _ = fs::remove_file(left);
        }
        done
    }

    /// Brings the copy to the newest schema, voids the feeds of before and all sign-ins.
    fn renew(part: &Path, epoch: i64) -> Result<()> {
        let copy = Self::open(part)?;
        copy.transact(Mode::Write, |sql| {
            // The epoch that is everybody's, whatever the way of signing in.
            let raise = "UPDATE company SET names_epoch = CASE WHEN names_epoch < $1 THEN $1 ELSE names_epoch + 1 END";
            sql.run(raise, &[epoch.into()])?;
            sql.run("DELETE FROM sign_in", &[])?;
            sql.run("UPDATE identity SET code_hash = NULL", &[])?;
            Ok(())
        })?;
        copy.close();
        let copy = copy.connect(OpenFlags::empty())?;
        copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).map_err(sqlite_error)
    }

    /// What the database finds wrong with its own pages, and references that lead nowhere.
    pub(crate) fn integrity(&self) -> Result<Vec<String>> {
        findings(&self.connect(OpenFlags::empty())?)
    }
}

fn sound(copy: &Connection) -> Result<()> {
    match findings(copy)?.into_iter().next() {
        Some(reason) => Err(StoreError::Damaged { reason }),
        None => Ok(()),
    }
}

fn findings(connection: &Connection) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    let each = |row: &rusqlite::Row<'_>| {
        let said: String = row.get(0)?;
        if said != "ok" {
            findings.push(said);
        }
        Ok(())
    };
    connection.pragma_query(None, "integrity_check", each).map_err(sqlite_error)?;
    let lost = |row: &rusqlite::Row<'_>| {
        let (table, of): (String, String) = (row.get(0)?, row.get(2)?);
        findings.push(format!("a row of {table} refers to a row of {of} that is not there"));
        Ok(())
    };
    connection.pragma_query(None, "foreign_key_check", lost).map_err(sqlite_error)?;
    Ok(findings)
}

/// All pages in one step: the source is read as it was at one moment, and the target is changed as a whole or not.
fn copy_pages(from: &Connection, to: &mut Connection) -> Result<()> {
    let backup = Backup::new(from, to).map_err(sqlite_error)?;
    let step = backup.step(-1).map_err(sqlite_error)?;
    if step == StepResult::Done {
        return Ok(());
    }
    Err(StoreError::Busy { reason: format!("the copy was not finished: {step:?}") })
}

/// A file in the same folder, which is not there yet.
fn beside(file: &Path, ending: &str) -> Result<PathBuf> {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    let path = PathBuf::from(name);
    if path.exists() { Err(cannot(&path, "it is left from another run, or that one is not over")) } else { Ok(path) }
}

/// The copy holds personal data: only its owner reads it.
fn only_mine(file: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mine = fs::Permissions::from_mode(0o600);
        fs::set_permissions(file, mine).map_err(|error| cannot(file, &error.to_string()))?;
    }
    Ok(())
}

fn put_in_place(part: &Path, to: &Path) -> Result<()> {
    fs::rename(part, to).map_err(|error| cannot(to, &error.to_string()))?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // The new name must outlive a power cut too.
    fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| cannot(to, &error.to_string()))
}

fn cannot(path: &Path, reason: &str) -> StoreError {
    StoreError::CannotOpen { path: path.display().to_string(), reason: reason.to_owned() }
}
