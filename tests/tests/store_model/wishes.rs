//! Random wishes, from so few ids that they meet.

use proptest::arbitrary::Arbitrary;
use proptest::prelude::{BoxedStrategy, Strategy, any, prop_oneof};
use upravdom::base::{
    AccountId, Channel, CommandId, CommentId, ContractorId, ContractorUserId, EmployeeId, HouseId, KindId, RequestId,
    ResidentId, Who,
};
use upravdom::requests::*;
use upravdom::{Command, Envelope};
use upravdom_tests::conformance::{at, content, id, photo_id, request, sha256};

use crate::{company, incidents, meter_wishes, plans};

const fn employee(last: u128, channel: Channel) -> (Who, Channel) {
    (Who::Employee(EmployeeId::new(id(last))), channel)
}

/// Who acts in each company; the leader is the first.
pub const PEOPLE: [(Who, Channel); 11] = [
    employee(0x301, Channel::Desktop),
    employee(0x302, Channel::Desktop),
    employee(0x302, Channel::Mobile),
    employee(0x303, Channel::Mobile),
    employee(0x304, Channel::Mobile),
    employee(0x304, Channel::Desktop),
    employee(0x305, Channel::Desktop),
    (Who::Resident(ResidentId::new(id(0x401))), Channel::Mobile),
    (Who::Resident(ResidentId::new(id(0x402))), Channel::Mobile),
    (Who::ContractorUser(ContractorUserId::new(id(0x651))), Channel::Mobile),
    (Who::ContractorUser(ContractorUserId::new(id(0x652))), Channel::Desktop),
];

/// How many kinds of wishes there are, and how many of them are about requests.
const WISHES: u8 = 57;
const OF_REQUESTS: u8 = 22;
/// From here on they are about the company itself.
const OF_COMPANY: u8 = 41;
/// From this kind on they are about incidents.
const INCIDENTS: u8 = 43;
/// From this kind on they are about plans.
const PLANS: u8 = INCIDENTS + incidents::KINDS;

/// Random numbers from which a wish is made.
#[derive(Debug, Clone)]
pub struct Wish {
    what: u8,
    person: u8,
    picks: [u8; 6],
}

impl Arbitrary for Wish {
    type Parameters = ();
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with((): ()) -> Self::Strategy {
        // Mostly those who may do something, and mostly in the first company.
        let person = prop_oneof![5 => 0_u8..3, 4 => 0_u8..11, 2 => 11_u8..14, 1 => 11_u8..22];
        let what = 0..2 * WISHES;
        (what, person, any::<[u8; 6]>()).prop_map(|(what, person, picks)| Self { what, person, picks }).boxed()
    }
}

impl Wish {
    /// Requests and a meter to begin with: the leaders of both companies enter some.
    pub fn first() -> impl Iterator<Item = Self> {
        let requests = (0..6).map(|n| Self { what: WISHES, person: n % 2 * 11, picks: [n, 1, 0, 255, 1, 0] });
        let what = WISHES + OF_REQUESTS + meter_wishes::REGISTER;
        requests.chain((0..2).map(move |n| Self { what, person: n * 11, picks: [0, 0, 0, 0, 1, 0] }))
    }

    /// Who sends what: a new wish mostly, now and then one that was sent before or one under its id.
    pub fn envelope(&self, number: u32, sent: &[(usize, Envelope)], people: usize) -> (usize, Envelope) {
        let person = usize::from(self.person) % people;
        // Meters are kept by the leader mostly: others may not.
        let is_of_meters = (OF_REQUESTS..OF_COMPANY).contains(&(self.what % WISHES)) && person % PEOPLE.len() < 3;
        let person = if is_of_meters { person - person % PEOPLE.len() } else { person };
        let mut envelope = Envelope {
            id: CommandId::new(id(0x9_0000_0000 + u128::from(number))),
            device_time: at(number + if self.clock_is_ahead() { 6 } else { u32::from(self.picks[5] % 15) }),
            command: self.command(&filed(sent, person / PEOPLE.len())),
        };
        let earlier = sent.get(usize::from(self.picks[4]) % sent.len().max(1));
        match (self.what, earlier) {
            (0 | 1, Some((person, earlier))) => return (*person, earlier.clone()),
            (2, Some((person, earlier))) => {
                envelope.id = earlier.id;
                return (*person, envelope);
            }
            (3, Some((_, earlier))) => envelope.id = earlier.id,
            _ => {}
        }
        (person, envelope)
    }

