//! Bank accounts of 20 digits. Rows: B-024, B-045, X-41. Law: ЦБ РФ 08.09.1997 №515 (the key).
//!
//! The form is checked here; whether the key fits the БИК is asked of [`super::settlement_account_key()`] and
//! [`super::correspondent_account_key()`]. Twenty zeros are no account: that is ours.
//!
//! Not supported: letters in the sixth place (clearing currencies, №515 п. 8).

use std::fmt;

use super::bic::Bic;
use super::fixed::{Fixed, small, some_digits, values, weighted};
use super::problem::RequisiteProblem;
use super::text_value::text_value;
use crate::base::Flaw;

/// The account of a client (расчётный счёт): 20 digits that do not begin with 301.
///
/// ```
/// use upravdom::base::{AccountHolder, SettlementAccount};
///
/// let account = SettlementAccount::parse("40702810901500017798")?;
/// assert_eq!(account.holder(), Some(AccountHolder::Commercial));
/// assert!(SettlementAccount::parse("30101810845250000999").is_err());
/// # Ok::<(), upravdom::base::RequisiteProblem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SettlementAccount(Fixed<20>);

/// The bank's own account (корреспондентский счёт), 301…, or that of the treasury (единый казначейский счёт), 40102….
///
/// ```
/// use upravdom::base::CorrespondentAccount;
///
/// assert_eq!(CorrespondentAccount::parse("30101810845250000999")?.to_string(), "30101810845250000999");
/// assert!(CorrespondentAccount::parse("40702810901500017798").is_err());
/// # Ok::<(), upravdom::base::RequisiteProblem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CorrespondentAccount(Fixed<20>);

/// Who holds an account, as far as its first five digits tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccountHolder {
    /// 40702: a company.
    Commercial,
    /// 40703: a non-profit organisation, for example a ТСЖ.
    NonProfit,
    /// 40802: a sole trader (ИП).
    SoleTrader,
    /// 40817: a citizen.
    Citizen,
    /// 40821: a payment agent, its special account (103-ФЗ).
    PaymentAgent,
}

crate::base::said_in_words!(AccountHolder {
    Commercial "commercial" "коммерческая организация" "company"
    NonProfit "non_profit" "некоммерческая организация" "non-profit organisation"
    SoleTrader "sole_trader" "индивидуальный предприниматель" "sole trader"
    Citizen "citizen" "физическое лицо" "citizen"
    PaymentAgent "payment_agent" "платёжный агент, специальный счёт" "payment agent, special account"
});

/// How a bank's correspondent account begins, and what stands in its place at the treasury.
pub(super) const BANK: &str = "301";
pub(super) const TREASURY: &str = "40102";

fn settlement_account(value: &str) -> Result<SettlementAccount, RequisiteProblem> {
    let form = |flaw| RequisiteProblem::AccountFormat { flaw };
    let digits = some_digits(value).map_err(form)?;
    if digits.bytes().starts_with(BANK.as_bytes()) {
        return Err(form(Flaw::start(BANK)));
    }
    Ok(SettlementAccount(digits))
}

fn correspondent_account(value: &str) -> Result<CorrespondentAccount, RequisiteProblem> {
    let form = |flaw| RequisiteProblem::CorrFormat { flaw };
    let digits = some_digits(value).map_err(form)?;
    if ![BANK, TREASURY].iter().any(|start| digits.bytes().starts_with(start.as_bytes())) {
        return Err(form(Flaw::start(digits.as_str().get(..3).unwrap_or_default())));
    }
    Ok(CorrespondentAccount(digits))
}

impl SettlementAccount {
    /// Who holds it, if the first five digits tell.
    pub fn holder(&self) -> Option<AccountHolder> {
        match self.as_str().get(..5)? {
            "40702" => Some(AccountHolder::Commercial),
            "40703" => Some(AccountHolder::NonProfit),
            "40802" => Some(AccountHolder::SoleTrader),
            "40817" => Some(AccountHolder::Citizen),
            "40821" => Some(AccountHolder::PaymentAgent),
            _ => None,
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    pub(super) const fn digits(&self) -> &[u8; 20] {
        self.0.bytes()
    }
}

impl CorrespondentAccount {
    /// The digits.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    pub(super) const fn digits(&self) -> &[u8; 20] {
        self.0.bytes()
    }
}

/// The ninth digit of an account: what it is and what it should be, by №515.
pub(super) struct Key {
    pub given: u8,
    pub expected: u8,
}

impl Key {
    /// The key of an account kept in the bank with that number.
    pub fn in_bank(account: &[u8; 20], bic: Bic) -> Self {
        Self::of(account, bic.bank_number())
    }

