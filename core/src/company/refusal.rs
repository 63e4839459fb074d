//! Why a command about the company was refused.

use crate::base::{Channel, EmployeeId, Permission};

crate::base::refusals! {
    /// Why a command about the company was refused. The order of the checks stands in the file of each rule.
    pub enum CompanyRefusal in "company" {
        /// The actor lacks the right on this channel.
        NotPermitted {
            /// The right that is missing.
            permission: Permission,
        }
            "not_permitted" field "actor" permanent
            ru "Нет права «{permission}» при входе этим способом. Попросите руководителя выдать право или войдите другим способом."
            en "The right to «{permission}» is missing for this way of signing in. Ask a leader to grant it, or sign in the other way.";
        /// The employee is not one of the company.
        EmployeeUnknown {
            /// The id in the command.
            employee: EmployeeId,
        }
            "employee_unknown" field "employee" permanent
            ru "Сотрудник {employee} не найден. Выберите сотрудника из списка компании."
            en "Employee {employee} was not found. Choose one from the company's list.";
        /// The same right is to be granted and withdrawn.
        PermissionContradicted {
            /// The right.
            permission: Permission,
        }
            "permission_contradicted" field "withdraw" permanent
            ru "Право «{permission}» и выдаётся, и отзывается. Оставьте одно из двух."
            en "The right to «{permission}» is both granted and withdrawn. Leave one of the two.";
        /// Nobody gives or takes what he does not have.
        PermissionNotHeld {
            /// The right that the actor lacks.
            permission: Permission,
            /// Where it was to hold.
            channel: Channel,
        }
            "permission_not_held" field "grant" permanent
            ru "У вас самих нет права «{permission}» при входе {channel}, поэтому выдать или отозвать его вы не можете. Попросите об этом руководителя, у которого это право есть."
            en "You do not have the right to «{permission}» {channel} yourself, so that you can neither grant nor withdraw it. Ask a leader who has it.";
        /// Nobody would be left who can grant every right.
        LastLeader {
            /// The right that was to be withdrawn.
            permission: Permission,
        }
            "last_leader" field "withdraw" permanent
            ru "Это последний сотрудник со всеми правами, отозвать у него право «{permission}» нельзя: вернуть право будет некому. Сначала выдайте все права другому сотруднику."
            en "This is the last employee who has every right: nobody could give the right to «{permission}» back. Grant every right to another employee first.";
    }
}

/// The actor has the right on this channel.
pub(super) const fn permitted(by: &crate::base::Actor, permission: Permission) -> Result<(), CompanyRefusal> {
    if by.may(permission) { Ok(()) } else { Err(CompanyRefusal::NotPermitted { permission }) }
}
