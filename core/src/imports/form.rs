//! The forms of files: their columns, what stands in them, and rows to show it. Rows: B-114 to B-118, B-131, B-132, B-213, B-233, D-12, D-21.

use serde::{Deserialize, Serialize};

use super::{account_form, combined_form, debt_form, house_form, meter_form, phone_form};

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImportForm {
    /// Houses.
    Houses,
    /// Accounts with their payers.
    Accounts,
    /// Premises, accounts and clients in one file.
    Combined,
    /// Debts of accounts.
    Debts,
    /// Phones of payers.
    Phones,
    /// Meters with their last readings.
    Meters,
}

crate::base::said_in_words!(ImportForm {
    Houses "houses" "Дома" "Houses"
    Accounts "accounts" "Лицевые счета" "Personal accounts"
    Combined "combined" "Помещения, лицевые счета и клиенты" "Premises, accounts and clients"
    Debts "debts" "Задолженность" "Debts"
    Phones "phones" "Телефоны" "Phones"
    Meters "meters" "Приборы учёта и показания" "Meters and readings"
});

/// Whether a column must be there, and filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// It is there, and every row has a value.
    Required,
    /// It may be missing, and a row may have no value.
    Optional,
}

/// A column of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its header, as it stands in the sample.
    pub header: &'static str,
    /// Whether it must be there.
    pub need: Need,
    /// What to write there, in Russian.
    pub ru: &'static str,
    /// And in English.
    pub en: &'static str,
}

/// A column that must be there.
pub(super) const fn required(header: &'static str, ru: &'static str, en: &'static str) -> Column {
    Column { header, need: Need::Required, ru, en }
}

/// A column that may be missing.
pub(super) const fn optional(header: &'static str, ru: &'static str, en: &'static str) -> Column {
    Column { header, need: Need::Optional, ru, en }
}

impl ImportForm {
    /// The columns, in the order of the sample.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Houses => house_form::COLUMNS,
            Self::Accounts => account_form::COLUMNS,
            Self::Combined => combined_form::COLUMNS,
            Self::Debts => debt_form::COLUMNS,
            Self::Phones => phone_form::COLUMNS,
            Self::Meters => meter_form::COLUMNS,
        }
    }

    /// The rows of the sample.
    pub const fn examples(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Houses => house_form::EXAMPLES,
            Self::Accounts => account_form::EXAMPLES,
            Self::Combined => combined_form::EXAMPLES,
            Self::Debts => debt_form::EXAMPLES,
            Self::Phones => phone_form::EXAMPLES,
            Self::Meters => meter_form::EXAMPLES,
        }
    }

    /// Whether columns are known by where they stand, and not by their headers (B-237).
    pub const fn by_position(self) -> bool {
        match self {
            Self::Meters => true,
            Self::Houses | Self::Accounts | Self::Combined | Self::Debts | Self::Phones => false,
        }
    }
}
