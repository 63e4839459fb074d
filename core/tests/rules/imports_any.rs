//! What holds of every file: no bytes panic, a row that is printed is read as the same, a house is found however it is written.

use proptest::prelude::*;
use upravdom::base::cells::{decode_file, parse_rows};
use upravdom::base::{HouseId, LegalEntityId, Zone};
use upravdom::imports::{CellFault, HouseIndex, ImportForm, find_house, print_row, recognise_header, template};
use upravdom::registry::houses::{Address, HouseDetails, HouseKind, ManagedHouse};
use uuid::Uuid;

use crate::imports_rows::{layout, parse, row};

/// Cells that are likely to be read.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{1,12}",
        "'{0,3}[=@+-]?[0-9а-яА-Я]{1,6}",
        "[А-Яа-я «»\";-]{1,12}",
        "-?[0-9]{1,6},[0-9]{2}",
        Just(String::new()),
        Just("ХВС".to_owned()),
        Just("Квартира".to_owned()),
        Just("Паркинг".to_owned()),
        Just("житель".to_owned()),
        Just("8 914 700-00-01, 8 914 700-00-02".to_owned()),
        Just("70аа000560".to_owned()),
        Just("20.11.2026".to_owned()),
        Just("1 | 2".to_owned()),
        ".*",
    ]
}

/// A row of the sample in which some cells are others.
fn rows(form: ImportForm) -> impl Strategy<Value = Vec<String>> {
    let examples = form.examples();
    let columns = form.columns().len();
    (0..examples.len(), prop::collection::vec((0..columns, cell()), 0..4)).prop_map(move |(example, changes)| {
        let mut row = row(examples[example]);
        for (at, cell) in changes {
            row[at] = cell;
        }
        row
    })
}

proptest! {
    /// Proves N-08.
    #[test]
    fn a_row_that_is_printed_is_read_as_the_same((form, cells) in (0..ImportForm::ALL.len()).prop_flat_map(|at| {
        let form = ImportForm::ALL[at];
        (Just(form), rows(form))
    })) {
        let layout = layout(form);
        if let Ok(written) = parse(&layout, &cells) {
            let read = parse_rows(&print_row(&written)).unwrap();
            prop_assert_eq!(&read[..], std::slice::from_ref(&written));
            prop_assert_eq!(parse(&layout, &read[0]), Ok(written));
        }
    }

    #[test]
    fn no_bytes_panic(form in 0..ImportForm::ALL.len(), spoilt in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20), bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let form = ImportForm::ALL[form];
        let mut file = template(form).into_bytes();
        for (at, byte) in spoilt {
            let at = at.index(file.len());
            file[at] = byte;
        }
        for file in [&file[3..], &file, &bytes] {
            let Ok(decoded) = decode_file(file) else { continue };
            let Ok(rows) = parse_rows(&decoded.text) else { continue };
            let known = rows.first().and_then(|header| recognise_header(form, header).ok());
            for row in &rows {
                let _ = parse(&layout(form), row);
                let _ = known.as_ref().map(|layout| parse(layout, row));
            }
        }
    }

    /// The number of faults never hides that there is one.
    #[test]
    fn a_row_that_is_refused_names_a_cell(cells in prop::collection::vec(cell(), 0..15), form in 0..ImportForm::ALL.len()) {
        let bad = parse(&layout(ImportForm::ALL[form]), &cells);
        prop_assert!(bad.is_ok() || bad.is_err_and(|bad| !bad.is_empty() && bad.iter().all(|one| !one.column.is_empty())));
    }
}

fn house(id: u128, name: &str, city: &str, street: &str, number: &str) -> ManagedHouse {
    let address = Address {
        region: Some("Тверская область".to_owned()),
        city: city.to_owned(),
        street: street.to_owned(),
        number: number.to_owned(),
    };
    let details = HouseDetails {
        name: name.to_owned(),
        kind: HouseKind::ApartmentHouse,
        legal_entity: LegalEntityId::new(Uuid::nil()),
        address,
        area: None,
        zone: Zone::parse("Europe/Moscow").unwrap(),
    };
    ManagedHouse { id: HouseId::new(Uuid::from_u128(id)), quarter: None, details }
}

/// Proves B-110, B-116, B-234.
#[test]
fn a_house_is_found_however_it_is_written() {
    let index = HouseIndex::of(&[
        house(1, "Первый", "Тверь", "ул. Мира", "12"),
        house(2, "Второй", "Тверь", "ул. Мира", "12-д"),
        house(3, "Третий", "Тверь", "пр-кт Мира", "12"),
        house(4, "Четвертый", "г. Клин", "Садовая улица", "1"),
        house(5, "Пятый", "Тверь", "Садовая улица", "1"),
    ]);
    for (written, city, expected) in [
        ("ул. Мира, 12", None, Ok(1)),
        ("МИРА 12", None, Ok(1)),
        ("улица Мира, дом 12", Some("Тверь"), Ok(1)),
        ("г. Тверь, ул. Мира, д.12", None, Ok(1)),
        ("Тверь, Мира, 12", Some("город Тверь"), Ok(1)),
        ("Тверская область, Тверь, ул. Мира, 12", None, Ok(1)),
        ("первый", None, Ok(1)),
        ("первый", Some("Тверь"), Ok(1)),
        ("ул. Мира, 12-д", None, Ok(2)),
        ("Мира 12 Д", None, Ok(2)),
        ("пр-кт Мира 12", None, Ok(3)),
        ("Садовая, 1", Some("Клин"), Ok(4)),
        ("Садовая, 1", Some("Тверь"), Ok(5)),
        ("Садовая ул., 1", None, Err(CellFault::HouseAmbiguous)),
        ("Садовая, 1", Some("Ржев"), Err(CellFault::HouseUnknown)),
        ("Мира, 1", None, Err(CellFault::HouseUnknown)),
        ("Мира", None, Err(CellFault::HouseUnknown)),
        ("", None, Err(CellFault::HouseUnknown)),
        ("д. г. ул.", None, Err(CellFault::HouseUnknown)),
    ] {
        let expected = expected.map(|id| HouseId::new(Uuid::from_u128(id)));
        assert_eq!(find_house(&index, written, city), expected, "{written} {city:?}");
    }
}
