//! Rule `payments/bank/sber_registry_filename`: what the name of a registry for Sberbank says.
//! Rows: B-224, N-07. Law: <https://www.sberbank.ru/help/business/sbbol/100027>. Screen: «Реестр начислений».
//!
//! The name is `ИНН_РС_НОМЕР_ММГГ.txt`. It is read by its shape alone: ИНН of 10 or 12 digits, account of 20, number of 3,
//! month 01 to 12 and year of this century. Check digits are another rule's matter.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`SberNameProblem::BadName`] the name has that shape
//!
//! ```
//! use upravdom::base::Flaw;
//! use upravdom::payments::bank::{SberNameProblem, sber_registry_filename};
//!
//! let name = sber_registry_filename("7713714441_40702810901500017798_012_1126.txt")?;
//! assert_eq!((name.inn.as_str(), name.number, name.period.to_string().as_str()), ("7713714441", 12, "2026-11"));
//! assert_eq!(sber_registry_filename("registry.txt"), Err(SberNameProblem::BadName { flaw: Flaw::Character { position: 1, character: 'r' } }));
//! # Ok::<(), SberNameProblem>(())
//! ```

use crate::base::{Flaw, Month, check_layout};

crate::base::refusals! {
    /// What is wrong with the name of a registry.
    pub enum SberNameProblem in "sber_registry" {
        /// It has another shape.
        BadName {
            /// What is wrong.
            flaw: Flaw,
        }
            "bad_name" field "name" permanent
            ru "Имя файла не вида ИНН_РС_НОМЕР_ММГГ.txt: {flaw}. Назовите файл по образцу 7713714441_40702810901500017798_012_1126.txt: ИНН, расчётный счёт, номер из трёх цифр, месяц и год."
            en "The name of the file is not like INN_ACCOUNT_NUMBER_MMYY.txt: {flaw}. Name the file like 7713714441_40702810901500017798_012_1126.txt: INN, account, a number of three digits, month and year.";
    }
}

/// What the name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SberRegistryName {
    /// ИНН, 10 or 12 digits.
    pub inn: String,
    /// The account, 20 digits.
    pub account: String,
    /// The number of the registry, to 999.
    pub number: u16,
    /// The month of the charges.
    pub period: Month,
}

/// What the name of the file says.
pub fn sber_registry_filename(name: &str) -> Result<SberRegistryName, SberNameProblem> {
    read(name).ok_or_else(|| SberNameProblem::BadName { flaw: flaw(name) })
}

fn read(name: &str) -> Option<SberRegistryName> {
    let mut parts = name.strip_suffix(".txt")?.split('_');
    let inn = parts.next().and_then(|part| digits(part, &[10, 12]))?;
    let account = parts.next().and_then(|part| digits(part, &[20]))?;
    let number = parts.next().and_then(|part| digits(part, &[3]))?;
    let (month, year) = parts.next().and_then(|part| digits(part, &[4]))?.split_at_checked(2)?;
    let period = Month::new(year.parse::<i32>().ok()?.checked_add(2000)?, month.parse().ok()?).ok()?;
    let name =
        SberRegistryName { inn: inn.to_owned(), account: account.to_owned(), number: number.parse().ok()?, period };
    parts.next().is_none().then_some(name)
}

/// What keeps the text from being such a name.
fn flaw(name: &str) -> Flaw {
    let is_of_a_person = name.chars().nth(10).is_some_and(|character| character.is_ascii_digit());
    let inn = if is_of_a_person { "000000000000" } else { "0000000000" };
    let found = check_layout(name, &format!("{inn}_00000000000000000000_000_0000.txt"));
    let month = || name.rsplit('_').next().and_then(|rest| rest.get(..2)).unwrap_or_default();
    found.err().unwrap_or_else(|| Flaw::no_such(month()))
}

/// The part, if it is digits and as many as one of these.
fn digits<'a>(part: &'a str, lengths: &[usize]) -> Option<&'a str> {
    (lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shapes() {
        for (name, period) in [
            ("7713714441_40702810901500017798_000_0100.txt", Some("2000-01")),
            ("771371444177_40702810901500017798_999_1299.txt", Some("2099-12")),
            ("77137144417_40702810901500017798_012_1126.txt", None),
            ("7713714441_40702810901500017798_012_0026.txt", None),
            ("7713714441_40702810901500017798_012_1326.txt", None),
            ("7713714441_40702810901500017798_0012_1126.txt", None),
            ("7713714441_40702810901500017798_+12_1126.txt", None),
            ("7713714441_40702810901500017798_012_1126_1.txt", None),
            ("7713714441_40702810901500017798_012_1126.TXT", None),
            ("7713714441_40702810901500017798_012_1126.txt ", None),
            ("7713714441-40702810901500017798-012-1126.txt", None),
            ("7713714441_40702810901500017798_٠١٢_1126.txt", None),
            ("", None),
        ] {
            let found = sber_registry_filename(name).ok().map(|name| name.period.to_string());
            assert_eq!(found.as_deref(), period, "{name}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(inn in "[0-9]{10}([0-9]{2})?", account in "[0-9]{20}", number in 0..1000_u16, month in 1..=12_u32, year in 0..100) {
            let period = Month::new(2000 + year, month).unwrap();
            let name = format!("{inn}_{account}_{number:03}_{month:02}{year:02}.txt");
            prop_assert_eq!(sber_registry_filename(&name), Ok(SberRegistryName { inn, account, number, period }));
        }

        #[test]
        fn no_text_panics(name in "[0-9_]{0,50}\\.txt|.*") {
            let _ = sber_registry_filename(&name);
        }
    }
}
