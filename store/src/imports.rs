//! Files that a company moves in with: looked at, tried, and loaded.
//!
//! A file is read from its beginning once for each step, and never kept whole: what it is, what its rows come to (a dry run, which holds no lock
//! that a writer waits for), and, if it is loaded, once more under the company's lock, where every row meets its rules anew. What the rows change
//! is written in one transaction with a line of the journal for each thousand of them, so whoever is stopped leaves nothing behind
//! ([ADR 7](../../docs/adr/0007-imports.md)).

mod facts;
mod households;
mod rows;
mod source;

use std::io::{Read, Seek};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use upravdom::base::cells::{FileProblem, FileShape};
use upravdom::base::{Actor, CommandId, Instant};
use upravdom::imports::{HeaderProblem, ImportOptions, ImportRefusal, ImportReport, RowThing, may_import, row_id};
use upravdom::{CommandRefusal, Event};

use self::rows::Pass;
use self::source::{Going, Stop, read_file, sniff};
use crate::commands::commit;
use crate::engine::Mode;
use crate::error::StoreError;
use crate::execute::{Company, Line, lock, save, write_line};
use crate::rows::{to_json, who_id, who_kind};
use crate::sign_in::{Session, hash};
use crate::sql::{Result, Sql, args, first};
use crate::store::Store;

/// How many rows go into one line of the journal, and are asked for together.
const CHUNK: usize = 1_000;
/// After how many rows progress is told.
const TOLD_EVERY: u64 = 100;

/// A file to be loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// The id of the wish, made by the client.
    pub id: CommandId,
    /// What is asked at the upload.
    pub options: ImportOptions,
    /// Whether it is only tried.
    pub extent: Extent,
}

/// How far an import goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The report is made and nothing is written.
    DryRun,
    /// What the rows say is written.
    Apply,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rows that were looked at, in both steps of an import that is applied.
    pub done: u64,
    /// About how many there are.
    pub total: u64,
}

/// Whether an import goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// It does.
    Continue,
    /// It ends, and nothing is written.
    Cancel,
}

/// What became of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Imported {
    /// It may not be loaded so.
    Refused {
        /// Why not.
        refusal: ImportRefusal,
    },
    /// The id belongs to another wish.
    IdReused {
        /// How that is said.
        refusal: CommandRefusal,
    },
    /// The file is no table that can be read.
    FileRefused {
        /// Why not.
        problem: FileProblem,
    },
    /// Its first row is not that of the form.
    HeaderRefused {
        /// Why not.
        problem: HeaderProblem,
    },
    /// The file could not be read to its end.
    Unreadable {
        /// What the system said.
        reason: String,
    },
    /// It was cancelled; nothing was written.
    Cancelled,
    /// What a dry run found.
    Checked {
        /// What the rows come to.
        report: ImportReport,
    },
    /// Rows are wrong and all or nothing was asked for; nothing was written.
    NotApplied {
        /// What the rows come to.
        report: ImportReport,
    },
    /// What the rows say is written.
    Applied {
        /// What the rows came to.
        report: ImportReport,
        /// The lines of the journal; nothing if all was known.
        lines: Option<Lines>,
    },
}

/// Lines of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// The first.
    pub first: u64,
    /// The last.
    pub last: u64,
}

impl Store {
    /// Loads a file, or tries it. The same file again finds nothing new and writes nothing.
    pub fn import<S: Read + Seek + Send + 'static>(
        &self,
        session: &Session,
        import: &Import,
        mut file: S,
        received_at: Instant,
        mut progress: impl FnMut(Progress) -> Flow + Send + 'static,
    ) -> Result<Imported> {
        let shape = match sniff(&mut file) {
            Ok(shape) => shape,
            Err(stop) => return stop.answer(),
        };
        let (import, session) = (import.clone(), session.clone());
        let steps = match import.extent {
            Extent::DryRun => 1,
            Extent::Apply => 2,
        };
        let total = u64::from(shape.lines.saturating_sub(1)).saturating_mul(steps);
        let mut done: u64 = 0;
        let mut watch = move || {
            done = done.saturating_add(1);
            match done.is_multiple_of(TOLD_EVERY).then(|| progress(Progress { done, total })) {
                Some(Flow::Cancel) => Err(Stop::from(Imported::Cancelled)),
                Some(Flow::Continue) | None => Ok(()),
            }
        };
        let (asked, by) = (import.clone(), session.clone());
        let tried = self.transact(Mode::Read, Some(session.company()), move |sql| {
            let mut step = Step { sql, session: &by, import: &asked, at: received_at, shape };
            let tried = step.run(&mut file, &mut watch, None);
            Ok((tried, file, watch))
        })?;
        let (report, mut file, mut watch) = match tried {
            (Ok(report), file, watch) => (report, file, watch),
            (Err(stop), ..) => return stop.answer(),
        };
        match import.extent {
            Extent::DryRun => return Ok(Imported::Checked { report }),
            Extent::Apply if !import.options.row_policy().takes(report.wrong) => {
                return Ok(Imported::NotApplied { report });
            }
            Extent::Apply if report.new == 0 => return Ok(Imported::Applied { report, lines: None }),
            Extent::Apply => {}
        }
        // An error is how a transaction is undone; the answer that made it so waits here.
        let undone = Arc::new(Mutex::new(None));
        let answer = Arc::clone(&undone);
        let applied = self.transact(Mode::Write, Some(session.company()), move |sql| {
            let mut step = Step { sql, session: &session, import: &import, at: received_at, shape };
            step.apply(&mut file, &mut watch).map_err(|stop| match stop {
                Stop::Store(error) => error,
                Stop::Answer(imported) => {
                    *answer.lock().unwrap_or_else(PoisonError::into_inner) = Some(*imported);
                    StoreError::Busy { reason: "the import was undone".to_owned() }
                }
            })
        });
        match undone.lock().unwrap_or_else(PoisonError::into_inner).take() {
            Some(imported) => Ok(imported),
            None => applied,
        }
    }
}

