//! Table tests of the rules `requests/may_see_request` and `meters/may_see_meter`.

use upravdom::base::{AccountId, Channel, ContractorId, EmployeeId, Permission, Permissions, Phone, ResidentId, Who};
use upravdom::company::Role;
use upravdom::meters::{METER_RIGHTS, may_see_meter};
use upravdom::requests::{
    AccountHolder, Executor, applicant_of, may_see_comments, may_see_executors, may_see_request, shown_applicant,
    shown_request,
};
use uuid::Uuid;

use crate::desk::new_request;
use crate::people::{ACCOUNT, EMPLOYEE, RESIDENT, employee, resident, stranger, user_of, with_rights};

/// Proves B-028, B-074, B-088, N-14, X-14.
#[test]
fn who_sees_a_request() {
    let plumbers = ContractorId::new(Uuid::from_u128(71));
    let mut request = new_request();
    request.account = Some(ACCOUNT);
    let (mine, theirs, nobody) =
        (vec![Executor::Employee(EMPLOYEE)], vec![Executor::Contractor(plumbers)], Vec::<Executor>::new());
    let view = with_rights(Permissions::of(&[Permission::RequestView]), Channel::Mobile);
    let no_view = with_rights(Permissions::of(Permission::ALL).without(Permission::RequestView), Channel::Desktop);
    let other = Executor::Employee(EmployeeId::new(Uuid::from_u128(72)));
    for (by, executors, sees) in [
        (&view, &nobody, true),
        (&no_view, &nobody, false),
        (&no_view, &vec![other], false),
        (&no_view, &mine, true),
        (&user_of(plumbers), &mine, false),
        (&user_of(plumbers), &theirs, true),
        (&user_of(ContractorId::new(Uuid::from_u128(73))), &theirs, false),
        (&resident(Channel::Mobile), &nobody, true),
        (&stranger(), &nobody, false),
    ] {
        request.executors.clone_from(executors);
        assert_eq!(may_see_request(&request, by), sees, "{by:?}, {executors:?}");
        for show in [true, false] {
            let shown = shown_request(&request, by, show);
            assert_eq!(shown.is_some(), sees);
            let names = if by.is_resident() && !show { &nobody } else { executors };
            assert_eq!(shown.map_or(names.clone(), |shown| shown.executors), *names);
            assert_eq!(may_see_executors(by, show), show || !by.is_resident());
        }
        assert_eq!(may_see_comments(by), !by.is_resident());
    }
    request.account = None;
    assert!(!may_see_request(&request, &resident(Channel::Mobile)), "the yard is no resident's");
    request.account = Some(AccountId::new(Uuid::from_u128(74)));
    assert!(!may_see_request(&request, &resident(Channel::Mobile)));
}

/// Proves B-062, N-25. The masks are those of domain rules 10.2.
#[test]
fn who_sees_the_phone_of_the_applicant() {
    let phone = Phone::parse("8 900 800-70-60").unwrap();
    let holder = AccountHolder {
        resident: RESIDENT, name: "Иванова Мария Петровна".to_owned(), phone: Some(phone)
    };
    let (whole, masked) = (("Иванова Мария Петровна", "+7 900 800-70-60"), ("И***а М. П.", "+79*******60"));
    for (by, (name, phone)) in [
        (employee(Role::Dispatcher, Channel::Desktop), whole),
        (employee(Role::Executor, Channel::Mobile), whole),
        (user_of(ContractorId::new(Uuid::from_u128(71))), masked),
        (resident(Channel::Mobile), whole),
        (stranger(), masked),
    ] {
        let shown = shown_applicant(&holder, &by);
        assert_eq!((shown.name.as_str(), shown.phone.as_deref()), (name, Some(phone)), "{by:?}");
    }
}

/// Proves B-071.
#[test]
fn the_applicant_is_the_author_or_who_can_be_called() {
    let holder = |last, phone: Option<&str>| AccountHolder {
        resident: ResidentId::new(Uuid::from_u128(last)),
        name: "Имя".to_owned(),
        phone: phone.map(|phone| Phone::parse(phone).unwrap()),
    };
    let holders = [holder(1, None), holder(2, Some("89008007060")), holder(3, Some("89008007061"))];
    let of = |last| Some(Who::Resident(ResidentId::new(Uuid::from_u128(last))));
    for (author, known, expected) in [
        (of(1), &holders[..], Some(&holders[0])),
        (of(3), &holders, Some(&holders[2])),
        (of(4), &holders, Some(&holders[1])),
        (Some(Who::Employee(EMPLOYEE)), &holders, Some(&holders[1])),
        (None, &holders[..1], Some(&holders[0])),
        (of(1), &[], None),
    ] {
        assert_eq!(applicant_of(author, known), expected, "{author:?}");
    }
}

/// Proves B-123, B-230, B-243, N-14.
#[test]
fn who_sees_a_meter() {
    for permission in Permission::ALL {
        let by = with_rights(Permissions::of(&[*permission]), Channel::Mobile);
        assert_eq!(may_see_meter(ACCOUNT, &by), METER_RIGHTS.contains(permission), "{permission:?}");
    }
    assert!(may_see_meter(ACCOUNT, &resident(Channel::Mobile)));
    assert!(!may_see_meter(AccountId::new(Uuid::from_u128(74)), &resident(Channel::Mobile)));
    assert!(!may_see_meter(ACCOUNT, &user_of(ContractorId::new(Uuid::from_u128(71)))));
}
