//! What may be wrong with a code.

use super::key::QrKey;
use crate::base::{Flaw, Language, Refused, with_flaw};

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QrFlaw {
    /// It is not a code of the standard.
    NotSt,
    /// A required key is absent or has no value.
    Missing,
    /// The value has not the form that the key wants.
    Bad,
    /// The value has more letters than the key allows.
    TooLong,
    /// The key is there twice.
    Repeated,
    /// Every separator stands in some value.
    NoSeparator,
}

crate::base::said_and_refused!(QrFlaw in "qr" field "fields" {
    NotSt "not_st" "это не платёжный код по ГОСТ Р 56042" "it is not a payment code of GOST R 56042"
        ru "Отсканируйте код квитанции."
        en "Scan the code of a receipt."
    Missing "missing" "нет обязательного реквизита" "a required field is missing"
        ru "Заполните его."
        en "Fill it in."
    Bad "bad" "реквизит записан неверно" "a field is written wrongly"
        ru "Исправьте его."
        en "Correct it."
    TooLong "too_long" "реквизит слишком длинный" "a field is too long"
        ru "Сократите его."
        en "Shorten it."
    Repeated "repeated" "реквизит указан дважды" "a field is there twice"
        ru "Оставьте его один раз."
        en "Leave it once."
    NoSeparator "no_separator" "в реквизитах заняты все разделители | # ~ ^ ;" "the fields hold every separator: | # ~ ^ ;"
        ru "Уберите один из этих знаков из назначения платежа."
        en "Take one of these signs out of the purpose of the payment."
});

/// What is wrong and, where it is a field, with which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrProblem {
    /// What is wrong.
    pub flaw: QrFlaw,
    /// With which field.
    pub key: Option<QrKey>,
    /// With which character or how many of them, where that can be said.
    pub place: Option<Flaw>,
}

impl QrProblem {
    pub(super) const fn of(flaw: QrFlaw, key: QrKey, place: Option<Flaw>) -> Self {
        Self { flaw, key: Some(key), place }
    }

    pub(super) const fn of_all(flaw: QrFlaw, place: Option<Flaw>) -> Self {
        Self { flaw, key: None, place }
    }

    /// The stable code of what is wrong.
    pub fn code(&self) -> &'static str {
        Refused::code(&self.flaw)
    }

    /// The code with the key, if there is one, as lists of cases write it: `not_st`, `missing_Name`, `bad_Sum`.
    pub fn code_with_key(&self) -> String {
        let flaw = self.flaw.code();
        self.key.as_ref().map_or(flaw.to_owned(), |key| format!("{flaw}_{key}"))
    }

    /// The field that the refusal speaks of: [`Self::key`] says which.
    pub fn field(&self) -> &'static str {
        self.flaw.field()
    }

    /// Whether the same may be accepted later.
    pub fn is_transient(&self) -> bool {
        self.flaw.is_transient()
    }

    /// The sentence that tells a person what was wrong and what to do.
    pub fn text(&self, language: Language) -> String {
        let key = self.key.as_ref().map(|key| match (language, key.words()) {
            (Language::Russian, Some(words)) => format!("{words} ({key}): "),
            (Language::Russian | Language::English, _) => format!("{key}: "),
        });
        let wanted = self.wanted(language).map(|wanted| match language {
            Language::Russian => format!(" Нужно: {wanted}."),
            Language::English => format!(" Wanted: {wanted}."),
        });
        let text = [key, Some(self.flaw.text(language)), wanted].into_iter().flatten().collect();
        with_flaw(text, self.place.as_ref(), language)
    }

    /// The form that the field wants.
    fn wanted(&self, language: Language) -> Option<String> {
        let key = self.key.as_ref()?;
        let (russian, english) = match (self.flaw, key) {
            (QrFlaw::Bad, QrKey::PersonalAcc) => ("20 цифр", "20 digits"),
            (QrFlaw::Bad, QrKey::BIC) => ("9 цифр", "9 digits"),
            (QrFlaw::Bad, QrKey::Sum) => {
                ("копейки, от 1 до 18 цифр без запятой", "kopecks, 1 to 18 digits without a point")
            }
            (QrFlaw::TooLong, key) => {
                let most = key.most()?;
                return Some(match language {
                    Language::Russian => format!("не больше {most} знаков"),
                    Language::English => format!("{most} characters at the most"),
                });
            }
            (QrFlaw::NotSt | QrFlaw::Missing | QrFlaw::Bad | QrFlaw::Repeated | QrFlaw::NoSeparator, _) => return None,
        };
        Some(match language {
            Language::Russian => russian.to_owned(),
            Language::English => english.to_owned(),
        })
    }
}

crate::base::refused!(QrProblem);
