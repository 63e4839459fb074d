//! The bytes of a file, and why an import ends before its end.

use std::io::{self, Read, Seek, SeekFrom};

use upravdom::base::cells::{FileProblem, FileShape, FileSniffer, RowReader};
use upravdom::imports::{HeaderProblem, ImportForm, Layout, recognise_header};

use super::{CHUNK, Imported};
use crate::error::StoreError;
use crate::sql::Result;

/// How many bytes are read at once.
const PIECE: usize = 1 << 16;

/// Why an import ends before its end.
pub(super) enum Stop {
    Store(StoreError),
    Answer(Box<Imported>),
}

pub(super) type Going<T> = std::result::Result<T, Stop>;

impl Stop {
    pub(super) fn answer(self) -> Result<Imported> {
        match self {
            Self::Store(error) => Err(error),
            Self::Answer(imported) => Ok(*imported),
        }
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Imported> for Stop {
    fn from(imported: Imported) -> Self {
        Self::Answer(Box::new(imported))
    }
}

impl From<FileProblem> for Stop {
    fn from(problem: FileProblem) -> Self {
        Imported::FileRefused { problem }.into()
    }
}

impl From<HeaderProblem> for Stop {
    fn from(problem: HeaderProblem) -> Self {
        Imported::HeaderRefused { problem }.into()
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Imported::Unreadable { reason: error.to_string() }.into()
    }
}

/// What the file is.
pub(super) fn sniff(file: &mut (impl Read + Seek)) -> Going<FileShape> {
    let mut sniffer = FileSniffer::default();
    pieces(file, &mut |piece| Ok(sniffer.feed(piece)?))?;
    Ok(sniffer.finish()?)
}

/// A row of a file: its number, the headers being row 1, and its cells.
pub(super) type NumberedRow = (u32, Vec<String>);

/// Hands the rows below the headers over, some at a time and without those that are blank.
pub(super) fn read_file(
    file: &mut (impl Read + Seek),
    shape: FileShape,
    form: ImportForm,
    each: &mut dyn FnMut(&Layout, Vec<NumberedRow>) -> Going<()>,
) -> Going<()> {
    let mut reader = RowReader::new(shape);
    let mut rows = Gathered { form, layout: None, number: 0, rows: Vec::new() };
    pieces(file, &mut |piece| rows.gather(reader.feed(piece)?, each))?;
    rows.gather(reader.finish()?, each)?;
    rows.hand_over(each)
}

struct Gathered {
    form: ImportForm,
    layout: Option<Layout>,
    number: u32,
    rows: Vec<NumberedRow>,
}

impl Gathered {
    fn gather(
        &mut self,
        rows: Vec<Vec<String>>,
        each: &mut dyn FnMut(&Layout, Vec<NumberedRow>) -> Going<()>,
    ) -> Going<()> {
        for cells in rows {
            self.number = self.number.saturating_add(1);
            if self.layout.is_none() {
                self.layout = Some(recognise_header(self.form, &cells)?);
            } else if cells.iter().any(|cell| !cell.trim().is_empty()) {
                self.rows.push((self.number, cells));
            }
            if self.rows.len() == CHUNK {
                self.hand_over(each)?;
            }
        }
        Ok(())
    }

    fn hand_over(&mut self, each: &mut dyn FnMut(&Layout, Vec<NumberedRow>) -> Going<()>) -> Going<()> {
        let layout = self.layout.as_ref().ok_or(HeaderProblem::Empty)?;
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() { Ok(()) } else { each(layout, rows) }
    }
}

/// Hands the file over from its beginning.
fn pieces(file: &mut (impl Read + Seek), each: &mut dyn FnMut(&[u8]) -> Going<()>) -> Going<()> {
    file.seek(SeekFrom::Start(0))?;
    let mut buffer = vec![0; PIECE];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => each(buffer.get(..count).unwrap_or_default())?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
}
