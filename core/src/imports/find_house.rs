//! Rule `imports/find_house`: which house a row of a file means.
//! Rows: B-110, B-116, B-234. Screen: «Загрузка из файла».
//!
//! A house is written as «street, number», with its city before it or in a column of its own, or by the name that the company gave it. Letters,
//! punctuation and the words «г.», «город», «ул.», «улица», «д.», «дом» before a name or number do not count: «ул. Мира, д. 5» is «Мира 5»,
//! and «пр-кт Мира, 5» is neither. Nothing is guessed: of two that fit none is taken.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`CellFault::HouseMissing`]   the row names a house, or one was chosen at the upload
//! 2. [`CellFault::HouseUnknown`]   a house is written so
//! 3. [`CellFault::HouseAmbiguous`] and no other one
//!
//! ```
//! use upravdom::imports::{CellFault, HouseIndex, find_house};
//! # use upravdom::registry::houses::{Address, HouseDetails, HouseKind, ManagedHouse};
//! # let house = |id: u128, city: &str| ManagedHouse {
//! #     id: upravdom::base::HouseId::new(uuid::Uuid::from_u128(id)),
//! #     quarter: None,
//! #     details: HouseDetails {
//! #         name: format!("Дом {id}"), kind: HouseKind::ApartmentHouse, area: None,
//! #         legal_entity: upravdom::base::LegalEntityId::new(uuid::Uuid::nil()),
//! #         address: Address { region: None, city: city.into(), street: "ул. Мира".into(), number: "5".into() },
//! #         zone: upravdom::base::Zone::parse("Europe/Moscow").unwrap(),
//! #     },
//! # };
//! let (tver, ufa) = (house(1, "Тверь"), house(2, "Уфа"));
//! let index = HouseIndex::of(&[tver.clone(), ufa]);
//! assert_eq!(find_house(&index, "Мира, д. 5", Some("г. Тверь")), Ok(tver.id));
//! assert_eq!(find_house(&index, "ул. Мира 5", None), Err(CellFault::HouseAmbiguous));
//! assert_eq!(find_house(&index, "ул. Мира, 55", None), Err(CellFault::HouseUnknown));
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::problem::CellFault;
use crate::base::{HouseId, fold};
use crate::registry::houses::ManagedHouse;

/// The houses of a company by how they are written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HouseIndex {
    written: BTreeMap<String, BTreeSet<HouseId>>,
}

impl HouseIndex {
    /// The index of these houses.
    pub fn of(houses: &[ManagedHouse]) -> Self {
        let mut index = Self::default();
        for house in houses {
            let address = &house.details.address;
            let short = format!("{} {}", address.street, address.number);
            let long = format!("{} {short}", address.city);
            let whole = format!("{} {long}", address.region.as_deref().unwrap_or_default());
            let name = &house.details.name;
            for written in [name, &format!("{} {name}", address.city), &short, &long, &whole] {
                index.written.entry(words(written)).or_default().insert(house.id);
            }
        }
        index
    }
}

/// The house that is written so; with a city, in that city.
pub fn find_house(index: &HouseIndex, house: &str, city: Option<&str>) -> Result<HouseId, CellFault> {
    let alone = index.written.get(&words(house));
    let in_city = city.and_then(|city| index.written.get(&words(&format!("{city} {house}"))));
    let found = match city {
        Some(city) if in_city.is_none() && !words(house).starts_with(&words(city)) => None,
        Some(_) => in_city.or(alone),
        None => alone,
    };
    let found = found.ok_or(CellFault::HouseUnknown)?;
    match (found.first(), found.len()) {
        (Some(house), 1) => Ok(*house),
        (Some(_) | None, _) => Err(CellFault::HouseAmbiguous),
    }
}

/// The house of a row: the one that it names, else the one that was chosen at the upload.
pub fn house_of_row(
    index: &HouseIndex,
    named: Option<&str>,
    city: Option<&str>,
    chosen: Option<HouseId>,
) -> Result<HouseId, CellFault> {
    match (named, chosen) {
        (Some(house), _) => find_house(index, house, city),
        (None, Some(house)) => Ok(house),
        (None, None) => Err(CellFault::HouseMissing),
    }
}

/// The words that count, with one space between them.
fn words(text: &str) -> String {
    let folded = fold(text);
    let mut kept: Vec<&str> = Vec::new();
    for word in folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        // Behind a number «д» and «г» are letters of it.
        let after_number = kept.last().is_some_and(|before| before.starts_with(|letter: char| letter.is_ascii_digit()));
        if after_number || !["г", "город", "ул", "улица", "д", "дом"].contains(&word) {
            kept.push(word);
        }
    }
    kept.join(" ")
}
