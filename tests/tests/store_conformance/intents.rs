//! Who should be told what: with every outcome, and for whoever delivers it.

use upravdom::base::{
    AccountId, Addressee, Channel, EmployeeId, Intent, Matter, Permission, ResidentId, Subject, Urgency, Who,
};
use upravdom::company::CompanyRefusal;
use upravdom::registry::Resident;
use upravdom::requests::incidents::{CloseIncident, Houses};
use upravdom::requests::{CancelRequest, CompleteRequest, CreateRequest, PhotoSubject, Priority};
use upravdom::{Command, Envelope, Refusal};
use upravdom_store::{Decision, IntentLine, Outcome, Session};
use upravdom_tests::conformance::{
    ACCOUNT, Bed, COMPANY, HOUSE, METER, OTHERS_HOUSE, PLUMBERS, WORKER, assign, comment, content, create, envelope,
    hide_incident, id, incident, on_both, open_incident, photo, photo_id, request, reserve, submit, twin, unassign,
};

const IVANOVA: Addressee = Addressee::Resident(ResidentId::new(id(0x401)));
const HER_ACCOUNT: Addressee = Addressee::Account(ACCOUNT);
const TO_WORKER: Addressee = Addressee::Employee(EmployeeId::new(id(0x303)));
const TO_PLUMBERS: Addressee = Addressee::Contractor(upravdom::base::ContractorId::new(id(0x601)));

fn told(outcome: &Outcome) -> Vec<(Addressee, Matter)> {
    match &outcome.decision {
        Decision::Accepted { intents, .. } => intents.iter().map(|intent| (intent.to, intent.matter)).collect(),
        Decision::Refused { refusal } => panic!("{refusal:?}"),
    }
}

/// Each event, each addressee, and never the one who acted. The same again gives the same.
/// Proves B-076, B-087, B-088, B-092, N-12.
#[test]
fn an_outcome_says_who_should_be_told_what() {
    on_both(|bed| {
        let people = bed.people();
        let complete =
            Command::CompleteRequest(CompleteRequest { request: request(1), text: Some("Готово".to_owned()) });
        let reopen = upravdom::requests::ReopenRequest { request: request(1), text: "Опять".to_owned() };
        let cancel = Command::CancelRequest(CancelRequest { request: request(1), text: None });
        let steps = [
            ("Ivanova", create(1, HOUSE, Some(ACCOUNT)), vec![]),
            (
                "dispatcher",
                assign(1, &[WORKER, PLUMBERS]),
                vec![(IVANOVA, Matter::InProgress), (TO_WORKER, Matter::Assigned), (TO_PLUMBERS, Matter::Assigned)],
            ),
            ("dispatcher", comment(1, 1, "Ключ у соседей"), vec![(TO_WORKER, Matter::Commented)]),
            ("worker", comment(1, 2, "Взял"), vec![]),
            ("Rybin", reserve(1, 1, PhotoSubject::Result), vec![]),
            ("Rybin", photo(1, 1, PhotoSubject::Result), vec![(IVANOVA, Matter::ResultPhoto)]),
            ("dispatcher", unassign(1, &[PLUMBERS]), vec![(TO_PLUMBERS, Matter::Unassigned)]),
            ("worker", complete, vec![(IVANOVA, Matter::Done)]),
            // The resident reopens: she is not told, and of the executors she is shown nothing.
            ("Ivanova", Command::ReopenRequest(reopen), vec![]),
            ("Ivanova", cancel, vec![]),
            ("dispatcher", create(2, HOUSE, Some(ACCOUNT)), vec![(HER_ACCOUNT, Matter::Registered)]),
            ("dispatcher", create(3, HOUSE, None), vec![]),
            ("Ivanova", submit(1, METER, "121"), vec![]),
        ];
        let mut outcomes = Vec::new();
        for (n, (who, command, wanted)) in (1..).zip(steps) {
            if who == "Rybin" && n == 6 {
                bed.store.upload_photo(&people[who], photo_id(1), content(1)).unwrap();
            }
            let envelope = envelope(n, n, command);
            let outcome = bed.send(&people[who], &envelope);
            assert_eq!(told(&outcome), wanted, "{who} {envelope:?}");
            outcomes.push((who, envelope, outcome));
        }
        for (who, envelope, outcome) in &outcomes {
            assert_eq!(bed.send(&people[*who], envelope), *outcome);
        }
        // Whoever delivers hears all of it, and who acted.
        let lines = bed.store.intents(&people["leader"], 0, 100).unwrap().unwrap();
        assert_eq!(lines.read_to, 13);
        let all: Vec<_> = lines.lines.iter().map(|line| (line.sequence, line.by, line.intents.len())).collect();
        let (dispatcher, worker) =
            (Who::Employee(EmployeeId::new(id(0x302))), Who::Employee(EmployeeId::new(id(0x303))));
        let rybin = Who::ContractorUser(upravdom::base::ContractorUserId::new(id(0x651)));
        let ivanova = Who::Resident(ResidentId::new(id(0x401)));
        let wanted = [
            (2, dispatcher, 3),
            (3, dispatcher, 1),
            (6, rybin, 1),
            (7, dispatcher, 1),
            (8, worker, 1),
            (9, ivanova, 1),
            (10, ivanova, 1),
            (11, dispatcher, 1),
        ];
        assert_eq!(all, wanted);
        let about = Subject::Request(request(1));
        let reopened = Intent { to: TO_WORKER, about, matter: Matter::Reopened, urgency: Urgency::Ordinary };
        assert_eq!(lines.lines[5].intents, [reopened]);
    });
}

