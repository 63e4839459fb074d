//! What may be wrong with a file that is imported, and where. Rows: N-08, X-26.

use serde::{Deserialize, Serialize};

use super::form::ImportForm;
use crate::base::{Flaw, Language, NameProblem, PhoneKind, PhoneProblem, RequisiteProblem};
use crate::meters::MeterRefusal;
use crate::registry::accounts::AccountRefusal;
use crate::registry::clients::ClientRefusal;
use crate::registry::houses::{AreaProblem, HouseRefusal};

crate::base::refusals! {
    /// What is wrong with a cell; column and value stand in [`BadCell`].
    pub enum CellFault in "import_cell" {
        /// Nothing stands in a cell that is needed.
        Missing
            "missing" field "cell" permanent
            ru "Здесь должно быть значение. Заполните ячейку."
            en "A value is wanted here. Fill the cell in.";
        /// A formula stands there, and not what it gives.
        Formula
            "formula" field "cell" permanent
            ru "В ячейке формула. Скопируйте столбец и вставьте его как значения."
            en "The cell holds a formula. Copy the column and paste it as values.";
        /// A spreadsheet could not compute it, or not show it.
        ErrorValue
            "error_value" field "cell" permanent
            ru "Таблица не смогла посчитать или показать значение. Введите его вручную."
            en "The spreadsheet could not compute or show the value. Type it by hand.";
        /// A spreadsheet has rounded a long number.
        Rounded {
            /// What is wrong.
            flaw: Flaw,
        }
            "rounded" field "cell" permanent
            ru "Excel округлил номер, последние цифры потеряны: {flaw}. Сделайте ячейку текстовой и введите номер заново."
            en "Excel has rounded the number, its last digits are lost: {flaw}. Make the cell a text and type the number again.";
        /// A spreadsheet has put spaces between the digits of a number.
        Grouped
            "grouped" field "cell" permanent
            ru "Excel разделил цифры номера пробелами. Сделайте ячейку текстовой и введите номер без пробелов."
            en "Excel has put spaces between the digits. Make the cell a text and type the number without them.";
        /// It is no sum.
        Money {
            /// What is wrong.
            flaw: Flaw,
        }
            "money" field "cell" permanent
            ru "Это не сумма: {flaw}. Напишите её как 1234,56; минус означает переплату."
            en "It is not a sum: {flaw}. Write it like 1234.56; a minus is an overpayment.";
        /// It is no day.
        Date {
            /// What is wrong.
            flaw: Flaw,
        }
            "date" field "cell" permanent
            ru "Это не дата: {flaw}. Напишите её как 25.11.2026."
            en "It is not a date: {flaw}. Write it like 25.11.2026.";
        /// It is no area.
        Area {
            /// What is wrong.
            problem: AreaProblem,
        }
            "area" field "cell" permanent
            ru "Площадь не принята. {problem}"
            en "The area was not taken. {problem}";
        /// It is none of the words that may stand there.
        Word {
            /// Those that may.
            words: String,
        }
            "word" field "cell" permanent
            ru "Такого значения нет. Выберите одно из этих: {words}."
            en "There is no such value. Choose one of these: {words}.";
        /// It is too long.
        TooLong {
            /// How many characters it has.
            length: u32,
            /// How many it may have.
            limit: u32,
        }
            "too_long" field "cell" permanent
            ru "Знаков {length}, а можно не больше {limit}. Сократите."
            en "It has {length} characters, {limit} at most. Shorten it.";
        /// It holds a character that cannot be shown.
        Unprintable {
            /// Which one, from 1.
            position: u32,
        }
            "unprintable" field "cell" permanent
            ru "Знак {position} нельзя показать. Удалите его."
            en "Character {position} cannot be shown. Delete it.";
        /// It is no name.
        Name {
            /// What is wrong.
            problem: NameProblem,
        }
            "name" field "cell" permanent
            ru "ФИО не принято. {problem}"
            en "The name was not taken. {problem}";
        /// It is no phone.
        Phone {
            /// What is wrong.
            problem: PhoneProblem,
        }
            "phone" field "cell" permanent
            ru "Телефон не принят. {problem}"
            en "The phone was not taken. {problem}";
        /// The phone takes no SMS.
        PhoneNotMobile {
            /// What it is.
            kind: PhoneKind,
        }
            "phone_not_mobile" field "cell" permanent
            ru "Этот телефон {kind}, а нужен мобильный. Оставьте номер, который начинается с +7 9."
            en "This phone is {kind}, and a mobile one is wanted. Leave a number that begins with +7 9.";
        /// It is no number of an account, no ЕЛС.
        Number {
            /// What is wrong.
            problem: RequisiteProblem,
        }
            "number" field "cell" permanent
            ru "Номер не принят. {problem}"
            en "The number was not taken. {problem}";
        /// A value stands outside the columns of the form.
        Outside
            "outside" field "cell" permanent
            ru "Значение стоит вне столбцов образца. Перенесите его под нужный заголовок или удалите."
            en "The value stands outside the columns of the sample. Move it below its header, or delete it.";
        /// It is no reading.
        Reading {
            /// What is wrong.
            flaw: Flaw,
        }
            "reading" field "cell" permanent
            ru "Это не показание: {flaw}. Напишите число, например 125,250; тарифные зоны разделите чертой: 1200 | 350."
            en "It is not a reading: {flaw}. Write a number like 125.250; part the tariff zones by a bar: 1200 | 350.";
        /// There are not as many readings as tariff zones.
        Zones {
            /// How many readings there are.
            readings: u32,
            /// How many zones the meter has.
            zones: u32,
        }
            "zones" field "cell" permanent
            ru "Показаний {readings}, а тарифов {zones}. Напишите по одному показанию на тариф через черту |."
            en "Readings: {readings}, tariffs: {zones}. Write a reading for each tariff, parted by a bar |.";
        /// The row has no meter.
        NoMeter
            "no_meter" field "cell" permanent
            ru "В строке нет прибора учёта. Добавьте столбцы прибора из образца или удалите строку."
            en "The row has no meter. Add the columns of the meter from the sample, or delete the row.";
        /// No house is like that.
        HouseUnknown
            "house_unknown" field "cell" permanent
            ru "Такого дома нет. Напишите адрес так, как он введён в карточке дома, или сначала добавьте дом."
            en "There is no such house. Write the address as it stands in the card of the house, or add the house first.";
        /// Several houses are like that.
        HouseAmbiguous
            "house_ambiguous" field "cell" permanent
            ru "Так называются несколько домов. Заполните столбец «Город» или напишите адрес целиком."
            en "Several houses are called so. Fill in the column of the city, or write the whole address.";
        /// The row names no house, and none was chosen.
        HouseMissing
            "house_missing" field "cell" permanent
            ru "Дом не указан. Заполните столбец «Дом» или выберите дом при загрузке."
            en "There is no house. Fill in the column of the house, or choose a house at the upload.";
        /// The account is in another house.
        HouseElsewhere
            "house_elsewhere" field "cell" permanent
            ru "Этот лицевой счёт в другом доме. Проверьте номер счёта и адрес."
            en "That account is in another house. See the number and the address.";
        /// No legal entity is called so.
        LegalEntityUnknown
            "legal_entity_unknown" field "cell" permanent
            ru "Такого юрлица у компании нет. Напишите его название как в настройках или выберите юрлицо при загрузке."
            en "The company has no such legal entity. Write it as in the settings, or choose one at the upload.";
        /// No quarter is called so.
        QuarterUnknown
            "quarter_unknown" field "cell" permanent
            ru "Такого квартала нет. Сначала добавьте квартал или оставьте ячейку пустой."
            en "There is no such quarter. Add it first, or leave the cell empty.";
        /// No account has the number.
        AccountUnknown
            "account_unknown" field "cell" permanent
            ru "Такого лицевого счёта нет. Проверьте номер или сначала загрузите лицевые счета."
            en "There is no such account. See the number, or load the accounts first.";
        /// Nobody pays for the account.
        NobodyPays
            "nobody_pays" field "cell" permanent
            ru "У лицевого счёта нет плательщика. Укажите его в карточке счёта, потом загрузите телефоны."
            en "Nobody pays for the account. Name the payer in its card, then load the phones.";
        /// The rule about houses and premises refuses it.
        House {
            /// Why.
            problem: HouseRefusal,
        }
            "house" field "cell" permanent
            ru "Дом или помещение не приняты. {problem}"
            en "The house or premises were not taken. {problem}";
        /// The rule about accounts refuses it.
        Account {
            /// Why.
            problem: AccountRefusal,
        }
            "account" field "cell" permanent
            ru "Лицевой счёт не принят. {problem}"
            en "The account was not taken. {problem}";
        /// The rule about clients refuses it.
        Client {
            /// Why.
            problem: ClientRefusal,
        }
            "client" field "cell" permanent
            ru "Клиент не принят. {problem}"
            en "The client was not taken. {problem}";
        /// The rule about meters refuses it.
        Meter {
            /// Why.
            problem: MeterRefusal,
        }
            "meter" field "cell" permanent
            ru "Прибор учёта не принят. {problem}"
            en "The meter was not taken. {problem}";
        /// The same stands in an earlier row.
        Repeated {
            /// In which one.
            row: u32,
        }
            "repeated" field "cell" permanent
            ru "То же самое уже есть в строке {row}. Оставьте одну из строк."
            en "The same stands in row {row} already. Leave one of the rows.";
    }
}

