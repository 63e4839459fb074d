//! Rule `base/money/in_words`: a sum in Russian words, for receipts, invoices and orders («сумма прописью»).
//! Rows: B-260, N-19. Screen: «Сумма прописью».
//!
//! Roubles in words, the first letter a capital; kopecks always as two figures.
//!
//! ```
//! use upravdom::base::money::{Balance, in_words};
//!
//! let sum = Balance::from_kopecks(123_456)?;
//! assert_eq!(in_words(sum), "Одна тысяча двести тридцать четыре рубля 56 копеек");
//! # Ok::<(), upravdom::base::money::SumOutOfRange>(())
//! ```

use super::amount::Balance;
use crate::base::plural;

/// The word of the digit at that place of a group of three; one and two of thousands are feminine.
const fn hundreds(digit: u64) -> &'static str {
    match digit {
        1 => "сто",
        2 => "двести",
        3 => "триста",
        4 => "четыреста",
        5 => "пятьсот",
        6 => "шестьсот",
        7 => "семьсот",
        8 => "восемьсот",
        9 => "девятьсот",
        _ => "",
    }
}

const fn tens(digit: u64) -> &'static str {
    match digit {
        2 => "двадцать",
        3 => "тридцать",
        4 => "сорок",
        5 => "пятьдесят",
        6 => "шестьдесят",
        7 => "семьдесят",
        8 => "восемьдесят",
        9 => "девяносто",
        _ => "",
    }
}

const fn below_twenty(number: u64, gender: Gender) -> &'static str {
    match (number, gender) {
        (1, Gender::Masculine) => "один",
        (1, Gender::Feminine) => "одна",
        (2, Gender::Masculine) => "два",
        (2, Gender::Feminine) => "две",
        (3, _) => "три",
        (4, _) => "четыре",
        (5, _) => "пять",
        (6, _) => "шесть",
        (7, _) => "семь",
        (8, _) => "восемь",
        (9, _) => "девять",
        (10, _) => "десять",
        (11, _) => "одиннадцать",
        (12, _) => "двенадцать",
        (13, _) => "тринадцать",
        (14, _) => "четырнадцать",
        (15, _) => "пятнадцать",
        (16, _) => "шестнадцать",
        (17, _) => "семнадцать",
        (18, _) => "восемнадцать",
        (19, _) => "девятнадцать",
        _ => "",
    }
}

#[derive(Clone, Copy)]
enum Gender {
    Masculine,
    Feminine,
}

/// What is counted in groups of three digits, from the greatest that a sum has.
const GROUPS: [(u64, Gender, [&str; 3]); 4] = [
    (1_000_000_000, Gender::Masculine, ["миллиард", "миллиарда", "миллиардов"]),
    (1_000_000, Gender::Masculine, ["миллион", "миллиона", "миллионов"]),
    (1_000, Gender::Feminine, ["тысяча", "тысячи", "тысяч"]),
    (1, Gender::Masculine, ["рубль", "рубля", "рублей"]),
];

/// The sum in words.
pub fn in_words(sum: Balance) -> String {
    let kopecks = sum.kopecks().unsigned_abs();
    let roubles = kopecks / 100;
    let mut words = vec![if sum < Balance::ZERO { "минус" } else { "" }];
    if roubles == 0 {
        words.push("ноль");
    }
    for (unit, gender, forms) in GROUPS {
        let number = roubles.checked_div(unit).unwrap_or_default() % 1000;
        let rest = number % 100;
        words.push(hundreds(number / 100));
        words.push(if rest < 20 { "" } else { tens(rest / 10) });
        words.push(below_twenty(if rest < 20 { rest } else { rest % 10 }, gender));
        if number > 0 || unit == 1 {
            words.push(plural(number.cast_signed(), forms));
        }
    }
    words.retain(|word| !word.is_empty());
    let kopecks = (kopecks % 100).cast_signed();
    let text = format!("{} {kopecks:02} {}", words.join(" "), plural(kopecks, ["копейка", "копейки", "копеек"]));
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source of the numbers: num2words 0.5 (ru); of the nouns: CLDR.
    #[test]
    fn groups_and_genders() {
        for (kopecks, text) in [
            (0, "Ноль рублей 00 копеек"),
            (-1, "Минус ноль рублей 01 копейка"),
            (-200, "Минус два рубля 00 копеек"),
            (100, "Один рубль 00 копеек"),
            (100_000, "Одна тысяча рублей 00 копеек"),
            (200_111, "Две тысячи один рубль 11 копеек"),
            (1_101_214, "Одиннадцать тысяч двенадцать рублей 14 копеек"),
            (100_000_100, "Один миллион один рубль 00 копеек"),
            (
                99_999_999_999,
                "Девятьсот девяносто девять миллионов девятьсот девяносто девять тысяч девятьсот девяносто девять рублей 99 копеек",
            ),
            (200_000_000_022, "Два миллиарда рублей 22 копейки"),
            (
                2_134_050_001_602,
                "Двадцать один миллиард триста сорок миллионов пятьсот тысяч шестнадцать рублей 02 копейки",
            ),
            (10_000_000_000_000, "Сто миллиардов рублей 00 копеек"),
        ] {
            assert_eq!(in_words(Balance::from_kopecks(kopecks).unwrap()), text);
        }
    }
}
