//! The rule `requests/allowed_actions` says beforehand what the commands would meet.

use upravdom::base::{Actor, Channel, Permission, Permissions, Standing};
use upravdom::requests::{Action, Request, Status, allowed_actions};

use crate::deeds::act;
use crate::desk::{AQUA, PLUMBER, after, finished, given, in_status, new_request, paused};
use crate::people::{resident, stranger, user_of, with_rights};

/// Every state that a rule tells apart.
fn states() -> Vec<Request> {
    let mut states: Vec<Request> = Status::ALL.iter().map(|status| in_status(*status)).collect();
    states.push(paused());
    states.push(Request { started_at: Some(after(20)), ..given() });
    states.push(Request { executors: Vec::new(), ..finished(Status::Done) });
    states.push(Request { account: None, ..new_request() });
    states
}

/// Employees with every set of rights, assigned and not; residents and contractors' users, of the request and not.
fn everybody() -> Vec<Actor> {
    let mut everybody = vec![
        resident(Channel::Mobile),
        stranger(),
        user_of(AQUA),
        user_of(upravdom::base::ContractorId::new(uuid::Uuid::nil())),
    ];
    // Every set of the rights about requests, without and with all others.
    let of_requests = |permission: &&Permission| permission.code().starts_with("request.");
    let (asked, others): (Vec<_>, Vec<_>) = Permission::ALL.iter().partition(of_requests);
    for rights in 0..2_u32 << asked.len() {
        let has = |position: usize| rights & (1 << position) != 0;
        let mut set: Vec<Permission> = (0..).zip(&asked).filter(|(at, _)| has(*at)).map(|(_, right)| *right).collect();
        if has(asked.len()) {
            set.extend(&others);
        }
        let unassigned = with_rights(Permissions::of(&set), Channel::Mobile);
        let mut assigned = unassigned.clone();
        if let Standing::Employee { id, .. } = &mut assigned.standing {
            *id = PLUMBER;
        }
        everybody.extend([unassigned, assigned]);
    }
    everybody
}

/// Proves N-15.
#[test]
fn allowed_actions_say_what_the_command_would_meet() {
    for now in [after(90), after(120 + 7 * 24 * 60), after(120 + 7 * 24 * 60 + 1)] {
        for request in states() {
            for by in everybody() {
                let verdicts: Vec<_> = allowed_actions(&request, &by, now).collect();
                let actions: Vec<Action> = verdicts.iter().map(|verdict| verdict.action).collect();
                assert_eq!(actions, Action::ALL);
                for verdict in verdicts {
                    let met = act(verdict.action, &request, &by, now, 1).err();
                    assert_eq!(verdict.refusal, met, "{:?} {:?} {by:?}", verdict.action, request.status);
                }
            }
        }
    }
}

/// Without a right an employee does nothing but talk; what a right adds, no other right takes away.
#[test]
fn a_right_never_removes_an_ability() {
    let open = |request: &Request, by: &Actor| -> Vec<Action> {
        let verdicts = allowed_actions(request, by, after(90));
        verdicts.filter(|verdict| verdict.refusal.is_none()).map(|verdict| verdict.action).collect()
    };
    for request in states() {
        let alone = with_rights(Permissions::NONE, Channel::Desktop);
        assert!(open(&request, &alone).iter().all(|action| matches!(action, Action::Comment | Action::AttachProblem)));
        for by in everybody().iter().filter(|by| by.is_staff()) {
            let abilities = open(&request, by);
            for more in Permission::ALL {
                let mut richer = by.clone();
                if let Standing::Employee { permissions, .. } = &mut richer.standing {
                    let set: Vec<Permission> = permissions.iter().chain([*more]).collect();
                    *permissions = Permissions::of(&set);
                }
                let then = open(&request, &richer);
                assert!(abilities.iter().all(|action| then.contains(action)), "{more:?} takes from {by:?}");
            }
        }
    }
}
