//! Table tests of the rules `company/set_employee_permissions` and `company/set_show_executors`.

use upravdom::base::{Actor, Channel, Permission, Permissions};
use upravdom::company::{
    CompanyEvent, CompanyRefusal, EmployeePermissionsSet, EmployeeRights, PermissionFacts, Role,
    SetEmployeePermissions, SetShowExecutors, ShowExecutorsSet, Viewers, set_employee_permissions, set_show_executors,
};

use crate::checks::{Checks, meets_in_order};
use crate::people::{EMPLOYEE, employee, resident, with_rights};

struct Case {
    command: SetEmployeePermissions,
    facts: PermissionFacts,
    by: Actor,
}

/// The only leader takes a right from another who has every right, and gives nothing.
fn accepted() -> Case {
    Case {
        command: SetEmployeePermissions {
            employee: EMPLOYEE,
            channel: Channel::Mobile,
            grant: vec![Permission::RequestView],
            withdraw: vec![Permission::KindManage],
        },
        facts: PermissionFacts {
            employee: Some(EmployeeRights::of(Role::Leader)),
            granter: Permissions::of(Permission::ALL),
            others_have_everything: true,
        },
        by: employee(Role::Leader, Channel::Desktop),
    }
}

fn decide(case: &Case) -> Result<EmployeePermissionsSet, CompanyRefusal> {
    set_employee_permissions(&case.command, &case.facts, &case.by)
}

/// Proves B-030, B-037.
#[test]
fn the_checks_are_met_in_order() {
    let checks: Checks<Case, CompanyRefusal> = vec![
        (CompanyRefusal::NotPermitted { permission: Permission::PermissionGrant }, |case| {
            let others = Permissions::of(Permission::ALL).without(Permission::PermissionGrant);
            case.by = with_rights(others, Channel::Desktop);
        }),
        (CompanyRefusal::EmployeeUnknown { employee: EMPLOYEE }, |case| case.facts.employee = None),
        (CompanyRefusal::PermissionContradicted { permission: Permission::KindManage }, |case| {
            case.command.grant.push(Permission::KindManage);
        }),
        (CompanyRefusal::PermissionNotHeld { permission: Permission::RequestView, channel: Channel::Mobile }, |case| {
            case.facts.granter = case.facts.granter.without(Permission::RequestView);
        }),
        (CompanyRefusal::LastLeader { permission: Permission::KindManage }, |case| {
            case.facts.others_have_everything = false;
        }),
    ];
    meets_in_order(accepted, decide, &checks);
    let mut by_a_resident = accepted();
    by_a_resident.by = resident(Channel::Mobile);
    assert_eq!(decide(&by_a_resident).unwrap_err().code(), "company.not_permitted");
    let mut what_he_lacks = accepted();
    what_he_lacks.facts.granter = what_he_lacks.facts.granter.without(Permission::KindManage);
    assert_eq!(decide(&what_he_lacks).unwrap_err().code(), "company.permission_not_held", "nor is it taken");
}

/// Who has every right on one channel only is not the last leader.
#[test]
fn the_last_one_is_who_has_everything_everywhere() {
    let mut case = accepted();
    case.facts.others_have_everything = false;
    let mut rights = EmployeeRights::of(Role::Leader);
    rights.desktop.withdraw(Permission::KindManage);
    case.facts.employee = Some(rights);
    assert!(decide(&case).is_ok());
    case.facts.employee = Some(EmployeeRights::of(Role::Leader));
    assert!(decide(&case).is_err());
    case.command.withdraw.clear();
    assert!(decide(&case).is_ok(), "what is granted harms nobody");
}

/// Proves B-036, B-037, B-038.
#[test]
fn rights_are_the_preset_with_what_was_granted_and_without_what_was_withdrawn() {
    use Permission::{RequestCreate, RequestExecute, RequestView};
    let mut rights = EmployeeRights::of(Role::Executor);
    let set = |grant: &[Permission], withdraw: &[Permission], rights: &EmployeeRights| {
        let mut case = accepted();
        (case.command.grant, case.command.withdraw) = (grant.to_vec(), withdraw.to_vec());
        case.facts.employee = Some(*rights);
        decide(&case).unwrap()
    };
    for (grant, withdraw, granted, withdrawn, mobile) in [
        (
            &[RequestView, RequestExecute][..],
            &[RequestCreate][..],
            &[RequestView][..],
            &[][..],
            &[RequestView, RequestExecute][..],
        ),
        (&[], &[RequestExecute], &[], &[RequestExecute], &[RequestView]),
        (&[RequestExecute, RequestExecute], &[RequestView], &[RequestExecute], &[RequestView], &[RequestExecute]),
        (&[RequestExecute], &[RequestView], &[], &[], &[RequestExecute]),
    ] {
        let event = set(grant, withdraw, &rights);
        assert_eq!((&event.granted[..], &event.withdrawn[..]), (granted, withdrawn));
        rights.apply(&event);
        assert_eq!(rights.on(Channel::Mobile), Permissions::of(mobile));
        assert_eq!(rights.on(Channel::Desktop), Role::Executor.permissions(Channel::Desktop), "the other channel");
        let concerned = CompanyEvent::EmployeePermissionsSet(event).changes_view_of();
        let changes = !granted.is_empty() || !withdrawn.is_empty();
        assert_eq!(concerned, changes.then_some(Viewers::Employee(EMPLOYEE)));
    }
    rights.mobile.withdraw(RequestExecute);
    assert!(rights.executes(), "from the computer");
    rights.desktop.withdraw(RequestExecute);
    assert!(!rights.executes());
}

/// Proves B-028.
#[test]
fn the_setting_is_of_those_who_manage_the_company() {
    for (from, to) in [(false, true), (true, false), (true, true), (false, false)] {
        let leader = employee(Role::Leader, Channel::Desktop);
        let event = set_show_executors(&SetShowExecutors { show: to }, from, &leader).unwrap();
        assert_eq!(event, ShowExecutorsSet { from, to });
        let concerned = CompanyEvent::ShowExecutorsSet(event).changes_view_of();
        assert_eq!(concerned, (from != to).then_some(Viewers::Residents));
    }
    let others = with_rights(Permissions::of(Permission::ALL).without(Permission::CompanyManage), Channel::Desktop);
    let refusal = set_show_executors(&SetShowExecutors { show: true }, false, &others).unwrap_err();
    assert_eq!(refusal, CompanyRefusal::NotPermitted { permission: Permission::CompanyManage });
}
