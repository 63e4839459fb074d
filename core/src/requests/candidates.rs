//! Rule `requests/candidates`: who may take a request, best first, and who may not and why.
//! Rows: B-041, B-043, B-079, B-089, N-15, N-20. Screen: «Исполнители».
//!
//! What [`assign()`](super::assign()) would say of each alone is said here beforehand, but for the table of terms and a pause: these
//! concern the request and nobody in particular. Those who may come first, in the order of
//! their [`Fit`]: those whose trade it is, then those who are given houses by name and this one among them, then those with fewer open
//! requests, then by name. The trades of an employee only move him up or down: an electrician may be sent to close a tap. The
//! kinds of a contractor are its contract and bind.

use serde::{Deserialize, Serialize};

use super::assign::{ExecutorFacts, kind_of, may_assign};
use super::kind::RequestKind;
use super::refusal::RequestRefusal;
use super::request::{Executor, Request};
use crate::base::{Actor, HouseId, KindId, sort_key};
use crate::company::ServedHouses;

/// Somebody who could carry the request out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prospect {
    /// Who.
    pub facts: ExecutorFacts,
    /// How many open requests he carries out already.
    pub open_requests: u32,
}

/// How well the kind suits an executor; the better comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TradeFit {
    /// A contractor, who performs it, or an employee whose trade it is.
    Own,
    /// An employee without a trade, who does everything.
    Any,
    /// An employee of another trade.
    Other,
}

crate::base::said_in_words!(TradeFit {
    Own "own" "выполняет такие заявки" "carries out such requests"
    Any "any" "выполняет любые заявки" "carries out any request"
    Other "other" "обычно выполняет другие заявки" "usually carries out others"
});

/// How near the house is to an executor; the nearer comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HouseFit {
    /// He works in this house and some others.
    Named,
    /// He works in every house of the company.
    All,
}

crate::base::said_in_words!(HouseFit {
    Named "named" "закреплён за этим домом" "works in this house"
    All "all" "работает во всех домах" "works in every house"
});

/// Why a candidate stands where he stands. The lesser comes first, compared field by field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Fit {
    /// How well the kind suits him.
    pub trade: TradeFit,
    /// How near the house is.
    pub house: HouseFit,
    /// How many open requests he carries out.
    pub open_requests: u32,
}

/// Somebody with the verdict about him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub executor: Executor,
    /// The name.
    pub name: String,
    /// Why he stands here, or why the request cannot be given to him.
    pub verdict: Result<Fit, RequestRefusal>,
}

/// What decides about all candidates alike.
#[derive(Debug, Clone, Copy)]
pub struct CandidatesFacts<'a> {
    /// The request.
    pub request: &'a Request,
    /// The kind that it shall have, if that is chosen or changed on this occasion.
    pub wanted: Option<KindId>,
    /// The kind that it will have: the wanted one, else its own. Nothing stands for one that the company does not have.
    pub kind: Option<&'a RequestKind>,
}

/// Everybody of the pool, each with his verdict; those who may not come last, by name.
pub fn candidates(facts: CandidatesFacts<'_>, pool: &[Prospect], by: &Actor) -> Vec<Candidate> {
    let CandidatesFacts { request, wanted, kind } = facts;
    let kind = may_assign(request, by).and_then(|()| kind_of(wanted, request, kind));
    let candidate = |prospect: &Prospect| {
        let verdict = kind.clone().and_then(|kind| {
            performs(&prospect.facts, kind, request.house)?;
            Ok(fit(prospect, kind))
        });
        Candidate { executor: prospect.facts.executor(), name: prospect.facts.name().to_owned(), verdict }
    };
    let mut candidates: Vec<Candidate> = pool.iter().map(candidate).collect();
    candidates.sort_by_cached_key(|candidate| {
        let fit = candidate.verdict.as_ref().ok().copied();
        (fit.is_none(), fit, sort_key(&candidate.name), candidate.executor)
    });
    candidates
}

type Check = fn(&ExecutorFacts, &RequestKind, HouseId) -> Result<(), RequestRefusal>;

/// What is asked of each executor (B-043), in this order.
const EXECUTOR_CHECKS: [Check; 4] = [may_execute, is_enabled, has_kind, has_house];

/// Whether the executor may take requests of this kind in this house.
pub fn performs(executor: &ExecutorFacts, kind: &RequestKind, house: HouseId) -> Result<(), RequestRefusal> {
    EXECUTOR_CHECKS.iter().try_for_each(|check| check(executor, kind, house))
}

/// Whether all of them may: each check is asked of everybody before the next one.
pub(super) fn all_perform<'a>(
    executors: &(impl Iterator<Item = &'a ExecutorFacts> + Clone),
    kind: &RequestKind,
    house: HouseId,
) -> Result<(), RequestRefusal> {
    let asked = |check: &Check| executors.clone().try_for_each(|executor| check(executor, kind, house));
    EXECUTOR_CHECKS.iter().try_for_each(asked)
}

fn may_execute(executor: &ExecutorFacts, _: &RequestKind, _: HouseId) -> Result<(), RequestRefusal> {
    match executor {
        ExecutorFacts::Employee { name, executes, .. } if !executes => {
            Err(RequestRefusal::NotAnExecutor { executor: name.clone() })
        }
        ExecutorFacts::Employee { .. } | ExecutorFacts::Contractor(_) => Ok(()),
    }
}

fn is_enabled(executor: &ExecutorFacts, _: &RequestKind, _: HouseId) -> Result<(), RequestRefusal> {
    match executor {
        ExecutorFacts::Contractor(contractor) if !contractor.enabled => {
            Err(RequestRefusal::ContractorDisabled { executor: contractor.name.clone() })
        }
        ExecutorFacts::Employee { .. } | ExecutorFacts::Contractor(_) => Ok(()),
    }
}

fn has_kind(executor: &ExecutorFacts, kind: &RequestKind, _: HouseId) -> Result<(), RequestRefusal> {
    match executor {
        ExecutorFacts::Contractor(contractor) if !contractor.kinds.contains(&kind.id) => {
            let executor = contractor.name.clone();
            Err(RequestRefusal::KindNotPerformed { executor, kind: kind.name.clone() })
        }
        ExecutorFacts::Employee { .. } | ExecutorFacts::Contractor(_) => Ok(()),
    }
}

fn has_house(executor: &ExecutorFacts, _: &RequestKind, house: HouseId) -> Result<(), RequestRefusal> {
    if houses(executor).include(house) {
        return Ok(());
    }
    Err(RequestRefusal::HouseNotServed { executor: executor.name().to_owned() })
}

const fn houses(executor: &ExecutorFacts) -> &ServedHouses {
    match executor {
        ExecutorFacts::Employee { houses, .. } => houses,
        ExecutorFacts::Contractor(contractor) => &contractor.houses,
    }
}

fn fit(prospect: &Prospect, kind: &RequestKind) -> Fit {
    let trade = match &prospect.facts {
        ExecutorFacts::Contractor(_) => TradeFit::Own,
        ExecutorFacts::Employee { trades, .. } if trades.is_empty() => TradeFit::Any,
        ExecutorFacts::Employee { trades, .. } if trades.contains(&kind.id) => TradeFit::Own,
        ExecutorFacts::Employee { .. } => TradeFit::Other,
    };
    let house = match houses(&prospect.facts) {
        ServedHouses::Only(_) => HouseFit::Named,
        ServedHouses::All => HouseFit::All,
    };
    Fit { trade, house, open_requests: prospect.open_requests }
}
