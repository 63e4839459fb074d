//! A phone number that can be dialled from anywhere.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::mask_phone::mask_phone;
use super::normalize_ru::normalize_ru;
use super::problem::PhoneProblem;
use crate::base::{Language, Say};

/// A phone number: E.164, and an extension if it has one.
///
/// ```
/// use upravdom::base::{Phone, PhoneKind};
///
/// let phone = Phone::parse("8 (906) 808-88-88")?;
/// assert_eq!((phone.e164(), phone.kind()), ("+79068088888", PhoneKind::Mobile));
/// assert_eq!(phone.to_string(), "+7 906 808-88-88");
/// assert_eq!(phone.masked(), "+79*******88");
/// assert!(Phone::parse("8 906 808-88-8").is_err());
/// # Ok::<(), upravdom::base::PhoneProblem>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone {
    pub(super) e164: String,
    pub(super) kind: PhoneKind,
    pub(super) extension: Option<String>,
}

/// What kind of number it is, by the numbering plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PhoneKind {
    /// 9xx of Russia: takes SMS.
    Mobile,
    /// A number of a place or a service of Russia.
    Fixed,
    /// 800 and 804 of Russia: free for the caller.
    TollFree,
    /// Of another country, Kazakhstan with its +7 included.
    Foreign,
}

crate::base::said_in_words!(PhoneKind {
    Mobile "mobile" "мобильный" "mobile"
    Fixed "fixed" "городской" "fixed"
    TollFree "toll_free" "бесплатный для звонящего" "toll-free"
    Foreign "foreign" "иностранный" "foreign"
});

impl Phone {
    /// Reads what a person typed.
    pub fn parse(raw: &str) -> Result<Self, PhoneProblem> {
        normalize_ru(raw)
    }

    /// A plus and the digits, from the country's code on.
    pub fn e164(&self) -> &str {
        &self.e164
    }

    /// What kind of number it is.
    pub const fn kind(&self) -> PhoneKind {
        self.kind
    }

    /// What is dialled after the answer, as it was written.
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_deref()
    }

    /// Whether an SMS may be sent there. To another country it costs five to ten times as much, so that a company has
    /// to allow it: that is no matter of the number.
    pub const fn sms_capable(&self) -> bool {
        match self.kind {
            PhoneKind::Mobile => true,
            PhoneKind::Fixed | PhoneKind::TollFree | PhoneKind::Foreign => false,
        }
    }

    /// The number with its middle hidden, without the extension: for logs and lists.
    pub fn masked(&self) -> String {
        mask_phone(&self.e164)
    }
}

/// Masked, because errors and logs print it.
impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

/// `+7 906 808-88-88 доб. 12`; a number of another country as E.164.
impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.e164.strip_prefix("+7") {
            Some(national) => {
                let part = |range: std::ops::Range<usize>| national.get(range).unwrap_or_default();
                write!(f, "+7 {} {}-{}-{}", part(0..3), part(3..6), part(6..8), part(8..10))?;
            }
            None => f.write_str(&self.e164)?,
        }
        match &self.extension {
            Some(extension) => write!(f, " доб. {extension}"),
            None => Ok(()),
        }
    }
}

impl Say for Phone {
    fn say(&self, _: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Phone {
    type Err = PhoneProblem;

    fn from_str(raw: &str) -> Result<Self, PhoneProblem> {
        normalize_ru(raw)
    }
}

/// `+79068088888`, with an extension `+73438088888 ext 12`.
impl Serialize for Phone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.extension {
            Some(extension) => serializer.collect_str(&format_args!("{} ext {extension}", self.e164)),
            None => serializer.serialize_str(&self.e164),
        }
    }
}

impl<'de> Deserialize<'de> for Phone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        normalize_ru(&Cow::<'de, str>::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
