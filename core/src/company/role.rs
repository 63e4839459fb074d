//! Roles of employees. Rows: B-035, B-036, B-038.
//!
//! A role is a preset and nothing more: the rights of an employee are the preset on the channel of the sign-in, with what was granted to or
//! withdrawn from this one ([`EmployeeRights`](super::EmployeeRights)).

use crate::base::{Channel, Permission, Permissions};

/// A role (роль пользователя): exactly six.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// «Руководитель».
    Leader,
    /// «Клиентский отдел».
    ClientService,
    /// «Бухгалтер».
    Accountant,
    /// «Диспетчер».
    Dispatcher,
    /// «Исполнитель».
    Executor,
    /// «Инспектор ИПУ».
    MeterInspector,
}

crate::base::said_in_words!(Role {
    Leader "leader" "Руководитель" "Leader"
    ClientService "client_service" "Клиентский отдел" "Client service"
    Accountant "accountant" "Бухгалтер" "Accountant"
    Dispatcher "dispatcher" "Диспетчер" "Dispatcher"
    Executor "executor" "Исполнитель" "Executor"
    MeterInspector "meter_inspector" "Инспектор ИПУ" "Meter inspector"
});

impl Role {
    /// The rights that the role gives on the channel. The whole matrix is `tests/golden/permissions.txt`.
    pub const fn permissions(self, channel: Channel) -> Permissions {
        use Permission::{
            MeterInspect, MeterManage, ReadingCorrect, ReadingSubmit, RequestAssign, RequestClose, RequestCreate,
            RequestExecute, RequestTriage, RequestView,
        };
        match (self, channel) {
            (Self::Leader, Channel::Desktop | Channel::Mobile) => Permissions::of(Permission::ALL),
            (Self::ClientService, Channel::Desktop | Channel::Mobile) => Permissions::of(&[RequestView, ReadingSubmit]),
            (Self::Accountant, Channel::Desktop) => {
                Permissions::of(&[ReadingSubmit, ReadingCorrect, MeterManage, MeterInspect])
            }
            (Self::Dispatcher, Channel::Desktop | Channel::Mobile) => Permissions::of(&[
                RequestView,
                RequestCreate,
                RequestAssign,
                ReadingSubmit,
                RequestTriage,
                RequestClose,
            ]),
            (Self::Executor, Channel::Desktop | Channel::Mobile) => Permissions::of(&[RequestExecute]),
            (Self::MeterInspector, Channel::Mobile) => Permissions::of(&[ReadingSubmit, MeterInspect]),
            (Self::Accountant, Channel::Mobile) | (Self::MeterInspector, Channel::Desktop) => Permissions::NONE,
        }
    }
}
