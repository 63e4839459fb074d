//! The columns of the file of houses. Rows: B-106, D-01, D-03 to D-08, D-12.

use super::form::{Column, optional, required};

pub(super) const NAME: usize = 0;
pub(super) const KIND: usize = 1;
pub(super) const REGION: usize = 2;
pub(super) const CITY: usize = 3;
pub(super) const STREET: usize = 4;
pub(super) const NUMBER: usize = 5;
pub(super) const AREA: usize = 6;
pub(super) const LEGAL_ENTITY: usize = 7;
pub(super) const QUARTER: usize = 8;

pub(super) const COLUMNS: &[Column] = &[
    required("Наименование", "как дом называют в компании", "what the company calls the house"),
    required(
        "Тип",
        "Многоквартирный дом, Частный дом, Нежилое здание или Паркинг",
        "Многоквартирный дом (apartment house), Частный дом (private house), Нежилое здание (non-residential) or Паркинг (parking)",
    ),
    optional("Регион", "край, область, республика", "the region"),
    required("Город", "город или посёлок", "the city or village"),
    required("Улица", "улица с её видом: ул. Мира", "the street with its kind: ул. Мира"),
    required("Дом", "номер с корпусом и буквой", "the number with building and letter"),
    optional("Общая площадь", "в м², например 5120,4", "in m², like 5120.4"),
    optional(
        "Юрлицо",
        "если у компании их несколько; иначе выбирается при загрузке",
        "if the company has several; else it is chosen at the upload",
    ),
    optional("Квартал", "название квартала", "the name of the quarter"),
];

pub(super) const EXAMPLES: &[&[&str]] = &[
    &["Дом на Мира", "Многоквартирный дом", "Тверская область", "Тверь", "ул. Мира", "12 к. 2", "5120,4", "", "Центр"],
    &["Паркинг", "Паркинг", "", "Тверь", "ул. Мира", "12-а", "", "ООО «Теплый дом»", ""],
];
