//! Rule `requests/comment`: a note of staff on a request.
//! Rows: B-074. Screen: «Комментарии».
//!
//! Whoever on staff sees the request may comment on it, in any status, and so may the users of its contractors. Residents neither
//! write nor see comments.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`RequestRefusal::RequestUnknown`]  the request is one that the actor sees
//! 2. [`RequestRefusal::CommentByStaff`]  the actor is no resident
//! 3. [`RequestRefusal::NotAssigned`]     a contractor's user is of a contractor that carries the request out
//! 4. [`RequestRefusal::CommentExists`]   the id is new
//! 5. [`RequestRefusal::CommentMissing`]  the comment shows something
//! 6. [`RequestRefusal::TextTooLong`]     it has at most [`NOTE_LIMIT`](super::NOTE_LIMIT) characters
//! 7. [`RequestRefusal::TextUnprintable`] none of them is a control character but for ends of line and tabs

use serde::{Deserialize, Serialize};

use super::common::{as_executor, note, seen_at};
use super::refusal::RequestRefusal;
use super::request::Request;
use crate::base::{Actor, CommentId, Instant, RequestId, Standing, Who};

/// Command: comment on a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommentOnRequest {
    /// The request.
    pub request: RequestId,
    /// The id of the new comment, made by the client.
    pub comment: CommentId,
    /// The comment; white space around it is dropped.
    pub text: String,
}

/// A comment: what staff says to staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The comment.
    pub id: CommentId,
    /// The request.
    pub request: RequestId,
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub author: Who,
    /// When.
    pub at: Instant,
}

/// Decides whether the comment is written; `existing` is the id of the comment where there is one with it already.
pub fn comment(
    command: &CommentOnRequest,
    request: Option<&Request>,
    existing: Option<CommentId>,
    by: &Actor,
    at: Instant,
) -> Result<Comment, RequestRefusal> {
    let (request, at) = seen_at(request, command.request, at)?;
    may_comment(request, by)?;
    if let Some(comment) = existing {
        return Err(RequestRefusal::CommentExists { comment });
    }
    let text = note(&command.text, RequestRefusal::CommentMissing)?;
    Ok(Comment { id: command.comment, request: request.id, text, author: by.who(), at })
}

/// Whether the actor may comment on the request at all: checks 2 and 3.
pub fn may_comment(request: &Request, by: &Actor) -> Result<(), RequestRefusal> {
    match by.standing {
        Standing::Resident { .. } => Err(RequestRefusal::CommentByStaff),
        Standing::ContractorUser { .. } => as_executor(request, by).map(|_| ()),
        Standing::Employee { .. } => Ok(()),
    }
}
