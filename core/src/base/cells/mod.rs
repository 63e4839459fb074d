//! Cells of tables that people keep in Excel: a file to rows, a cell to a value and back.
//!
//! Nothing is mended in silence: a cell that can be read in two ways is an error, shown with its row and column.

pub mod date;
pub mod decode_file;
pub mod excel_serial;
pub mod export_text_cell;
pub mod long_number;
pub mod money_kopecks;
pub mod parse_rows;
mod problem;
pub mod read_rows;
pub mod sniff_file;

pub use date::date;
pub use decode_file::{DecodedFile, decode_file};
pub use excel_serial::excel_serial;
pub use export_text_cell::export_text_cell;
pub use long_number::long_number;
pub use money_kopecks::money_kopecks;
pub use parse_rows::{Delimiter, parse_rows};
pub use problem::{CellProblem, FileProblem};
pub use read_rows::{RowReader, read_rows};
pub use sniff_file::{FileShape, FileSniffer, LINE_LIMIT, sniff_file};
