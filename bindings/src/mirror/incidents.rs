//! Incidents: what can be wanted of them, what happens to them, and how they are shown.

use upravdom::base::Permission;
use upravdom::requests::Status;
use upravdom::requests::incidents::{
    Cause, ChangeIncident, CloseIncident, Houses, Incident, IncidentChanged, IncidentClosed, IncidentDraft,
    IncidentEvent, IncidentOpened, IncidentRefusal, IncidentWords, LinkRequest, OpenIncident, RequestLinked,
    RequestUnlinked, UnlinkRequest,
};
use upravdom_store::{IncidentFilter, IncidentStanding, IncidentView};

use super::custom::*;

/// Whether it was foreseen.
#[uniffi::remote(Enum)]
pub enum Cause {
    /// «Авария»: nobody knew, and often nobody knows when it ends.
    Emergency,
    /// «Плановое отключение»: announced, with an end.
    Scheduled,
}

/// Which houses it covers.
#[uniffi::remote(Enum)]
pub enum Houses {
    /// All of the company, those that it takes over later too.
    All,
    /// These; at least one.
    Listed(HouseIds),
}

/// What is said of an incident, whether it is opened or changed.
#[uniffi::remote(Record)]
pub struct IncidentDraft {
    /// Which houses it covers.
    pub houses: Houses,
    /// Whether it was foreseen.
    pub cause: Cause,
    /// The kind of the requests that it stands behind; without one, those of any kind.
    pub kind: Option<KindId>,
    /// When it began or will begin.
    pub starts_at: Timestamp,
    /// When it ends as far as is known; an emergency may have none.
    pub ends_at: Option<Timestamp>,
    /// What staff say to those who call.
    pub staff_words: String,
    /// What residents read; without it nothing is shown to them.
    pub resident_words: Option<String>,
}

/// An incident (авария, отключение).
#[uniffi::remote(Record)]
pub struct Incident {
    /// The incident; its id is made by whoever opens it.
    pub id: IncidentId,
    /// What is said of it.
    pub draft: IncidentDraft,
    /// When it was closed; nothing while it is open.
    pub closed_at: Option<Timestamp>,
}

/// Command: open an incident.
#[uniffi::remote(Record)]
pub struct OpenIncident {
    /// The id of the new incident, made by the client.
    pub incident: IncidentId,
    /// What is said of it; white space around its words is dropped.
    pub draft: IncidentDraft,
}

/// Command: change an incident.
#[uniffi::remote(Record)]
pub struct ChangeIncident {
    /// The incident.
    pub incident: IncidentId,
    /// What is said of it from now on.
    pub draft: IncidentDraft,
}

/// Command: close an incident.
#[uniffi::remote(Record)]
pub struct CloseIncident {
    /// The incident.
    pub incident: IncidentId,
}

/// Command: link a request to an incident.
#[uniffi::remote(Record)]
pub struct LinkRequest {
    /// The incident.
    pub incident: IncidentId,
    /// The request.
    pub request: RequestId,
}

/// Command: unlink a request from an incident.
#[uniffi::remote(Record)]
pub struct UnlinkRequest {
    /// The incident.
    pub incident: IncidentId,
    /// The request.
    pub request: RequestId,
}

/// What happened to an incident; its state is the fold of these.
#[uniffi::remote(Enum)]
pub enum IncidentEvent {
    /// It was opened; its first state.
    Opened(IncidentOpened),
    /// Other things are said of it.
    Changed(IncidentChanged),
    /// The cause is removed.
    Closed(IncidentClosed),
    /// A request is about it.
    Linked(RequestLinked),
    /// A request is not about it after all.
    Unlinked(RequestUnlinked),
}

/// Event: an incident was opened.
#[uniffi::remote(Record)]
pub struct IncidentOpened {
    /// How it looks.
    pub incident: Incident,
}

/// Event: an incident was changed.
#[uniffi::remote(Record)]
pub struct IncidentChanged {
    /// The incident.
    pub incident: IncidentId,
    /// What is said of it from now on.
    pub draft: IncidentDraft,
}

/// Event: an incident was closed.
#[uniffi::remote(Record)]
pub struct IncidentClosed {
    /// The incident.
    pub incident: IncidentId,
    /// When.
    pub closed_at: Timestamp,
    /// The requests whose applicants are told, in the order of their linking: all that are linked.
    pub told: Vec<RequestId>,
    /// Those of them that may be completed now: they are neither done nor cancelled.
    pub completable: Vec<RequestId>,
}

/// Event: a request was linked to an incident, by hand or when it was filed.
#[uniffi::remote(Record)]
pub struct RequestLinked {
    /// The incident.
    pub incident: IncidentId,
    /// The request.
    pub request: RequestId,
}

/// Event: a request was unlinked from an incident.
#[uniffi::remote(Record)]
pub struct RequestUnlinked {
    /// The incident.
    pub incident: IncidentId,
    /// The request.
    pub request: RequestId,
}

