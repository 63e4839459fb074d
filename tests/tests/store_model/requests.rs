//! What the rules about requests say in the model.

use upravdom::Command;
use upravdom::base::{Actor, Instant, PhotoId, RequestId};
use upravdom::requests::*;

use crate::model::Model;

impl Model {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the others are about meters")]
    pub fn decide_request(&self, by: &Actor, command: &Command, at: Instant) -> Result<RequestEvent, RequestRefusal> {
        let seen =
            |id: RequestId| self.requests.get(&id).map(|(request, _)| request).filter(|one| may_see_request(one, by));
        match command {
            Command::CreateRequest(command) => {
                let filed = self.requests.values().filter(|(one, _)| one.author == by.who());
                let filed: Vec<_> = filed.map(|(one, _)| Filed { at: one.created_at, text: &one.text }).collect();
                create_request(command, self.facts_of_create(command, &filed), by, at).map(RequestEvent::Created)
            }
            Command::Assign(command) => self.assign(command, by).map(RequestEvent::Assigned),
            Command::TriageRequest(command) => self.triage(command, by, at).map(RequestEvent::Triaged),
            Command::SetRequestPayment(command) => {
                set_payment(command, seen(command.request), by).map(RequestEvent::PaymentSet)
            }
            Command::SetRequestExpected(command) => {
                let request = seen(command.request);
                set_expected(command, request, self.clock_facts(request), by, at).map(RequestEvent::ExpectedSet)
            }
            Command::Unassign(command) => {
                unassign(command, seen(command.request), by, at).map(RequestEvent::Unassigned)
            }
            Command::StartRequest(command) => start(command, seen(command.request), by, at).map(RequestEvent::Started),
            Command::DeclineRequest(command) => {
                decline(command, seen(command.request), by, at).map(RequestEvent::Declined)
            }
            Command::PauseRequest(command) => pause(command, seen(command.request), by, at).map(RequestEvent::Paused),
            Command::ResumeRequest(command) => {
                resume(command, seen(command.request), by, at).map(RequestEvent::Resumed)
            }
            Command::CompleteRequest(command) => {
                complete(command, seen(command.request), by, at).map(RequestEvent::Completed)
            }
            Command::CancelRequest(command) => {
                cancel(command, seen(command.request), by, at).map(RequestEvent::Cancelled)
            }
            Command::ReopenRequest(command) => {
                let request = seen(command.request);
                reopen(command, request, self.clock_facts(request), &self.executors(), by, at)
                    .map(RequestEvent::Reopened)
            }
            Command::CommentOnRequest(command) => {
                let existing = self.comments.iter().find(|one| one.id == command.comment).map(|one| one.id);
                comment(command, seen(command.request), existing, by, at).map(RequestEvent::Commented)
            }
            Command::ReservePhoto(command) => {
                let existing = self.reserved.iter().find(|(one, _)| one.id == command.photo).map(|(one, _)| one.id);
                let waits = |one: &&PhotoReservation| one.author == by.who() && self.attached(one.id).is_none();
                let waiting = self.reserved.iter().map(|(one, _)| one).filter(waits).count();
                let facts = ReservePhotoFacts { existing, waiting: u32::try_from(waiting).unwrap() };
                reserve_photo(command, seen(command.request), facts, by, at).map(RequestEvent::PhotoReserved)
            }
            Command::AttachPhoto(command) => {
                let mine = |one: &&(PhotoReservation, bool)| one.0.id == command.photo && one.0.author == by.who();
                let uploaded = self.reserved.iter().find(mine).filter(|(_, uploaded)| *uploaded).map(|(one, _)| one);
                let facts = AttachPhotoFacts { existing: self.attached(command.photo), uploaded };
                attach_photo(command, seen(command.request), facts, by, at).map(RequestEvent::PhotoAttached)
            }
            Command::RateRequest(command) => rate(command, seen(command.request), by, at).map(RequestEvent::Rated),
            other => panic!("no wish about requests is {other:?}"),
        }
    }

