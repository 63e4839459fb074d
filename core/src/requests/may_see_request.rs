//! Rule `requests/may_see_request`: which requests an actor sees, and what of them.
//! Rows: B-028, B-062, B-074, B-088, B-090, B-092, N-14, N-25, X-14. Law: 152-ФЗ ст. 7. Screen: the board, the card, the feed.
//!
//! | who | which requests | executors | name and phone of the applicant |
//! | --- | --- | --- | --- |
//! | employee with the right to see all | all | shown | whole |
//! | another employee | those that he carries out | shown | whole: he must reach the applicant |
//! | contractor's user | those that the contractor carries out | shown | masked: the office calls back |
//! | resident | those of his accounts | if the company shows them | his own whole, another holder's masked |
//!
//! A store narrows its queries itself, for speed; whatever it shows is what this file says.
//!
//! ```
//! use upravdom::base::{AccountId, Phone, ResidentId};
//! use upravdom::requests::{AccountHolder, applicant_of};
//! use uuid::Uuid;
//!
//! let holder = |last, phone| AccountHolder { resident: ResidentId::new(Uuid::from_u128(last)), name: "Иванова Мария".to_owned(), phone };
//! let holders = [holder(1, None), holder(2, Some(Phone::parse("8 906 808-88-88")?))];
//! // Entered for the account by a dispatcher: of its holders the one who can be called.
//! assert_eq!(applicant_of(None, &holders), holders.get(1));
//! # Ok::<(), upravdom::base::PhoneProblem>(())
//! ```

use serde::{Deserialize, Serialize};

use super::request::{Executor, Request};
use crate::base::{Actor, Permission, Phone, ResidentId, Standing, Who, mask_name};

/// Whether the actor sees the request at all.
pub fn may_see_request(request: &Request, by: &Actor) -> bool {
    match &by.standing {
        Standing::Employee { id, .. } => {
            by.may(Permission::RequestView) || request.executors.contains(&Executor::Employee(*id))
        }
        Standing::ContractorUser { contractor, .. } => request.executors.contains(&Executor::Contractor(*contractor)),
        Standing::Resident { accounts, .. } => request.account.is_some_and(|account| accounts.contains(&account)),
    }
}

/// Whether the actor sees who executes; `show_executors` is the setting of the company for residents (B-028).
pub const fn may_see_executors(by: &Actor, show_executors: bool) -> bool {
    show_executors || !by.is_resident()
}

/// Whether the actor sees what staff says to staff (B-074).
pub const fn may_see_comments(by: &Actor) -> bool {
    !by.is_resident()
}

/// The request as the actor sees it, if he sees it.
pub fn shown_request(request: &Request, by: &Actor, show_executors: bool) -> Option<Request> {
    let mut shown = may_see_request(request, by).then(|| request.clone())?;
    if !may_see_executors(by, show_executors) {
        shown.executors.clear();
    }
    Some(shown)
}

/// Somebody who holds the account of a request, as the registry knows him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountHolder {
    /// The resident.
    pub resident: ResidentId,
    /// The name.
    pub name: String,
    /// The phone, if it is known.
    pub phone: Option<Phone>,
}

/// Name and phone of the applicant, as somebody sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicantShown {
    /// The name.
    pub name: String,
    /// The phone, if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// Who of the holders of the request's account is the applicant: the author if he is one of them, or else the first who can be
/// called, or else the first.
pub fn applicant_of(author: Option<Who>, holders: &[AccountHolder]) -> Option<&AccountHolder> {
    let by_author = holders.iter().find(|holder| author == Some(Who::Resident(holder.resident)));
    by_author.or_else(|| holders.iter().find(|holder| holder.phone.is_some())).or_else(|| holders.first())
}

/// Whether names and phones are shown whole. A contractor gets them masked: the office calls back for him.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum People {
    /// For staff.
    Shown,
    /// For everybody else.
    Masked,
}

/// Whether the actor sees name and phone of the applicant whole (B-062, N-25).
pub fn applicant_seen(applicant: ResidentId, by: &Actor) -> People {
    match &by.standing {
        Standing::Employee { .. } => People::Shown,
        Standing::ContractorUser { .. } => People::Masked,
        Standing::Resident { id, .. } if *id == applicant => People::Shown,
        Standing::Resident { .. } => People::Masked,
    }
}

/// Name and phone of the applicant as the actor sees them.
pub fn shown_applicant(applicant: &AccountHolder, by: &Actor) -> ApplicantShown {
    let AccountHolder { resident, name, phone } = applicant;
    match applicant_seen(*resident, by) {
        People::Shown => ApplicantShown { name: name.clone(), phone: phone.as_ref().map(ToString::to_string) },
        People::Masked => ApplicantShown { name: mask_name(name), phone: phone.as_ref().map(Phone::masked) },
    }
}
