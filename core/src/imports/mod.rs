//! Files that a company moves in with: what their columns are, what each row says, and which command of the screen it means.
//!
//! Everything here is pure: a file is decoded and divided into rows by [`base::cells`](crate::base::cells), its header recognised once
//! ([`recognise_header`]), each row parsed by itself with all that is wrong in it. Ids of what the rows name are found by whoever keeps them.

mod account_form;
mod cells;
mod combined_form;
mod debt_form;
pub mod find_house;
pub mod find_repeat;
mod form;
mod house_form;
pub mod instruction;
pub mod may_import;
mod meter_form;
pub mod parse_account_row;
pub mod parse_combined_row;
pub mod parse_debt_row;
pub mod parse_house_row;
pub mod parse_meter_row;
pub mod parse_phone_row;
mod phone_form;
mod problem;
pub mod recognise_header;
mod report;
mod row_ids;
pub mod take_debt_row;
pub mod take_house_row;
pub mod take_household;
pub mod take_meter_row;
pub mod take_phone_row;
pub mod template;
mod warning;

pub use find_house::{HouseIndex, find_house, house_of_row};
pub use find_repeat::{FileKeys, RowKeys, find_repeat};
pub use form::{Column, ImportForm, Need};
pub use instruction::instruction;
pub use may_import::{ImportOptions, ImportRefusal, RowPolicy, may_import};
pub use parse_account_row::{AccountRow, parse_account_row};
pub use parse_combined_row::{CombinedRow, parse_combined_row};
pub use parse_debt_row::{DebtRow, parse_debt_row};
pub use parse_house_row::{HouseRow, parse_house_row};
pub use parse_meter_row::{MeterRow, RowMeter, parse_meter_row};
pub use parse_phone_row::{PhoneRow, parse_phone_row};
pub use problem::{BadCell, CellFault, HeaderProblem};
pub use recognise_header::{Layout, recognise_header};
pub use report::{ImportReport, MOST_TOLD, RowNotice, RowProblem};
pub use row_ids::{RowThing, row_id};
pub use take_debt_row::take_debt_row;
pub use take_house_row::{HouseRowFacts, take_house_row};
pub use take_household::{
    Household, HouseholdFacts, HouseholdIds, HouseholdPart, RowAccount, RowClient, take_household,
};
pub use take_meter_row::{KnownMeter, MeterWish, take_meter_row};
pub use take_phone_row::{Payer, take_phone_row};
pub use template::{print_row, template};
pub use warning::RowWarning;
