//! What may be wrong with a cell.

use crate::base::Flaw;

crate::base::refusals! {
    /// What is wrong with a cell.
    pub enum CellProblem in "cell" {
        /// It is not a sum that can be read in one way.
        BadMoney {
            /// What is wrong.
            flaw: Flaw,
        }
            "bad_money" field "cell" permanent
            ru "Это не сумма: {flaw}. Напишите её как 1234,56."
            en "It is not a sum: {flaw}. Write it like 1234.56.";
        /// It is not a day of the calendar, written in one of the known ways.
        BadDate {
            /// What is wrong.
            flaw: Flaw,
        }
            "bad_date" field "cell" permanent
            ru "Это не дата: {flaw}. Напишите её как 25.11.2026."
            en "It is not a date: {flaw}. Write it like 25.11.2026.";
        /// It is a long number of which a spreadsheet has kept 15 digits.
        RoundedNumber {
            /// What gives it away.
            flaw: Flaw,
        }
            "rounded_number" field "cell" permanent
            ru "Excel округлил номер, последние цифры потеряны: {flaw}. Сделайте ячейку текстовой и введите номер заново."
            en "Excel has rounded the number, its last digits are lost: {flaw}. Make the cell a text and type the number again.";
    }
}

impl CellProblem {
    /// With which character or number.
    pub fn flaw(self) -> Flaw {
        match self {
            Self::BadMoney { flaw } | Self::BadDate { flaw } | Self::RoundedNumber { flaw } => flaw,
        }
    }
}

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
