//! Files that banks give and take.

mod bank_statement;
pub mod decode_statement;
pub mod find_account_in_purpose;
pub mod kl_to_1c;
pub mod sber_registry_filename;

pub use bank_statement::{AccountTotals, BankDocument, BankStatement, Direction, DocumentIdentity};
pub use decode_statement::decode_statement;
pub use find_account_in_purpose::find_account_in_purpose;
pub use kl_to_1c::{StatementError, StatementProblem, WrongValue, kl_to_1c};
pub use sber_registry_filename::{SberNameProblem, SberRegistryName, sber_registry_filename};
