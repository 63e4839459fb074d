//! Rule `imports/parse_house_row`: what a row of the file of houses says.
//! Rows: B-106, D-01, D-03, D-04, D-05, D-06, D-07, D-13, X-48. Screen: «Импорт объектов».
//!
//! Legal entity and zone are chosen at the upload, the former unless the file names it. A house without an area is loaded with a warning.
//!
//! Checks, of which all that fail are told at once:
//! 1. [`CellFault::Outside`]     no value stands outside the columns
//! 2. [`CellFault::Missing`]     name, kind, city, street and number are there
//! 3. [`CellFault::Formula`]     none holds a formula
//! 4. [`CellFault::ErrorValue`]  none is a value that a spreadsheet could not compute
//! 5. [`CellFault::TooLong`]     no text is longer than on the screen
//! 6. [`CellFault::Unprintable`] or has a control character
//! 7. [`CellFault::Word`]        the kind is one of the four
//! 8. [`CellFault::Area`]        the area can be read

use super::cells::{Row, area, guarded, line, word, written};
use super::form::ImportForm;
use super::house_form::{AREA, CITY, KIND, LEGAL_ENTITY, NAME, NUMBER, QUARTER, REGION, STREET};
use super::problem::{BadCell, CellFault};
use super::recognise_header::Layout;
use super::warning::RowWarning;
use crate::registry::houses::{Address, Area, HouseKind, HouseText};

/// A row of houses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseRow {
    /// «Наименование».
    pub name: String,
    /// «Тип».
    pub kind: HouseKind,
    /// The address.
    pub address: Address,
    /// «Общая площадь».
    pub area: Option<Area>,
    /// The name of the legal entity.
    pub legal_entity: Option<String>,
    /// The name of the quarter.
    pub quarter: Option<String>,
}

/// What the row says, or all that is wrong with it.
pub fn parse_house_row(layout: &Layout, cells: &[String]) -> Result<HouseRow, Vec<BadCell>> {
    let mut row = Row::of(layout, cells);
    let text = |what: HouseText| line(what.limit());
    let name = row.needed(NAME, text(HouseText::HouseName));
    let kind = row.needed(KIND, word(HouseKind::ALL));
    let region = row.value(REGION, text(HouseText::Region));
    let city = row.needed(CITY, text(HouseText::City));
    let street = row.needed(STREET, text(HouseText::Street));
    let number = row.needed(NUMBER, text(HouseText::HouseNumber));
    let area = row.value(AREA, area);
    let legal_entity = row.value(LEGAL_ENTITY, text(HouseText::HouseName));
    let quarter = row.value(QUARTER, text(HouseText::QuarterName));
    let house = name.zip(kind).zip(city.zip(street).zip(number));
    row.done(house.map(|((name, kind), ((city, street), number))| HouseRow {
        name,
        kind,
        address: Address { region, city, street, number },
        area,
        legal_entity,
        quarter,
    }))
}

impl HouseRow {
    /// By what two rows are the same.
    pub fn key(&self) -> String {
        self.address.key()
    }

    /// What is odd about it.
    pub fn warnings(&self) -> Vec<RowWarning> {
        if self.area.is_none() { vec![RowWarning::AreaMissing] } else { Vec::new() }
    }

    /// The cell by which the row is known, with its fault.
    pub fn bad(&self, fault: CellFault) -> BadCell {
        ImportForm::Houses.bad(NUMBER, &self.cells(), fault)
    }

    /// The row as it stands in a file, in the order of the sample.
    pub fn cells(&self) -> Vec<String> {
        let Address { region, city, street, number } = &self.address;
        let or_nothing = |text: &Option<String>| text.as_deref().map(guarded).unwrap_or_default();
        vec![
            guarded(&self.name),
            written(&self.kind),
            or_nothing(region),
            guarded(city),
            guarded(street),
            guarded(number),
            self.area.map(|area| area.to_string().replace('.', ",")).unwrap_or_default(),
            or_nothing(&self.legal_entity),
            or_nothing(&self.quarter),
        ]
    }
}
