//! What a registry may never be.

use std::collections::BTreeSet;

use upravdom::base::{ClientId, Phone, fold};
use upravdom::registry::Registry;
use upravdom::registry::accounts::number_key;

fn all_differ<T: Ord>(keys: impl Iterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    keys.into_iter().all(|key| seen.insert(key))
}

/// Names, numbers and addresses are used once, nothing points to what is not there, no day of a tie is another's.
pub fn is_whole(registry: &Registry) {
    let Registry { groups, quarters, houses, premises, accounts, clients, ties, residents } = registry;
    assert!(all_differ(groups.values().map(|group| fold(&group.name))));
    assert!(all_differ(quarters.values().map(|quarter| fold(&quarter.name))));
    assert!(all_differ(houses.values().map(|house| house.details.address.key())));
    assert!(all_differ(premises.values().map(|one| (one.house, one.details.key()))));
    assert!(all_differ(accounts.values().map(|account| number_key(account.number.as_str()))));
    assert!(quarters.values().filter_map(|quarter| quarter.group).all(|group| groups.contains_key(&group)));
    assert!(houses.values().filter_map(|house| house.quarter).all(|quarter| quarters.contains_key(&quarter)));
    assert!(premises.values().all(|one| houses.contains_key(&one.house)));
    let in_use = |id: &ClientId| clients.get(id).is_some_and(|client| client.merged_into.is_none());
    for account in accounts.values() {
        assert!(houses.contains_key(&account.house) && account.payer.as_ref().is_some_and(in_use), "{account:?}");
        assert!(account.premises.is_none_or(|id| premises[&id].house == account.house), "{account:?}");
        let successor = account.closed.and_then(|closed| closed.successor);
        assert!(successor.is_none_or(|successor| accounts.contains_key(&successor)));
        assert!(account.closed.is_none_or(|closed| account.opened_on.is_some_and(|opened| opened <= closed.on)));
    }
    for client in clients.values() {
        assert!(all_differ(client.phones.iter().map(Phone::e164)));
        assert!(client.merged_into.is_none_or(|into| clients.contains_key(&into)));
    }
    for tie in ties.values() {
        assert!(in_use(&tie.client) && premises.contains_key(&tie.premises), "{tie:?}");
        assert!(tie.until.is_none_or(|until| tie.since <= until));
        let others =
            ties.values().filter(|one| *one != tie && (one.client, one.premises) == (tie.client, tie.premises));
        assert!(others.into_iter().all(|one| !one.holds_on(tie.since)), "{tie:?}");
    }
    for access in residents.values() {
        assert!(in_use(&access.client) && access.accounts.iter().all(|account| accounts.contains_key(account)));
    }
}
