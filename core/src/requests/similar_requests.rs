//! Rule `requests/similar_requests`: which open requests may be about the same thing.
//! Rows: N-20. Screen: «Похожие заявки».
//!
//! A hint for employees and never a refusal: two flats may well have the same trouble. Alike are open requests of the same house
//! that were filed within the last hours and have the same text ([`fold`](crate::base::fold())) or the same kind. Best first: the
//! same text before the same kind, the same account before another one, then the latest.

use super::common::open;
use super::request::Request;
use crate::base::{AccountId, HouseId, Instant, KindId, RequestId, fold};

/// How far back similar requests are looked for unless the company says otherwise: three days. Ours.
pub const SIMILAR_WITHIN_HOURS: u32 = 72;

/// In what two requests are alike; the more telling comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// They say the same.
    SameText,
    /// They are of the same kind.
    SameKind,
}

crate::base::said_in_words!(Likeness {
    SameText "same_text" "тот же текст" "the same text"
    SameKind "same_kind" "тот же тип" "the same kind"
});

/// Where two requests of one house come from; the nearer comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nearness {
    /// From the same personal account.
    SameAccount,
    /// From the same house.
    SameHouse,
}

crate::base::said_in_words!(Nearness {
    SameAccount "same_account" "тот же лицевой счёт" "the same personal account"
    SameHouse "same_house" "тот же дом" "the same house"
});

/// What the new request says of itself; it need not be filed yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sought<'a> {
    /// Its id, so that it is not alike to itself.
    pub request: RequestId,
    /// The house.
    pub house: HouseId,
    /// The account, if there is one.
    pub account: Option<AccountId>,
    /// The text.
    pub text: &'a str,
    /// The kind, if it is chosen.
    pub kind: Option<KindId>,
}

/// A request that may be about the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SimilarRequest {
    /// Which one.
    pub request: RequestId,
    /// In what it is alike.
    pub likeness: Likeness,
    /// Where it comes from.
    pub nearness: Nearness,
}

/// Those of the requests that are alike, best first.
pub fn similar_requests(sought: &Sought<'_>, requests: &[Request], at: Instant, hours: u32) -> Vec<SimilarRequest> {
    let text = fold(sought.text);
    let is_recent = |request: &Request| {
        let ends = hours.checked_mul(60).and_then(|minutes| request.created_at.plus_minutes(minutes));
        ends.is_none_or(|ends| at <= ends)
    };
    let is_near = |request: &&Request| {
        request.id != sought.request && request.house == sought.house && open(request).is_ok() && is_recent(request)
    };
    let alike = |request: &Request| {
        let likeness = if fold(&request.text) == text {
            Likeness::SameText
        } else if sought.kind.is_some() && request.kind == sought.kind {
            Likeness::SameKind
        } else {
            return None;
        };
        let is_own = sought.account.is_some() && request.account == sought.account;
        let nearness = if is_own { Nearness::SameAccount } else { Nearness::SameHouse };
        Some((request.created_at, SimilarRequest { request: request.id, likeness, nearness }))
    };
    let mut found: Vec<_> = requests.iter().filter(is_near).filter_map(alike).collect();
    found.sort_by_key(|(created_at, similar)| {
        (similar.likeness, similar.nearness, std::cmp::Reverse(*created_at), similar.request)
    });
    found.into_iter().map(|(_, similar)| similar).collect()
}