    /// The key of an account kept in a unit of the Central Bank.
    pub fn in_unit(account: &[u8; 20], bic: Bic) -> Self {
        Self::of(account, bic.unit_number())
    }

    /// 23 digits have the weights 7, 1, 3 in turn and of each product the last digit counts, as it does in their sum. With the
    /// right key these sum up to a whole ten; with 0 in its place the last digit of the sum, three times, ends with the key.
    fn of(account: &[u8; 20], number: [u8; 3]) -> Self {
        let sum = |digits| weighted(digits, &[7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1, 3, 7, 1]);
        let given = values(account).nth(8).unwrap_or_default();
        let others = sum(&number).saturating_add(sum(account)).saturating_sub(given.saturating_mul(3));
        let expected = others.saturating_mul(3) % 10;
        Self { given: small(given), expected: small(expected) }
    }

    pub const fn is_right(&self) -> bool {
        self.given == self.expected
    }
}

impl fmt::Display for SettlementAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for CorrespondentAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

text_value!(SettlementAccount read by settlement_account);
text_value!(CorrespondentAccount read by correspondent_account);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_flaw_is_named() {
        // text, flaw as a settlement account, as a correspondent account
        let length = |length| Some(Flaw::Length { length });
        for (text, settlement, correspondent) in [
            ("40702810901500017798", None, Some(Flaw::start("407"))),
            ("40102810445370000059", None, None),
            ("30101810845250000999", Some(Flaw::start("301")), None),
            ("03100643000000017300", None, Some(Flaw::start("031"))),
            ("", Some(Flaw::Empty), Some(Flaw::Empty)),
            ("4070281090150001779", length(19), length(19)),
            ("407028109015000177980", length(21), length(21)),
            ("00000000000000000000", Some(Flaw::Zeros), Some(Flaw::Zeros)),
        ] {
            let settlement = settlement.map(|flaw| RequisiteProblem::AccountFormat { flaw });
            let correspondent = correspondent.map(|flaw| RequisiteProblem::CorrFormat { flaw });
            assert_eq!(SettlementAccount::parse(text).err(), settlement, "{text}");
            assert_eq!(CorrespondentAccount::parse(text).err(), correspondent, "{text}");
        }
        let grouped = Flaw::Character { position: 6, character: ' ' };
        assert_eq!(
            SettlementAccount::parse("40702 810 9 0150 0017798"),
            Err(RequisiteProblem::AccountFormat { flaw: grouped })
        );
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(tail in "[0-9]{17}") {
            let (settlement, correspondent) = (format!("407{tail}"), format!("301{tail}"));
            prop_assert_eq!(SettlementAccount::parse(&settlement).unwrap().to_string(), settlement);
            prop_assert_eq!(CorrespondentAccount::parse(&correspondent).unwrap().to_string(), correspondent);
        }

        /// №515 says it in two ways: how the key is made, and that with it the sum ends with 0.
        #[test]
        fn with_the_key_the_sum_ends_with_zero(account in "[0-9]{20}", number in "[0-9]{3}") {
            let all = format!("{number}{account}");
            let weights = [7, 1, 3];
            let products = values(all.as_bytes()).enumerate().map(|(at, digit)| digit * weights[at % 3] % 10);
            prop_assert_eq!(Key::of(account.as_bytes().try_into().unwrap(), number.as_bytes().try_into().unwrap()).is_right(), products.sum::<u32>() % 10 == 0);
        }

        #[test]
        fn no_text_panics(text in ".*|[0-9]{19,21}") {
            let _ = (SettlementAccount::parse(&text), CorrespondentAccount::parse(&text));
        }
    }
}
