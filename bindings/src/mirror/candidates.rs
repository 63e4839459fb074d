//! Who may be assigned, best first, and who may not.

use upravdom::requests::{Executor, Fit, HouseFit, RequestRefusal, TradeFit};
use upravdom_store::{Candidate, CandidateVerdict};

/// Somebody with the verdict about him.
#[uniffi::remote(Record)]
pub struct Candidate {
    /// Who.
    pub executor: Executor,
    /// The name.
    pub name: String,
    /// Whether the request may be given to him.
    pub verdict: CandidateVerdict,
}

/// Whether the request may be given to somebody.
#[uniffi::remote(Enum)]
pub enum CandidateVerdict {
    /// It may, and why he stands where he stands; open requests are counted up to a thousand.
    May(Fit),
    /// It may not, and why.
    MayNot(RequestRefusal),
}

/// Why a candidate stands where he stands. The lesser comes first, compared field by field.
#[uniffi::remote(Record)]
pub struct Fit {
    /// How well the kind suits him.
    pub trade: TradeFit,
    /// How near the house is.
    pub house: HouseFit,
    /// How many open requests he carries out.
    pub open_requests: u32,
}

/// How well the kind suits an executor; the better comes first.
#[uniffi::remote(Enum)]
pub enum TradeFit {
    /// A contractor, who performs it, or an employee whose trade it is.
    Own,
    /// An employee without a trade, who does everything.
    Any,
    /// An employee of another trade.
    Other,
}

/// How near the house is to an executor; the nearer comes first.
#[uniffi::remote(Enum)]
pub enum HouseFit {
    /// He works in this house and some others.
    Named,
    /// He works in every house of the company.
    All,
}

/// A page of candidates.
#[derive(uniffi::Record)]
pub struct CandidatePage {
    /// The rows.
    pub items: Vec<Candidate>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<Candidate>> for CandidatePage {
    fn from(page: upravdom_store::Page<Candidate>) -> Self {
        Self { items: page.items, next: page.next }
    }
}
