//! Rule `base/requisites/contractor_fields`: check the requisites of a contractor, all fields at once.
//! Rows: B-024, B-045, X-41. Screen: «Подрядчик».
//!
//! Every field that is wrong is told, in the order of the screen, so that nobody corrects a card field by field; a БИК
//! that was changed is told at both accounts. Whether there must be a КПП is told by the length of the ИНН, even if its
//! control digit is wrong. Keys are not judged while the БИК is malformed. A key that cannot be checked is no problem.
//!
//! Checks, in this order; each that fails is told, but only one of each field:
//! 1. [`RequisiteProblem::InnFormat`]      as in [`Inn`](crate::base::Inn)
//! 2. [`RequisiteProblem::InnChecksum`]    as in [`Inn`](crate::base::Inn)
//! 3. [`RequisiteProblem::KppRequired`]    with 10 digits of the ИНН there is a КПП
//! 4. [`RequisiteProblem::KppNotAllowed`]  with 12 digits there is none
//! 5. [`RequisiteProblem::KppFormat`]      as in [`Kpp`](crate::base::Kpp), if there is one
//! 6. [`RequisiteProblem::BicFormat`]      as in [`Bic`](crate::base::Bic)
//! 7. [`RequisiteProblem::AccountFormat`]  as in [`super::SettlementAccount`]
//! 8. [`RequisiteProblem::AccountKey`]     as in [`super::settlement_account_key()`]
//! 9. [`RequisiteProblem::CorrFormat`]     as in [`super::CorrespondentAccount`]
//! 10. [`RequisiteProblem::CorrKeyOrBank`] as in [`super::correspondent_account_key()`]
//!
//! ```
//! use upravdom::base::{ContractorFields, contractor_fields};
//!
//! let mut fields = ContractorFields {
//!     inn: "7713714441".into(),
//!     kpp: "771301001".into(),
//!     bic: "044525999".into(),
//!     account: "40702810901500017798".into(),
//!     corr: "30101810845250000999".into(),
//! };
//! assert_eq!(contractor_fields(&fields)?.inn().to_string(), "7713714441");
//!
//! fields.bic = "044525187".into();
//! let codes: Vec<_> = contractor_fields(&fields).unwrap_err().iter().map(|problem| problem.code()).collect();
//! assert_eq!(codes, ["requisites.account_key", "requisites.corr_key_or_bank"]);
//! # Ok::<(), Vec<upravdom::base::RequisiteProblem>>(())
//! ```

use serde::{Deserialize, Serialize};

use super::account::{CorrespondentAccount, SettlementAccount};
use super::bic::Bic;
use super::correspondent_account_key::correspondent_account_key;
use super::inn::{Inn, PartyKind};
use super::kpp::Kpp;
use super::problem::RequisiteProblem;
use super::requisite::Checkable;
use super::settlement_account_key::{AccountKey, settlement_account_key};
use crate::base::trimmed;

/// The fields as a person typed them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractorFields {
    /// ИНН.
    pub inn: String,
    /// КПП; empty if there is none.
    pub kpp: String,
    /// БИК.
    pub bic: String,
    /// The settlement account (р/с).
    pub account: String,
    /// The correspondent account (к/с).
    pub corr: String,
}

/// Requisites that fit together. Only [`contractor_fields`] makes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContractorRequisites {
    inn: Inn,
    kpp: Option<Kpp>,
    bic: Bic,
    account: SettlementAccount,
    corr: CorrespondentAccount,
    key: AccountKey,
}

impl ContractorRequisites {
    /// ИНН.
    pub const fn inn(&self) -> Inn {
        self.inn
    }

    /// КПП: a legal entity has one, a person has none.
    pub const fn kpp(&self) -> Option<Kpp> {
        self.kpp
    }

    /// БИК.
    pub const fn bic(&self) -> Bic {
        self.bic
    }

    /// The settlement account (р/с).
    pub const fn account(&self) -> SettlementAccount {
        self.account
    }

    /// The correspondent account (к/с).
    pub const fn corr(&self) -> CorrespondentAccount {
        self.corr
    }

    /// Whether the key of the settlement account was checked: if not, the person is told so.
    pub const fn key(&self) -> AccountKey {
        self.key
    }
}

/// The requisites, or every problem, in the order of the fields.
pub fn contractor_fields(fields: &ContractorFields) -> Result<ContractorRequisites, Vec<RequisiteProblem>> {
    let inn = Inn::parse(&fields.inn);
    let kpp = kpp_of(&fields.inn, &fields.kpp);
    let bic = Bic::parse(&fields.bic);
    let account = SettlementAccount::parse(&fields.account).and_then(|account| match bic {
        Ok(bic) => Ok((account, settlement_account_key(bic, account)?)),
        Err(_) => Ok((account, AccountKey::NotCheckable)),
    });
    let corr = CorrespondentAccount::parse(&fields.corr).and_then(|corr| match bic {
        Ok(bic) => correspondent_account_key(bic, corr).map(|()| corr),
        Err(_) => Ok(corr),
    });
    match (inn, kpp, bic, account, corr) {
        (Ok(inn), Ok(kpp), Ok(bic), Ok((account, key)), Ok(corr)) => {
            Ok(ContractorRequisites { inn, kpp, bic, account, corr, key })
        }
        (inn, kpp, bic, account, corr) => {
            let each = [inn.err(), kpp.err(), bic.err(), account.err(), corr.err()];
            Err(each.into_iter().flatten().collect())
        }
    }
}

