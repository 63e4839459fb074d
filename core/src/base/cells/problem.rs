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
            position: u64,
        }
            "not_utf8" field "file" permanent
            ru "Файл помечен как UTF-8, но байт {position} не из UTF-8: файл повреждён. Выгрузите его заново."
            en "The file is marked as UTF-8, but byte {position} is not: it is damaged. Export it again.";
        /// It is a book of a spreadsheet, whatever its name ends with.
        Spreadsheet
            "spreadsheet" field "file" permanent
            ru "Это книга Excel, а не CSV. Откройте её и выберите «Сохранить как», тип «CSV (разделители — запятые)»."
            en "This is a book of Excel and not a CSV file. Open it and choose «Save as», the type «CSV (Comma delimited)».";
        /// It is a page, a document, a picture or an archive.
        OtherKind
            "other_kind" field "file" permanent
            ru "Это не таблица CSV, а файл другого вида. Скачайте образец, заполните его в Excel и сохраните как CSV."
            en "This is no CSV table but a file of another kind. Download the sample, fill it in with Excel and save it as CSV.";
        /// It is «Unicode text» of Excel.
        Utf16
            "utf_16" field "file" permanent
            ru "Файл сохранён как «Текст Юникод». Сохраните его как «CSV UTF-8» или «CSV (разделители — запятые)»."
            en "The file was saved as «Unicode Text». Save it as «CSV UTF-8» or «CSV (Comma delimited)».";
        /// It has a zero byte, as no text has.
        ZeroByte {
            /// Which one, from 1.
            position: u64,
        }
            "zero_byte" field "file" permanent
            ru "Байт {position} нулевой, в тексте таких нет: файл повреждён или другого вида. Выгрузите его заново как CSV."
            en "Byte {position} is zero, as no text has: the file is damaged or of another kind. Export it again as CSV.";
        /// A line is longer than any table has.
        LineTooLong {
            /// The row, from 1.
            row: u32,
        }
            "line_too_long" field "file" permanent
            ru "Строка {row} длиннее 1 МиБ, в таблице таких нет. Выгрузите файл заново как CSV."
            en "Row {row} is longer than 1 MiB, as no table has. Export the file again as CSV.";
        /// The file ends before it should.
        CutShort {
            /// The row in which it ends, from 1.
            row: u32,
        }
            "cut_short" field "file" permanent
            ru "Файл обрывается в строке {row}. Скопируйте или выгрузите его ещё раз целиком."
            en "The file breaks off in row {row}. Copy or export it once more as a whole.";
        /// One part is UTF-8 and another is not.
        MixedEncoding {
            /// The first byte that does not fit, from 1.
            position: u64,
        }
            "mixed_encoding" field "file" permanent
            ru "Часть файла в UTF-8, а байт {position} в другой кодировке: файл склеен из двух. Загрузите их по отдельности."
            en "A part of the file is UTF-8, and byte {position} is not: two files were joined. Load them one by one.";
    }
}
