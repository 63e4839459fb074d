//! What people wrote, and who they are, inside what happened: what stands apart in a journal, so that one person's can be erased.
//!
//! Names of kinds, numbers of acts, seals and meters, addresses and numbers of accounts are the company's own words and stay where they are.

use crate::base::{FullName, Phone};
use crate::company::CompanyEvent;
use crate::event::Event;
use crate::meters::MeterEvent;
use crate::registry::RegistryEvent;
use crate::registry::clients::{ClientEvent, Phones};
use crate::requests::{Request, RequestEvent};

/// What stands for a text that was erased.
pub const ERASED: &str = "стёрто";

/// Something inside an event that stands apart.
#[derive(Debug)]
pub enum Personal<'a> {
    /// What somebody wrote.
    Text(&'a mut String),
    /// The name of a client.
    Name(&'a mut FullName),
    /// The phones of a client.
    Phones(&'a mut Phones),
    /// One of them.
    Phone(&'a mut Option<Phone>),
}

impl Personal<'_> {
    /// Leaves what stands for something erased: a phone leaves nothing.
    pub fn erase(self) {
        match self {
            Self::Text(text) => ERASED.clone_into(text),
            Self::Name(name) => *name = FullName::of_line(ERASED),
            Self::Phones(phones) => *phones = Phones::NONE,
            Self::Phone(phone) => *phone = None,
        }
    }
}

impl Event {
    /// Hands everything personal to the function, in an order that never changes, whatever stands there.
    pub fn each_personal(&mut self, personal: &mut dyn FnMut(Personal<'_>)) {
        let mut text = |text: &mut String| personal(Personal::Text(text));
        match self {
            Self::Company(event) => of_company(event),
            // What staff say of an incident or a plan and how they call a kind is the company's own word.
            Self::Kind(_) | Self::Incident(_) | Self::Plan(_) => {}
            Self::Request(event) => of_request(event, &mut text),
            Self::Meter(event) => of_meter(event, &mut text),
            Self::Registry(event) => of_registry(event, personal),
        }
    }
}

fn of_registry(event: &mut RegistryEvent, personal: &mut dyn FnMut(Personal<'_>)) {
    let RegistryEvent::Client(event) = event else { return };
    match event {
        ClientEvent::ClientAdded(client) => {
            personal(Personal::Name(&mut client.name));
            personal(Personal::Phones(&mut client.phones));
        }
        ClientEvent::ClientRenamed(event) => personal(Personal::Name(&mut event.name)),
        ClientEvent::ClientsMerged(event) => personal(Personal::Phones(&mut event.phones)),
        ClientEvent::PhoneAdded(event) => personal(Personal::Phone(&mut event.phone)),
        ClientEvent::PhoneRemoved(event) => personal(Personal::Phone(&mut event.phone)),
        ClientEvent::PrimaryPhoneSet(event) => personal(Personal::Phone(&mut event.phone)),
        ClientEvent::ClientRemoved(_)
        | ClientEvent::ClientTied(_)
        | ClientEvent::ClientUntied(_)
        | ClientEvent::OwnerPermissionSet(_)
        | ClientEvent::ResidentLinked(_)
        | ClientEvent::ResidentUnlinked(_) => {}
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
