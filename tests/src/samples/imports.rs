//! Samples of what may be wrong with an imported file.

use upravdom::base::{Flaw, NameProblem, PhoneKind, PhoneProblem, RequisiteProblem, Say};
use upravdom::imports::{CellFault, HeaderProblem};
use upravdom::registry::houses::AreaProblem;

use super::{Sample, text};

pub fn of_imports() -> Vec<Sample> {
    samples! {
        CellFault Missing
        CellFault Formula
        CellFault ErrorValue
        CellFault Rounded { flaw: Flaw::ZerosFrom { position: 16 } }
        CellFault Grouped
        CellFault Money { flaw: Flaw::Cut { after: 4 } }
        CellFault Date { flaw: Flaw::Cut { after: 3 } }
        CellFault Area { problem: AreaProblem::OutOfRange }
        CellFault Word { words: text("ХВС, ГВС") }
        CellFault TooLong { length: 51_u32, limit: 50_u32 }
        CellFault Unprintable { position: 3_u32 }
        CellFault Name { problem: NameProblem::SurnameMissing }
        CellFault Phone { problem: PhoneProblem::Length { digits: 12 } }
        CellFault PhoneNotMobile { kind: PhoneKind::TollFree }
        CellFault Number { problem: RequisiteProblem::ElsFormat { flaw: Flaw::Empty } }
        CellFault Outside
        CellFault Reading { flaw: Flaw::Character { position: 2, character: 'б' } }
        CellFault Zones { readings: 2_u32, zones: 3_u32 }
        CellFault NoMeter
        CellFault HouseUnknown
        CellFault HouseAmbiguous
        CellFault Repeated { row: 14_u32 }

        HeaderProblem Empty
        HeaderProblem Missing { columns: text("«Л.С»") }
        HeaderProblem Misspelt { column: text("ЛС"), like: text("Л.С") }
        HeaderProblem Unknown { column: text("ФИО") }
        HeaderProblem Repeated { column: text("Имя") }
        HeaderProblem Misplaced { position: 2_u32, found: text("Дом"), expected: text("Адрес") }
    }
}
