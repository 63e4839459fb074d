//! Rule `base/requisites/account_number`: read the number that the company gave a personal account.
//! Rows: B-109. Screen: «Номер лицевого счёта».
//!
//! One to thirty characters, a letter or a digit among them, as ГИС ЖКХ takes it (XSD `AccountNumber` of
//! lib/hcs-account-base.xsd: `(.*)([0-9а-яА-Яa-zA-Z]+)(.*)`, so that Ё alone is not enough). Leading zeros count.
//! Control characters, which no file of ГИС ЖКХ can carry, are refused.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequisiteProblem::AccountNumberFormat`] such characters
//!
//! ```
//! use upravdom::base::AccountNumber;
//!
//! assert_eq!(AccountNumber::parse("0012345")?.to_string(), "0012345");
//! assert_eq!(AccountNumber::parse("-").unwrap_err().code(), "requisites.account_number_format");
//! # Ok::<(), upravdom::base::RequisiteProblem>(())
//! ```

use std::fmt;

use super::problem::RequisiteProblem;
use super::text_value::text_value;
use crate::base::flaw::{Flaw, check_characters};
use crate::base::trimmed;

/// The number that the company gave a personal account (номер лицевого счёта); not the ЕЛС.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountNumber(String);

const MAX_LENGTH: usize = 30;

/// The number that was typed.
pub fn account_number(value: &str) -> Result<AccountNumber, RequisiteProblem> {
    read(trimmed(value)).map_err(|flaw| RequisiteProblem::AccountNumberFormat { flaw })
}

fn read(text: &str) -> Result<AccountNumber, Flaw> {
    check_characters(text, |character| !character.is_control())?;
    if text.chars().count() > MAX_LENGTH {
        return Err(Flaw::length(text));
    }
    let counts = |character| matches!(character, '0'..='9' | 'а'..='я' | 'А'..='Я' | 'a'..='z' | 'A'..='Z');
    if text.chars().any(counts) {
        return Ok(AccountNumber(text.to_owned()));
    }
    check_characters(text, counts).map(|()| AccountNumber(text.to_owned()))
}

impl AccountNumber {
    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

text_value!(AccountNumber read by account_number);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_flaw_is_named() {
        let thirty = "1".repeat(30);
        let longer = "Я".repeat(31);
        for (text, flaw) in [
            ("1", None),
            ("0012345", None),
            ("№ 12/3-а", None),
            ("-ё1", None),
            (thirty.as_str(), None),
            (longer.as_str(), Some(Flaw::Length { length: 31 })),
            ("", Some(Flaw::Empty)),
            (" ", Some(Flaw::Empty)),
            ("-", Some(Flaw::Character { position: 1, character: '-' })),
            ("Ё", Some(Flaw::Character { position: 1, character: 'Ё' })),
            ("１２", Some(Flaw::Character { position: 1, character: '１' })),
            ("12\n34", Some(Flaw::Character { position: 3, character: '\n' })),
        ] {
            assert_eq!(
                account_number(text).err(),
                flaw.map(|flaw| RequisiteProblem::AccountNumberFormat { flaw }),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_read_again(text in ".*|[0-9А-я -]{1,31}") {
            if let Ok(number) = AccountNumber::parse(&text) {
                prop_assert_eq!(AccountNumber::parse(number.as_str()), Ok(number));
            }
        }
    }
}
