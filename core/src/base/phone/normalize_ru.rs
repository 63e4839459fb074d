//! Rule `base/phone/normalize_ru`: read a phone number as people in Russia write it.
//! Rows: B-062, B-211, B-212, X-11. Screen: «Телефон».
//!
//! Digits 0 to 9; one plus before them; between them spaces (also U+00A0, U+2009, U+202F), hyphens and dashes, points,
//! slashes and brackets; at the end «доб. 12» or «ext 12».
//!
//! A number of +7 is +7 and ten digits; 8 or 7 and ten digits; ten digits that begin with 3, 4, 8 or 9; 8107 and ten
//! digits. Of these ten digits 9… is mobile; 800 and 804 are toll-free; 3…, 4… and other 8… but 89… are fixed; 6… and
//! 7… are Kazakhstan's. After a plus and another code stands a number of another country, of which only the length is checked,
//! 10 to 15 digits.
//!
//! Three slips are told and not taken for another country: a plus before a number without its 7 (+9068088888), a plus
//! before the 8 that is dialled inside Russia (+8 906…, +8 10 7…), and a mobile number that lost a digit (8 906 808 88
//! 8 has ten digits, but no code of Russia begins with 89). Short numbers (01, 112) are no contacts. Two numbers in one
//! field are too many digits: whoever imports them divides them, the rule does not guess. How that differs from
//! libphonenumber is told in docs/differences.md.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`PhoneProblem::Empty`]               something is typed
//! 2. [`PhoneProblem::ExtensionUnreadable`] 1 to 20 digits follow «доб.» or «ext», if it is there, and nothing else
//! 3. [`PhoneProblem::Character`]           only the characters above
//! 4. [`PhoneProblem::PlusMisplaced`]       one plus, before the digits
//! 5. [`PhoneProblem::CountryCodeMissing`]  not a plus and ten digits that begin with 9
//! 6. [`PhoneProblem::TrunkAfterPlus`]      no 89 after a plus, nor 8107 with ten digits
//! 7. [`PhoneProblem::Length`]              as many digits as above
//! 8. [`PhoneProblem::UnknownStart`]        beginning as above
//!
//! ```
//! use upravdom::base::{Phone, PhoneKind, PhoneProblem};
//!
//! let office = Phone::parse("8 (343) 808-88-88 доб. 012")?;
//! assert_eq!((office.e164(), office.kind(), office.extension()), ("+73438088888", PhoneKind::Fixed, Some("012")));
//! assert_eq!(Phone::parse("+9068088888"), Err(PhoneProblem::CountryCodeMissing));
//! assert_eq!(Phone::parse("112"), Err(PhoneProblem::Length { digits: 3 }));
//! # Ok::<(), PhoneProblem>(())
//! ```

use super::problem::PhoneProblem;
use super::value::{Phone, PhoneKind};
use crate::base::flaw::{is_hyphen, is_space};
use crate::base::trimmed;

const EXTENSION_MARKS: [&str; 2] = ["доб", "ext"];

/// As long as libphonenumber takes it after a word that tells it.
const LONGEST_EXTENSION: usize = 20;

/// The digits of a number of another country, its code included (E.164 allows 15).
const FOREIGN_LENGTH: std::ops::RangeInclusive<usize> = 10..=15;

/// The number that was typed.
pub fn normalize_ru(raw: &str) -> Result<Phone, PhoneProblem> {
    let text = trimmed(raw);
    if text.is_empty() {
        return Err(PhoneProblem::Empty);
    }
    let (number, extension) = cut_extension(text)?;
    let (has_plus, digits) = read_digits(number)?;
    let (digits, kind) = if has_plus { international(&digits)? } else { national(&digits)? };
    Ok(Phone { e164: format!("+{digits}"), kind, extension })
}

