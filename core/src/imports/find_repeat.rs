//! Rule `imports/find_repeat`: whether a row of a file says again what an earlier one said.
//! Rows: B-109, X-27. Screen: «Загрузка из файла».
//!
//! Of accounts and debts the key is the number of the account, of phones the phone too, of houses the address, of meters house, resource and factory
//! number. The first row is no repeat; every later one is. A file may have a million rows, so only a hash of 128 bits is kept of a key.
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
use crate::base::fnv_1a;

/// What the rows so far have said, by its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileKeys<T> {
    first: BTreeMap<u128, T>,
}

/// The keys of the rows so far, each with its first row.
pub type RowKeys = FileKeys<u32>;

impl<T> Default for FileKeys<T> {
    fn default() -> Self {
        Self { first: BTreeMap::new() }
    }
}

impl<T: Copy> FileKeys<T> {
    /// What was first said of the key.
    pub fn first(&self, key: &str) -> Option<T> {
        self.first.get(&fnv_1a(key.bytes())).copied()
    }

    /// Keeps what is said of the key, unless something was said before.
    pub fn keep(&mut self, key: &str, said: T) {
        self.first.entry(fnv_1a(key.bytes())).or_insert(said);
    }
}

/// Whether the key is new; it is known from then on.
pub fn find_repeat(keys: &mut RowKeys, key: &str, row: u32) -> Result<(), CellFault> {
    if let Some(row) = keys.first(key) {
        return Err(CellFault::Repeated { row });
    }
    keys.keep(key, row);
    Ok(())
}
