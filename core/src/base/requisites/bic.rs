//! Rule `base/requisites/bic`: read the code of a bank or of a unit of the treasury (БИК).
//! Rows: B-024, B-045, X-41. Screen: «БИК».
//!
//! Nine digits without a control digit. 04 begins the code of a bank or of the Central Bank, whose units (РКЦ) end with
//! 000, 001 or 002; 01 and 00 begin that of the treasury. What 00 means rests on one sample (004525988, УФК по г.
//! Москве): little is known of it. Nine zeros are no БИК: that is ours.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequisiteProblem::BicFormat`] nine digits that begin with 04, 01 or 00 and are not all zeros
//!
//! ```
//! use upravdom::base::{Bic, BicKind};
//!
//! assert_eq!(Bic::parse("044525999")?.kind(), BicKind::CreditOrg);
//! assert_eq!(Bic::parse("049805000")?.kind(), BicKind::CbrRkc);
//! assert_eq!(Bic::parse("054525999").unwrap_err().code(), "requisites.bic_format");
//! # Ok::<(), upravdom::base::RequisiteProblem>(())
//! ```

use std::fmt;

use super::fixed::{Fixed, some_digits};
use super::problem::RequisiteProblem;
use super::text_value::text_value;
use crate::base::Flaw;

/// The code of a bank or of a unit of the treasury (БИК).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bic(Fixed<9>, BicKind);

/// Whose code it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BicKind {
    /// A bank or another credit organisation.
    CreditOrg,
    /// A unit of the Central Bank (РКЦ).
    CbrRkc,
    /// A unit of the treasury (ТОФК).
    Treasury,
}

crate::base::said_in_words!(BicKind {
    CreditOrg "credit_org" "кредитная организация" "credit organisation"
    CbrRkc "cbr_rkc" "расчётно-кассовый центр Банка России" "unit of the Central Bank"
    Treasury "treasury" "Федеральное казначейство" "treasury"
});

/// The code that was typed.
pub fn bic(value: &str) -> Result<Bic, RequisiteProblem> {
    read(value).map_err(|flaw| RequisiteProblem::BicFormat { flaw })
}

fn read(value: &str) -> Result<Bic, Flaw> {
    let digits: Fixed<9> = some_digits(value)?;
    let kind = match digits.bytes() {
        [b'0', b'4', .., b'0', b'0', b'0' | b'1' | b'2'] => BicKind::CbrRkc,
        [b'0', b'4', ..] => BicKind::CreditOrg,
        [b'0', b'0' | b'1', ..] => BicKind::Treasury,
        _ => return Err(Flaw::start(digits.as_str().get(..2).unwrap_or_default())),
    };
    Ok(Bic(digits, kind))
}

impl Bic {
    /// Whose code it is.
    pub const fn kind(self) -> BicKind {
        self.1
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The last three digits: the number of the bank.
    pub(super) fn bank(&self) -> &str {
        self.as_str().get(6..).unwrap_or_default()
    }

    /// The same as three characters.
    pub(super) const fn bank_number(&self) -> [u8; 3] {
        let [.., first, second, third] = *self.0.bytes();
        [first, second, third]
    }

    /// The fifth and the sixth digit after a zero: the number of the unit that keeps the accounts of banks.
    pub(super) const fn unit_number(&self) -> [u8; 3] {
        let [.., fifth, sixth, _, _, _] = *self.0.bytes();
        [b'0', fifth, sixth]
    }
}

impl fmt::Display for Bic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

text_value!(Bic read by bic);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_flaw_is_named() {
        for (text, flaw) in [
            ("044525999", None),
            ("", Some(Flaw::Empty)),
            ("04452599", Some(Flaw::Length { length: 8 })),
            ("0445259990", Some(Flaw::Length { length: 10 })),
            ("04452599O", Some(Flaw::Character { position: 9, character: 'O' })),
            ("044 525 999", Some(Flaw::Character { position: 4, character: ' ' })),
            ("444525999", Some(Flaw::start("44"))),
            ("024525999", Some(Flaw::start("02"))),
            ("000000000", Some(Flaw::Zeros)),
        ] {
            assert_eq!(bic(text).err(), flaw.map(|flaw| RequisiteProblem::BicFormat { flaw }), "{text}");
        }
    }

    #[test]
    fn the_last_three_digits_tell_a_unit_of_the_central_bank() {
        for (text, kind) in [
            ("049805000", BicKind::CbrRkc),
            ("049805001", BicKind::CbrRkc),
            ("049805002", BicKind::CbrRkc),
            ("049805003", BicKind::CreditOrg),
            ("049805746", BicKind::CreditOrg),
            ("019805000", BicKind::Treasury),
            ("004525988", BicKind::Treasury),
        ] {
            assert_eq!(bic(text).unwrap().kind(), kind, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(text in "0[014][0-9]{6}[1-9]") {
            prop_assert_eq!(Bic::parse(&text).unwrap().to_string(), text);
        }

        #[test]
        fn no_text_panics(text in ".*|[0-9]{8,10}") {
            let _ = Bic::parse(&text);
        }
    }
}
