//! The name of a kind: what [`super::add_kind()`] and [`super::rename_kind()`] ask of it.

use super::kind::RequestKind;
use super::refusal::RequestRefusal;
use crate::base::{KindId, fold, trimmed, unfit_for_a_line};

/// How many characters the name of a kind may have.
pub const KIND_NAME_LIMIT: u32 = 100;

/// The name without the white space around it, if it can be shown and no other kind has the same.
pub(super) fn kind_name(typed: &str, own: KindId, kinds: &[RequestKind]) -> Result<String, RequestRefusal> {
    let (name, folded) = (trimmed(typed), fold(typed));
    if folded.is_empty() {
        return Err(RequestRefusal::KindNameMissing);
    }
    let length = u32::try_from(name.chars().count()).unwrap_or(u32::MAX);
    if length > KIND_NAME_LIMIT {
        return Err(RequestRefusal::KindNameTooLong { length, limit: KIND_NAME_LIMIT });
    }
    if let Some((position, character)) = (1..).zip(name.chars()).find(|(_, character)| unfit_for_a_line(*character)) {
        return Err(RequestRefusal::KindNameUnprintable { position, character: u32::from(character) });
    }
    match kinds.iter().find(|other| other.id != own && fold(&other.name) == folded) {
        Some(other) if other.enabled => Err(RequestRefusal::KindNameTaken { kind: other.name.clone() }),
        Some(other) => Err(RequestRefusal::KindNameDisabled { kind: other.name.clone() }),
        None => Ok(name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    proptest! {
        /// Kinds that were added one after the other are told apart by anybody who reads their names.
        #[test]
        fn no_two_kinds_look_the_same(typed in prop::collection::vec("[лЛёе «»\"-]{0,3}|.*", 0..8)) {
            let mut kinds: Vec<RequestKind> = Vec::new();
            for (number, typed) in (0..).zip(&typed) {
                let id = KindId::new(Uuid::from_u128(number));
                if let Ok(name) = kind_name(typed, id, &kinds) {
                    prop_assert_eq!(&name, trimmed(typed));
                    kinds.push(RequestKind { id, name, enabled: number % 2 == 0, fault: None });
                }
            }
            let mut folds: Vec<String> = kinds.iter().map(|kind| fold(&kind.name)).collect();
            folds.sort();
            folds.dedup();
            prop_assert_eq!(folds.len(), kinds.len());
            prop_assert!(!folds.iter().any(String::is_empty));
        }
    }
}