/// The number and the digits of its extension.
fn cut_extension(text: &str) -> Result<(&str, Option<String>), PhoneProblem> {
    let letter = text.find(char::is_alphabetic).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(letter).unwrap_or((text, ""));
    // The marks have three letters, and no letter of them changes its length with its case.
    let mark: String = rest.chars().take(3).flat_map(char::to_lowercase).collect();
    if !EXTENSION_MARKS.contains(&mark.as_str()) {
        return Ok((text, None));
    }
    let after = rest.get(mark.len()..).unwrap_or_default();
    let after = after.strip_prefix('.').unwrap_or(after).trim_start_matches(is_space);
    // «(доб. 12)»
    let digits = after.strip_suffix(')').filter(|_| number.contains('(')).unwrap_or(after);
    if digits.is_empty() || digits.len() > LONGEST_EXTENSION || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PhoneProblem::ExtensionUnreadable);
    }
    Ok((number, Some(digits.to_owned())))
}

/// Whether there is a plus, and the digits.
fn read_digits(text: &str) -> Result<(bool, String), PhoneProblem> {
    let (mut has_plus, mut digits) = (false, String::new());
    for (position, character) in (1..).zip(text.chars()) {
        match character {
            '0'..='9' => digits.push(character),
            '+' if has_plus || !digits.is_empty() => return Err(PhoneProblem::PlusMisplaced { position }),
            '+' => has_plus = true,
            '(' | ')' | '.' | '/' => {}
            _ if is_space(character) || is_hyphen(character) => {}
            _ => return Err(PhoneProblem::Character { position, character }),
        }
    }
    Ok((has_plus, digits))
}

/// The digits of E.164 and the kind of a number with a plus.
fn international(digits: &str) -> Result<(String, PhoneKind), PhoneProblem> {
    if digits.len() == 10 && digits.starts_with('9') {
        return Err(PhoneProblem::CountryCodeMissing);
    }
    if digits.starts_with("89") || digits.len() == 14 && digits.starts_with("8107") {
        return Err(PhoneProblem::TrunkAfterPlus);
    }
    match digits.strip_prefix('7') {
        Some(number) if number.len() == 10 => of_seven(number),
        Some(_) => Err(wrong_length(digits)),
        None if !FOREIGN_LENGTH.contains(&digits.len()) => Err(wrong_length(digits)),
        None if digits.starts_with('0') => Err(unknown_start(digits)),
        None => Ok((digits.to_owned(), PhoneKind::Foreign)),
    }
}

/// The digits of E.164 and the kind of a number without a plus.
fn national(digits: &str) -> Result<(String, PhoneKind), PhoneProblem> {
    let number = match digits.len() {
        // The 7 or the 8 before the code of an operator, and nine digits: one is missing.
        10 if digits.starts_with("79") || digits.starts_with("89") => return Err(wrong_length(digits)),
        10 => Some(digits).filter(|digits| digits.starts_with(['3', '4', '8', '9'])),
        11 => digits.strip_prefix(['7', '8']),
        14 => digits.strip_prefix("8107"),
        _ => return Err(wrong_length(digits)),
    };
    of_seven(number.ok_or_else(|| unknown_start(digits))?)
}

/// The digits of E.164 and the kind of ten digits after +7.
fn of_seven(number: &str) -> Result<(String, PhoneKind), PhoneProblem> {
    let kind = match number.as_bytes() {
        [b'9', ..] => PhoneKind::Mobile,
        [b'8', b'0', b'0' | b'4', ..] => PhoneKind::TollFree,
        [b'8', b'9', ..] => return Err(unknown_start_after_seven(number)),
        [b'3' | b'4' | b'8', ..] => PhoneKind::Fixed,
        [b'6' | b'7', ..] => PhoneKind::Foreign,
        _ => return Err(unknown_start_after_seven(number)),
    };
    Ok((format!("7{number}"), kind))
}

fn wrong_length(digits: &str) -> PhoneProblem {
    PhoneProblem::Length { digits: u32::try_from(digits.len()).unwrap_or(u32::MAX) }
}

fn unknown_start(digits: &str) -> PhoneProblem {
    PhoneProblem::UnknownStart { start: digits.chars().take(2).collect() }
}

