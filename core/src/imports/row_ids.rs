//! The ids of what the rows of an import make: the same whenever the same import is taken, and growing with its rows. Rows: N-08.

use uuid::Uuid;

use crate::base::{CommandId, Instant, fnv_1a};

/// What a row makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowThing {
    /// A house.
    House,
    /// Premises.
    Premises,
    /// A client.
    Client,
    /// An account.
    Account,
    /// A meter.
    Meter,
    /// A reading.
    Reading,
    /// A line of the journal, of the rows up to this one.
    Line,
}

impl RowThing {
    const fn number(self) -> u128 {
        match self {
            Self::House => 0,
            Self::Premises => 1,
            Self::Client => 2,
            Self::Account => 3,
            Self::Meter => 4,
            Self::Reading => 5,
            Self::Line => 6,
        }
    }
}

/// The id of what the row makes. A UUID of version 8: the time leads, as in the ids that grow with it, then come the row, the thing and 39 bits
/// of the hash of the import.
pub fn row_id(import: CommandId, at: Instant, row: u32, thing: RowThing) -> Uuid {
    let millis = u128::try_from(at.millis()).unwrap_or_default() & ((1 << 48) - 1);
    let (high, low) = (u128::from(row >> 20), u128::from(row & 0xf_ffff));
    let hash = fnv_1a(import.uuid().into_bytes()) & ((1 << 39) - 1);
    let bits = (millis << 80) | (8 << 76) | (high << 64) | (0b10 << 62) | (low << 42) | (thing.number() << 39) | hash;
    Uuid::from_u128(bits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ids_are_others_for_other_rows_and_grow(import in any::<u128>(), row in 0..u32::MAX, millis in 0..1_i64 << 47) {
            let (import, at) = (CommandId::new(Uuid::from_u128(import)), Instant::from_millis(millis).unwrap());
            let id = |row, thing| row_id(import, at, row, thing);
            prop_assert_eq!(id(row, RowThing::House).get_version_num(), 8);
            prop_assert_eq!(id(row, RowThing::House).get_variant(), uuid::Variant::RFC4122);
            prop_assert!(id(row, RowThing::House) < id(row, RowThing::Line));
            prop_assert!(id(row, RowThing::Line) < id(row + 1, RowThing::House));
        }
    }
}
