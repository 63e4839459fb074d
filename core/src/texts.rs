//! What people wrote, inside what happened: the texts that stand apart in a journal, so that one person's can be erased.
//!
//! Names of kinds, numbers of acts, seals and meters are the company's own words and stay where they are.

use crate::company::CompanyEvent;
use crate::event::Event;
use crate::meters::MeterEvent;
use crate::requests::{Request, RequestEvent};

/// What stands for a text that was erased.
pub const ERASED: &str = "стёрто";

impl Event {
    /// Hands each text that somebody wrote to the function, in an order that never changes.
    pub fn each_text(&mut self, text: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Company(event) => of_company(event),
            // What staff say of an incident and how they call a kind is the company's own word.
            Self::Kind(_) | Self::Incident(_) => {}
            Self::Request(event) => of_request(event, text),
            Self::Meter(event) => of_meter(event, text),
        }
    }
}

/// Nobody's words are in these.
const fn of_company(event: &CompanyEvent) {
    match event {
        CompanyEvent::EmployeePermissionsSet(_) | CompanyEvent::ShowExecutorsSet(_) | CompanyEvent::PersonErased(_) => {
        }
    }
}

fn of_request(event: &mut RequestEvent, text: &mut dyn FnMut(&mut String)) {
    match event {
        RequestEvent::Created(request) => {
            text(&mut request.text);
            request.pauses.iter_mut().for_each(|pause| text(&mut pause.reason));
            request.result.iter_mut().for_each(&mut *text);
            request.cancel_reason.iter_mut().for_each(text);
        }
        RequestEvent::Declined(event) => text(&mut event.reason),
        RequestEvent::Paused(event) => text(&mut event.reason),
        RequestEvent::Completed(event) => event.result.iter_mut().for_each(text),
        RequestEvent::Cancelled(event) => event.reason.iter_mut().for_each(text),
        RequestEvent::Reopened(event) => text(&mut event.reason),
        RequestEvent::Commented(comment) => text(&mut comment.text),
        RequestEvent::Triaged(_)
        | RequestEvent::PaymentSet(_)
        | RequestEvent::ExpectedSet(_)
        | RequestEvent::Assigned(_)
        | RequestEvent::Unassigned(_)
        | RequestEvent::Started(_)
        | RequestEvent::Resumed(_)
        | RequestEvent::PhotoReserved(_)
        | RequestEvent::PhotoAttached(_)
        | RequestEvent::Rated(_) => {}
    }
}

fn of_meter(event: &mut MeterEvent, text: &mut dyn FnMut(&mut String)) {
    match event {
        MeterEvent::MeterCorrected(event) => text(&mut event.reason),
        MeterEvent::ReadingCorrected(event) => text(&mut event.reason),
        MeterEvent::ReadingSubmitted(_)
        | MeterEvent::MeterRegistered(_)
        | MeterEvent::MeterCommissioned(_)
        | MeterEvent::MeterSealed(_)
        | MeterEvent::MeterVerified(_)
        | MeterEvent::MeterChecked(_)
        | MeterEvent::MeterReplaced(_)
        | MeterEvent::MeterTakenDown(_)
        | MeterEvent::MeterBound(_) => {}
    }
}

impl Request {
    /// Takes out what the event brought in words: the state is then the fold of the erased event.
    pub fn forget(&mut self, event: &RequestEvent) {
        let erase = |text: &mut Option<String>| text.iter_mut().for_each(|text| ERASED.clone_into(text));
        match event {
            RequestEvent::Created(_) => ERASED.clone_into(&mut self.text),
            RequestEvent::Paused(paused) => {
                let brought = self.pauses.iter_mut().filter(|pause| pause.from == paused.at);
                brought.for_each(|pause| ERASED.clone_into(&mut pause.reason));
            }
            RequestEvent::Completed(completed) if self.finished_at == Some(completed.at) => erase(&mut self.result),
            RequestEvent::Cancelled(cancelled) if self.finished_at == Some(cancelled.at) => {
                erase(&mut self.cancel_reason);
            }
            RequestEvent::Completed(_)
            | RequestEvent::Cancelled(_)
            | RequestEvent::Triaged(_)
            | RequestEvent::PaymentSet(_)
            | RequestEvent::ExpectedSet(_)
            | RequestEvent::Assigned(_)
            | RequestEvent::Unassigned(_)
            | RequestEvent::Started(_)
            | RequestEvent::Declined(_)
            | RequestEvent::Resumed(_)
            | RequestEvent::Reopened(_)
            | RequestEvent::Commented(_)
            | RequestEvent::PhotoReserved(_)
            | RequestEvent::PhotoAttached(_)
            | RequestEvent::Rated(_) => {}
        }
    }
}
