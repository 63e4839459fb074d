//! Why something was refused: the sum of what the modules define.

use serde::{Deserialize, Serialize};

use crate::base::{CommandId, Instant, Language, Refused};
use crate::company::CompanyRefusal;
use crate::meters::MeterRefusal;
use crate::registry::accounts::AccountRefusal;
use crate::registry::clients::ClientRefusal;
use crate::registry::houses::HouseRefusal;
use crate::requests::RequestRefusal;
use crate::requests::incidents::IncidentRefusal;
use crate::requests::plans::PlanRefusal;

crate::base::refusals! {
    /// Why a command was refused before any rule was asked.
    pub enum CommandRefusal in "command" {
        /// The id was used for something else.
        IdReused {
            /// The id.
            id: CommandId,
        }
            "id_reused" field "id" permanent
            ru "Под идентификатором команды {id} уже отправлено другое содержание. Отправьте новую команду с новым идентификатором."
            en "The command id {id} was sent with other content before. Send a new command with a new id.";
        /// The device's clock is ahead.
        ClockAhead {
            /// The time of the device.
            device_time: Instant,
            /// The time of whoever received the command.
            received_at: Instant,
        }
            "clock_ahead" field "device_time" transient
            ru "Часы устройства спешат: на нём {device_time}, а сейчас {received_at}. Исправьте время на устройстве и повторите."
            en "The clock of the device is ahead: it shows {device_time}, now it is {received_at}. Correct it and try again.";
    }
}

/// Why something was refused. As JSON: the module's name, then the code and the values, `{"requests": {"code": "finished", …}}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Before any rule was asked.
    Command(CommandRefusal),
    /// By a rule about requests.
    Requests(RequestRefusal),
    /// By a rule about meters.
    Meters(MeterRefusal),
    /// By a rule about incidents.
    Incidents(IncidentRefusal),
    /// By a rule about plans of recurring works.
    Plans(PlanRefusal),
    /// By a rule about the company.
    Company(CompanyRefusal),
    /// By a rule about houses and premises.
    Houses(HouseRefusal),
    /// By a rule about personal accounts.
    Accounts(AccountRefusal),
    /// By a rule about clients.
    Clients(ClientRefusal),
}

impl Refusal {
    /// The stable code, for example `requests.kind_not_performed`.
    pub fn code(&self) -> &'static str {
        self.of_module().code()
    }

    /// The field of the command that the refusal speaks of.
    pub fn field(&self) -> &'static str {
        self.of_module().field()
    }

    /// Whether the same command may be accepted later.
    pub fn is_transient(&self) -> bool {
        self.of_module().is_transient()
    }

    /// The sentence that tells a person what was wrong and what to do.
    pub fn text(&self, language: Language) -> String {
        self.of_module().text(language)
    }

    fn of_module(&self) -> &dyn Refused {
        match self {
            Self::Command(refusal) => refusal,
            Self::Requests(refusal) => refusal,
            Self::Meters(refusal) => refusal,
            Self::Incidents(refusal) => refusal,
            Self::Plans(refusal) => refusal,
            Self::Company(refusal) => refusal,
            Self::Houses(refusal) => refusal,
            Self::Accounts(refusal) => refusal,
            Self::Clients(refusal) => refusal,
        }
    }
}

crate::base::refused!(Refusal);

impl From<CommandRefusal> for Refusal {
    fn from(refusal: CommandRefusal) -> Self {
        Self::Command(refusal)
    }
}

impl From<RequestRefusal> for Refusal {
    fn from(refusal: RequestRefusal) -> Self {
        Self::Requests(refusal)
    }
}

impl From<MeterRefusal> for Refusal {
    fn from(refusal: MeterRefusal) -> Self {
        Self::Meters(refusal)
    }
}

impl From<IncidentRefusal> for Refusal {
    fn from(refusal: IncidentRefusal) -> Self {
        Self::Incidents(refusal)
    }
}

impl From<PlanRefusal> for Refusal {
    fn from(refusal: PlanRefusal) -> Self {
        Self::Plans(refusal)
    }
}

impl From<CompanyRefusal> for Refusal {
    fn from(refusal: CompanyRefusal) -> Self {
        Self::Company(refusal)
    }
}

impl From<HouseRefusal> for Refusal {
    fn from(refusal: HouseRefusal) -> Self {
        Self::Houses(refusal)
    }
}

impl From<AccountRefusal> for Refusal {
    fn from(refusal: AccountRefusal) -> Self {
        Self::Accounts(refusal)
    }
}

impl From<ClientRefusal> for Refusal {
    fn from(refusal: ClientRefusal) -> Self {
        Self::Clients(refusal)
    }
}