crate::base::refusals! {
    /// What is wrong with the first row of a file, the headers.
    pub enum HeaderProblem in "import_header" {
        /// The file has no rows.
        Empty
            "empty" field "file" permanent
            ru "Файл пуст. Скачайте образец и заполните его."
            en "The file is empty. Download the sample and fill it in.";
        /// Columns are missing.
        Missing {
            /// Their headers.
            columns: String,
        }
            "missing" field "header" permanent
            ru "Нет столбцов: {columns}. Заголовки должны быть такими, как в образце."
            en "Columns are missing: {columns}. The headers must be those of the sample.";
        /// A header is almost one of the form.
        Misspelt {
            /// As it stands there.
            column: String,
            /// As the form has it.
            like: String,
        }
            "misspelt" field "header" permanent
            ru "Столбец «{column}» похож на «{like}», но написан иначе. Напишите заголовок так, как в образце."
            en "The column «{column}» looks like «{like}» and is written otherwise. Write the header as the sample has it.";
        /// A column is there that the form does not have.
        Unknown {
            /// Its header.
            column: String,
        }
            "unknown" field "header" permanent
            ru "Столбца «{column}» нет в образце. Исправьте заголовок или удалите столбец."
            en "The sample has no column «{column}». Correct the header, or delete the column.";
        /// A column is there twice.
        Repeated {
            /// Its header.
            column: String,
        }
            "repeated" field "header" permanent
            ru "Столбец «{column}» встречается дважды. Оставьте один."
            en "The column «{column}» is there twice. Leave one.";
        /// In a form that is read by position a column stands where another should.
        Misplaced {
            /// Which column, from 1.
            position: u32,
            /// The header that stands there.
            found: String,
            /// The header that should.
            expected: String,
        }
            "misplaced" field "header" permanent
            ru "Столбец {position} называется «{found}», а должен «{expected}». Порядок столбцов в этом файле менять нельзя."
            en "Column {position} is called «{found}» and should be «{expected}». The order of the columns of this file is fixed.";
    }
}

