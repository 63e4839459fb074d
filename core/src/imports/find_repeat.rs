//! Rule `imports/find_repeat`: whether a row of a file says again what an earlier one said.
//! Rows: B-109, X-27. Screen: «Загрузка из файла».
//!
//! Of accounts and debts the key is the number of the account, of phones the phone too, of houses the address, of meters the factory number too.
//! The first row is no repeat; every later one is.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`CellFault::Repeated`] no earlier row has the key
//!
//! ```
//! use upravdom::imports::{CellFault, RowKeys, find_repeat};
//!
//! let mut keys = RowKeys::default();
//! assert_eq!(find_repeat(&mut keys, "0012", 2), Ok(()));
//! assert_eq!(find_repeat(&mut keys, "012", 3), Ok(()));
//! assert_eq!(find_repeat(&mut keys, "0012", 4), Err(CellFault::Repeated { row: 2 }));
//! ```

use std::collections::BTreeMap;

use super::problem::CellFault;

/// The keys of the rows so far, each with its first row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowKeys {
    first: BTreeMap<String, u32>,
}

/// Whether the key is new; it is known from then on.
pub fn find_repeat(keys: &mut RowKeys, key: &str, row: u32) -> Result<(), CellFault> {
    if let Some(first) = keys.first.get(key) {
        return Err(CellFault::Repeated { row: *first });
    }
    keys.first.insert(key.to_owned(), row);
    Ok(())
}