/// Proves N-12.
#[test]
fn what_is_to_be_told_is_read_line_by_line_and_within_a_company() {
    on_both(|bed| {
        let people = bed.people();
        for n in 1..=5 {
            let (who, house) = if n == 3 { ("stranger", OTHERS_HOUSE) } else { ("dispatcher", HOUSE) };
            let account = (n % 2 == 0).then_some(ACCOUNT);
            bed.done(&people[who], &envelope(n, n, create(n, house, account)));
        }
        let refused = Refusal::Company(CompanyRefusal::NotPermitted { permission: Permission::NotificationDeliver });
        for name in ["dispatcher", "Ivanova", "Rybin"] {
            assert_eq!(bed.store.intents(&people[name], 0, 10).unwrap(), Err(refused.clone()), "{name}");
        }
        let read = |name: &str, after, limit| {
            let found = bed.store.intents(&people[name], after, limit).unwrap().unwrap();
            let sequence = |line: &IntentLine| line.sequence;
            (found.lines.iter().map(sequence).collect::<Vec<_>>(), found.read_to)
        };
        assert_eq!(read("leader", 0, 100), (vec![2, 3], 4));
        assert_eq!(read("leader", 0, 2), (vec![2], 2));
        assert_eq!(read("leader", 2, 1), (vec![3], 3));
        assert_eq!(read("leader", 4, 10), (vec![], 4));
        assert_eq!(read("leader", 9, 10), (vec![], 9), "a reader is not sent back");
        assert!(read("leader", u64::MAX, u32::MAX).0.is_empty());
        assert_eq!(read("stranger", 0, 10), (vec![], 1));
    });
}

