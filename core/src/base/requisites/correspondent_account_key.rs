//! Rule `base/requisites/correspondent_account_key`: whether a correspondent account (к/с) is that of the БИК.
//! Rows: B-024, B-045, X-41. Law: ЦБ РФ 08.09.1997 №515. Screen: «Корреспондентский счёт».
//!
//! A bank keeps its account, 301…, in a unit of the Central Bank, whose number (0 and the fifth and sixth digits of the
//! БИК) goes into the key; of an account 30101… the last three digits are those of the bank's БИК. Where the БИК is
//! that of the unit itself there is no bank to compare: so it is in the example of №515. The treasury has one account,
//! 40102… (единый казначейский счёт), with a key of the same kind.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequisiteProblem::CorrKeyOrBank`] the beginning (40102 at the treasury, else 301), then the key, then the bank
//!
//! ```
//! use upravdom::base::{Bic, CorrespondentAccount, correspondent_account_key};
//!
//! let account = CorrespondentAccount::parse("30101810845250000999")?;
//! assert_eq!(correspondent_account_key(Bic::parse("044525999")?, account), Ok(()));
//! assert!(correspondent_account_key(Bic::parse("044525187")?, account).is_err());
//! # Ok::<(), upravdom::base::RequisiteProblem>(())
//! ```

use super::account::{BANK, CorrespondentAccount, Key, TREASURY};
use super::bic::{Bic, BicKind};
use super::problem::{CorrMismatch, RequisiteProblem};

/// Whether the account is that of the БИК.
pub fn correspondent_account_key(bic: Bic, account: CorrespondentAccount) -> Result<(), RequisiteProblem> {
    match mismatch(bic, account) {
        Some(mismatch) => Err(RequisiteProblem::CorrKeyOrBank { mismatch }),
        None => Ok(()),
    }
}

fn mismatch(bic: Bic, account: CorrespondentAccount) -> Option<CorrMismatch> {
    let (digits, account) = (account.digits(), account.as_str());
    let (start, is_own) = match bic.kind() {
        BicKind::Treasury => (TREASURY, false),
        BicKind::CbrRkc => (BANK, false),
        BicKind::CreditOrg => (BANK, account.starts_with("30101")),
    };
    if !account.starts_with(start) {
        let given = account.get(..start.len()).unwrap_or_default().to_owned();
        return Some(CorrMismatch::Start { given, expected: start.to_owned() });
    }
    let key = Key::in_unit(digits, bic);
    if !key.is_right() {
        return Some(CorrMismatch::Key { given: key.given, expected: key.expected });
    }
    if is_own && !account.ends_with(bic.bank()) {
        let given = account.get(17..).unwrap_or_default().to_owned();
        return Some(CorrMismatch::Bank { given, expected: bic.bank().to_owned() });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mismatch_is_named() {
        let key = |given, expected| Some(CorrMismatch::Key { given, expected });
        let bank =
            |given: &str, expected: &str| Some(CorrMismatch::Bank { given: given.into(), expected: expected.into() });
        let start =
            |given: &str, expected: &str| Some(CorrMismatch::Start { given: given.into(), expected: expected.into() });
        for (bic, account, expected, source) in [
            ("049805000", "30101810800000000746", None, "№515, example 1: the БИК is that of the РКЦ"),
            ("049805746", "30101810800000000746", None, "the same account with the БИК of the bank"),
            ("049805746", "30101810900000000746", key(9, 8), "№515, example 1"),
            ("044525999", "30101810845250000999", None, "published requisites"),
            ("044525225", "30101810700000000187", bank("187", "225"), "another bank of the same region"),
            ("017003983", "40102810445370000059", None, "treasury"),
            ("017003983", "40102810545370000059", key(5, 4), "treasury"),
            ("017003983", "30101810845250000999", start("30101", "40102"), "the treasury has no account in a bank"),
            ("044525999", "40102810445370000059", start("401", "301"), "a bank has no account of the treasury"),
            // Not 30101, so the last three digits are no bank's: the key alone counts.
            ("044525999", "30109810300000000123", None, "computed"),
            ("044525999", "30109810800000000123", key(8, 3), "computed"),
        ] {
            let account = CorrespondentAccount::parse(account).unwrap();
            assert_eq!(mismatch(Bic::parse(bic).unwrap(), account), expected, "{bic} {account}: {source}");
        }
    }
}
