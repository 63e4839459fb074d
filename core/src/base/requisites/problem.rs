//! What is wrong with a requisite.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::base::{Flaw, Language, Say};

/// Why a correspondent account and a БИК do not belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum CorrMismatch {
    /// The key fails.
    Key {
        /// The ninth digit.
        given: u8,
        /// What the other digits and the БИК make of it.
        expected: u8,
    },
    /// The account is another bank's.
    Bank {
        /// The last three digits of the account.
        given: String,
        /// The last three digits of the БИК.
        expected: String,
    },
    /// A bank has no treasury account and the treasury no account in a bank.
    Start {
        /// How the account begins.
        given: String,
        /// How it begins at such a БИК.
        expected: String,
    },
}

impl Say for CorrMismatch {
    fn say(&self, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self, language) {
            (Self::Key { given, expected }, Language::Russian) => {
                write!(f, "на 9-м месте {given}, а вместе с БИК выходит {expected}")
            }
            (Self::Key { given, expected }, Language::English) => {
                write!(f, "digit 9 is {given}, together with the BIC it should be {expected}")
            }
            (Self::Bank { given, expected }, Language::Russian) => {
                write!(f, "он оканчивается на {given}, а БИК на {expected}")
            }
            (Self::Bank { given, expected }, Language::English) => {
                write!(f, "it ends with {given}, the BIC with {expected}")
            }
            (Self::Start { given, expected }, Language::Russian) => {
                write!(f, "он начинается с {given}, а при таком БИК бывает {expected}")
            }
            (Self::Start { given, expected }, Language::English) => {
                write!(f, "it begins with {given}, with such a BIC it is {expected}")
            }
        }
    }
}