/// One step over the rows.
struct Step<'a> {
    sql: &'a mut dyn Sql,
    session: &'a Session,
    import: &'a Import,
    at: Instant,
    shape: FileShape,
}

type Watch<'a> = &'a mut dyn FnMut() -> Going<()>;

impl Step<'_> {
    /// Looks at all rows; with the company's lock also writes what they change.
    fn run(
        &mut self,
        file: &mut (impl Read + Seek),
        watch: Watch<'_>,
        mut company: Option<&mut Company>,
    ) -> Going<ImportReport> {
        let by = self.session.actor(self.sql)?;
        may_import(&self.import.options, &by).map_err(|refusal| Imported::Refused { refusal })?;
        let mut pass = Pass::new(self.sql, self.import, &by, self.at)?;
        let mut report = ImportReport::default();
        let mut id = self.import.id;
        read_file(file, self.shape, self.import.options.form, &mut |layout, rows| {
            let next = rows.last().map(|(row, _)| *row).unwrap_or_default();
            let events = pass.take(self.sql, layout, rows, &mut report, watch)?;
            if let Some(company) = company.as_deref_mut().filter(|_| !events.is_empty()) {
                self.write(company, &by, id, events)?;
                id = CommandId::new(row_id(self.import.id, self.at, next, RowThing::Line));
            }
            Ok(())
        })?;
        Ok(report)
    }

    fn apply(&mut self, file: &mut (impl Read + Seek), watch: Watch<'_>) -> Going<Imported> {
        let id = self.session.company().uuid();
        let mut company = lock(self.sql, id)?;
        let before = company.sequence;
        if self.is_known()? {
            let refusal = CommandRefusal::IdReused { id: self.import.id };
            return Err(Imported::IdReused { refusal }.into());
        }
        let report = self.run(file, watch, Some(&mut company))?;
        if !self.import.options.row_policy().takes(report.wrong) {
            return Err(Imported::NotApplied { report }.into());
        }
        save(self.sql, id, &company)?;
        let [first, last] =
            [before.saturating_add(1), company.sequence].map(|line| u64::try_from(line).unwrap_or_default());
        Ok(Imported::Applied { report, lines: Some(Lines { first, last }).filter(|lines| lines.first <= lines.last) })
    }

    /// Whether the journal has a line with the id of the import.
    fn is_known(&mut self) -> Result<bool> {
        let who = self.session.who();
        let text =
            "SELECT 1 FROM journal WHERE company_id = $1 AND actor_id = $2 AND actor_kind = $3 AND command_id = $4";
        let key = args![self.session.company().uuid(), who_id(who), who_kind(who), self.import.id.uuid()];
        Ok(first(self.sql, text, key, |_| Ok(()))?.is_some())
    }

    /// Writes what a thousand rows changed as one line of the journal.
    fn write(&mut self, company: &mut Company, by: &Actor, id: CommandId, events: Vec<Event>) -> Result<()> {
        company.sequence = company.sequence.saturating_add(1);
        let mut intents = Vec::new();
        for event in &events {
            intents.extend(commit(self.sql, company, event, by, self.at)?);
        }
        let content_hash = hash(&to_json(&self.import.options)?);
        let line = Line {
            sequence: company.sequence,
            command: id,
            device_time: self.at,
            received_at: self.at,
            content_hash,
            events,
            intents,
        };
        write_line(self.sql, self.session, &line)
    }
}