    /// Whether the clock of the device is more than five minutes ahead.
    pub const fn clock_is_ahead(&self) -> bool {
        self.what == 4
    }

    /// In what pages the feed is read.
    pub fn limit(&self) -> u32 {
        [0, 1, 2, 7][usize::from(self.picks[5] % 4)]
    }

    /// Who else looks.
    pub fn onlooker(&self, people: usize) -> usize {
        usize::from(self.picks[3]) % people
    }

    fn command(&self, filed: &[RequestId]) -> Command {
        let [which, shape, c, d, e, _] = self.picks;
        let target = filed.get(usize::from(which) % (filed.len() + 1)).copied();
        let target = target.unwrap_or(request(u32::from(which % 8)));
        match self.what % WISHES {
            0..=2 => Command::CreateRequest(CreateRequest {
                request: request(u32::from(which % 8)),
                house: HouseId::new(id(if shape % 16 == 0 { 0x109 } else { 0x101 + u128::from(c % 4 == 3) })),
                account: [None, Some(0x201), Some(0x202), Some(0x203), None, None, None, Some(0x209)]
                    [usize::from(c % 8)]
                .map(|last| AccountId::new(id(last))),
                text: ["Течёт кран", " Шумно ", "Не горит лампа 💡", ""][d.leading_zeros().min(3) as usize].to_owned(),
                kind: if e % 3 == 0 { Some(kind(d)) } else { None },
                priority: [None, None, Some(Priority::High), Some(Priority::Emergency)][usize::from(e % 4)],
            }),
            3..=6 => Command::Assign(Assign {
                request: target,
                kind: if shape % 8 == 0 { None } else { Some(kind(shape / 8)) },
                executors: [c, d, e]
                    .iter()
                    .take([1, 1, 2, 3][usize::from(shape % 4)])
                    .map(|pick| executor(*pick))
                    .collect(),
            }),
            7..OF_REQUESTS => self.life(target),
            other @ PLANS.. => plans::command((other - PLANS) % plans::KINDS, self.picks),
            other @ INCIDENTS.. => incidents::command((other - INCIDENTS) % incidents::KINDS, target, self.picks),
            OF_COMPANY..INCIDENTS => company::command(self.picks),
            other => meter_wishes::command((other - OF_REQUESTS) % meter_wishes::KINDS, self.picks),
        }
    }

    /// A command about the further life of a request.
    fn life(&self, request: RequestId) -> Command {
        let [_, shape, c, d, e, _] = self.picks;
        let text = ["потому что", " нет доступа ", "\u{200b}"][usize::from(d % 7 / 3)].to_owned();
        let some_text = (e % 4 > 0).then(|| text.clone());
        match self.what % WISHES {
            21 => self.of_a_kind(),
            7 | 8 => Command::TriageRequest(TriageRequest {
                request,
                house: (shape % 4 == 0).then(|| HouseId::new(id(0x101 + u128::from(c % 2)))),
                applicant: [
                    None,
                    Some(Applicant::Nobody),
                    Some(account(0x201)),
                    Some(account(0x202)),
                    Some(account(0x203)),
                ][usize::from(c % 5)],
                kind: (d % 4 == 0).then(|| kind(d / 4)),
                priority: [None, Some(Priority::Low), Some(Priority::Emergency), None][usize::from(e % 4)],
                damaged_at: (e % 8 == 2).then(|| at(u32::from(d))),
            }),
            9 => {
                let payment = if c % 2 == 0 { Payment::Paid } else { Payment::Free };
                Command::SetRequestPayment(SetRequestPayment { request, payment })
            }
            10 => {
                let by = (c % 4 > 0).then(|| at(u32::from(d) * 30));
                Command::SetRequestExpected(SetRequestExpected { request, by })
            }
            11 => {
                let executors = [c, d].iter().take(usize::from(1 + shape % 2)).map(|pick| executor(*pick)).collect();
                Command::Unassign(Unassign { request, executors })
            }
            12 => Command::StartRequest(StartRequest { request }),
            13 => Command::DeclineRequest(DeclineRequest { request, text }),
            14 => Command::PauseRequest(PauseRequest { request, text }),
            15 => Command::ResumeRequest(ResumeRequest { request }),
            16 => Command::CompleteRequest(CompleteRequest { request, text: some_text }),
            17 if c % 2 == 0 => Command::CancelRequest(CancelRequest { request, text: some_text }),
            17 | 18 => Command::ReopenRequest(ReopenRequest { request, text }),
            19 => {
                let comment = CommentId::new(id(0xA_0000_0000 + u128::from(c % 32)));
                Command::CommentOnRequest(CommentOnRequest { request, comment, text })
            }
            _ if c % 2 == 0 => {
                let reasons = vec![Complaint::Slow; usize::from(d % 3)];
                Command::RateRequest(RateRequest { request, rating: Rating::Bad { reasons } })
            }
            _ => photo(request, u32::from(c / 2 % 8), d, e),
        }
    }

