//! Where a house stands. Rows: B-106, B-116, D-06.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::refusal::{HouseRefusal, HouseText};
use crate::base::fold;

/// The address of a house in its parts.
///
/// ```
/// use upravdom::registry::houses::Address;
///
/// let typed = |street: &str| Address { region: None, city: "Тверь".into(), street: street.into(), number: "12-а".into() };
/// assert_eq!(typed("ул. Мира").to_string(), "Тверь, ул. Мира, 12-а");
/// assert_eq!(typed("УЛ.  МИРА").key(), typed("ул. Мира").key());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// The region; whoever keeps a directory of cities knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The city or village, as people write it there.
    pub city: String,
    /// The street with its kind: «ул. Мира», «пр-кт Ленина».
    pub street: String,
    /// The number with building and letter: «12», «12 к. 2», «12-а».
    pub number: String,
}

impl Address {
    /// The texts in one line each, if all can be kept.
    pub(super) fn read(&self) -> Result<Self, HouseRefusal> {
        Ok(Self {
            region: self.region.as_deref().map(|region| HouseText::Region.read(region)).transpose()?,
            city: HouseText::City.read(&self.city)?,
            street: HouseText::Street.read(&self.street)?,
            number: HouseText::HouseNumber.read(&self.number)?,
        })
    }

    /// By what two addresses are the same: city, street and number as they are searched. The region does not count, for most people
    /// leave it out; cities of one name are told apart in the name.
    pub fn key(&self) -> String {
        [&self.city, &self.street, &self.number].map(|part| fold(part)).join("\u{1f}")
    }
}

/// In one line, without the region.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}, {}", self.city, self.street, self.number)
    }
}
