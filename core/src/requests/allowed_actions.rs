//! Rule `requests/allowed_actions`: what the actor may do with a request now, and why not the rest.
//! Rows: N-15. Screen: the buttons of the request's card.
//!
//! Every action has an answer: yes, or the refusal that the command would meet whatever its other fields say.

use serde::{Deserialize, Serialize};

use super::assign::may_assign;
use super::attach_photo::{PhotoSubject, may_attach_photo};
use super::cancel::may_cancel;
use super::comment::may_comment;
use super::complete::may_complete;
use super::decline::may_decline;
use super::pause::may_pause;
use super::rate::may_rate;
use super::refusal::RequestRefusal;
use super::reopen::may_reopen;
use super::request::Request;
use super::resume::may_resume;
use super::set_expected::may_set_expected;
use super::set_payment::may_set_payment;
use super::start::may_start;
use super::triage::may_triage;
use super::unassign::may_unassign;
use crate::base::{Actor, Instant};

/// Something that can be done with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Give it to executors.
    Assign,
    /// Correct what it is about.
    Triage,
    /// Make it paid or free.
    SetPayment,
    /// Agree by when the work will be done.
    SetExpected,
    /// Take it from executors.
    Unassign,
    /// Say that the work began.
    Start,
    /// Give it back.
    Decline,
    /// Let its agreed term stand still.
    Pause,
    /// Let the term run again.
    Resume,
    /// Close it, the work being finished.
    Complete,
    /// Close it without the work.
    Cancel,
    /// Return it to work.
    Reopen,
    /// Write a comment.
    Comment,
    /// Show the problem.
    AttachProblem,
    /// Show the result.
    AttachResult,
    /// Say whether the work was good.
    Rate,
}

crate::base::said_in_words!(Action {
    Assign "assign" "Назначить исполнителей" "Assign executors"
    Triage "triage" "Уточнить заявку" "Correct the request"
    SetPayment "set_payment" "Изменить оплату" "Change payment"
    SetExpected "set_expected" "Согласовать срок" "Agree a term"
    Unassign "unassign" "Снять исполнителей" "Take from executors"
    Start "start" "Приступить" "Start"
    Decline "decline" "Отказаться" "Decline"
    Pause "pause" "Приостановить" "Pause"
    Resume "resume" "Возобновить" "Resume"
    Complete "complete" "Выполнить" "Complete"
    Cancel "cancel" "Отменить" "Cancel"
    Reopen "reopen" "Вернуть в работу" "Reopen"
    Comment "comment" "Комментировать" "Comment"
    AttachProblem "attach_problem" "Приложить фото проблемы" "Attach a photo of the problem"
    AttachResult "attach_result" "Приложить фото результата" "Attach a photo of the result"
    Rate "rate" "Оценить" "Rate"
});

/// An action and whether it is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionVerdict {
    /// The action.
    pub action: Action,
    /// Why it is not open; nothing if it is.
    pub refusal: Option<RequestRefusal>,
}

/// All actions in the order of [`Action::ALL`], each with its verdict. Nothing is allocated.
pub fn allowed_actions(request: &Request, by: &Actor, now: Instant) -> impl Iterator<Item = ActionVerdict> {
    let verdict = move |action| ActionVerdict { action, refusal: may(action, request, by, now).err() };
    Action::ALL.iter().copied().map(verdict)
}

/// Whether the actor may do that with the request now.
pub fn may(action: Action, request: &Request, by: &Actor, now: Instant) -> Result<(), RequestRefusal> {
    match action {
        Action::Assign => may_assign(request, by),
        Action::Triage => may_triage(request, by),
        Action::SetPayment => may_set_payment(request, by),
        Action::SetExpected => may_set_expected(request, by),
        Action::Unassign => may_unassign(request, by),
        Action::Start => may_start(request, by),
        Action::Decline => may_decline(request, by).map(|_| ()),
        Action::Pause => may_pause(request, by),
        Action::Resume => may_resume(request, by),
        Action::Complete => may_complete(request, by),
        Action::Cancel => may_cancel(request, by),
        Action::Reopen => may_reopen(request, by, now),
        Action::Comment => may_comment(request, by),
        Action::AttachProblem => may_attach_photo(PhotoSubject::Problem, request, by),
        Action::AttachResult => may_attach_photo(PhotoSubject::Result, request, by),
        Action::Rate => may_rate(request, by),
    }
}
