//! Rule `imports/may_import`: whether a file of a form may be loaded, and with what.
//! Rows: B-118, B-130, B-217, D-05, D-13, X-27, X-45. Screen: «Загрузка из файла».
//!
//! Whoever loads a file needs the right that the screen needs. A file of debts holds for a day that is asked at the upload, for the file does
//! not say it. Rows with faults stop all of a file, unless it is one of debts or only the valid rows are wanted.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`ImportRefusal::NotPermitted`] the actor may do by hand what the rows do
//! 2. [`ImportRefusal::AsOfMissing`]  debts have their day
//! 3. [`ImportRefusal::ZoneMissing`]  houses have their zone
//!
//! ```
//! use upravdom::imports::{ImportForm, ImportOptions, RowPolicy};
//!
//! assert_eq!(ImportOptions::of(ImportForm::Debts).row_policy(), RowPolicy::ValidRows);
//! assert_eq!(ImportOptions::of(ImportForm::Accounts).row_policy(), RowPolicy::AllOrNothing);
//! assert!(!RowPolicy::AllOrNothing.takes(1) && RowPolicy::ValidRows.takes(1));
//! ```

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::form::ImportForm;
use crate::base::{Actor, HouseId, LegalEntityId, Permission, Zone};

/// What becomes of a file some rows of which have faults.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowPolicy {
    /// Nothing is loaded.
    AllOrNothing,
    /// The other rows are loaded.
    ValidRows,
}

crate::base::said_in_words!(RowPolicy {
    AllOrNothing "all_or_nothing" "всё или ничего" "all or nothing"
    ValidRows "valid_rows" "только верные строки" "valid rows only"
});

impl RowPolicy {
    /// Whether a file with so many wrong rows is loaded.
    pub const fn takes(self, wrong: u32) -> bool {
        match self {
            Self::AllOrNothing => wrong == 0,
            Self::ValidRows => true,
        }
    }
}

/// What is asked at an upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportOptions {
    /// The form of the file.
    pub form: ImportForm,
    /// What becomes of a file with wrong rows; nothing for what is usual of the form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<RowPolicy>,
    /// The house of rows that name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub house: Option<HouseId>,
    /// The legal entity of houses that name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_entity: Option<LegalEntityId>,
    /// The zone of new houses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
    /// The day on the end of which the balances hold; nothing for today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
}

impl ImportOptions {
    /// A file of that form, and nothing else said.
    pub const fn of(form: ImportForm) -> Self {
        Self { form, rows: None, house: None, legal_entity: None, zone: None, as_of: None }
    }

    /// What becomes of wrong rows.
    pub const fn row_policy(&self) -> RowPolicy {
        match (self.rows, self.form) {
            (Some(policy), _) => policy,
            (None, ImportForm::Debts) => RowPolicy::ValidRows,
            (
                None,
                ImportForm::Houses
                | ImportForm::Accounts
                | ImportForm::Combined
                | ImportForm::Phones
                | ImportForm::Meters,
            ) => RowPolicy::AllOrNothing,
        }
    }
}

crate::base::refusals! {
    /// Why a file may not be loaded.
    pub enum ImportRefusal in "imports" {
        /// The actor lacks the right on this channel.
        NotPermitted {
            /// The right that is missing.
            permission: Permission,
        }
            "not_permitted" field "actor" permanent
            ru "Нет права «{permission}» при входе этим способом. Попросите руководителя выдать право или войдите другим способом."
            en "The right to «{permission}» is missing for this way of signing in. Ask a leader to grant it, or sign in the other way.";
        /// A file of debts has no day.
        AsOfMissing
            "as_of_missing" field "as_of" permanent
            ru "Не указано, на какой день задолженность. Выберите день, на конец которого верны суммы в файле."
            en "The day of the debts is missing. Choose the day on the end of which the sums of the file hold.";
        /// Houses have no zone.
        ZoneMissing
            "zone_missing" field "zone" permanent
            ru "Не указан часовой пояс домов. Выберите его: по нему считаются сроки."
            en "The time zone of the houses is missing. Choose it: deadlines are counted by it.";
    }
}

/// Whether the file may be loaded so.
pub fn may_import(options: &ImportOptions, by: &Actor) -> Result<(), ImportRefusal> {
    let permission = match options.form {
        ImportForm::Houses => Permission::HouseManage,
        ImportForm::Accounts | ImportForm::Combined | ImportForm::Phones => Permission::AccountManage,
        ImportForm::Debts => Permission::BalanceSet,
        ImportForm::Meters => Permission::MeterManage,
    };
    if !by.may(permission) {
        return Err(ImportRefusal::NotPermitted { permission });
    }
    match options.form {
        ImportForm::Debts if options.as_of.is_none() => Err(ImportRefusal::AsOfMissing),
        ImportForm::Houses if options.zone.is_none() => Err(ImportRefusal::ZoneMissing),
        ImportForm::Houses
        | ImportForm::Accounts
        | ImportForm::Combined
        | ImportForm::Debts
        | ImportForm::Phones
        | ImportForm::Meters => Ok(()),
    }
}
