//! What somebody wants.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::base::{CommandId, Instant};
use crate::company::{ErasePerson, SetEmployeePermissions, SetShowExecutors};
use crate::meters::{
    BindMeter, CheckMeter, CommissionMeter, CorrectMeter, CorrectReading, RegisterMeter, RemoveMeter, ReplaceMeter,
    SealMeter, SubmitReading, VerifyMeter,
};
use crate::registry::RegistryCommand;
use crate::requests::incidents::{ChangeIncident, CloseIncident, LinkRequest, OpenIncident, UnlinkRequest};
use crate::requests::plans::{ChangePlan, CreatePlan, MakePlannedRequests, StopPlan};
use crate::requests::{
    AddKind, Assign, AttachPhoto, CancelRequest, CommentOnRequest, CompleteRequest, CreateRequest, DeclineRequest,
    PauseRequest, RateRequest, RenameKind, ReopenRequest, ReservePhoto, ResumeRequest, SetKindEnabled, SetKindFault,
    SetRequestExpected, SetRequestPayment, StartRequest, TriageRequest, Unassign,
};

/// What somebody wants: the only way to change anything.
///
/// As JSON it is an object whose `do` names the command: `{"do": "submit_reading", "reading": …, "meter": …, …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", remote = "Self")]
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
    /// Change the registry.
    #[serde(skip)]
    Registry(RegistryCommand),
}

impl Serialize for Command {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Self::Registry(command) = self {
            return Serialize::serialize(command, serializer);
        }
        Self::serialize(self, serializer)
    }
}

/// What `do` names decides which sum is asked, so that a wrong field is told as what it is.
impl<'de> Deserialize<'de> for Command {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let command = serde_json::Value::deserialize(deserializer)?;
        let name = command.get("do").and_then(serde_json::Value::as_str);
        let read = if name.is_some_and(|name| RegistryCommand::NAMES.contains(&name)) {
            RegistryCommand::deserialize(command).map(Self::Registry)
        } else {
            Self::deserialize(command)
        };
        read.map_err(serde::de::Error::custom)
    }
}

/// A command as it travels. Who sends it is not in it: that is known from the sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// The id of the wish, made by the client: sent again with the same content it has the same outcome and no second effect.
    pub id: CommandId,
    /// The time on the device when the person acted.
    pub device_time: Instant,
    /// The wish.
    pub command: Command,
}