impl ImportForm {
    /// A problem of that column, of a row with these cells in the order of the sample.
    pub fn bad(self, column: usize, cells: &[String], fault: CellFault) -> BadCell {
        let header = self.columns().get(column).map_or("", |column| column.header);
        BadCell::of(header, cells.get(column).map_or("", String::as_str), fault)
    }
}

/// A cell with what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadCell {
    /// The header of its column.
    pub column: String,
    /// What stands there, shortened if it is long.
    pub value: String,
    /// What is wrong.
    pub fault: CellFault,
}

/// How much of a value is shown.
const SHOWN: usize = 60;

impl BadCell {
    /// A problem of that column and value.
    pub(super) fn of(column: &str, value: &str, fault: CellFault) -> Self {
        let mut shown: String = value.chars().take(SHOWN).collect();
        if value.chars().nth(SHOWN).is_some() {
            shown.push('…');
        }
        Self { column: column.to_owned(), value: shown, fault }
    }

    /// What is wrong where, and what to do. The first row below the headers is row 2, as a spreadsheet counts.
    pub fn text(&self, row: u32, language: Language) -> String {
        let Self { column, value, fault } = self;
        let fault = fault.text(language);
        match (language, value.is_empty()) {
            (Language::Russian, true) => format!("Строка {row}, столбец «{column}», пусто. {fault}"),
            (Language::Russian, false) => format!("Строка {row}, столбец «{column}», значение «{value}». {fault}"),
            (Language::English, true) => format!("Row {row}, column «{column}», empty. {fault}"),
            (Language::English, false) => format!("Row {row}, column «{column}», value «{value}». {fault}"),
        }
    }
}
