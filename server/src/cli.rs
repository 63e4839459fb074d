//! The command line: `upravdom demo`, `serve`, `migrate`, `found`, `token`, `execute`.

mod commands;
mod database;
mod demo;
mod failure;
mod serve;

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use upravdom::base::{Channel, CompanyId, ContractorUserId, EmployeeId, ResidentId, Who};

use database::Database;
use failure::Failure;

/// Управдом: сервер управляющей компании. Upravdom: the server of a housing management company.
#[derive(Debug, Parser)]
#[command(name = "upravdom", version)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Показать готовую компанию на этом компьютере. Show a ready-made company on this computer.
    Demo {
        /// Файл демонстрации; если его нет, он создаётся. The file of the demo; it is made if there is none.
        #[arg(long, value_name = "FILE", default_value = "upravdom-demo.db")]
        database: PathBuf,
        /// Порт на 127.0.0.1; 0 — любой свободный. The port on 127.0.0.1; 0 takes a free one.
        #[arg(long, value_name = "N", default_value_t = 8080)]
        port: u16,
    },
    /// Запустить сервер над готовой базой. Serve a prepared database.
    Serve {
        #[command(flatten)]
        at: At,
        /// Адрес и порт, где ждать соединений. The address and port to listen on.
        #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
    },
    /// Подготовить базу PostgreSQL от имени её владельца. Prepare a PostgreSQL database as its owner.
    Migrate {
        #[command(flatten)]
        at: At,
        /// Роль, которой будет подключаться сервер. The role as which the server will connect.
        #[arg(long, value_name = "ROLE")]
        app_role: String,
    },
    /// Занести компанию из документа JSON. Found a company from a JSON document.
    Found {
        #[command(flatten)]
        at: At,
        /// Документ компании. The company's document.
        #[arg(value_name = "FILE.json")]
        document: PathBuf,
    },
    /// Выдать ключ входа и напечатать его. Issue a sign-in and print its token.
    Token {
        #[command(flatten)]
        at: At,
        /// Компания. The company.
        #[arg(long, value_name = "ID")]
        company: CompanyId,
        #[command(flatten)]
        person: Person,
        /// Откуда вход: desktop или mobile. Where the person signs in: desktop or mobile.
        #[arg(long, value_parser = channel)]
        channel: Channel,
    },
    /// Выполнить команды из файла JSON и напечатать ответы. Carry out commands from a JSON file and print the answers.
    Execute {
        #[command(flatten)]
        at: At,
        /// Ключ входа того, кто действует. The token of the person who acts.
        #[arg(long, value_name = "TOKEN", env = "UPRAVDOM_TOKEN", hide_env_values = true)]
        token: String,
        /// Список, как для POST /v1/commands; «-» — стандартный ввод. A list as for POST /v1/commands; «-» is standard input.
        #[arg(value_name = "FILE.json")]
        commands: PathBuf,
    },
}

#[derive(Debug, Args)]
struct At {
    /// База: `sqlite:FILE` или `postgres://ROLE@HOST/NAME`. The database.
    #[arg(long, value_name = "DATABASE", env = "UPRAVDOM_DATABASE", hide_env_values = true)]
    database: Database,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Person {
    /// Сотрудник. The employee.
    #[arg(long, value_name = "ID")]
    employee: Option<EmployeeId>,
    /// Житель. The resident.
    #[arg(long, value_name = "ID")]
    resident: Option<ResidentId>,
    /// Пользователь подрядчика. The contractor's user.
    #[arg(long, value_name = "ID")]
    contractor_user: Option<ContractorUserId>,
}

impl Person {
    fn who(&self) -> Option<Who> {
        let of_company = self.employee.map(Who::Employee).or(self.resident.map(Who::Resident));
        of_company.or(self.contractor_user.map(Who::ContractorUser))
    }
}

fn channel(code: &str) -> Result<Channel, String> {
    Channel::from_code(code).ok_or_else(|| "write desktop or mobile".to_owned())
}

/// Reads the command line and does what it says. Exit code 1 is a failure, 2 a command line that is not understood.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return misunderstood(&error),
    };
    // A program that brings a subscriber of its own keeps it.
    let _ = tracing_subscriber::fmt().with_writer(std::io::stderr).try_init();
    match run(cli.task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            complain(&failure.to_string());
            ExitCode::FAILURE
        }
    }
}

fn misunderstood(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        say(&error.render().to_string());
        return ExitCode::SUCCESS;
    }
    complain("Команда не понята. Все команды: upravdom --help, параметры команды: upravdom КОМАНДА --help.");
    complain(error.render().to_string().trim_end());
    ExitCode::from(2)
}

fn run(task: Task) -> Result<(), Failure> {
    match task {
        Task::Demo { database, port } => demo::demo(&database, port),
        Task::Serve { at, listen } => commands::serve(&at.database, listen),
        Task::Migrate { at, app_role } => commands::migrate(&at.database, &app_role),
        Task::Found { at, document } => commands::found(&at.database, &document),
        Task::Token { at, company, person, channel } => {
            let who = person.who().ok_or_else(|| Failure::new("Кто входит?", "Who signs in?"))?;
            commands::token(&at.database, company, who, channel)
        }
        Task::Execute { at, token, commands } => commands::execute(&at.database, &token, &commands),
    }
}

/// Prints for the person or program that started this one; whether anybody reads it is their affair.
fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{}", text.trim_end()).and_then(|()| out.flush());
}

fn complain(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
