//! Words for people: the same value said in Russian or in English.

use std::fmt;

use chrono::{NaiveDate, Timelike};
use serde::{Deserialize, Serialize};

use super::id::{
    AccountId, ClientId, CommandId, CommentId, CompanyId, ContractorId, ContractorUserId, EmployeeId, FilterId,
    GroupId, HouseId, IncidentId, KindId, LegalEntityId, MeterId, PhotoId, PlanId, PremisesId, QuarterId, ReadingId,
    RequestId, ResidentId,
};

/// The language of a sentence meant for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Русский.
    Russian,
    /// English.
    English,
}

/// A value that can be said to a person.
pub trait Say {
    /// Writes the value in words or digits of that language.
    fn say(&self, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// A value together with the language it will be said in. An instant is said in Russian by the clock of Moscow; the clock of a house is
/// [`Zone::local`](super::calendar::Zone::local).
pub struct Said<'a> {
    value: &'a dyn Say,
    language: Language,
}

impl<'a> Said<'a> {
    /// The value, to be said in that language.
    pub const fn new(value: &'a dyn Say, language: Language) -> Self {
        Self { value, language }
    }
}

impl fmt::Display for Said<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.say(self.language, f)
    }
}

macro_rules! said_as_written {
    ($($type:ty)*) => {$(
        impl $crate::base::Say for $type {
            fn say(&self, _: $crate::base::Language, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(self, f)
            }
        }
    )*};
}

said_as_written! {
    String u8 u16 u32 u64 usize i32 i128 super::calendar::Month
    AccountId ClientId CommandId CommentId CompanyId ContractorId ContractorUserId EmployeeId FilterId GroupId HouseId IncidentId
    KindId LegalEntityId MeterId PhotoId PlanId PremisesId QuarterId ReadingId RequestId ResidentId
}

/// What is written the same way in both languages.
pub(crate) use said_as_written;

/// In Russian by the clock of Moscow, which is named: a refusal does not know the zone of its house.
impl Say for super::calendar::Instant {
    fn say(&self, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match language {
            Language::Russian => {
                let local = super::calendar::Zone::MOSCOW.local(*self);
                let format = if local.second() == 0 { "%d.%m.%Y %H:%M МСК" } else { "%d.%m.%Y %H:%M:%S МСК" };
                write!(f, "{}", local.format(format))
            }
            Language::English => write!(f, "{self}"),
        }
    }
}

impl Say for NaiveDate {
    fn say(&self, language: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match language {
            Language::Russian => write!(f, "{}", self.format("%d.%m.%Y")),
            Language::English => write!(f, "{self}"),
        }
    }
}

/// Gives an enum without data its stable codes and its words: `Variant "code" "слово" "word"`.
macro_rules! said_in_words {
    ($type:ident { $($variant:ident $code:literal $ru:literal $en:literal)* }) => {
        impl $type {
            /// Every value, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable code: what files, interfaces and databases hold. Of a refusal it is the last part of what
            /// [`Refused::code`]($crate::base::Refused::code) says.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code),*
                }
            }

            /// The value with that code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| Self::code(*value) == code)
            }
        }

        impl $crate::base::Say for $type {
            fn say(&self, language: $crate::base::Language, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(match (self, language) {
                    $(
                        (Self::$variant, $crate::base::Language::Russian) => $ru,
                        (Self::$variant, $crate::base::Language::English) => $en,
                    )*
                })
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(Self::code(*self)) // and not the code of a refusal, where that is in scope
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                Self::from_code(&code).ok_or_else(|| {
                    let codes: Vec<&str> = Self::ALL.iter().map(|value| Self::code(*value)).collect();
                    serde::de::Error::custom(format_args!("«{code}» is none of: {}", codes.join(", ")))
                })
            }
        }
    };
}
pub(crate) use said_in_words;
