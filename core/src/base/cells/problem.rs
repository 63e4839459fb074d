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

crate::base::said_in_words!(CellProblem {
    BadMoney "bad_money" "это не сумма: напишите её как 1234,56" "it is not a sum: write it like 1234.56"
    BadDate "bad_date" "это не дата: напишите её как 25.11.2026" "it is not a date: write it like 25.11.2026"
    RoundedNumber "rounded_number" "Excel округлил номер, последние цифры потеряны: сделайте ячейку текстовой и введите номер заново" "Excel has rounded the number, its last digits are lost: make the cell a text and type the number again"
});

impl std::fmt::Display for CellProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for CellProblem {}
