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
/// assert_eq!(Address::of_line("Тверь, ул. Мира, 12-а"), typed("ул. Мира"));
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

    /// The parts of an address of which only one line is known, as a founding document has it: the city before the first comma, the number
    /// behind the last one, the street between. Of fewer parts the city, then the number, are left empty until somebody types them.
    pub fn of_line(line: &str) -> Self {
        let parts: Vec<&str> = line.split(", ").collect();
        let (city, street, number) = match parts.as_slice() {
            [city, street @ .., number] if !street.is_empty() => (*city, street.join(", "), *number),
            [street, number] => ("", (*street).to_owned(), *number),
            _ => ("", line.to_owned(), ""),
        };
        Self { region: None, city: city.to_owned(), street, number: number.to_owned() }
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
        let known = [&self.city, &self.street, &self.number].into_iter().filter(|part| !part.is_empty());
        f.write_str(&known.map(String::as_str).collect::<Vec<_>>().join(", "))
    }
}
