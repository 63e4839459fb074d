//! Identifiers: one type per kind of thing, so that a meter's id cannot be handed where a request's is wanted.
//!
//! Values are UUIDs (version 7 by custom: they grow with time) and are made outside, by the app or the server.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::flaw::{Flaw, check_layout};

crate::base::refusal! {
    /// A text that is not an id.
    pub struct IdUnreadable {
        /// The text as it was given.
        pub value: String,
        /// What is wrong with it.
        pub flaw: Flaw,
    }
    "id.unreadable" field "id"
    ru "«{value}» – не идентификатор: {flaw}. Напишите UUID: шестнадцатеричные цифры группами 8-4-4-4-12."
    en "«{value}» is not an id: {flaw}. Write a UUID: hexadecimal digits in groups of 8-4-4-4-12."
}

/// The 36 characters of an id, `#` being a hexadecimal digit.
const LAYOUT: &str = "########-####-####-####-############";

fn unreadable(value: &str) -> IdUnreadable {
    let flaw = check_layout(value, LAYOUT).err().unwrap_or_else(|| Flaw::no_such(value));
    IdUnreadable { value: value.to_owned(), flaw }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(Uuid);

        impl $name {
            /// The id with this value.
            pub const fn new(value: Uuid) -> Self {
                Self(value)
            }

            /// The value, 16 bytes.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl FromStr for $name {
            type Err = IdUnreadable;

            fn from_str(value: &str) -> Result<Self, IdUnreadable> {
                // Only the 36-character form: the other forms that a UUID parser takes would let one id be written in several ways.
                match Uuid::try_parse(value) {
                    Ok(uuid) if value.len() == 36 => Ok(Self(uuid)),
                    Ok(_) | Err(_) => Err(unreadable(value)),
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdUnreadable;

            fn try_from(value: String) -> Result<Self, IdUnreadable> {
                value.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }
    )*};
}

ids! {
    /// A personal account (лицевой счёт).
    AccountId
    /// A person or a firm of the registry (клиент).
    ClientId
    /// A comment of an employee on a request.
    CommentId
    /// One wish of one person, sent once or many times: the key that keeps it from being done twice.
    CommandId
    /// A management company (УК or ТСЖ), the tenant of a store.
    CompanyId
    /// An outside contractor (подрядчик).
    ContractorId
    /// A person who works for a contractor.
    ContractorUserId
    /// A person who works for the company.
    EmployeeId
    /// A filter of the board that a person keeps (сохранённый фильтр).
    FilterId
    /// A group of quarters (группа).
    GroupId
    /// An apartment house (дом, МКД).
    HouseId
    /// An incident (авария, отключение).
    IncidentId
    /// A kind of request (тип заявки).
    KindId
    /// A legal entity of the company that manages houses (юрлицо).
    LegalEntityId
    /// A metering device (прибор учёта).
    MeterId
    /// A photo.
    PhotoId
    /// A plan of recurring works (план работ).
    PlanId
    /// Premises of a house (помещение).
    PremisesId
    /// A quarter of a town that unites houses (квартал).
    QuarterId
    /// A reading (показание).
    ReadingId
    /// A request (заявка).
    RequestId
    /// A person who lives in a house or owns premises there.
    ResidentId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_written_in_one_way() {
        let text = "01890a5d-ac96-774b-bcce-b302099a8057";
        assert_eq!(text.parse::<HouseId>().unwrap().to_string(), text);
        for other in ["", "01890a5dac96774bbcceb302099a8057", "{01890a5d-ac96-774b-bcce-b302099a8057}", "дом"] {
            assert_eq!(other.parse::<HouseId>().unwrap_err().value, other);
            assert!(serde_json::from_value::<HouseId>(other.into()).is_err(), "{other} in JSON");
        }
    }
}