/// Whom the words of an incident are for.
#[uniffi::remote(Enum)]
pub enum IncidentWords {
    /// Those who answer calls.
    ForStaff,
    /// Those who live in the houses.
    ForResidents,
}

/// Which incidents are wanted; what is nothing does not narrow.
#[uniffi::remote(Record)]
pub struct IncidentFilter {
    /// Those that cover this house.
    #[uniffi(default)]
    pub house: Option<HouseId>,
    /// Those that are open, or those that are closed.
    #[uniffi(default)]
    pub standing: Option<IncidentStanding>,
}

/// Whether an incident is over.
#[uniffi::remote(Enum)]
pub enum IncidentStanding {
    /// It is not.
    Open,
    /// It is.
    Closed,
}

/// An incident with the words that a screen shows.
#[uniffi::remote(Record)]
pub struct IncidentView {
    /// The incident.
    pub id: IncidentId,
    /// Which houses it covers; to a resident, which of his.
    pub houses: Houses,
    /// Whether it was foreseen.
    pub cause: Cause,
    /// The kind of the requests behind which it stands.
    pub kind: Option<KindId>,
    /// The name of that kind.
    pub kind_name: Option<String>,
    /// When it began or will begin.
    pub starts_at: Timestamp,
    /// When it ends as far as is known.
    pub ends_at: Option<Timestamp>,
    /// What staff say to those who call; nothing to a resident.
    pub staff_words: Option<String>,
    /// What residents read.
    pub resident_words: Option<String>,
    /// When it was closed; nothing while it is open.
    pub closed_at: Option<Timestamp>,
}

/// A page of incidents.
#[derive(uniffi::Record)]
pub struct IncidentPage {
    /// The rows.
    pub items: Vec<IncidentView>,
    /// The cursor of the next page; nothing when this is the last one.
    pub next: Option<String>,
}

impl From<upravdom_store::Page<IncidentView>> for IncidentPage {
    fn from(page: upravdom_store::Page<IncidentView>) -> Self {
        Self { items: page.items, next: page.next }
    }
}

/// Why a command about incidents was refused. The order of the checks stands in the file of each rule.
#[uniffi::remote(Enum)]
pub enum IncidentRefusal {
    /// The actor lacks the right on this channel.
    NotPermitted {
        /// The right that is missing.
        permission: Permission,
    },
    /// There is an incident with this id already.
    IncidentExists {
        /// The id in the command.
        incident: IncidentId,
    },
    /// There is no such incident.
    IncidentUnknown {
        /// The id in the command.
        incident: IncidentId,
    },
    /// The incident is closed.
    Closed {
        /// When it was closed.
        closed_at: Timestamp,
    },
    /// No house is named.
    HousesMissing,
    /// A house is not one of the company.
    HouseUnknown {
        /// The id in the command.
        house: HouseId,
    },
    /// The kind is not one of the company.
    KindUnknown {
        /// The id in the command.
        kind: KindId,
    },
    /// The kind is not offered any more.
    KindDisabled {
        /// The name of the kind.
        kind: String,
    },
    /// It ends before it starts.
    EndsBeforeStart {
        /// The start.
        starts_at: Timestamp,
        /// The end.
        ends_at: Timestamp,
    },
    /// What is scheduled has an end.
    EndMissing,
    /// The words are empty.
    WordsMissing {
        /// Whom they are for.
        words: IncidentWords,
    },
    /// The words are too long.
    WordsTooLong {
        /// Whom they are for.
        words: IncidentWords,
        /// How many characters they have.
        length: u32,
        /// How many they may have.
        limit: u32,
    },
    /// The words hold a character that cannot be shown.
    WordsUnprintable {
        /// Whom they are for.
        words: IncidentWords,
        /// Which character, from 1.
        position: u32,
        /// Its number in Unicode.
        character: u32,
    },
    /// A request that is linked already would not belong to the incident after the change.
    LinkedOutside {
        /// The request.
        request: RequestId,
    },
    /// There is no such request that the actor may see.
    RequestUnknown {
        /// The id in the command.
        request: RequestId,
    },
    /// The request is done or cancelled.
    RequestFinished {
        /// Its status.
        status: Status,
    },
    /// The request belongs to an incident, perhaps to this one.
    AlreadyLinked {
        /// The incident to which it belongs.
        incident: IncidentId,
    },
    /// The request does not belong to the incident, or the actor does not see it.
    NotLinked {
        /// The request.
        request: RequestId,
    },
    /// The house of the request is not covered.
    HouseOutside {
        /// The house of the request.
        house: HouseId,
    },
    /// The incident has a kind that the request has not.
    KindOutside {
        /// The kind of the incident.
        kind: KindId,
    },
    /// The request was registered before the start or after the end.
    TimeOutside {
        /// When it was registered.
        created_at: Timestamp,
    },
}
