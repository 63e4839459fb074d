//! `cargo xtask demo-data`: a file as a company's accounting program gives it, invented and the same every time.
//!
//! 2000 personal accounts of three houses: windows-1251, `;`, a decimal comma, groups of thousands by a no-break space, and
//! six rows with what people really get wrong.

/// Where a file is written without `--out`, below the folder of cargo's output.
pub const FOLDER: &str = "demo";
/// Its name.
pub const NAME: &str = "accounts.csv";

const HEADER: &str = "Лицевой счёт;Дом;Помещение;Фамилия;Имя;Отчество;Телефон;Состояние;Сальдо;Счётчик;Выпущен;Поверен;\
    Интервал, лет;Оплачено за 11.2026";
const HOUSES: [(&str, u64); 3] = [("ул. Лесная, 5", 900), ("ул. Садовая, 12, корп. 1", 700), ("пр-т Мира, 27А", 400)];
const SURNAMES: [&str; 8] = ["Иванов", "Петров", "Сидоров", "Кузнецов", "Фёдоров", "Щукин", "Соловьёв", "Цой"];
const GIVEN: [&str; 6] = ["Иван", "Пётр", "Алексей", "Ян", "Сергей", "Юрий"];
const PATRONYMICS: [&str; 5] = ["Иванович", "Петрович", "Алексеевич", "Сергеевич", "."];
const FIRMS: [&str; 4] = ["ООО «Ромашка»", "ПАО «Сбербанк»", "ИП Щукин П. А.", "Администрация города № 1"];

/// Numbers without an order, the same in every run.
struct Dice(u64);

impl Dice {
    /// A number below that one.
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The low bits repeat soon.
        (self.0 >> 24).checked_rem(end).unwrap_or(0)
    }

    /// A number from one to the other, both included.
    fn between(&mut self, first: u64, last: u64) -> u64 {
        self.below(last.saturating_sub(first).saturating_add(1)).saturating_add(first)
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let place = usize::try_from(self.below(u64::try_from(words.len()).unwrap_or(1))).unwrap_or(0);
        words.get(place).copied().unwrap_or_default()
    }

    /// Kopecks as accountants write them: `1 234,56` with a no-break space.
    fn money(&mut self, most: u64) -> String {
        let kopecks = self.below(most);
        let (roubles, rest) = (kopecks / 100, kopecks % 100);
        match roubles / 1000 {
            0 => format!("{roubles},{rest:02}"),
            thousands => format!("{thousands}\u{a0}{:03},{rest:02}", roubles % 1000),
        }
    }
}

/// The file.
pub fn file() -> Vec<u8> {
    let mut dice = Dice(2026);
    let mut text = format!("{HEADER}\r\n");
    let mut number = 0_u64;
    for (house, premises) in HOUSES {
        for place in 1..=premises {
            number = number.saturating_add(1);
            let mut cells = row(&mut dice, number, house, place);
            spoil(number, &mut cells);
            text.push_str(&cells.join(";"));
            text.push_str("\r\n");
        }
    }
    text.chars().map(windows_1251).collect()
}

fn row(dice: &mut Dice, number: u64, house: &str, place: u64) -> Vec<String> {
    let is_firm = dice.below(40) == 0;
    let (surname, given, patronymic) = if is_firm {
        (dice.one_of(&FIRMS), ".", ".")
    } else {
        (dice.one_of(&SURNAMES), dice.one_of(&GIVEN), dice.one_of(&PATRONYMICS))
    };
    let phone = match dice.below(10) {
        0 => String::new(),
        1 => format!("8 (495) {:03}-{:02}-{:02}", dice.below(1000), dice.below(100), dice.below(100)),
        2 => format!("+7{}{:07}", dice.between(900, 999), dice.below(10_000_000)),
        _ => {
            let code = dice.between(900, 999);
            format!("8 ({code}) {:03}-{:02}-{:02}", dice.below(1000), dice.below(100), dice.below(100))
        }
    };
    let state = if dice.below(25) == 0 { "закрыт" } else { "действует" };
    let balance = match dice.below(10) {
        0..=5 => "0,00".to_owned(),
        6 => format!("-{}", dice.money(500_000)),
        _ => dice.money(3_000_000),
    };
    let paid = if dice.below(4) == 0 { String::new() } else { dice.money(1_200_000) };
    let [meter, made, verified, interval] = meter(dice, number);
    let text = str::to_owned;
    vec![
        format!("{number:08}"),
        text(house),
        place.to_string(),
        text(surname),
        text(given),
        text(patronymic),
        phone,
        text(state),
        balance,
        meter,
        made,
        verified,
        interval,
        paid,
    ]
}

/// The meter of cold water, if there is one: its number, the days of manufacture and of verification, the interval.
fn meter(dice: &mut Dice, number: u64) -> [String; 4] {
    if dice.below(12) == 0 {
        return Default::default();
    }
    let day = |dice: &mut Dice, from, to| {
        format!("{:02}.{:02}.{}", dice.between(1, 28), dice.between(1, 12), dice.between(from, to))
    };
    let made = day(dice, 2018, 2021);
    let verified = if dice.below(3) == 0 { day(dice, 2022, 2026) } else { String::new() };
    [format!("{:02}-{number:06}", dice.between(10, 99)), made, verified, dice.between(6, 8).to_string()]
}

/// Puts a fault into six rows: which cell and what stands there.
fn spoil(number: u64, cells: &mut [String]) {
    let (cell, text) = match number {
        17 => (8, "1,234.56"),
        404 => (10, "31.02.2020"),
        777 => (6, "8 906 808-88-8"),
        1200 => (3, ""),
        1500 => (13, "12,345"),
        1700 => (0, "00001699"),
        _ => return,
    };
    if let Some(cell) = cells.get_mut(cell) {
        text.clone_into(cell);
    }
}

/// The byte of the letter; `?` for one that the encoding lacks.
fn windows_1251(letter: char) -> u8 {
    let from =
        |base: u8, first: u32| u8::try_from(u32::from(letter).saturating_sub(first)).unwrap_or(0).saturating_add(base);
    match letter {
        '\0'..='\u{7f}' => from(0, 0),
        'А'..='я' => from(0xc0, 0x410),
        'Ё' => 0xa8,
        'ё' => 0xb8,
        '№' => 0xb9,
        '«' => 0xab,
        '»' => 0xbb,
        '\u{a0}' => 0xa0,
        _ => b'?',
    }
}
