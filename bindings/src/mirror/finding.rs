//! Counts of requests, and hints while typing.

use upravdom::requests::Status;
use upravdom_store::{Count, Hint, HouseCounts, StatusCount};

use super::custom::*;

/// A number of requests.
#[uniffi::remote(Record)]
pub struct Count {
    /// How many.
    pub requests: u64,
    /// Whether that is all, or there may be more: «1000+».
    pub exact: bool,
}

/// How many requests of a status a house has.
#[uniffi::remote(Record)]
pub struct StatusCount {
    /// The status.
    pub status: Status,
    /// How many.
    pub requests: u64,
}

/// The requests of a house by their status.
#[uniffi::remote(Record)]
pub struct HouseCounts {
    /// The house.
    pub house: HouseId,
    /// Its address.
    pub address: String,
    /// Every status that some request of the house has.
    pub counts: Vec<StatusCount>,
}

/// A page of houses with their numbers.
#[derive(uniffi::Record)]
pub struct HouseCountsPage {
    /// The rows.
    pub items: Vec<HouseCounts>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<HouseCounts>> for HouseCountsPage {
    fn from(page: upravdom_store::Page<HouseCounts>) -> Self {
        Self { items: page.items, next: page.next }
    }
}

/// Somebody or something that may be meant.
#[uniffi::remote(Enum)]
pub enum Hint {
    /// A request with that number.
    Request {
        /// The request.
        request: RequestId,
        /// Its number.
        number: u64,
        /// What is asked for.
        text: String,
        /// The address of its house.
        address: String,
    },
    /// A personal account, and one of those who hold it.
    Account {
        /// The account.
        account: AccountId,
        /// Its number.
        number: String,
        /// The house of its premises.
        house: HouseId,
        /// The address of the house.
        address: String,
        /// The number of the premises.
        premises: String,
        /// The name of who holds it, if somebody does.
        holder: Option<String>,
        /// The phone of that person, if it is known.
        phone: Option<String>,
    },
    /// A house.
    House {
        /// The house.
        house: HouseId,
        /// Its address.
        address: String,
    },
}
