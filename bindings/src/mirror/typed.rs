//! What people type and files hold: phones, requisites, cells.

use upravdom::base::{AccountKey, ContractorFields, PhoneKind};

use super::custom::*;
use crate::error::Problem;

/// What kind of number a phone is.
#[uniffi::remote(Enum)]
pub enum PhoneKind {
    /// A Russian mobile phone.
    Mobile,
    /// A Russian phone at a place.
    Fixed,
    /// A Russian number that costs the caller nothing.
    TollFree,
    /// A number of another country.
    Foreign,
}

/// A phone number.
#[derive(uniffi::Record)]
pub struct Phone {
    /// How it is dialled from anywhere, for example `+79068088888`.
    pub e164: String,
    /// What kind of number it is.
    pub kind: PhoneKind,
    /// What is dialled after the answer.
    pub extension: Option<String>,
    /// Whether an SMS may be sent there.
    pub sms_capable: bool,
    /// How it is shown, for example `+7 906 808-88-88`.
    pub shown: String,
    /// How it is shown to whoever may not see it.
    pub masked: String,
}

/// A requisite that has a form of its own.
#[derive(Debug, Clone, Copy, uniffi::Enum)]
pub enum RequisiteKind {
    /// ИНН, of an organisation or of a person.
    Inn,
    /// КПП.
    Kpp,
    /// ОГРН or ОГРНИП.
    Ogrn,
    /// БИК.
    Bic,
    /// Расчётный счёт; whether it is of the bank, `settlementAccountKey` says.
    SettlementAccount,
    /// Корреспондентский счёт.
    CorrespondentAccount,
    /// СНИЛС.
    Snils,
    /// Единый лицевой счёт (ГИС ЖКХ).
    Els,
    /// Идентификатор ЖКУ (ГИС ЖКХ).
    Izhku,
    /// Идентификатор платёжного документа (ГИС ЖКХ).
    Ipd,
    /// Номер лицевого счёта in the company's own books.
    AccountNumber,
}

/// What a typed text is: either its value or what is wrong with it.
#[derive(uniffi::Record)]
pub struct CheckedText {
    /// The value as it is kept.
    pub value: Option<String>,
    /// The stable code of what kind of value it is, where there are several: `legal` or `person` of an ИНН and an ОГРН;
    /// `credit_org`, `cbr_rkc` or `treasury` of a БИК; `mobile`, `fixed`, `toll_free` or `foreign` of a phone.
    pub kind: Option<String>,
    /// What is wrong.
    pub problem: Option<Problem>,
}

/// The requisites of a contractor as they are typed.
#[uniffi::remote(Record)]
pub struct ContractorFields {
    /// ИНН.
    pub inn: String,
    /// КПП; empty at a person.
    pub kpp: String,
    /// БИК.
    pub bic: String,
    /// Расчётный счёт.
    pub account: String,
    /// Корреспондентский счёт.
    pub corr: String,
}

/// Whether a settlement account is of the bank.
#[uniffi::remote(Enum)]
pub enum AccountKey {
    /// Its key says so.
    Valid,
    /// An account of that kind has no key to check.
    NotCheckable,
}

/// A sum in a cell of a file: either the sum or what is wrong.
#[derive(uniffi::Record)]
pub struct MoneyCell {
    /// The sum.
    pub sum: Option<Balance>,
    /// What is wrong.
    pub problem: Option<Problem>,
}

/// A day in a cell of a file: either the day or what is wrong.
#[derive(uniffi::Record)]
pub struct DayCell {
    /// The day.
    pub day: Option<CalendarDate>,
    /// What is wrong.
    pub problem: Option<Problem>,
}
