//! Lines about counts, filters and hints.

use upravdom_store::{Count, Hint, HouseCounts, SavedFilter};

/// How many requests.
pub(super) fn count(count: Count) -> String {
    format!("{}{}", count.requests, if count.exact { "" } else { "+" })
}

/// How many requests of each status a house has.
pub(super) fn house(house: &HouseCounts) -> String {
    let counts = house.counts.iter().map(|count| format!("{} {}", count.status.code(), count.requests));
    format!("{}: {}", house.address, counts.collect::<Vec<_>>().join(", "))
}

/// The name of a filter and the statuses that it wants.
pub(super) fn filter(SavedFilter { name, filter, .. }: &SavedFilter) -> String {
    let statuses = filter.statuses.iter().map(|status| status.code()).collect::<Vec<_>>();
    format!("{name}: {}", if statuses.is_empty() { "any".to_owned() } else { statuses.join(", ") })
}

/// What may be meant.
pub(super) fn hint(hint: &Hint) -> String {
    let dash = |text: &Option<String>| text.clone().unwrap_or("-".to_owned());
    match hint {
        Hint::Request { number, text, address, .. } => format!("request #{number} | {address} | {text}"),
        Hint::Account { number, address, premises, holder, phone, .. } => {
            format!("account {number} | {address} | {premises} | {} | {}", dash(holder), dash(phone))
        }
        Hint::House { address, .. } => format!("house {address}"),
    }
}
