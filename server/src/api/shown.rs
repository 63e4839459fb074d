//! How refusals look in JSON: the data, and beside it what a program and a person need at once.

use serde::Serialize;
use upravdom::Refusal;
use upravdom::base::Language;
use upravdom::requests::{Action, Executor, Fit, RequestRefusal};
use upravdom_store::{Candidate, CandidateVerdict, IncidentView, RequestCard, RequestView};

/// A refusal.
#[derive(Serialize)]
pub(crate) struct Refused {
    refusal: Refusal,
    code: &'static str,
    field: &'static str,
    transient: bool,
    ru: String,
    en: String,
}

/// What was asked for, or `{"refused": …}`.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OrRefused<T> {
    Refused(Refused),
    #[serde(untagged)]
    Given(T),
}

impl<T> From<Result<T, Refusal>> for OrRefused<T> {
    fn from(answer: Result<T, Refusal>) -> Self {
        answer.map_or_else(|refusal| Self::Refused(refusal.into()), Self::Given)
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let (ru, en) = (refusal.text(Language::Russian), refusal.text(Language::English));
        Self { code: refusal.code(), field: refusal.field(), transient: refusal.is_transient(), ru, en, refusal }
    }
}

impl From<RequestRefusal> for Refused {
    fn from(refusal: RequestRefusal) -> Self {
        Refusal::from(refusal).into()
    }
}

/// A request with what may be done.
#[derive(Serialize)]
pub(crate) struct Card {
    view: RequestView,
    actions: Vec<Verdict>,
    incident: Option<IncidentView>,
}

#[derive(Serialize)]
struct Verdict {
    action: Action,
    refused: Option<Refused>,
}

impl From<RequestCard> for Card {
    fn from(card: RequestCard) -> Self {
        let verdict = |verdict: upravdom::requests::ActionVerdict| Verdict {
            action: verdict.action,
            refused: verdict.refusal.map(Refused::from),
        };
        Self { view: card.view, actions: card.actions.into_iter().map(verdict).collect(), incident: card.incident }
    }
}

/// Somebody who could be chosen and why he stands where he stands, or why not.
#[derive(Serialize)]
pub(crate) struct CandidateShown {
    executor: Executor,
    name: String,
    fit: Option<Fit>,
    refused: Option<Refused>,
}

impl From<Candidate> for CandidateShown {
    fn from(candidate: Candidate) -> Self {
        let Candidate { executor, name, verdict } = candidate;
        let (fit, refused) = match verdict {
            CandidateVerdict::May(fit) => (Some(fit), None),
            CandidateVerdict::MayNot(refusal) => (None, Some(refusal.into())),
        };
        Self { executor, name, fit, refused }
    }
}