/// Said as it would be written, for the 8 that stood there may have been another number's.
fn unknown_start_after_seven(number: &str) -> PhoneProblem {
    PhoneProblem::UnknownStart { start: format!("+7 {}", number.chars().take(2).collect::<String>()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Language;
    use proptest::prelude::*;

    #[test]
    fn as_people_write_it() {
        for (raw, written, kind) in [
            ("+79068088888", "+7 906 808-88-88", PhoneKind::Mobile),
            ("79068088888", "+7 906 808-88-88", PhoneKind::Mobile),
            ("9068088888", "+7 906 808-88-88", PhoneKind::Mobile),
            ("8.906.808.88.88", "+7 906 808-88-88", PhoneKind::Mobile),
            ("\u{a0}8\u{202f}(906)\u{2009}808\u{2011}88–88\t", "+7 906 808-88-88", PhoneKind::Mobile),
            ("(+7) ((906)) 808/88/88", "+7 906 808-88-88", PhoneKind::Mobile),
            ("8 10 7 906 808 88 88", "+7 906 808-88-88", PhoneKind::Mobile),
            ("8 954 123 45 67", "+7 954 123-45-67", PhoneKind::Mobile),
            ("8 800 555-35-35", "+7 800 555-35-35", PhoneKind::TollFree),
            ("8045553535", "+7 804 555-35-35", PhoneKind::TollFree),
            ("8 809 555-35-35", "+7 809 555-35-35", PhoneKind::Fixed),
            ("8125553535", "+7 812 555-35-35", PhoneKind::Fixed),
            ("4951234567", "+7 495 123-45-67", PhoneKind::Fixed),
            ("8 343 808-88-88 доб.12", "+7 343 808-88-88 доб. 12", PhoneKind::Fixed),
            ("8 343 808-88-88 (ДОБ. 007)", "+7 343 808-88-88 доб. 007", PhoneKind::Fixed),
            ("8 (343) 808-88-88ext\u{a0}12", "+7 343 808-88-88 доб. 12", PhoneKind::Fixed),
            ("8 701 234 56 78", "+7 701 234-56-78", PhoneKind::Foreign),
            ("+7 601 234 56 78", "+7 601 234-56-78", PhoneKind::Foreign),
            ("+375 29 123-45-67", "+375291234567", PhoneKind::Foreign),
            ("+998 90 123 45 67", "+998901234567", PhoneKind::Foreign),
            ("+1 212 555 0100", "+12125550100", PhoneKind::Foreign),
        ] {
            let phone = normalize_ru(raw).unwrap();
            assert_eq!((phone.to_string().as_str(), phone.kind()), (written, kind), "{raw}");
            assert_eq!(phone.sms_capable(), kind == PhoneKind::Mobile, "{raw}");
        }
    }

    #[test]
    fn the_problem_is_named() {
        let length = |digits| PhoneProblem::Length { digits };
        let at = |position, character| PhoneProblem::Character { position, character };
        let start = |start: &str| PhoneProblem::UnknownStart { start: start.to_owned() };
        for (raw, problem) in [
            ("", PhoneProblem::Empty),
            (" \t\u{a0}", PhoneProblem::Empty),
            ("+", length(0)),
            ("() -", length(0)),
            ("01", length(2)),
            ("112", length(3)),
            ("+7", length(1)),
            ("808-88-88", length(7)),
            ("+7 906 808 88 8", length(10)),
            ("+7 906 808 88 888", length(12)),
            ("8 906 808 88 888", length(12)),
            ("89068088888 89068088889", length(22)),
            ("89068088888/89", length(13)),
            ("007 906 808 88 88", length(13)),
            ("810 375 29 123 45 67", length(15)),
            ("+123456789", length(9)),
            ("+1234567890123456", length(16)),
            ("8 906 808 88 8", length(10)),
            ("+7 890 123 45 67", start("+7 89")),
            ("7906808888", length(10)),
            ("5012345678", start("50")),
            ("+7 201 234 56 78", start("+7 20")),
            ("8 012 345 67 89", start("+7 01")),
            ("19068088888", start("19")),
            ("+0079068088888", start("00")),
            ("+9068088888", PhoneProblem::CountryCodeMissing),
            ("+89068088888", PhoneProblem::TrunkAfterPlus),
            ("+8 906 808 88 8", PhoneProblem::TrunkAfterPlus),
            ("+8 10 7 906 808 88 88", PhoneProblem::TrunkAfterPlus),
            ("++79068088888", PhoneProblem::PlusMisplaced { position: 2 }),
            ("7+9068088888", PhoneProblem::PlusMisplaced { position: 2 }),
            ("+7 906 +808 88 88", PhoneProblem::PlusMisplaced { position: 8 }),
            ("тел. 89068088888", at(1, 'т')),
            ("8906808888O", at(11, 'O')),
            ("89068088888, 89068088889", at(12, ',')),
            ("89068088888;89068088889", at(12, ';')),
            ("８９０６８０８８８８８", at(1, '８')),
            ("٨٩٠٦٨٠٨٨٨٨٨", at(1, '٨')),
            ("8906\n8088888", at(5, '\n')),
            ("8906_8088888", at(5, '_')),
            ("＋79068088888", at(1, '＋')),
            ("📞89068088888", at(1, '📞')),
            ("89068088888 добавочный 12", PhoneProblem::ExtensionUnreadable),
            ("89068088888 доб.", PhoneProblem::ExtensionUnreadable),
            ("89068088888 доб. 12 доб. 13", PhoneProblem::ExtensionUnreadable),
            ("89068088888 доб. 12)", PhoneProblem::ExtensionUnreadable),
            ("89068088888 ext 123456789012345678901", PhoneProblem::ExtensionUnreadable),
            ("112 доб. 1", length(3)),
            ("доб. 12", length(0)),
        ] {
            assert_eq!(normalize_ru(raw), Err(problem), "{raw}");
        }
    }

    #[test]
    fn a_problem_says_what_to_do() {
        let text = normalize_ru("8906808888О").unwrap_err().text(Language::Russian);
        assert_eq!(
            text,
            "В телефоне на 11-м месте стоит «О» (U+041E). Оставьте один номер из цифр; между ними бывают пробел, дефис, точка, скобки."
        );
    }

    proptest! {
        #[test]
        fn what_is_printed_or_sent_is_read_again(number in "[34679][0-9]{9}|8[0-8][0-9]{8}", extension in proptest::option::of("[0-9]{1,20}")) {
            let written = extension.as_ref().map(|extension| format!(" доб. {extension}")).unwrap_or_default();
            let text = format!("+7{number}{written}");
            let phone = Phone::parse(&text).unwrap();
            prop_assert_eq!(phone.extension(), extension.as_deref());
            prop_assert_eq!(&Phone::parse(&phone.to_string()).unwrap(), &phone);
            let sent = serde_json::to_string(&phone).unwrap();
            prop_assert_eq!(serde_json::from_str::<Phone>(&sent).unwrap(), phone);
        }

        #[test]
        fn a_foreign_number_is_read_again(number in "\\+[1-6][0-9]{9,14}") {
            let phone = Phone::parse(&number).unwrap();
            prop_assert_eq!(Phone::parse(&phone.to_string()).unwrap(), phone);
        }

        #[test]
        fn no_text_panics_and_what_is_read_is_e164(raw in ".*|[+0-9() .-]{1,20}|[+8]?[0-9 ]{9,12}( доб.? ?[0-9)]*)?") {
            if let Ok(phone) = normalize_ru(&raw) {
                let digits = phone.e164().strip_prefix('+').unwrap();
                prop_assert!((10..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()));
                prop_assert!(!digits.starts_with('0'));
                prop_assert_eq!(Phone::parse(phone.e164()).unwrap().kind(), phone.kind());
            }
        }
    }
}