crate::base::refusals! {
    /// What is wrong with a requisite. The order of the checks stands in the file of each rule.
    pub enum RequisiteProblem in "requisites" {
        /// Not the form of an ИНН.
        InnFormat {
            /// What is wrong.
            flaw: Flaw,
        }
            "inn_format" field "inn" permanent
            ru "ИНН: {flaw}. Введите 10 цифр организации или 12 цифр человека либо ИП; с 00 ИНН не начинается."
            en "INN: {flaw}. Write 10 digits of an organisation or 12 of a person; no INN begins with 00.";
        /// A control digit of the ИНН is wrong.
        InnChecksum {
            /// Which digit, from 1.
            position: u8,
            /// What it is.
            given: u8,
            /// What the digits before it make.
            expected: u8,
        }
            "inn_checksum" field "inn" permanent
            ru "ИНН: на {position}-м месте {given}, а по остальным цифрам выходит {expected}. Сверьте номер с документом."
            en "INN: digit {position} is {given}, the digits before it make {expected}. Compare the number with the document.";
        /// A legal entity has a КПП.
        KppRequired
            "kpp_required" field "kpp" permanent
            ru "ИНН из 10 цифр бывает у организации, а у неё есть КПП. Введите КПП."
            en "An INN of 10 digits is an organisation's, and an organisation has a KPP. Write the KPP.";
        /// A person has no КПП.
        KppNotAllowed
            "kpp_not_allowed" field "kpp" permanent
            ru "ИНН из 12 цифр бывает у человека или ИП, а у них нет КПП. Очистите КПП или исправьте ИНН."
            en "An INN of 12 digits is a person's, and a person has no KPP. Clear the KPP or correct the INN.";
        /// Not the form of a КПП.
        KppFormat {
            /// What is wrong.
            flaw: Flaw,
        }
            "kpp_format" field "kpp" permanent
            ru "КПП: {flaw}. Введите 9 знаков: код инспекции из 4 цифр, кроме 0000, затем две цифры или заглавные латинские буквы и 3 цифры."
            en "KPP: {flaw}. Write 9 characters: 4 digits of the tax office, but not 0000, two digits or Latin capitals, 3 digits.";
        /// ГИС ЖКХ knows no КПП with letters.
        KppLettered
            "kpp_lettered" field "kpp" permanent
            ru "ГИС ЖКХ принимает КПП только из цифр, а в этом есть буквы. Внесите организацию в ГИС ЖКХ вручную."
            en "GIS ZhKH takes a KPP of digits only, and this one has letters. Enter the organisation there by hand.";
        /// Not the form of an ОГРН or ОГРНИП.
        OgrnFormat {
            /// What is wrong.
            flaw: Flaw,
        }
            "ogrn_format" field "ogrn" permanent
            ru "ОГРН: {flaw}. Введите 13 цифр организации, первая не 0, или 15 цифр ИП, первая 3 или 4."
            en "OGRN: {flaw}. Write 13 digits of an organisation, the first not 0, or 15 of a sole trader, the first 3 or 4.";
        /// The control digit of the ОГРН or ОГРНИП is wrong.
        OgrnChecksum {
            /// The last digit.
            given: u8,
            /// What the digits before it make.
            expected: u8,
        }
            "ogrn_checksum" field "ogrn" permanent
            ru "ОГРН: последняя цифра {given}, а по остальным выходит {expected}. Сверьте номер с документом."
            en "OGRN: the last digit is {given}, the digits before it make {expected}. Compare the number with the document.";
        /// Not the form of a БИК.
        BicFormat {
            /// What is wrong.
            flaw: Flaw,
        }
            "bic_format" field "bic" permanent
            ru "БИК: {flaw}. Введите 9 цифр, первые две 04, 01 или 00."
            en "BIC: {flaw}. Write 9 digits, the first two 04, 01 or 00.";
        /// Not the form of a settlement account.
        AccountFormat {
            /// What is wrong.
            flaw: Flaw,
        }
            "account_format" field "account" permanent
            ru "Расчётный счёт: {flaw}. Введите 20 цифр; счёт, который начинается с 301, корреспондентский."
            en "Settlement account: {flaw}. Write 20 digits; an account that begins with 301 is a correspondent account.";
        /// The key of the settlement account fails.
        AccountKey {
            /// The ninth digit.
            given: u8,
            /// What the other digits and the БИК make of it.
            expected: u8,
        }
            "account_key" field "account" permanent
            ru "Расчётный счёт: на 9-м месте {given}, а вместе с БИК выходит {expected}. Сверьте счёт и БИК с документом."
            en "Settlement account: digit 9 is {given}, together with the BIC it should be {expected}. Compare both with the document.";
        /// Not the form of a correspondent account.
        CorrFormat {
            /// What is wrong.
            flaw: Flaw,
        }
            "corr_format" field "corr" permanent
            ru "Корреспондентский счёт: {flaw}. Введите 20 цифр, первые 301, а у казначейства 40102."
            en "Correspondent account: {flaw}. Write 20 digits that begin with 301, or with 40102 at the treasury.";
        /// The key of the correspondent account fails or the account is not this bank's.
        CorrKeyOrBank {
            /// Which of them.
            mismatch: CorrMismatch,
        }
            "corr_key_or_bank" field "corr" permanent
            ru "Корреспондентский счёт не от этого БИК: {mismatch}. Сверьте счёт и БИК с документом."
            en "The correspondent account is not of this BIC: {mismatch}. Compare both with the document.";
        /// Not the form of a СНИЛС.
        SnilsFormat {
            /// What is wrong.
            flaw: Flaw,
        }
            "snils_format" field "snils" permanent
            ru "СНИЛС: {flaw}. Введите 11 цифр, не одни нули; пробелы и дефисы не мешают."
            en "SNILS: {flaw}. Write 11 digits, not all zeros; spaces and hyphens do no harm.";
        /// The control number of the СНИЛС is wrong.
        SnilsChecksum {
            /// The last two digits.
            given: u8,
            /// What the nine before them make.
            expected: u8,
        }
            "snils_checksum" field "snils" permanent
            ru "СНИЛС: последние две цифры {given:02}, а по остальным выходит {expected:02}. Сверьте номер с документом."
            en "SNILS: the last two digits are {given:02}, those before them make {expected:02}. Compare the number with the document.";
        /// Not the form of an ЕЛС.
        ElsFormat {
            /// What is wrong.
            flaw: Flaw,
        }
            "els_format" field "els" permanent
            ru "ЕЛС: {flaw}. Введите 10 знаков: 2 цифры, 2 русские буквы, 6 цифр, как 70АА000560."
            en "ELS: {flaw}. Write 10 characters: 2 digits, 2 Russian letters, 6 digits, like 70AA000560.";
        /// Not the form of an ИЖКУ.
        IzhkuFormat {
            /// What is wrong.
            flaw: Flaw,
        }
            "izhku_format" field "izhku" permanent
            ru "Идентификатор ЖКУ: {flaw}. Введите 13 знаков: ЕЛС, дефис, 2 цифры, как 70АА000560-01."
            en "Service id: {flaw}. Write 13 characters: the ELS, a hyphen, 2 digits, like 70AA000560-01.";
        /// Not the form of the id of a payment document.
        IpdFormat {
            /// What is wrong.
            flaw: Flaw,
        }
            "ipd_format" field "ipd" permanent
            ru "Идентификатор платёжного документа: {flaw}. Введите 18 знаков, как 70АА000560-01-6103."
            en "Payment document id: {flaw}. Write 18 characters, like 70AA000560-01-6103.";
        /// Not the form of an account number.
        AccountNumberFormat {
            /// What is wrong.
            flaw: Flaw,
        }
            "account_number_format" field "account_number" permanent
            ru "Номер лицевого счёта: {flaw}. Введите от 1 до 30 знаков, среди них букву или цифру."
            en "Account number: {flaw}. Write 1 to 30 characters, a letter or a digit among them.";
    }
}