    /// A command about a kind: its name is one of few, so that names meet.
    fn of_a_kind(&self) -> Command {
        let [_, shape, c, d, e, _] = self.picks;
        let kind = if e % 4 == 0 { KindId::new(id(0x50A + u128::from(c % 4))) } else { kind(c) };
        let name = ["Крыша", " крыша ", "Полы", "Лифтовое оборудование", "", "Двор"][usize::from(d % 6)].to_owned();
        let fault = [None, Some(RegulatedFault::SewerBlockage)][usize::from(e % 2)];
        match shape % 4 {
            0 => Command::AddKind(AddKind { kind: KindId::new(id(0x50A + u128::from(c % 4))), name, fault }),
            1 => Command::RenameKind(RenameKind { kind, name }),
            2 => Command::SetKindEnabled(SetKindEnabled { kind, enabled: e % 3 > 0 }),
            _ => Command::SetKindFault(SetKindFault { kind, fault }),
        }
    }
}

/// A photo is reserved or attached, mostly as its content is.
fn photo(request: RequestId, n: u32, d: u8, e: u8) -> Command {
    let (photo, content) = (photo_id(n), content(n));
    let subject = if d % 4 < 3 { PhotoSubject::Problem } else { PhotoSubject::Result };
    let media_type = if e.is_multiple_of(16) { "image/heic" } else { "image/jpeg" }.to_owned();
    let bytes = content.len() as u64 + u64::from(e % 16 == 1);
    if (e / 16).is_multiple_of(2) {
        Command::ReservePhoto(ReservePhoto { request, photo, subject, media_type, bytes, sha256: sha256(&content) })
    } else {
        Command::AttachPhoto(AttachPhoto { request, photo, subject, media_type, bytes })
    }
}

const fn account(last: u128) -> Applicant {
    Applicant::Account(AccountId::new(id(last)))
}

/// The requests that somebody of the company tried to file.
fn filed(sent: &[(usize, Envelope)], company: usize) -> Vec<RequestId> {
    let of_company = sent.iter().filter(|(person, _)| person / PEOPLE.len() == company);
    let mut filed = Vec::new();
    for (_, envelope) in of_company {
        if let Command::CreateRequest(create) = &envelope.command {
            filed.push(create.request);
        }
    }
    filed
}

fn kind(pick: u8) -> KindId {
    KindId::new(id([0x501, 0x501, 0x501, 0x501, 0x501, 0x501, 0x503, 0x502, 0x504, 0x509][usize::from(pick % 10)]))
}

fn executor(pick: u8) -> Executor {
    let employee = |last| Executor::Employee(EmployeeId::new(id(last)));
    let contractor = |last| Executor::Contractor(ContractorId::new(id(last)));
    let all = [
        employee(0x303),
        employee(0x303),
        employee(0x303),
        employee(0x301),
        contractor(0x601),
        contractor(0x601),
        contractor(0x601),
        contractor(0x602),
        employee(0x305),
        contractor(0x609),
    ];
    all[usize::from(pick % 10)]
}
