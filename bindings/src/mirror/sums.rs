//! Commands, events and refusals: the sums of what the modules define.

use upravdom::company::{CompanyEvent, CompanyRefusal, ErasePerson, SetEmployeePermissions, SetShowExecutors};
use upravdom::meters::{
    BindMeter, CheckMeter, CommissionMeter, CorrectMeter, CorrectReading, MeterEvent, MeterRefusal, RegisterMeter,
    RemoveMeter, ReplaceMeter, SealMeter, SubmitReading, VerifyMeter,
};
use upravdom::requests::incidents::{
    ChangeIncident, CloseIncident, IncidentEvent, IncidentRefusal, LinkRequest, OpenIncident, UnlinkRequest,
};
use upravdom::requests::plans::{ChangePlan, CreatePlan, MakePlannedRequests, PlanEvent, PlanRefusal, StopPlan};
use upravdom::requests::{
    AddKind, Assign, AttachPhoto, CancelRequest, CommentOnRequest, CompleteRequest, CreateRequest, DeclineRequest,
    KindEvent, PauseRequest, RateRequest, RenameKind, ReopenRequest, RequestEvent, RequestRefusal, ReservePhoto,
    ResumeRequest, SetKindEnabled, SetKindFault, SetRequestExpected, SetRequestPayment, StartRequest, TriageRequest,
    Unassign,
};
use upravdom::{Command, CommandRefusal, Envelope, Event, Refusal};

use super::custom::*;

/// What somebody wants: the only way to change anything.
///
/// As JSON it is an object whose `do` names the command: `{"do": "submit_reading", "reading": …, "meter": …, …}`.
#[uniffi::remote(Enum)]
pub enum Command {
    /// Enter a request into the journal.
    CreateRequest(CreateRequest),
    /// Correct what a request is about.
    TriageRequest(TriageRequest),
    /// Make a request paid or free.
    SetRequestPayment(SetRequestPayment),
    /// Agree by when a request will be done.
    SetRequestExpected(SetRequestExpected),
    /// Give a request to executors.
    Assign(Assign),
    /// Take a request from executors.
    Unassign(Unassign),
    /// Say that the work on a request began.
    StartRequest(StartRequest),
    /// Give a request back.
    DeclineRequest(DeclineRequest),
    /// Let the agreed term of a request stand still.
    PauseRequest(PauseRequest),
    /// Let it run again.
    ResumeRequest(ResumeRequest),
    /// Close a request, the work being finished.
    CompleteRequest(CompleteRequest),
    /// Close a request without the work.
    CancelRequest(CancelRequest),
    /// Return a finished request to work.
    ReopenRequest(ReopenRequest),
    /// Write a comment on a request.
    CommentOnRequest(CommentOnRequest),
    /// Say what photo will be sent.
    ReservePhoto(ReservePhoto),
    /// Attach a photo to a request.
    AttachPhoto(AttachPhoto),
    /// Rate the work on a request.
    RateRequest(RateRequest),
    /// Add a kind of request.
    AddKind(AddKind),
    /// Give a kind of request another name.
    RenameKind(RenameKind),
    /// Offer a kind of request, or offer it no more.
    SetKindEnabled(SetKindEnabled),
    /// Say which regulated fault a kind of request is.
    SetKindFault(SetKindFault),
    /// Enter a reading.
    SubmitReading(SubmitReading),
    /// Enter a meter.
    RegisterMeter(RegisterMeter),
    /// Put a meter into use.
    CommissionMeter(CommissionMeter),
    /// Set a seal on a meter.
    SealMeter(SealMeter),
    /// Enter a verification.
    VerifyMeter(VerifyMeter),
    /// Enter a check of readings.
    CheckMeter(CheckMeter),
    /// Correct what was typed from a passport.
    CorrectMeter(CorrectMeter),
    /// Correct a reading.
    CorrectReading(CorrectReading),
    /// Put another meter in the place of one.
    ReplaceMeter(ReplaceMeter),
    /// Take a meter down.
    RemoveMeter(RemoveMeter),
    /// Hand a meter over to another account.
    BindMeter(BindMeter),
    /// Say that something has failed or will be switched off.
    OpenIncident(OpenIncident),
    /// Correct what is said of an incident.
    ChangeIncident(ChangeIncident),
    /// Say that the cause is removed.
    CloseIncident(CloseIncident),
    /// Say that a request is about an incident.
    LinkRequest(LinkRequest),
    /// Say that a request is not about an incident after all.
    UnlinkRequest(UnlinkRequest),
    /// Plan works that recur.
    CreatePlan(CreatePlan),
    /// Correct a plan that runs.
    ChangePlan(ChangePlan),
    /// End a plan.
    StopPlan(StopPlan),
    /// Make the requests of what is due of all plans.
    MakePlannedRequests(MakePlannedRequests),
    /// Grant rights to an employee, or withdraw them.
    SetEmployeePermissions(SetEmployeePermissions),
    /// Show residents who executes their requests, or show it no more.
    SetShowExecutors(SetShowExecutors),
    /// Erase a person.
    ErasePerson(ErasePerson),
    /// Change the registry; as JSON.
    Registry(RegistryCommand),
}

/// A command as it travels. Who sends it is not in it: that is known from the sign-in.
#[uniffi::remote(Record)]
pub struct Envelope {
    /// The id of the wish, made by the client: sent again with the same content it has the same outcome and no second effect.
    pub id: CommandId,
    /// The time on the device when the person acted.
    pub device_time: Timestamp,
    /// The wish.
    pub command: Command,
}

/// What happened: the journal's content, and the state is its fold.
///
/// As JSON it is an object whose `event` names it: `{"event": "reading_submitted", "id": …, …}`.
#[uniffi::remote(Enum)]
pub enum Event {
    /// To a request.
    Request(RequestEvent),
    /// To a kind of request.
    Kind(KindEvent),
    /// To a meter.
    Meter(MeterEvent),
    /// To an incident.
    Incident(IncidentEvent),
    /// To a plan of recurring works.
    Plan(PlanEvent),
    /// To the company itself.
    Company(CompanyEvent),
    /// To the registry; as JSON.
    Registry(RegistryEvent),
}

/// Why a command was refused before any rule was asked.
#[uniffi::remote(Enum)]
pub enum CommandRefusal {
    /// The id was used for something else.
    IdReused {
        /// The id.
        id: CommandId,
    },
    /// The device's clock is ahead.
    ClockAhead {
        /// The time of the device.
        device_time: Timestamp,
        /// The time of whoever received the command.
        received_at: Timestamp,
    },
}

/// Why something was refused. As JSON: the module's name, then the code and the values, `{"requests": {"code": "finished", …}}`.
#[uniffi::remote(Enum)]
pub enum Refusal {
    /// Before any rule was asked.
    Command(CommandRefusal),
    /// By a rule about requests.
    Requests(RequestRefusal),
    /// By a rule about meters.
    Meters(MeterRefusal),
    /// By a rule about incidents.
    Incidents(IncidentRefusal),
    /// By a rule about plans of recurring works.
    Plans(PlanRefusal),
    /// By a rule about the company.
    Company(CompanyRefusal),
    /// By a rule about houses and premises; as JSON.
    Houses(HouseRefusal),
    /// By a rule about personal accounts; as JSON.
    Accounts(AccountRefusal),
    /// By a rule about clients; as JSON.
    Clients(ClientRefusal),
}
