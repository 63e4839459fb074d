//! Rule `imports/template`: the sample of a file, to be filled in.
//! Rows: B-131, D-12. Screen: «Скачайте пример», «Образец импорта».
//!
//! A text as Russian Excel opens it: UTF-8 with a mark, semicolons, CR LF. The first row is the header, then come rows that show what is meant;
//! the sample is itself a file that is read without a fault.
//!
//! ```
//! use upravdom::imports::{ImportForm, template};
//!
//! assert_eq!(template(ImportForm::Debts), "\u{feff}Л.С;Баланс\r\n0012345;1234,56\r\n0012346;-500,00\r\n");
//! ```

use super::form::ImportForm;

/// The sample of a file of that form.
pub fn template(form: ImportForm) -> String {
    let header: Vec<&str> = form.columns().iter().map(|column| column.header).collect();
    let rows = form.examples().iter().map(|row| print_row(row));
    std::iter::once(print_row(&header)).chain(rows).fold("\u{feff}".to_owned(), |text, row| text + &row)
}

/// A row of cells as it stands in a file, with the end of its line.
pub fn print_row<Cell: AsRef<str>>(cells: &[Cell]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell.as_ref())).collect();
    cells.join(";") + "\r\n"
}

fn quoted(cell: &str) -> String {
    if cell.contains([';', '"', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
