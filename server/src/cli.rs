//! The command line. `upravdom --help` lists the commands, the settings and the exit codes.

mod commands;
mod database;
mod demo;
mod export;
mod failure;
mod imports;
mod log;
mod plans;
mod serve;
mod settings;
mod upkeep;
mod users;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use serde_json::Value;

use database::Database;
use failure::{Ending, Failure};

const EXAMPLES: &str = "\
Примеры. Examples:
  upravdom demo
  upravdom found  --database sqlite:uk.db company.json
  upravdom serve  --database sqlite:uk.db --listen 0.0.0.0:8080
  upravdom backup --database sqlite:uk.db uk-2026-11-22.db
  upravdom check  --database sqlite:uk.db --json
  upravdom completion bash > /etc/bash_completion.d/upravdom

Настройки: параметр важнее переменной окружения, переменная важнее файла --config. Settings: a flag goes before the environment,
the environment before the file of --config. Файл. The file (TOML):
  database   = \"sqlite:/var/lib/upravdom/uk.db\"   # --database,   UPRAVDOM_DATABASE
  listen     = \"127.0.0.1:8080\"                   # --listen,     UPRAVDOM_LISTEN
  log_level  = \"info\"                             # --log-level,  UPRAVDOM_LOG_LEVEL: error, warn, info, debug
  log_format = \"text\"                             # --log-format, UPRAVDOM_LOG_FORMAT: text, json
  secure_cookies = false                          # --secure-cookies, UPRAVDOM_SECURE_COOKIES: true where TLS stands in front
  trusted_proxy = \"127.0.0.1\"                   # --trusted-proxy,  UPRAVDOM_TRUSTED_PROXY: its X-Forwarded-For is believed
  sms        = \"off\"                            # --sms,        UPRAVDOM_SMS: off, sandbox (everybody sees them: for trials)

Коды завершения. Exit codes:
  0  сделано / done
  1  не сделано, причина в сообщении / not done, the message says why
  2  не поняты команда или настройки / the command line or the settings are not understood
  3  проверка check нашла ошибки / check found something wrong
  4  не сделано сейчас, повторите позже / not done now, try again later";

