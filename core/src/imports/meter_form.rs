//! The columns of the file of meters: seven fixed ones, then ours. Rows: B-232 to B-237, X-21.

use super::form::{Column, optional, required};

pub(super) const NUMBER: usize = 0;
pub(super) const ADDRESS: usize = 1;
pub(super) const FLAT: usize = 2;
pub(super) const BALANCE: usize = 3;
pub(super) const SURNAME: usize = 4;
pub(super) const GIVEN: usize = 5;
pub(super) const PATRONYMIC: usize = 6;
pub(super) const SERIAL: usize = 7;
pub(super) const RESOURCE: usize = 8;
pub(super) const TARIFFS: usize = 9;
pub(super) const READING: usize = 10;
pub(super) const TAKEN_ON: usize = 11;
pub(super) const MANUFACTURED: usize = 12;
pub(super) const NEXT_VERIFICATION: usize = 13;

pub(super) const COLUMNS: &[Column] = &[
    required("Лицевой счет", "номер лицевого счёта, текстом", "the number of the account, as a text"),
    required("Адрес", "точно как в карточке дома", "exactly as in the card of the house"),
    optional("Квартира", "номер помещения", "the number of the premises"),
    optional(
        "Баланс",
        "долг с плюсом или без знака, переплата с минусом",
        "a debt without a sign, an overpayment with a minus",
    ),
    required("Фамилия", "фамилия или название организации", "the surname, or the name of an organisation"),
    optional("Имя", "имя; у организации точка или пусто", "the name; of an organisation a dot or nothing"),
    optional("Отчество", "отчество; если его нет, точка", "the patronymic; a dot if there is none"),
    optional("Номер прибора", "заводской номер, текстом", "the factory number, as a text"),
    optional(
        "Тип",
        "ХВС, ГВС, Тепло, Электроэнергия или Газ",
        "ХВС (cold water), ГВС (hot water), Тепло (heat), Электроэнергия (electricity) or Газ (gas)",
    ),
    optional("Тарифы", "число тарифов от 1 до 3; пусто означает 1", "how many tariffs, 1 to 3; nothing means 1"),
    optional("Показание", "показание; тарифные зоны через черту |", "the reading; tariff zones parted by a bar |"),
    optional("Дата показания", "день показания", "the day of the reading"),
    optional("Дата изготовления", "из паспорта прибора", "from the passport of the meter"),
    optional(
        "Дата следующей поверки",
        "из паспорта прибора или ФГИС «Аршин»",
        "from the passport of the meter, or from ФГИС «Аршин»",
    ),
];

pub(super) const EXAMPLES: &[&[&str]] = &[
    &[
        "0012345",
        "Тверь, ул. Мира, 12 к. 2",
        "12",
        "1234,56",
        "Иванов",
        "Иван",
        "Иванович",
        "А-17 004512",
        "ХВС",
        "1",
        "125,250",
        "20.11.2026",
        "15.03.2021",
        "14.03.2027",
    ],
    &[
        "0012346",
        "Тверь, ул. Мира, 12 к. 2",
        "",
        "",
        "ООО «Ромашка»",
        ".",
        ".",
        "0098877",
        "Электроэнергия",
        "2",
        "10250 | 3120",
        "20.11.2026",
        "",
        "01.06.2035",
    ],
];