/// The houses hear of it while there are words for them, and at the end the applicants of its requests in any case.
/// Proves N-11, N-12.
#[test]
fn an_incident_is_told_to_its_houses_and_to_those_who_called_about_it() {
    on_both(|bed| {
        let people = bed.people();
        let dispatcher = &people["dispatcher"];
        let house = Addressee::House(HOUSE);
        let close = |n| Command::CloseIncident(CloseIncident { incident: incident(n) });
        let listed = || Houses::Listed([HOUSE].into());
        let opened = bed.send(dispatcher, &envelope(1, 0, open_incident(1, listed(), 0)));
        assert_eq!(told(&opened), [(house, Matter::IncidentOpened)]);
        let Decision::Accepted { intents, .. } = &opened.decision else { panic!("{opened:?}") };
        assert_eq!((intents[0].about, intents[0].urgency), (Subject::Incident(incident(1)), Urgency::Emergency));
        for (n, who, account) in
            [(1, "Ivanova", Some(ACCOUNT)), (2, "dispatcher", Some(ACCOUNT)), (3, "dispatcher", None)]
        {
            bed.send(&people[who], &envelope(10 + n, n, create(n, HOUSE, account)));
        }
        assert_eq!(told(&bed.send(dispatcher, &envelope(20, 20, hide_incident(1)))), []);
        let closed = envelope(21, 21, close(1));
        let applicants = [(IVANOVA, Matter::IncidentClosed), (HER_ACCOUNT, Matter::IncidentClosed)];
        assert_eq!(told(&bed.send(dispatcher, &closed)), applicants);
        assert_eq!(told(&bed.send(dispatcher, &closed)), applicants, "sent again: the same answer");
        let all = envelope(22, 22, open_incident(2, Houses::All, 22));
        assert_eq!(told(&bed.send(dispatcher, &all)), [(Addressee::AllHouses, Matter::IncidentOpened)]);
        let closed = bed.send(dispatcher, &envelope(23, 23, close(2)));
        assert_eq!(told(&closed), [(Addressee::AllHouses, Matter::IncidentClosed)]);
        let lines = bed.store.intents(&people["leader"], 5, 100).unwrap().unwrap().lines;
        assert_eq!(lines.iter().map(|line| line.intents.len()).collect::<Vec<_>>(), [2, 1, 1]);
    });
}

/// One of two who hold an account acts: he is not told as its holder either. An emergency does not wait.
/// Proves B-087, N-12.
#[test]
fn whoever_acts_is_not_told_by_another_name() {
    on_both(|bed| {
        let [leader, neighbour] = house(bed);
        let emergency = |n, account: Option<AccountId>| {
            let (request, text) = (request(n), "Пожар".to_owned());
            let priority = Some(Priority::Emergency);
            Command::CreateRequest(CreateRequest { request, house: HOUSE, account, text, kind: None, priority })
        };
        let outcome = bed.send(&leader, &envelope(1, 0, emergency(1, Some(ACCOUNT))));
        let Decision::Accepted { intents, .. } = &outcome.decision else { panic!("{outcome:?}") };
        let (about, urgency) = (Subject::Request(request(1)), Urgency::Emergency);
        assert_eq!(intents[..], [Intent { to: HER_ACCOUNT, about, matter: Matter::Registered, urgency }]);
        let cancel = |n| Command::CancelRequest(CancelRequest { request: request(n), text: Some("Сам".to_owned()) });
        assert_eq!(told(&bed.send(&neighbour, &envelope(2, 1, cancel(1)))), []);
        // What the other of them filed is told to her alone.
        let hers = bed.sign_in(COMPANY, Who::Resident(ResidentId::new(id(0x401))), Channel::Mobile);
        let wish: Envelope = envelope(3, 2, create(2, HOUSE, Some(ACCOUNT)));
        assert_eq!(told(&bed.send(&hers, &wish)), []);
        assert_eq!(told(&bed.send(&neighbour, &envelope(4, 3, cancel(2)))), [(IVANOVA, Matter::Cancelled)]);
    });
}

/// The leader, and a second resident who holds the same account.
fn house(bed: &Bed) -> [Session; 2] {
    let mut founding = twin(COMPANY);
    let (resident, name) = (ResidentId::new(id(0x491)), "Иванов Пётр Ильич".to_owned());
    founding.residents.push(Resident { id: resident, name, accounts: [ACCOUNT].into(), phone: None });
    bed.store.found_company(&founding).unwrap();
    let leader = Who::Employee(EmployeeId::new(id(0x301)));
    [bed.sign_in(COMPANY, leader, Channel::Desktop), bed.sign_in(COMPANY, Who::Resident(resident), Channel::Mobile)]
}
