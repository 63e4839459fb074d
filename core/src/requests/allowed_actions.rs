//! Rule `requests/allowed_actions`: what the actor may do with a request now, and why not the rest.
//! Rows: N-15. Screen: the buttons of the request's card.
//!
//! Every action has an answer: yes, or the refusal that the command would meet whatever its other fields say.

use serde::{Deserialize, Serialize};

use super::assign::may_assign;
use super::refusal::RequestRefusal;
use super::request::Request;
use crate::base::Actor;

/// Something that can be done with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Give it to executors.
    Assign,
}

crate::base::said_in_words!(Action {
    Assign "assign" "Назначить исполнителей" "Assign executors"
});

/// An action and whether it is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionVerdict {
    /// The action.
    pub action: Action,
    /// Why it is not open; nothing if it is.
    pub refusal: Option<RequestRefusal>,
}

/// All actions in the order of [`Action::ALL`], each with its verdict.
pub fn allowed_actions(request: &Request, by: &Actor) -> Vec<ActionVerdict> {
    let verdict = |action: Action| {
        let answer = match action {
            Action::Assign => may_assign(request, by),
        };
        ActionVerdict { action, refusal: answer.err() }
    };
    Action::ALL.iter().copied().map(verdict).collect()
}
