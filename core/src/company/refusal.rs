//! Why a command about the company was refused.

use crate::base::{Channel, EmployeeId, Instant, Permission, RequestId};

crate::base::refusals! {
    /// Why a command about the company was refused. The order of the checks stands in the file of each rule.
    pub enum CompanyRefusal in "company" {
        /// The actor lacks the right on this channel.
        NotPermitted {
            /// The right that is missing.
            permission: Permission,
        }
            "not_permitted" field "actor" permanent
            ru "Нет права «{permission}» при входе этим способом. Сотруднику его выдаёт руководитель, либо войдите другим способом; жителю поможет диспетчер."
            en "The right to «{permission}» is missing for this way of signing in. A leader grants it to staff, or sign in the other way; a dispatcher helps residents.";
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
        /// The person is not one of the company.
        PersonUnknown "person_unknown" field "person" permanent
            ru "Такого человека или заявки в компании нет. Выберите человека из списка."
            en "There is no such person or request in the company. Choose a person from the list.";
        /// Nobody erases himself.
        PersonIsActor "person_is_actor" field "person" permanent
            ru "Стереть данные о себе нельзя. Попросите об этом другого сотрудника с этим правом."
            en "You cannot erase yourself. Ask another employee who has the right.";
        /// The person was erased before.
        PersonErased {
            /// When.
            at: Instant,
        }
            "person_erased" field "person" permanent
            ru "Данные этого человека уже стёрты: {at}. Больше ничего не нужно."
            en "The data of this person were erased already: {at}. Nothing more is needed.";
        /// A request of the person is open, or he carries it out.
        RequestOpen {
            /// The request.
            request: RequestId,
        }
            "request_open" field "person" permanent
            ru "С человеком связана открытая заявка {request}. Сначала закройте её или снимите исполнителя."
            en "The open request {request} is connected with the person. Close it first, or take it from its executor.";
        /// The law wants the records for longer.
        KeptUntil {
            /// Until when.
            until: Instant,
        }
            "kept_until" field "person" transient
            ru "Записи нужно хранить до {until}. Повторите после этого."
            en "The records must be kept until {until}. Try again after that.";
    }
}

/// The actor has the right on this channel.
pub(super) const fn permitted(by: &crate::base::Actor, permission: Permission) -> Result<(), CompanyRefusal> {
    if by.may(permission) { Ok(()) } else { Err(CompanyRefusal::NotPermitted { permission }) }
}
