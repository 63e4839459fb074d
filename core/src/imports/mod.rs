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
pub mod template;
mod warning;

pub use find_house::{HouseIndex, find_house};
pub use find_repeat::{RowKeys, find_repeat};
pub use form::{Column, ImportForm, Need};
pub use instruction::instruction;
pub use parse_account_row::{AccountCommands, AccountRow, Place, RowIds, parse_account_row};
pub use parse_combined_row::{CombinedAccount, CombinedClient, CombinedRow, parse_combined_row};
pub use parse_debt_row::{DebtRow, parse_debt_row};
pub use parse_house_row::{HouseRow, parse_house_row};
pub use parse_meter_row::{MeterRow, RowMeter, parse_meter_row};
pub use parse_phone_row::{PhoneRow, parse_phone_row};
pub use problem::{BadCell, CellFault, HeaderProblem};
pub use recognise_header::{Layout, recognise_header};
pub use template::{print_row, template};
pub use warning::RowWarning;
