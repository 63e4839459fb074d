//! The columns of the file of accounts. Rows: B-113 to B-118, X-24, X-25.

use super::form::{Column, optional, required};

pub(super) const NUMBER: usize = 0;
pub(super) const BALANCE: usize = 1;
pub(super) const SURNAME: usize = 2;
pub(super) const GIVEN: usize = 3;
pub(super) const PATRONYMIC: usize = 4;
pub(super) const FLAT: usize = 5;
pub(super) const HOUSE: usize = 6;
pub(super) const CITY: usize = 7;
pub(super) const REGION: usize = 8;

pub(super) const COLUMNS: &[Column] = &[
    required("Л.С", "номер лицевого счёта, текстом", "the number of the account, as a text"),
    optional(
        "Баланс",
        "долг с плюсом или без знака, переплата с минусом",
        "a debt without a sign, an overpayment with a minus",
    ),
    required("Фамилия", "фамилия или название организации", "the surname, or the name of an organisation"),
    optional("Имя", "имя; у организации точка или пусто", "the name; of an organisation a dot or nothing"),
    optional("Отчество", "отчество; если его нет, точка", "the patronymic; a dot if there is none"),
    optional("Квартира", "номер помещения", "the number of the premises"),
    optional(
        "Дом",
        "улица и номер; можно не писать, если дом выбран при загрузке",
        "street and number; not needed if the house is chosen at the upload",
    ),
    optional(
        "Город",
        "если дом с таким адресом есть в нескольких городах",
        "if several cities have a house with that address",
    ),
    optional("Регион", "регион города, для сведения", "the region of the city, for information"),
];

pub(super) const EXAMPLES: &[&[&str]] = &[
    &["0012345", "1234,56", "Иванов", "Иван", "Иванович", "12", "ул. Мира, 12 к. 2", "Тверь", ""],
    &["0012346", "", "ООО «Ромашка»", ".", ".", "Н-1", "ул. Мира, 12 к. 2", "Тверь", "Тверская область"],
];
