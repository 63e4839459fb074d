//! Rule `payments/qr/build_st00012`: the text of a receipt's QR code.
//! Rows: N-19. Law: ГОСТ Р 56042-2014. Screen: «Квитанция».
//!
//! The five required fields come first, in the order of the standard; the others follow in the order given. The separator is
//! `|`; if a value holds it, the first of `#`, `~`, `^`, `;` that no value holds (so we decided). Leave the payer's name out:
//! whoever finds a receipt should not learn who lives there.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`QrFlaw::Missing`]     each required field has a value that shows something
//! 2. [`QrFlaw::Bad`]         account 20 digits, БИК 9, sum 1 to 18 (kopecks); another key Latin letters and digits, and none of the
//!    standard's; no value holds a control character
//! 3. [`QrFlaw::Repeated`]    no field is there twice
//! 4. [`QrFlaw::TooLong`]     no value has more letters than its key allows
//! 5. [`QrFlaw::NoSeparator`] one of the separators stands in no value
//!
//! ```
//! use upravdom::base::money::Amount;
//! use upravdom::payments::qr::{QrField, QrKey, build_st00012};
//!
//! let mut fields = [
//!     ("Name", "ООО «Три кита»"), ("PersonalAcc", "40702810138250123017"), ("BankName", "ОАО \"БАНК\""),
//!     ("BIC", "044525225"), ("CorrespAcc", "30101810400000000225"), ("PersAcc", "50133547364"),
//! ].map(|(key, value)| QrField::new(key.into(), value)).to_vec();
//! fields.push(QrField::sum(Amount::from_kopecks(100_000)?));
//! let payload = build_st00012(&fields)?;
//! assert!(payload.text.ends_with("|CorrespAcc=30101810400000000225|PersAcc=50133547364|Sum=100000"));
//!
//! fields.remove(0);
//! assert_eq!(build_st00012(&fields).map_err(|problem| problem.code_with_key()), Err("missing_Name".to_owned()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::field::QrField;
use super::key::QrKey;
use super::problem::{QrFlaw, QrProblem};
use super::sum_kopecks::sum_kopecks;
use crate::base::{Flaw, check_characters, shows_nothing};

/// How many bytes of required fields some readers take (so the library `QRCoder`). More is allowed here, but worth a warning.
pub const QR_REQUIRED_BYTES: usize = 300;

/// The text of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrPayload {
    /// The text, to be drawn in UTF-8.
    pub text: String,
    /// The bytes of the head and the required fields: more than [`QR_REQUIRED_BYTES`] may be too many for a reader.
    pub required_bytes: usize,
}

const HEAD: &str = "ST00012";
const REQUIRED: [QrKey; 5] = [QrKey::Name, QrKey::PersonalAcc, QrKey::BankName, QrKey::BIC, QrKey::CorrespAcc];
const SEPARATORS: [char; 5] = ['|', '#', '~', '^', ';'];

/// The code with these fields.
pub fn build_st00012(fields: &[QrField]) -> Result<QrPayload, QrProblem> {
    let mut required = Vec::with_capacity(REQUIRED.len());
    for key in REQUIRED {
        let field = fields.iter().find(|field| field.key == key && !field.value.chars().all(shows_nothing));
        required.push(field.ok_or(QrProblem::of(QrFlaw::Missing, key, None))?);
    }
    for field in fields {
        check_form(field).map_err(|place| QrProblem::of(QrFlaw::Bad, field.key.clone(), Some(place)))?;
    }
    let is_repeated = |(place, field): &(usize, &QrField)| fields.iter().take(*place).any(|it| it.key == field.key);
    if let Some((_, field)) = fields.iter().enumerate().find(is_repeated) {
        return Err(QrProblem::of(QrFlaw::Repeated, field.key.clone(), None));
    }
    let is_long = |field: &&QrField| field.key.most().is_some_and(|most| field.value.chars().count() > most);
    if let Some(field) = fields.iter().find(is_long) {
        return Err(QrProblem::of(QrFlaw::TooLong, field.key.clone(), Some(Flaw::length(&field.value))));
    }
    let free = |separator: &char| !fields.iter().any(|field| field.value.contains(*separator));
    let separator = SEPARATORS.into_iter().find(free).ok_or(QrProblem::of_all(QrFlaw::NoSeparator, None))?;

    let mut text = HEAD.to_owned();
    let mut add = |field: &QrField| {
        text.push(separator);
        text.push_str(field.key.name());
        text.push('=');
        text.push_str(&field.value);
        text.len()
    };
    let required_bytes = required.into_iter().map(&mut add).last().unwrap_or_default();
    for field in fields.iter().filter(|field| !REQUIRED.contains(&field.key)) {
        add(field);
    }
    Ok(QrPayload { text, required_bytes })
}

