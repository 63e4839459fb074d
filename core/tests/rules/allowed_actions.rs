//! The rule `requests/allowed_actions` says beforehand what the commands would meet.

use upravdom::base::{Channel, Permission, Permissions};
use upravdom::company::Role;
use upravdom::requests::{Action, Status, allowed_actions};

use crate::assign::Case;
use crate::people::{employee, resident};

/// Every status, an employee and a resident, every set of rights.
#[test]
fn allowed_actions_say_what_the_command_would_meet() {
    for status in Status::ALL {
        for rights in 0..1_u32 << Permission::ALL.len() {
            let has = |permission: &&Permission| rights & (1 << **permission as u32) != 0;
            let set: Vec<Permission> = Permission::ALL.iter().filter(has).copied().collect();
            for mut by in [employee(Role::Leader, Channel::Mobile), resident(Channel::Mobile)] {
                by.permissions = Permissions::of(&set);
                let mut case = Case::accepted();
                case.set_status(*status);
                case.by = by;
                let verdicts = allowed_actions(case.request.as_ref().unwrap(), &case.by);
                let actions: Vec<Action> = verdicts.iter().map(|verdict| verdict.action).collect();
                assert_eq!(actions, Action::ALL);
                for verdict in verdicts {
                    let met = match verdict.action {
                        Action::Assign => case.decide().err(),
                    };
                    assert_eq!(verdict.refusal, met, "{status:?} {set:?} {:?}", case.by.who);
                    if !case.by.is_staff() {
                        assert_eq!(met.map(|refusal| refusal.code()), Some("requests.not_permitted"));
                    }
                }
            }
        }
    }
}