    #[allow(clippy::wildcard_enum_match_arm, reason = "the others are about requests")]
    pub fn decide_kind(&self, by: &Actor, command: &Command) -> Option<Result<KindEvent, RequestRefusal>> {
        let kinds = &self.founding.kinds;
        let find = |id| kinds.iter().find(|kind| kind.id == id);
        Some(match command {
            Command::AddKind(command) => add_kind(command, kinds, by).map(KindEvent::Added),
            Command::RenameKind(command) => rename_kind(command, kinds, by).map(KindEvent::Renamed),
            Command::SetKindEnabled(command) => {
                set_kind_enabled(command, find(command.kind), by).map(KindEvent::EnabledSet)
            }
            Command::SetKindFault(command) => set_kind_fault(command, find(command.kind), by).map(KindEvent::FaultSet),
            _ => return None,
        })
    }

    fn attached(&self, photo: PhotoId) -> Option<PhotoId> {
        self.photos.iter().find(|one| one.id == photo).map(|one| one.id)
    }

    fn clock_facts(&self, request: Option<&Request>) -> ClockFacts<'_> {
        let house = request.map_or(self.founding.houses[0].id, |request| request.house);
        ClockFacts {
            zone: self.founding.houses.iter().find(|one| one.id == house).unwrap().zone,
            kind: self.founding.kinds.iter().find(|kind| request.is_some_and(|request| request.kind == Some(kind.id))),
            terms: FEDERAL_TERMS,
        }
    }

    fn triage(&self, command: &TriageRequest, by: &Actor, at: Instant) -> Result<RequestTriaged, RequestRefusal> {
        let request =
            self.requests.get(&command.request).map(|(request, _)| request).filter(|one| may_see_request(one, by));
        let Some(request) = request else { return Err(RequestRefusal::RequestUnknown { request: command.request }) };
        let (house, kind) = (command.house.unwrap_or(request.house), command.kind.or(request.kind));
        let mut executors = self.executors();
        executors.retain(|one| request.executors.contains(&one.executor()));
        let facts = TriageFacts {
            request: Some(request),
            house: self.founding.houses.iter().find(|one| one.id == house),
            account: command.account_of(request).and_then(|id| self.account(id)),
            kind: self.founding.kinds.iter().find(|one| Some(one.id) == kind),
            executors: &executors,
            terms: FEDERAL_TERMS,
        };
        triage(command, &facts, by, at)
    }

    /// The number of the next request.
    pub fn next_number(&self) -> u64 {
        u64::from(self.founding.company.next_request_number) + u64::try_from(self.requests.len()).unwrap()
    }

    fn facts_of_create<'a>(&self, command: &CreateRequest, filed: &'a [Filed<'a>]) -> CreateRequestFacts<'a> {
        CreateRequestFacts {
            existing: self.requests.get(&command.request).map(|(request, _)| request.id),
            house: self.founding.houses.iter().find(|house| house.id == command.house).cloned(),
            account: command.account.and_then(|id| self.account(id).cloned()),
            kind: self.founding.kinds.iter().find(|kind| Some(kind.id) == command.kind).cloned(),
            filed,
            limits: FILING_LIMITS,
            number: Some(self.next_number()),
            terms: FEDERAL_TERMS,
        }
    }

    fn executors(&self) -> Vec<ExecutorFacts> {
        let employees = self.founding.employees.iter().map(|employee| ExecutorFacts::Employee {
            id: employee.id,
            name: employee.name.clone(),
            executes: self.company.rights[&employee.id].executes(),
            trades: employee.trades.clone(),
            houses: employee.houses.clone(),
        });
        let contractors = self.founding.contractors.iter().cloned().map(ExecutorFacts::Contractor);
        employees.chain(contractors).collect()
    }

    fn assign(&self, command: &Assign, by: &Actor) -> Result<RequestAssigned, RequestRefusal> {
        let request =
            self.requests.get(&command.request).map(|(request, _)| request).filter(|one| may_see_request(one, by));
        let Some(request) = request else { return Err(RequestRefusal::RequestUnknown { request: command.request }) };
        let kind = command.kind.or(request.kind);
        let facts = AssignFacts {
            request: Some(request),
            zone: self.founding.houses.iter().find(|house| house.id == request.house).unwrap().zone,
            kind: self.founding.kinds.iter().find(|one| Some(one.id) == kind),
            executors: &self.executors(),
            terms: FEDERAL_TERMS,
        };
        assign(command, &facts, by)
    }
}
