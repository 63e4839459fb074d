//! What may be wrong with a cell.

/// What is wrong with a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellProblem {
    /// It is not a sum that can be read in one way.
    BadMoney,
    /// It is not a day of the calendar, written in one of the known ways.
    BadDate,
    /// It is a long number of which a spreadsheet has kept 15 digits.
    RoundedNumber,
}

crate::base::said_and_refused!(CellProblem in "cell" field "cell" {
    BadMoney "bad_money" "это не сумма" "it is not a sum"
        ru "Напишите её как 1234,56."
        en "Write it like 1234.56."
    BadDate "bad_date" "это не дата" "it is not a date"
        ru "Напишите её как 25.11.2026."
        en "Write it like 25.11.2026."
    RoundedNumber "rounded_number" "Excel округлил номер, последние цифры потеряны" "Excel has rounded the number, its last digits are lost"
        ru "Сделайте ячейку текстовой и введите номер заново."
        en "Make the cell a text and type the number again."
});

crate::base::refusals! {
    /// What is wrong with a file as a whole.
    pub enum FileProblem in "file" {
        /// A quoted cell has no end: it would swallow all that follows.
        QuoteUnclosed {
            /// The row in which it begins, from 1.
            row: u32,
        }
            "quote_unclosed" field "file" permanent
            ru "В строке {row} кавычка открыта и не закрыта. Исправьте ячейку или выгрузите файл заново."
            en "A quote is opened in row {row} and not closed. Correct the cell, or export the file again.";
        /// The file says that it is UTF-8, and is not.
        NotUtf8 {
            /// The first byte that is wrong, from 1.
            position: u32,
        }
            "not_utf8" field "file" permanent
            ru "Файл помечен как UTF-8, но байт {position} не из UTF-8: файл повреждён. Выгрузите его заново."
            en "The file is marked as UTF-8, but byte {position} is not: it is damaged. Export it again.";
    }
}
