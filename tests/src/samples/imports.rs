//! Samples of what may be wrong with an imported file.

use upravdom::base::{Flaw, NameProblem, Permission, PhoneKind, PhoneProblem, RequisiteProblem, Say};
use upravdom::imports::{CellFault, HeaderProblem, ImportRefusal};
use upravdom::meters::MeterRefusal;
use upravdom::registry::accounts::AccountRefusal;
use upravdom::registry::clients::ClientRefusal;
use upravdom::registry::houses::{AreaProblem, HouseRefusal};

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
        CellFault HouseMissing
        CellFault HouseElsewhere
        CellFault LegalEntityUnknown
        CellFault QuarterUnknown
        CellFault AccountUnknown
        CellFault NobodyPays
        CellFault House { problem: HouseRefusal::AreaMissing }
        CellFault Account { problem: AccountRefusal::NotClosed }
        CellFault Client { problem: ClientRefusal::PhoneRepeated }
        CellFault Meter { problem: MeterRefusal::DayOutOfRange }
        CellFault Repeated { row: 14_u32 }

        HeaderProblem Empty
        HeaderProblem Missing { columns: text("«Л.С»") }
        HeaderProblem Misspelt { column: text("ЛС"), like: text("Л.С") }
        HeaderProblem Unknown { column: text("ФИО") }
        HeaderProblem Repeated { column: text("Имя") }
        HeaderProblem Misplaced { position: 2_u32, found: text("Дом"), expected: text("Адрес") }

        ImportRefusal NotPermitted { permission: Permission::BalanceSet }
        ImportRefusal AsOfMissing
        ImportRefusal ZoneMissing
    }
}
