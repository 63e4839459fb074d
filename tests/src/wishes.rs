//! The ids of the journey and the commands that suites send.

use chrono::NaiveDate;
use upravdom::base::{
    AccountId, Channel, CommandId, CommentId, CompanyId, ContractorId, EmployeeId, HouseId, IncidentId, Instant,
    KindId, MeterId, Permission, PhotoId, PlanId, ReadingId, RequestId, Sha256,
};
use upravdom::company::{SetEmployeePermissions, SetShowExecutors};
use upravdom::meters::{Rollover, SubmitReading};
use upravdom::requests::incidents::{Cause, ChangeIncident, Houses, IncidentDraft, OpenIncident};
use upravdom::requests::plans::{CreatePlan, Every, LeadDays, MakePlannedRequests, PlanDraft, Recurrence, StopPlan};
use upravdom::requests::{
    Applicant, Assign, AttachPhoto, CommentOnRequest, CreateRequest, Executor, PauseRequest, PhotoSubject,
    ReservePhoto, TriageRequest, Unassign,
};
use upravdom::{Command, Envelope};
use upravdom_store::Founding;
use uuid::Uuid;

use crate::journey::foundings;

/// The id that ends with these hexadecimal digits, as in the documents of the journey.
pub const fn id(last: u128) -> Uuid {
    Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 + last)
}

/// The company of the journey, whose ids below are.
pub const COMPANY: CompanyId = CompanyId::new(id(1));
/// The other company.
pub const OTHER: CompanyId = CompanyId::new(id(2));
/// The house in Moscow.
pub const HOUSE: HouseId = HouseId::new(id(0x101));
/// The house in Vladivostok.
pub const FAR_HOUSE: HouseId = HouseId::new(id(0x102));
/// The house of the other company.
pub const OTHERS_HOUSE: HouseId = HouseId::new(id(0x111));
/// Ivanova's account, in the house in Moscow.
pub const ACCOUNT: AccountId = AccountId::new(id(0x201));
/// Sidorov's account, in the house in Vladivostok.
pub const FAR_ACCOUNT: AccountId = AccountId::new(id(0x203));
/// The employee who is an executor.
pub const WORKER: Executor = Executor::Employee(EmployeeId::new(id(0x303)));
/// The contractor that performs [`WATER`].
pub const PLUMBERS: Executor = Executor::Contractor(ContractorId::new(id(0x601)));
/// The kind «Водоснабжение».
pub const WATER: KindId = KindId::new(id(0x501));
/// Ivanova's meter of cold water; its last reading is 120.5.
pub const METER: MeterId = MeterId::new(id(0x701));

/// Noon of 20 November 2026 in London, and so many minutes later.
pub fn at(minutes: u32) -> Instant {
    let noon = Instant::parse("2026-11-20T12:00:00Z").expect("an instant");
    noon.plus_minutes(minutes).expect("within the calendar")
}

/// The command, sent that many minutes after noon under an id of that number.
pub fn envelope(number: u32, minutes: u32, command: Command) -> Envelope {
    let id = CommandId::new(id(0x9_0000_0000 + u128::from(number)));
    Envelope { id, device_time: at(minutes), command }
}

/// Request number `n` of a suite; the documents of the journey have none of them.
pub const fn request(n: u32) -> RequestId {
    RequestId::new(id(0x8_0000_0000 + n as u128))
}

/// Comment number `comment` on request `n`.
pub fn comment(n: u32, comment: u32, text: &str) -> Command {
    let comment = CommentId::new(id(0xA_0000_0000 + u128::from(comment)));
    Command::CommentOnRequest(CommentOnRequest { request: request(n), comment, text: text.to_owned() })
}

/// The id of photo number `n`.
pub const fn photo_id(n: u32) -> PhotoId {
    PhotoId::new(id(0xB_0000_0000 + n as u128))
}

/// The content of photo number `n`: the head of a JPEG picture, and the number.
pub fn content(n: u32) -> Vec<u8> {
    [&[0xff, 0xd8, 0xff, 0xe0][..], &n.to_be_bytes()].concat()
}

/// Says that photo number `photo` of request `n` will come.
pub fn reserve(n: u32, photo: u32, subject: PhotoSubject) -> Command {
    let (media_type, content) = ("image/jpeg".to_owned(), content(photo));
    Command::ReservePhoto(ReservePhoto {
        request: request(n),
        photo: photo_id(photo),
        subject,
        media_type,
        bytes: content.len() as u64,
        sha256: sha256(&content),
    })
}

/// The SHA-256 of that content.
pub fn sha256(content: &[u8]) -> Sha256 {
    Sha256::new(<sha2::Sha256 as sha2::Digest>::digest(content).into())
}

/// Photo number `photo` of request `n`.
pub fn photo(n: u32, photo: u32, subject: PhotoSubject) -> Command {
    let (media_type, bytes) = ("image/jpeg".to_owned(), content(photo).len() as u64);
    Command::AttachPhoto(AttachPhoto { request: request(n), photo: photo_id(photo), subject, media_type, bytes })
}

