//! The columns of the file of premises, accounts and clients. Rows: D-14, D-21, D-22, E-01.

use super::form::{Column, optional, required};

pub(super) const HOUSE: usize = 0;
pub(super) const CITY: usize = 1;
pub(super) const KIND: usize = 2;
pub(super) const PREMISES: usize = 3;
pub(super) const AREA: usize = 4;
pub(super) const NUMBER: usize = 5;
pub(super) const ELS: usize = 6;
pub(super) const BALANCE: usize = 7;
pub(super) const SURNAME: usize = 8;
pub(super) const GIVEN: usize = 9;
pub(super) const PATRONYMIC: usize = 10;
pub(super) const CAPACITY: usize = 11;
pub(super) const PHONE: usize = 12;

pub(super) const COLUMNS: &[Column] = &[
    required("Дом", "улица и номер", "street and number"),
    optional(
        "Город",
        "если дом с таким адресом есть в нескольких городах",
        "if several cities have a house with that address",
    ),
    required(
        "Вид помещения",
        "Квартира, Коммерческое помещение, Апартаменты, Машино-место или Частный дом",
        "Квартира (flat), Коммерческое помещение (commercial), Апартаменты (apartments), Машино-место (parking space) or Частный дом (private house)",
    ),
    optional("Помещение", "номер; не нужен частному дому", "the number; a private house needs none"),
    optional("Площадь", "в м², например 54,3", "in m², like 54.3"),
    optional("Л.С", "номер лицевого счёта, текстом", "the number of the account, as a text"),
    optional("ЕЛС", "номер в ГИС ЖКХ", "the number in ГИС ЖКХ"),
    optional(
        "Баланс",
        "долг с плюсом или без знака, переплата с минусом",
        "a debt without a sign, an overpayment with a minus",
    ),
    optional(
        "Фамилия",
        "фамилия или название организации; нужна каждому счёту",
        "the surname, or the name of an organisation; every account needs it",
    ),
    optional("Имя", "имя; у организации точка или пусто", "the name; of an organisation a dot or nothing"),
    optional("Отчество", "отчество; если его нет, точка", "the patronymic; a dot if there is none"),
    optional(
        "В качестве",
        "собственник, житель или управляющий помещением; пусто означает собственника",
        "собственник (owner), житель (resident) or управляющий помещением (manager); nothing means an owner",
    ),
    optional("Телефон", "мобильный телефон; несколько через запятую", "a mobile phone; several parted by commas"),
];

pub(super) const EXAMPLES: &[&[&str]] = &[
    &[
        "ул. Мира, 12 к. 2",
        "Тверь",
        "Квартира",
        "12",
        "54,3",
        "0012345",
        "70АА000560",
        "1234,56",
        "Иванов",
        "Иван",
        "Иванович",
        "собственник",
        "8 906 808-88-88",
    ],
    &["ул. Мира, 12 к. 2", "Тверь", "Квартира", "12", "54,3", "", "", "", "Иванова", "Анна", "Ильинична", "житель", ""],
    &["ул. Мира, 12-а", "", "Машино-место", "7", "", "", "", "", "", "", "", "", ""],
];