/// Whether the key and the value of the field have the form that the standard wants.
fn check_form(field: &QrField) -> Result<(), Flaw> {
    let value = &field.value;
    if let Some((position, character)) = (1..).zip(value.chars()).find(|(_, character)| character.is_control()) {
        return Err(Flaw::Character { position, character });
    }
    let digits = |count: usize| {
        check_characters(value, |character| character.is_ascii_digit())?;
        if value.len() == count { Ok(()) } else { Err(Flaw::length(value)) }
    };
    #[allow(clippy::wildcard_enum_match_arm, reason = "the other keys take any text")]
    match &field.key {
        QrKey::PersonalAcc => digits(20),
        QrKey::BIC => digits(9),
        QrKey::Sum => sum_kopecks(value).map(|_| ()).map_err(|problem| problem.place.unwrap_or(Flaw::Empty)),
        QrKey::Other(name) if QrKey::from(name.as_str()) != field.key => Err(Flaw::no_such(name)),
        QrKey::Other(name) => check_characters(name, |character| character.is_ascii_alphanumeric()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::TextEncoding;
    use crate::payments::qr::parse;
    use proptest::prelude::*;

    fn fields() -> Vec<QrField> {
        let values = ["ООО «Три кита»", "40702810138250123017", "ОАО \"БАНК\"", "044525225", "30101810400000000225"];
        REQUIRED.into_iter().zip(values).map(|(key, value)| QrField::new(key, value)).collect()
    }

    fn with(changes: &[(&str, &str)]) -> Vec<QrField> {
        let mut fields = fields();
        for (key, value) in changes {
            let key = QrKey::from(*key);
            fields.retain(|field| field.key != key);
            fields.push(QrField::new(key, *value));
        }
        fields
    }

    /// Proves N-19.
    #[test]
    fn the_checks_in_order_and_the_limits() {
        let (name, bank) = ("я".repeat(160), "я".repeat(45));
        let (long_name, long_bank, purpose) = (name.clone() + "я", bank.clone() + "я", "я".repeat(211));
        for (changes, code) in [
            (&[("Name", ""), ("BIC", "")][..], "missing_Name"),
            (&[("Name", " \u{a0}\u{200b}")], "missing_Name"),
            (&[("CorrespAcc", ""), ("BIC", "1")], "missing_CorrespAcc"),
            (&[("PersonalAcc", "4070281013825012301")], "bad_PersonalAcc"),
            (&[("PersonalAcc", "4070281013825012301А")], "bad_PersonalAcc"),
            (&[("BIC", "0445252250")], "bad_BIC"),
            (&[("Sum", "")], "bad_Sum"),
            (&[("Sum", "1234.56"), ("Name", &long_name)], "bad_Sum"),
            (&[("a=b", "1")], "bad_a=b"),
            (&[("", "1")], "bad_"),
            (&[("Purpose", "а\nб")], "bad_Purpose"),
            (&[("Name", "а\0")], "bad_Name"),
            (&[("Name", &long_name)], "too_long_Name"),
            (&[("BankName", &long_bank)], "too_long_BankName"),
            (&[("CorrespAcc", "301018104000000002251")], "too_long_CorrespAcc"),
            (&[("Purpose", &purpose)], "too_long_Purpose"),
            (&[("PayeeINN", "7713714441777")], "too_long_PayeeINN"),
            (&[("KPP", "7713714441")], "too_long_KPP"),
            (&[("Purpose", "|#~^;")], "no_separator"),
        ] {
            assert_eq!(build_st00012(&with(changes)).unwrap_err().code_with_key(), code);
        }
        let twice = [fields(), vec![QrField::new(QrKey::BIC, "044525225")]].concat();
        assert_eq!(build_st00012(&twice).unwrap_err().code_with_key(), "repeated_BIC");
        let hidden = [fields(), vec![QrField::new(QrKey::Other("sum".to_owned()), "12.34")]].concat();
        assert_eq!(
            build_st00012(&hidden).unwrap_err().code_with_key(),
            "bad_sum",
            "a key of the standard by another name"
        );
        assert_eq!(build_st00012(&[]).unwrap_err().code_with_key(), "missing_Name");
        assert!(build_st00012(&with(&[("Name", &name), ("BankName", &bank), ("CorrespAcc", "0")])).is_ok());
    }

    #[test]
    fn the_first_free_separator_divides() {
        for (purpose, separator) in [("а", '|'), ("а|", '#'), ("|#", '~'), ("#~", '|'), ("|#~", '^'), ("|#~^", ';')] {
            let text = build_st00012(&with(&[("Purpose", purpose)])).unwrap().text;
            assert_eq!(text.chars().nth(7), Some(separator), "{purpose}");
        }
        let payload = build_st00012(&with(&[("Purpose", "а")])).unwrap();
        assert_eq!(payload.required_bytes + "|Purpose=а".len(), payload.text.len());
    }

    proptest! {
        /// Proves N-19.
        #[test]
        fn what_is_built_is_read_again(purpose in "[а-я |#=~;]{0,40}", address in "[^|\\p{Cc}]{0,40}", kopecks in 0..1_000_000_000_i64, other in "[a-z]{3}[0-9]{0,3}") {
            let changes = [("Purpose", purpose.as_str()), ("PayerAddress", &address), ("Sum", &kopecks.to_string()), (&other, "=x=")];
            let fields = with(&changes);
            prop_assume!(QrKey::from(other.as_str()) == QrKey::Other(other.clone()));
            if let Ok(payload) = build_st00012(&fields) {
                let read = parse(&payload.text).unwrap();
                prop_assert_eq!(read.fields(), &fields);
                prop_assert_eq!(read.encoding(), TextEncoding::Utf8);
            } else {
                prop_assert!(SEPARATORS.iter().all(|sign| purpose.contains(*sign) || address.contains(*sign)));
            }
        }

        #[test]
        fn no_values_panic(changes in proptest::collection::vec((".*", ".*"), 0..4)) {
            let changes: Vec<(&str, &str)> = changes.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
            let _ = build_st00012(&with(&changes));
        }
    }
}