/// Pauses request `n`.
pub fn pause(n: u32, text: &str) -> Command {
    Command::PauseRequest(PauseRequest { request: request(n), text: text.to_owned() })
}

/// Takes request `n` from executors.
pub fn unassign(n: u32, executors: &[Executor]) -> Command {
    Command::Unassign(Unassign { request: request(n), executors: executors.to_vec() })
}

/// Gives request `n` the applicant.
pub fn applicant(n: u32, applicant: Applicant) -> Command {
    let (request, applicant) = (request(n), Some(applicant));
    Command::TriageRequest(TriageRequest {
        request,
        house: None,
        applicant,
        kind: None,
        priority: None,
        damaged_at: None,
    })
}

/// Files request `n`.
pub fn create(n: u32, house: HouseId, account: Option<AccountId>) -> Command {
    let text = format!("Заявка {n}");
    Command::CreateRequest(CreateRequest { request: request(n), house, account, text, kind: None, priority: None })
}

/// Gives request `n` to them, as one of water supply.
pub fn assign(n: u32, executors: &[Executor]) -> Command {
    Command::Assign(Assign { request: request(n), kind: Some(WATER), executors: executors.to_vec() })
}

/// Incident number `n` of a suite; the documents of the journey have none of them.
pub const fn incident(n: u32) -> IncidentId {
    IncidentId::new(id(0xC_0000_0000 + n as u128))
}

/// Opens incident `n` of any kind, which begins that many minutes after noon and is told to residents.
pub fn open_incident(n: u32, houses: Houses, minutes: u32) -> Command {
    let draft = IncidentDraft {
        houses,
        cause: Cause::Emergency,
        kind: None,
        starts_at: at(minutes),
        ends_at: None,
        staff_words: format!("Авария {n}"),
        resident_words: Some("Воды нет".to_owned()),
    };
    Command::OpenIncident(OpenIncident { incident: incident(n), draft })
}

/// Hides incident `n` from residents: it covers the house in Moscow and begins at noon.
pub fn hide_incident(n: u32) -> Command {
    let draft = IncidentDraft {
        houses: Houses::Listed([HOUSE].into()),
        cause: Cause::Emergency,
        kind: None,
        starts_at: at(0),
        ends_at: None,
        staff_words: "Ложный вызов".to_owned(),
        resident_words: None,
    };
    Command::ChangeIncident(ChangeIncident { incident: incident(n), draft })
}

/// Plan number `n` of a suite; the documents of the journey have none of them.
pub const fn plan(n: u32) -> PlanId {
    PlanId::new(id(0xF_0000_0000 + n as u128))
}

/// Says of a plan: every day from 21 November 2026 on, in these houses, so many days ahead.
pub fn daily(houses: &[HouseId], lead: u16) -> PlanDraft {
    PlanDraft {
        houses: houses.iter().copied().collect(),
        kind: WATER,
        text: "Обход подвала".to_owned(),
        checklist: vec!["Вентили".to_owned(), "Свет".to_owned()],
        recurrence: Recurrence::Daily { every: Every::ONE },
        start: NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day"),
        end: None,
        lead: LeadDays::new(lead).expect("days ahead"),
    }
}

/// Creates plan `n`.
pub const fn create_plan(n: u32, draft: PlanDraft) -> Command {
    Command::CreatePlan(CreatePlan { plan: plan(n), draft })
}

/// Stops plan `n` after that day of November 2026.
pub fn stop_plan(n: u32, last: u32) -> Command {
    let last = NaiveDate::from_ymd_opt(2026, 11, last).expect("a day");
    Command::StopPlan(StopPlan { plan: plan(n), last })
}

/// Makes at most so many requests of what is due.
pub const fn make_planned(at_most: u32) -> Command {
    Command::MakePlannedRequests(MakePlannedRequests { at_most })
}

/// Grants the employee rights on that channel, and withdraws others.
pub fn rights(employee: u128, channel: Channel, grant: &[Permission], withdraw: &[Permission]) -> Command {
    let (employee, grant, withdraw) = (EmployeeId::new(id(employee)), grant.to_vec(), withdraw.to_vec());
    Command::SetEmployeePermissions(SetEmployeePermissions { employee, channel, grant, withdraw })
}

/// Shows residents who executes their requests, or shows it no more.
pub const fn show_executors(show: bool) -> Command {
    Command::SetShowExecutors(SetShowExecutors { show })
}

/// Enters reading `n` of a meter of one tariff zone, taken on 20 November 2026.
pub fn submit(n: u32, meter: MeterId, value: &str) -> Command {
    Command::SubmitReading(SubmitReading {
        reading: ReadingId::new(id(0x7_0000_0000 + u128::from(n))),
        meter,
        taken_on: NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"),
        values: vec![value.to_owned()],
        rollover: Rollover::default(),
        source: None,
    })
}

/// The first company of the journey under another id, with the same ids inside.
pub fn twin(company: CompanyId) -> Founding {
    let [mut founding, _] = foundings();
    founding.company.id = company;
    founding
}