/// Управдом: сервер управляющей компании. Upravdom: the server of a housing management company.
#[derive(Debug, Parser)]
#[command(name = "upravdom", version, after_help = EXAMPLES)]
struct Cli {
    /// Файл настроек. The settings file.
    #[arg(long, global = true, value_name = "FILE.toml", env = "UPRAVDOM_CONFIG")]
    config: Option<PathBuf>,
    /// Ответы и ошибки в JSON, по одному на строку. Answers and errors as JSON, one a line.
    #[arg(long, global = true)]
    json: bool,
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
        #[command(flatten)]
        flags: settings::ServeFlags,
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
    /// Входы людей: выдать, перечислить, отозвать. People's sign-ins: issue, list, revoke.
    User {
        #[command(flatten)]
        at: At,
        #[command(subcommand)]
        task: users::Task,
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
    /// Выгрузить данные в файл. Write data out as a file.
    Export {
        #[command(flatten)]
        at: At,
        #[command(subcommand)]
        what: export::What,
    },
    /// Загрузить таблицу, с которой компания переезжает. Load a table that a company moves in with.
    #[command(after_help = imports::HELP)]
    Import {
        #[command(flatten)]
        at: At,
        #[command(flatten)]
        wanted: imports::Wanted,
    },
    /// Напечатать образец таблицы. Print the sample of a table.
    Template {
        /// Какой это файл. Which file it is.
        #[arg(value_enum)]
        kind: imports::Kind,
        /// Инструкция вместо образца. The instruction instead.
        #[arg(long)]
        explain: bool,
    },
    /// Планы работ: задание на ночь. Plans of recurring works: the job of the night.
    Plans {
        #[command(flatten)]
        at: At,
        #[command(subcommand)]
        task: plans::Task,
    },
    /// Проверить, что база цела и записи те, какими их делает журнал. Check that the database is sound and its rows are what the journal makes them.
    #[command(after_help = upkeep::CHECK_HELP)]
    Check {
        #[command(flatten)]
        at: At,
        /// Компания; можно несколько раз. Нужна для PostgreSQL. A company; may be repeated. Needed for PostgreSQL.
        #[arg(long, value_name = "ID")]
        company: Vec<upravdom::base::CompanyId>,
    },
    /// Снять копию базы, в том числе работающей. Copy a database, even one that is in use.
    #[command(after_help = upkeep::BACKUP_HELP)]
    Backup {
        #[command(flatten)]
        at: At,
        /// Новый файл копии. The new file of the copy.
        #[arg(value_name = "COPY")]
        copy: PathBuf,
    },
    /// Вернуть базу к копии, в том числе работающую. Put a copy in the place of a database, even of one that is in use.
    #[command(after_help = upkeep::RESTORE_HELP)]
    Restore {
        #[command(flatten)]
        at: At,
        /// Файл копии. The file of the copy.
        #[arg(value_name = "COPY")]
        copy: PathBuf,
        /// Заменить базу, которая есть: всё, что сделано после копии, пропадёт. Replace the database that is there: what was done since the copy is lost.
        #[arg(long)]
        replace: bool,
    },
    /// Напечатать дополнение команд для оболочки. Print the completion script of a shell.
    Completion {
        /// Оболочка. The shell.
        shell: Shell,
    },
}

#[derive(Debug, Args)]
struct At {
    /// База: `sqlite:FILE` или `postgres://ROLE@HOST/NAME`. The database.
    #[arg(long, global = true, value_name = "DATABASE", env = "UPRAVDOM_DATABASE", hide_env_values = true)]
    database: Option<Database>,
}

/// How answers are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Json,
}

impl Form {
    /// Prints for the person or program that started this one.
    fn say(self, text: &str, json: &Value) {
        match self {
            Self::Text => say(text),
            Self::Json => say(&json.to_string()),
        }
    }
}

/// Reads the command line and does what it says.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return misunderstood(&error),
    };
    let form = if cli.json { Form::Json } else { Form::Text };
    match run(cli, form) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            match form {
                Form::Text => complain(&failure.to_string()),
                Form::Json => complain(&failure.json().to_string()),
            }
            failure.code()
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
    Ending::Misunderstood.into()
}

fn run(cli: Cli, form: Form) -> Result<(), Failure> {
    let file = settings::File::read(cli.config.as_ref())?;
    let database = |at: At| file.database(at.database);
    match cli.task {
        Task::Demo { database, port } => demo::demo(&database, port),
        Task::Serve { at, flags } => commands::serve(&database(at)?, file.serve(&flags), form),
        Task::Migrate { at, app_role } => commands::migrate(&database(at)?, &app_role, form),
        Task::Found { at, document } => commands::found(&database(at)?, &document, form),
        Task::User { at, task } => users::run(&database(at)?, task, form),
        Task::Execute { at, token, commands } => commands::execute(&database(at)?, &token, &commands),
        Task::Export { at, what } => export::export(&database(at)?, &what, form),
        Task::Import { at, wanted } => imports::run(&database(at)?, &wanted, form),
        Task::Template { kind, explain } => {
            imports::print(kind, explain);
            Ok(())
        }
        Task::Plans { at, task } => plans::run(&database(at)?, &task, form),
        Task::Check { at, company } => upkeep::check(&database(at)?, company, form),
        Task::Backup { at, copy } => upkeep::back_up(&database(at)?, &copy, form),
        Task::Restore { at, copy, replace } => upkeep::restore(&database(at)?, &copy, replace, form),
        Task::Completion { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "upravdom", &mut script);
            say(&String::from_utf8_lossy(&script));
            Ok(())
        }
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
