//! Where settings come from: a flag, else the environment, else the file that `--config` names, else what is usual.
//!
//! The keys of the file stand in `server/README.md`, each beside its flag and its variable; a test compares the three.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Deserialize;

use super::database::Database;
use super::failure::{Ending, Failure};
use crate::{Cookies, Setup, Sms};

/// The file, in TOML. A key that is not here is an error.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    database: Option<Database>,
    listen: Option<SocketAddr>,
    log_level: Option<LogLevel>,
    log_format: Option<LogFormat>,
    secure_cookies: Option<bool>,
    trusted_proxy: Option<IpAddr>,
    sms: Option<Sms>,
}

/// From which weight on messages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(super) enum LogLevel {
    Error,
    Warn,
    Info,
    Debug,
}

/// How messages are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(super) enum LogFormat {
    Text,
    Json,
}

/// What a program that serves may be told.
#[derive(Debug, Args)]
pub(super) struct ServeFlags {
    /// Адрес и порт, где ждать соединений [обычно 127.0.0.1:8080]. The address and port to listen on.
    #[arg(long, value_name = "ADDRESS:PORT", env = "UPRAVDOM_LISTEN")]
    listen: Option<SocketAddr>,
    /// Что писать в журнал сервера [обычно info]. What the server's log gets.
    #[arg(long, value_name = "LEVEL", env = "UPRAVDOM_LOG_LEVEL")]
    log_level: Option<LogLevel>,
    /// Вид строк журнала [обычно text]. The form of the log's lines.
    #[arg(long, value_name = "FORMAT", env = "UPRAVDOM_LOG_FORMAT")]
    log_format: Option<LogFormat>,
    /// Отдавать куки только по TLS, если перед сервером стоит TLS [обычно false]. Cookies over TLS alone, if TLS stands in front.
    #[arg(long, value_name = "true|false", env = "UPRAVDOM_SECURE_COOKIES")]
    secure_cookies: Option<bool>,
    /// Прокси, которому верить в X-Forwarded-For [обычно никакой]. The proxy whose X-Forwarded-For is believed.
    #[arg(long, value_name = "ADDRESS", env = "UPRAVDOM_TRUSTED_PROXY")]
    trusted_proxy: Option<IpAddr>,
    /// Что делать с SMS: off или sandbox, где их видит каждый [обычно off]. What becomes of SMS: off, or sandbox, where everybody sees them.
    #[arg(long, value_name = "GATE", env = "UPRAVDOM_SMS")]
    sms: Option<Sms>,
}

/// The settings of a program that serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Serve {
    pub(super) listen: SocketAddr,
    pub(super) log_level: LogLevel,
    pub(super) log_format: LogFormat,
    pub(super) setup: Setup,
}

impl File {
    /// Reads the file; without one, nothing is set.
    pub(super) fn read(path: Option<&PathBuf>) -> Result<Self, Failure> {
        let Some(path) = path else { return Ok(Self::default()) };
        let text = std::fs::read_to_string(path).map_err(|error| wrong(path, &error.to_string()))?;
        toml::from_str(&text).map_err(|error| wrong(path, error.to_string().trim_end()))
    }

    /// The database that is meant.
    pub(super) fn database(&self, flag: Option<Database>) -> Result<Database, Failure> {
        flag.or_else(|| self.database.clone()).ok_or_else(|| {
            Failure::new(
                "Не указана база. Укажите --database, переменную UPRAVDOM_DATABASE или ключ database в файле настроек.",
                "No database is named. Name one by --database, UPRAVDOM_DATABASE or the key database of the settings file.",
            )
            .ending(Ending::Misunderstood)
        })
    }

    /// Everything that a program that serves needs to know.
    pub(super) fn serve(&self, flags: &ServeFlags) -> Serve {
        let usual = SocketAddr::from(([127, 0, 0, 1], 8080));
        Serve {
            listen: flags.listen.or(self.listen).unwrap_or(usual),
            log_level: flags.log_level.or(self.log_level).unwrap_or(LogLevel::Info),
            log_format: flags.log_format.or(self.log_format).unwrap_or(LogFormat::Text),
            setup: Setup {
                cookies: match flags.secure_cookies.or(self.secure_cookies) {
                    Some(true) => Cookies::Secure,
                    Some(false) | None => Cookies::Plain,
                },
                trusted_proxy: flags.trusted_proxy.or(self.trusted_proxy),
                sms: flags.sms.or(self.sms).unwrap_or_default(),
            },
        }
    }
}

fn wrong(path: &Path, reason: &str) -> Failure {
    let path = path.display();
    Failure::new(
        format!("Файл настроек {path} не годится: {reason}\nИсправьте его; ключи перечислены в справке и в описании."),
        format!("The settings file {path} will not do: {reason}\nCorrect it; its keys are in the help and the manual."),
    )
    .ending(Ending::Misunderstood)
}
