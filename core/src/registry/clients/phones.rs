//! The phones of a client. Rows: B-211, B-212, X-11.

use serde::{Deserialize, Serialize};

use super::refusal::ClientRefusal;
use crate::base::{Phone, PhoneKind};

/// Mobile phones, as many as there are, each once. The first is the primary one, which gets the SMS.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "Vec<Phone>", into = "Vec<Phone>")]
pub struct Phones(Vec<Phone>);

impl Phones {
    /// None.
    pub const NONE: Self = Self(Vec::new());

    /// The phones, the primary one first.
    pub fn iter(&self) -> impl Iterator<Item = &Phone> {
        self.0.iter()
    }

    /// The one that gets the SMS.
    pub fn primary(&self) -> Option<&Phone> {
        self.0.first()
    }

    /// Whether the phone is one of them.
    pub fn has(&self, phone: &Phone) -> bool {
        self.0.iter().any(|one| one.e164() == phone.e164())
    }

    /// Those that a person typed.
    pub(super) fn read(typed: &[String]) -> Result<Self, ClientRefusal> {
        typed.iter().try_fold(Self::NONE, |phones, text| phones.with(read(text)?))
    }

    /// These and that one, if it is mobile and not one of them. The first is the primary one.
    pub(super) fn with(mut self, phone: Phone) -> Result<Self, ClientRefusal> {
        let phone = mobile(phone)?;
        if self.has(&phone) {
            return Err(ClientRefusal::PhoneRepeated);
        }
        self.0.push(phone);
        Ok(self)
    }

    /// These and those of the others that are none of them.
    pub(super) fn and(&self, others: &Self) -> Self {
        let new = others.iter().filter(|phone| !self.has(phone));
        Self(self.iter().chain(new).cloned().collect())
    }

    pub(in crate::registry) fn add(&mut self, phone: &Phone) {
        if !self.has(phone) {
            self.0.push(phone.clone());
        }
    }

    pub(in crate::registry) fn remove(&mut self, phone: &Phone) {
        self.0.retain(|one| one.e164() != phone.e164());
    }

    pub(in crate::registry) fn put_first(&mut self, phone: &Phone) {
        self.0.sort_by_key(|one| one.e164() != phone.e164());
    }
}

/// The phone that a person typed.
pub(super) fn read(typed: &str) -> Result<Phone, ClientRefusal> {
    Phone::parse(typed).map_err(|problem| ClientRefusal::PhoneUnreadable { problem })
}

/// The phone, if it takes SMS.
pub(super) fn mobile(phone: Phone) -> Result<Phone, ClientRefusal> {
    match phone.kind() {
        PhoneKind::Mobile => Ok(phone),
        kind @ (PhoneKind::Fixed | PhoneKind::TollFree | PhoneKind::Foreign) => {
            Err(ClientRefusal::PhoneNotMobile { kind })
        }
    }
}

impl TryFrom<Vec<Phone>> for Phones {
    type Error = ClientRefusal;

    fn try_from(phones: Vec<Phone>) -> Result<Self, ClientRefusal> {
        phones.into_iter().try_fold(Self::NONE, Self::with)
    }
}

impl From<Phones> for Vec<Phone> {
    fn from(phones: Phones) -> Self {
        phones.0
    }
}
