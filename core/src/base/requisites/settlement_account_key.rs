//! Rule `base/requisites/settlement_account_key`: whether the key of a settlement account (р/с) fits the БИК.
//! Rows: B-024, B-045, X-41. Law: ЦБ РФ 08.09.1997 №515. Screen: «Расчётный счёт».
//!
//! The ninth digit is the key. It is made from the other digits and the number of who keeps the account: the last three
//! digits of the БИК of a bank; 0 and the fifth and sixth digits of the БИК of a unit of the Central Bank. An account
//! at the treasury that begins with 0 has no such key: it is taken by its form and the person is told that the key was
//! not checked. Any other account at a БИК of the treasury is checked as in the Central Bank: that is ours.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequisiteProblem::AccountKey`] the key, where there is one
//!
//! ```
//! use upravdom::base::{AccountKey, Bic, SettlementAccount, settlement_account_key};
//!
//! // The example of №515.
//! let account = SettlementAccount::parse("40602810700000000025")?;
//! assert_eq!(settlement_account_key(Bic::parse("049805746")?, account)?, AccountKey::Valid);
//!
//! let wrong = settlement_account_key(Bic::parse("044525999")?, account).unwrap_err();
//! assert_eq!(wrong.code(), "requisites.account_key");
//!
//! let of_treasury = SettlementAccount::parse("03100643000000017300")?;
//! assert_eq!(settlement_account_key(Bic::parse("017003983")?, of_treasury)?, AccountKey::NotCheckable);
//! # Ok::<(), upravdom::base::RequisiteProblem>(())
//! ```

use super::account::{Key, SettlementAccount};
use super::bic::{Bic, BicKind};
use super::problem::RequisiteProblem;

/// What is known of the key of an account that was not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountKey {
    /// It fits.
    Valid,
    /// There is no rule for it: neither right nor wrong.
    NotCheckable,
}

crate::base::said_in_words!(AccountKey {
    Valid "valid" "ключ верен" "the key is right"
    NotCheckable "not_checkable" "ключ не проверялся" "the key was not checked"
});

/// Whether the key fits.
pub fn settlement_account_key(bic: Bic, account: SettlementAccount) -> Result<AccountKey, RequisiteProblem> {
    let digits = account.digits();
    let key = match bic.kind() {
        BicKind::Treasury if digits.starts_with(b"0") => return Ok(AccountKey::NotCheckable),
        BicKind::Treasury | BicKind::CbrRkc => Key::in_unit(digits, bic),
        BicKind::CreditOrg => Key::in_bank(digits, bic),
    };
    if !key.is_right() {
        return Err(RequisiteProblem::AccountKey { given: key.given, expected: key.expected });
    }
    Ok(AccountKey::Valid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_keeps_the_account_makes_its_key() {
        let wrong = |given, expected| Err(RequisiteProblem::AccountKey { given, expected });
        for (bic, account, expected, source) in [
            ("049805746", "40602810700000000025", Ok(AccountKey::Valid), "№515, example 3"),
            ("049805746", "40602810800000000025", wrong(8, 7), "№515, example 3"),
            ("040305000", "40102810100000010001", Ok(AccountKey::Valid), "№515, example 2: kept in РКЦ"),
            ("040305001", "40102810100000010001", Ok(AccountKey::Valid), "the last three digits of a РКЦ do not count"),
            ("040305003", "40102810100000010001", wrong(1, 3), "a bank of the same region"),
            ("044525999", "40702810901500017798", Ok(AccountKey::Valid), "published requisites"),
            ("044525998", "40702810901500017798", wrong(9, 0), "one digit of the БИК"),
            ("017003983", "03100643000000017300", Ok(AccountKey::NotCheckable), "treasury"),
            ("004525988", "03221643450000007300", Ok(AccountKey::NotCheckable), "treasury"),
            ("017003983", "40102810445370000059", Ok(AccountKey::Valid), "ours: as in РКЦ"),
            ("017003983", "40102810545370000059", wrong(5, 4), "ours: as in РКЦ"),
            ("044525999", "03100643000000017300", wrong(0, 1), "a bank has no account without a key"),
        ] {
            let found = settlement_account_key(Bic::parse(bic).unwrap(), SettlementAccount::parse(account).unwrap());
            assert_eq!(found, expected, "{bic} {account}: {source}");
        }
    }
}
