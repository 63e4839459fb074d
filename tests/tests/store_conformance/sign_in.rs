//! Who somebody is.

use upravdom::base::{Channel, CompanyId, EmployeeId, KindId, ResidentId, Who};
use upravdom::requests::RequestRefusal;
use upravdom_store::{BoardFilter, Choices, MeterFilter, PageRequest, Session, StoreError};
use upravdom_tests::conformance::{ACCOUNT, Bed, COMPANY, HOUSE, OTHER, create, envelope, id, on_both, request};

#[test]
fn an_unknown_token_is_refused() {
    on_both(|bed| {
        let people = bed.people();
        let token = bed.store.issue_sign_in(COMPANY, people["leader"].who(), Channel::Mobile).unwrap();
        assert_eq!((token.len(), token.bytes().all(|byte| byte.is_ascii_hexdigit())), (64, true));
        let session = bed.store.sign_in(&token).unwrap();
        assert_eq!(
            (session.company(), session.who(), session.channel()),
            (COMPANY, people["leader"].who(), Channel::Mobile)
        );
        for other in
            ["", " ", "\0", "токен", &token[..63], &format!("{token} "), &token.to_uppercase(), &"a".repeat(1 << 20)]
        {
            assert_eq!(bed.store.sign_in(other), Err(StoreError::SignInUnknown));
        }
        let issued = i64::try_from(people.len()).unwrap() + 1;
        assert_eq!(
            bed.number("SELECT COUNT(*) FROM sign_in"),
            issued,
            "one for each person of the journey, and this one"
        );
    });
}

#[test]
fn only_people_of_the_company_are_signed_in() {
    on_both(|bed| {
        bed.people();
        let (employee, resident) = (EmployeeId::new(id(0x301)), ResidentId::new(id(0x401)));
        for (company, who) in [
            (COMPANY, Who::Employee(EmployeeId::new(id(0x401)))),
            (COMPANY, Who::Resident(ResidentId::new(id(0x301)))),
            (COMPANY, Who::Employee(EmployeeId::new(id(0x311)))),
            (OTHER, Who::Employee(employee)),
            (OTHER, Who::Resident(resident)),
            (CompanyId::new(id(9)), Who::Employee(employee)),
        ] {
            assert_eq!(bed.store.issue_sign_in(company, who, Channel::Desktop), Err(StoreError::SignInUnknown));
        }
    });
}

/// A session lasts, and so does not say what its person may do: that is asked each time.
#[test]
fn somebody_removed_may_do_nothing_any_more() {
    on_both(|bed| {
        let people = bed.people();
        for who in ["worker", "Ivanova"] {
            assert_eq!(locked_out(bed, &people[who]), [false; 7], "{who}");
        }
        bed.raw(&format!(
            "DELETE FROM responsible WHERE employee_id = {worker}; DELETE FROM employee_trade WHERE employee_id = {worker}; \
             DELETE FROM employee_house WHERE employee_id = {worker}; DELETE FROM employee WHERE employee_id = {worker}; \
             DELETE FROM resident_account WHERE resident_id = {ivanova}; \
             DELETE FROM resident WHERE resident_id = {ivanova};",
            worker = bed.literal(id(0x303)),
            ivanova = bed.literal(id(0x401)),
        ));
        let rows = bed.rows();
        for who in ["worker", "Ivanova"] {
            assert_eq!(locked_out(bed, &people[who]), [true; 7], "{who}");
        }
        assert_eq!(bed.rows(), rows, "not even a refusal is kept");
    });
}

fn locked_out(bed: &Bed, session: &Session) -> [bool; 7] {
    let page = PageRequest::default();
    let wish = envelope(1, 0, create(1, HOUSE, Some(ACCOUNT)));
    [
        bed.store.board(session, &BoardFilter::default(), &page).err(),
        bed.store.request_card(session, request(1), upravdom_tests::journey::looked_at()).err(),
        bed.store.candidates(session, request(1), None::<KindId>, &page).err(),
        bed.store.meters(session, &MeterFilter::default(), &page).err(),
        bed.store.choices(session, Choices::Houses, &page).err(),
        bed.store.changes(session, &page).err(),
        bed.store.execute(session, &envelope(2, 0, wish.command), wish.device_time).err(),
    ]
    .map(|error| match error {
        None => false,
        Some(error) => {
            assert_eq!(error, StoreError::SignInUnknown);
            true
        }
    })
}

/// Proves B-036.
#[test]
fn rights_are_those_of_this_moment() {
    on_both(|bed| {
        let people = bed.people();
        let role = |role: &str| {
            bed.raw(&format!("UPDATE employee SET role = '{role}' WHERE employee_id = {}", bed.literal(id(0x302))));
        };
        bed.done(&people["dispatcher"], &envelope(1, 0, create(1, HOUSE, None)));
        assert_eq!(bed.board(&people["dispatcher"]).len(), 1);
        role("accountant");
        let refusal = bed.refused(&people["dispatcher"], &envelope(2, 0, create(2, HOUSE, None)));
        let permission = upravdom::base::Permission::RequestCreate;
        assert_eq!(refusal, RequestRefusal::NotPermitted { permission }.into());
        assert!(bed.board(&people["dispatcher"]).is_empty());
        role("dispatcher");
        bed.done(&people["dispatcher"], &envelope(3, 0, create(2, HOUSE, None)));
        assert_eq!(bed.board(&people["dispatcher"]).len(), 2);
    });
}
