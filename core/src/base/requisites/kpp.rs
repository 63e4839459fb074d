//! Rule `base/requisites/kpp`: read the code of an organisation at its tax office (КПП).
//! Rows: B-024, X-41. Law: приказ ФНС ММВ-7-6/435@. Screen: «КПП».
//!
//! Nine characters: four digits of the tax office, two digits or capital Latin letters of the reason, three digits.
//! There is no control digit. The pattern is from memory of the order; office 0000 is refused. The XSD of ГИС ЖКХ
//! (14.4.0.1, hcs-organizations-base) is narrower, nine digits: [`Kpp::for_gis`] refuses a КПП with letters.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequisiteProblem::KppFormat`]   nine characters of that form, the first four not 0000
//! 2. [`RequisiteProblem::KppLettered`] for ГИС ЖКХ only: no letters
//!
//! ```
//! use upravdom::base::Kpp;
//!
//! assert_eq!(Kpp::parse("7713AB001")?.to_string(), "7713AB001");
//! assert_eq!(Kpp::parse("7713AB001")?.for_gis().unwrap_err().code(), "requisites.kpp_lettered");
//! assert_eq!(Kpp::parse("7713ab001").unwrap_err().code(), "requisites.kpp_format");
//! # Ok::<(), upravdom::base::RequisiteProblem>(())
//! ```

use std::fmt;

use super::fixed::Fixed;
use super::problem::RequisiteProblem;
use super::text_value::text_value;
use crate::base::flaw::{Flaw, check_characters};
use crate::base::trimmed;

/// The code of an organisation at its tax office (КПП).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kpp(Fixed<9>);

/// The code that was typed.
pub fn kpp(value: &str) -> Result<Kpp, RequisiteProblem> {
    read(trimmed(value)).map_err(|flaw| RequisiteProblem::KppFormat { flaw })
}

fn read(text: &str) -> Result<Kpp, Flaw> {
    let letter = |character: char| character.is_ascii_uppercase();
    let digit = |character: char| character.is_ascii_digit();
    check_characters(text, |character| digit(character) || letter(character))?;
    let code = Fixed::of(text)?;
    // A letter stands in the fifth and sixth place or nowhere.
    match (1..).zip(text.chars()).find(|(position, character)| letter(*character) && !(5..=6).contains(position)) {
        Some((position, character)) => Err(Flaw::Character { position, character }),
        None if text.starts_with("0000") => Err(Flaw::start("0000")),
        None => Ok(Kpp(code)),
    }
}

impl Kpp {
    /// The characters.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The digits, as ГИС ЖКХ takes them.
    pub fn for_gis(&self) -> Result<&str, RequisiteProblem> {
        if !self.as_str().bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(RequisiteProblem::KppLettered);
        }
        Ok(self.as_str())
    }
}

impl fmt::Display for Kpp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

text_value!(Kpp read by kpp);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_flaw_is_named() {
        for (text, flaw) in [
            ("771301001", None),
            (" 7713AZ001 ", None),
            ("000101001", None),
            ("", Some(Flaw::Empty)),
            ("7713АВ001", Some(Flaw::Character { position: 5, character: 'А' })),
            ("7713ab001", Some(Flaw::Character { position: 5, character: 'a' })),
            ("77A301001", Some(Flaw::Character { position: 3, character: 'A' })),
            ("77130100A", Some(Flaw::Character { position: 9, character: 'A' })),
            ("7713 1001", Some(Flaw::Character { position: 5, character: ' ' })),
            ("77130100", Some(Flaw::Length { length: 8 })),
            ("7713010011", Some(Flaw::Length { length: 10 })),
            ("000000000", Some(Flaw::start("0000"))),
            ("0000AB001", Some(Flaw::start("0000"))),
        ] {
            assert_eq!(kpp(text).err(), flaw.map(|flaw| RequisiteProblem::KppFormat { flaw }), "{text}");
        }
    }

    #[test]
    fn gis_takes_digits_alone() {
        assert_eq!(kpp("771301001").unwrap().for_gis(), Ok("771301001"));
        for lettered in ["7713AB001", "77130Z001"] {
            assert_eq!(kpp(lettered).unwrap().for_gis(), Err(RequisiteProblem::KppLettered), "{lettered}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(text in "(0[1-9]|[1-9][0-9])[0-9]{2}[0-9A-Z]{2}[0-9]{3}") {
            prop_assert_eq!(Kpp::parse(&text).unwrap().to_string(), text);
        }

        #[test]
        fn no_text_panics(text in ".*|[0-9A-Z]{9}") {
            let _ = Kpp::parse(&text);
        }
    }
}
