//! Samples of what may be wrong with requisites, phones and names.

use upravdom::base::{CorrMismatch, Flaw, NamePart, NameProblem, PhoneProblem, RequisiteProblem, Say};
use upravdom::meters::MeteringValueProblem;

use super::{Sample, text};

pub fn of_what_is_typed() -> Vec<Sample> {
    let letter = || Flaw::Character { position: 3, character: 'О' };
    samples! {
        RequisiteProblem InnFormat { flaw: Flaw::Start { start: text("00") } }
        RequisiteProblem InnChecksum { position: 12_u8, given: 5_u8, expected: 4_u8 }
        RequisiteProblem KppRequired
        RequisiteProblem KppNotAllowed
        RequisiteProblem KppFormat { flaw: letter() }
        RequisiteProblem KppLettered
        RequisiteProblem OgrnFormat { flaw: Flaw::Length { length: 14 } }
        RequisiteProblem OgrnChecksum { given: 7_u8, expected: 8_u8 }
        RequisiteProblem BicFormat { flaw: Flaw::Empty }
        RequisiteProblem AccountFormat { flaw: letter() }
        RequisiteProblem AccountKey { given: 3_u8, expected: 6_u8 }
        RequisiteProblem CorrFormat { flaw: letter() }
        RequisiteProblem CorrKeyOrBank { mismatch: CorrMismatch::Bank { given: text("225"), expected: text("593") } }
        RequisiteProblem SnilsFormat { flaw: Flaw::Zeros }
        RequisiteProblem SnilsChecksum { given: 64_u8, expected: 65_u8 }
        RequisiteProblem ElsFormat { flaw: letter() }
        RequisiteProblem IzhkuFormat { flaw: letter() }
        RequisiteProblem IpdFormat { flaw: letter() }
        RequisiteProblem AccountNumberFormat { flaw: letter() }

        PhoneProblem Empty
        PhoneProblem ExtensionUnreadable
        PhoneProblem Character { position: 3_u32, character: 'О' }
        PhoneProblem PlusMisplaced { position: 3_u32 }
        PhoneProblem CountryCodeMissing
        PhoneProblem TrunkAfterPlus
        PhoneProblem Length { digits: 12_u32 }
        PhoneProblem UnknownStart { start: text("75") }

        NameProblem Unprintable { part: NamePart::Given, position: 3_u32, character: '\u{7}' }
        NameProblem TooLong { part: NamePart::Patronymic, length: 251_u32, most: 250_u32 }
        NameProblem WithoutLetter { part: NamePart::Surname }
        NameProblem SurnameMissing
        NameProblem GivenMissing

        MeteringValueProblem NotANumber { flaw: letter() }
        MeteringValueProblem TooManyDigits { digits: 16_u32 }
        MeteringValueProblem TooManyDecimals { digits: 8_u32 }
    }
}
