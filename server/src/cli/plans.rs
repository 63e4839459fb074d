//! `upravdom plans`: the job of the night, which makes requests of what is due of the plans of recurring works.

use std::time::SystemTime;

use clap::Subcommand;
use serde_json::json;
use upravdom::base::{CommandId, Language};
use upravdom::requests::RequestRefusal;
use upravdom::requests::plans::{MakePlannedRequests, PlanEvent};
use upravdom::{Command, Envelope, Event, Refusal};
use upravdom_store::Decision;
use uuid::Uuid;

use super::Form;
use super::database::{Database, IfAbsent};
use super::failure::Failure;
use crate::app::instant;

pub(super) const HELP: &str = "\
Задание на ночь: заявка по плану создаётся за столько дней до работ, сколько сказано в плане. Пропущенная ночь навёрстывается следующей;
повторный запуск и запуск на двух серверах ничего не создают дважды. Нужен ключ входа сотрудника, который может создавать заявки,
назначать исполнителей и уточнять заявки: он станет автором заявок.
The job of the night: a request of a plan is made so many days before the works as the plan says. A night that was missed is made up by the
next; neither another run nor two servers at once make anything twice. It takes the token of an employee who may create requests, assign
executors and correct requests: he is their author.

  # crontab: every night at 00:15 of the company, and once more in case the server was down
  15 0,5 * * *  UPRAVDOM_TOKEN=… upravdom plans run --database sqlite:/var/lib/upravdom/uk.db --json";

#[derive(Debug, Subcommand)]
pub(super) enum Task {
    /// Создать заявки, срок создания которых настал. Make the requests that are due.
    #[command(after_help = HELP)]
    Run {
        /// Ключ входа того, кто действует. The token of the person who acts.
        #[arg(long, value_name = "TOKEN", env = "UPRAVDOM_TOKEN", hide_env_values = true)]
        token: String,
    },
}

/// Sends the command until nothing more is due, and says how many requests were made.
pub(super) fn run(database: &Database, task: &Task, form: Form) -> Result<(), Failure> {
    let Task::Run { token } = task;
    let store = database.open(IfAbsent::Refuse)?;
    let session = store.sign_in(token)?;
    let (mut requests, mut more) = (0_usize, true);
    while more {
        let now = instant(SystemTime::now()).map_err(|problem| Failure::new(problem.ru, problem.en))?;
        let command = Command::MakePlannedRequests(MakePlannedRequests::default());
        let envelope = Envelope { id: CommandId::new(Uuid::now_v7()), device_time: now, command };
        more = match store.execute(&session, &envelope, now)?.decision {
            Decision::Accepted { events, .. } => {
                let made = events.iter().filter_map(|event| match event {
                    Event::Plan(PlanEvent::RequestsMade(made)) => Some(made),
                    Event::Plan(PlanEvent::Created(_) | PlanEvent::Changed(_) | PlanEvent::Stopped(_))
                    | Event::Request(_)
                    | Event::Kind(_)
                    | Event::Meter(_)
                    | Event::Incident(_)
                    | Event::Company(_)
                    | Event::Registry(_) => None,
                });
                made.fold(false, |_, made| {
                    requests = requests.saturating_add(made.requests.len());
                    made.more
                })
            }
            Decision::Refused { refusal: Refusal::Requests(RequestRefusal::NothingDue) } => false,
            Decision::Refused { refusal } => {
                return Err(Failure::new(refusal.text(Language::Russian), refusal.text(Language::English)));
            }
        };
    }
    form.say(&format!("Создано заявок / requests made: {requests}"), &json!({ "planned": { "requests": requests } }));
    Ok(())
}
