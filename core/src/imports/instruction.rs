//! Rule `imports/instruction`: how a file of a form is filled in.
//! Rows: D-11, B-131. Screen: «Показать инструкцию».
//!
//! It is made of the columns of the form, so it cannot say what the reader does not do.
//!
//! ```
//! use upravdom::base::Language;
//! use upravdom::imports::{ImportForm, instruction};
//!
//! let text = instruction(ImportForm::Debts, Language::Russian);
//! assert!(text.contains("1. «Л.С», обязательный: номер лицевого счёта, текстом."));
//! ```

use super::form::{ImportForm, Need};
use crate::base::{Language, Said};

/// The instruction in that language.
pub fn instruction(form: ImportForm, language: Language) -> String {
    let title = Said::new(&form, language);
    let (how, order) = match (language, form.by_position()) {
        (Language::Russian, true) => (HOW_RU, "Порядок столбцов менять нельзя."),
        (Language::Russian, false) => (HOW_RU, "Порядок столбцов любой, лишних быть не должно."),
        (Language::English, true) => (HOW_EN, "The order of the columns is fixed."),
        (Language::English, false) => (HOW_EN, "The columns may stand in any order, and no others may be there."),
    };
    let columns = (1..).zip(form.columns()).map(|(number, column): (u32, _)| {
        let (need, what) = match (language, column.need) {
            (Language::Russian, Need::Required) => ("обязательный", column.ru),
            (Language::Russian, Need::Optional) => ("можно не заполнять", column.ru),
            (Language::English, Need::Required) => ("required", column.en),
            (Language::English, Need::Optional) => ("may be left out", column.en),
        };
        format!("{number}. «{}», {need}: {what}.\n", column.header)
    });
    columns.fold(format!("{title}\n\n{how} {order}\n\n"), |text, line| text + &line)
}

const HOW_RU: &str = "Файл CSV из Excel (разделители — запятые) или CSV UTF-8. Первая строка — заголовки из образца. Номера счетов и приборов \
    должны быть в текстовых ячейках, иначе Excel потеряет нули в начале и последние цифры. Вместо формул вставьте значения.";
const HOW_EN: &str = "A CSV file of Excel, or CSV UTF-8. The first row holds the headers of the sample. Numbers of accounts and meters must be in \
    cells of text, else Excel loses leading zeros and last digits. Paste values in the place of formulas.";