fn kpp_of(inn: &str, kpp: &str) -> Result<Option<Kpp>, RequisiteProblem> {
    match (kind_by_length(inn), trimmed(kpp).is_empty()) {
        (Some(PartyKind::Legal), true) => Err(RequisiteProblem::KppRequired),
        (Some(PartyKind::Person), false) => Err(RequisiteProblem::KppNotAllowed),
        (Some(PartyKind::Person) | None, true) => Ok(None),
        (Some(PartyKind::Legal) | None, false) => Kpp::parse(kpp).map(Some),
    }
}

/// Whose ИНН it would be, whatever its control digits.
fn kind_by_length(inn: &str) -> Option<PartyKind> {
    let digits = Some(trimmed(inn)).filter(|inn| inn.bytes().all(|byte| byte.is_ascii_digit()));
    match digits?.len() {
        10 => Some(PartyKind::Legal),
        12 => Some(PartyKind::Person),
        _ => None,
    }
}

impl Checkable for ContractorRequisites {
    type Entry = ContractorFields;

    fn check(entry: &ContractorFields) -> Result<Self, Vec<RequisiteProblem>> {
        contractor_fields(entry)
    }

    fn entry(&self) -> ContractorFields {
        ContractorFields {
            inn: self.inn.to_string(),
            kpp: self.kpp.map(|kpp| kpp.to_string()).unwrap_or_default(),
            bic: self.bic.to_string(),
            account: self.account.to_string(),
            corr: self.corr.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RIGHT: [&str; 5] = ["7713714441", "771301001", "044525999", "40702810901500017798", "30101810845250000999"];

    fn fields([inn, kpp, bic, account, corr]: [&str; 5]) -> ContractorFields {
        ContractorFields {
            inn: inn.into(),
            kpp: kpp.into(),
            bic: bic.into(),
            account: account.into(),
            corr: corr.into(),
        }
    }

    /// Proves B-045, X-41.
    #[test]
    fn every_field_that_is_wrong_is_told_in_order() {
        let [inn, kpp, bic, account, corr] = RIGHT;
        for (typed, codes) in [
            (RIGHT, ""),
            (["500100732259", "", "044525201", "40802810700020000317", "30101810000000000201"], ""),
            (["", "", "", "", ""], "inn_format bic_format account_format corr_format"),
            (["7713714440", "", "x", "1", "2"], "inn_checksum kpp_required bic_format account_format corr_format"),
            ([inn, "", bic, account, corr], "kpp_required"),
            ([inn, " \u{a0}", bic, account, corr], "kpp_required"),
            ([inn, "7713", bic, account, corr], "kpp_format"),
            (["500100732259", kpp, bic, account, corr], "kpp_not_allowed"),
            (["500100732259", "7713", bic, account, corr], "kpp_not_allowed"),
            (["500100732250", "", bic, account, corr], "inn_checksum"),
            (["0000000000", "", bic, account, corr], "inn_format kpp_required"),
            // Whose ИНН that is cannot be told.
            (["771371444", "", bic, account, corr], "inn_format"),
            (["77137l4441", "", bic, account, corr], "inn_format"),
            (["771371444", "7713", bic, account, corr], "inn_format kpp_format"),
            // A malformed БИК: the keys are not judged, the forms are.
            ([inn, kpp, "04452599", "40702810801500017798", "30101810745250000999"], "bic_format"),
            ([inn, kpp, "054525999", corr, account], "bic_format account_format corr_format"),
            // Another БИК: both accounts are told.
            ([inn, kpp, "044525187", account, corr], "account_key corr_key_or_bank"),
            ([inn, kpp, bic, corr, account], "account_format corr_format"),
            // Treasury: the key of the account is not checked, that of the ЕКС is.
            ([inn, kpp, "017003983", "03100643000000017300", "40102810445370000059"], ""),
            ([inn, kpp, "017003983", "03100643000000017300", "40102810545370000059"], "corr_key_or_bank"),
        ] {
            let problems = contractor_fields(&fields(typed)).err().unwrap_or_default();
            let found: Vec<_> =
                problems.iter().map(|problem| problem.code().trim_start_matches("requisites.")).collect();
            assert_eq!(found.join(" "), codes, "{typed:?}");
        }
    }

    #[test]
    fn what_was_not_checked_is_said() {
        let treasury = ["7713714441", "771301001", "017003983", "03100643000000017300", "40102810445370000059"];
        for (typed, key) in [(RIGHT, AccountKey::Valid), (treasury, AccountKey::NotCheckable)] {
            assert_eq!(contractor_fields(&fields(typed)).unwrap().key(), key);
        }
    }

    proptest! {
        #[test]
        fn one_problem_a_field_and_none_is_lost(
            typed in prop::array::uniform5("|x|[0-9]{9,12}|[0-9]{20}"),
            right in prop::array::uniform5(any::<bool>()),
        ) {
            let texts: [&str; 5] = std::array::from_fn(|at| if right[at] { RIGHT[at] } else { typed[at].as_str() });
            let entry = fields(texts);
            match contractor_fields(&entry) {
                Ok(requisites) => prop_assert_eq!(requisites.entry(), entry),
                Err(problems) => {
                    let order: Vec<_> = problems
                        .iter()
                        .map(|problem| ["inn", "kpp", "bic", "account", "corr"].iter().position(|field| *field == problem.field()))
                        .collect();
                    prop_assert!(order.is_sorted_by(|one, next| one < next), "{:?}", order);
                    prop_assert!(order.iter().all(Option::is_some));
                }
            }
        }
    }
}
