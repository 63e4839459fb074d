//! What can go wrong in a store, apart from a refusal.

use upravdom::base::Language;

/// What went wrong. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The database is used by somebody else for too long, or the connection broke: the same call may succeed later.
    #[error("{}", self.text(Language::English))]
    Busy {
        /// What the database said.
        reason: String,
    },
    /// The file cannot be opened, or made: the path, or the rights of this program.
    #[error("{}", self.text(Language::English))]
    CannotOpen {
        /// The file.
        path: String,
        /// What the database said.
        reason: String,
    },
    /// The URL of the database cannot be used.
    #[error("{}", self.text(Language::English))]
    Address {
        /// What is wrong with it.
        reason: String,
    },
    /// The disk is full, or the file may not grow.
    #[error("{}", self.text(Language::English))]
    Full {
        /// What the database said.
        reason: String,
    },
    /// The file is not a database, or is damaged.
    #[error("{}", self.text(Language::English))]
    Damaged {
        /// What the database said.
        reason: String,
    },
    /// The database was made by a newer version.
    #[error("{}", self.text(Language::English))]
    SchemaNewer {
        /// The version in the database.
        found: i64,
        /// The newest version known here.
        known: i64,
    },
    /// The database was not prepared, or by an older version.
    #[error("{}", self.text(Language::English))]
    SchemaOlder {
        /// The version in the database.
        found: i64,
        /// The version wanted here.
        wanted: i64,
    },
    /// The database's role could see every company.
    #[error("{}", self.text(Language::English))]
    RoleTooStrong {
        /// The name of the role.
        role: String,
    },
    /// The founding document is wrong.
    #[error("{}", self.text(Language::English))]
    Document {
        /// Where: `meters[3].account`, or line and column.
        place: String,
        /// What is wrong there, in English.
        reason: String,
    },
    /// The company is in the database already.
    #[error("{}", self.text(Language::English))]
    CompanyExists {
        /// Its id.
        company: String,
    },
    /// The company is not in the database, or the database does not show it.
    #[error("{}", self.text(Language::English))]
    CompanyUnknown,
    /// The phone or e-mail is somebody else's.
    #[error("{}", self.text(Language::English))]
    LoginTaken,
    /// There is no such sign-in, or the person is not in the company.
    #[error("{}", self.text(Language::English))]
    SignInUnknown,
    /// The cursor was not made by this store.
    #[error("{}", self.text(Language::English))]
    CursorUnreadable {
        /// The cursor as it was given.
        cursor: String,
    },
    /// Anything else that the database said.
    #[error("{}", self.text(Language::English))]
    Database {
        /// What the database said.
        reason: String,
    },
}

impl StoreError {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Busy { .. } => "store.busy",
            Self::CannotOpen { .. } => "store.cannot_open",
            Self::Address { .. } => "store.address",
            Self::Full { .. } => "store.full",
            Self::Damaged { .. } => "store.damaged",
            Self::SchemaNewer { .. } => "store.schema_newer",
            Self::SchemaOlder { .. } => "store.schema_older",
            Self::RoleTooStrong { .. } => "store.role_too_strong",
            Self::Document { .. } => "store.document",
            Self::CompanyExists { .. } => "store.company_exists",
            Self::CompanyUnknown => "store.company_unknown",
            Self::LoginTaken => "store.login_taken",
            Self::SignInUnknown => "store.sign_in_unknown",
            Self::CursorUnreadable { .. } => "store.cursor_unreadable",
            Self::Database { .. } => "store.database",
        }
    }

    /// Whether the same call may succeed later.
    pub const fn is_transient(&self) -> bool {
        matches!(self, Self::Busy { .. } | Self::Full { .. })
    }

    /// The sentence that tells a person what to do.
    pub fn text(&self, language: Language) -> String {
        let (ru, en) = match self {
            Self::Busy { reason } => (
                format!("База данных занята или недоступна ({reason}). Повторите попытку."),
                format!("The database is busy or out of reach ({reason}). Try again."),
            ),
            Self::CannotOpen { path, reason } => (
                format!("Файл «{path}» нельзя открыть ({reason}). Проверьте путь и права на папку и файл."),
                format!(
                    "The file «{path}» cannot be opened ({reason}). Check the path, and the rights to folder and file."
                ),
            ),
            Self::Address { reason } => (
                format!("Адрес базы данных не годится: {reason}. Нужен postgres://роль@сервер/база."),
                format!("The address of the database will not do: {reason}. Wanted: postgres://role@server/database."),
            ),
            Self::Full { reason } => (
                format!("Нет места для записи ({reason}). Освободите место и повторите."),
                format!("There is no room to write ({reason}). Free some and try again."),
            ),
            Self::Damaged { reason } => (
                format!("Файл не является базой данных или повреждён ({reason}). Восстановите его из копии."),
                format!("The file is not a database, or is damaged ({reason}). Restore it from a copy."),
            ),
            Self::SchemaNewer { found, known } => (
                format!("База создана более новой версией (схема {found}, известна {known}). Обновите программу."),
                format!(
                    "The database was made by a newer version (schema {found}, known {known}). Update the program."
                ),
            ),
            Self::SchemaOlder { found, wanted } => (
                format!("База не подготовлена (схема {found}, нужна {wanted}). Выполните upravdom migrate."),
                format!("The database is not prepared (schema {found}, wanted {wanted}). Run upravdom migrate."),
            ),
            Self::RoleTooStrong { role } => (
                format!(
                    "Роль «{role}» обходит защиту строк и видит все компании. Подключитесь ролью NOSUPERUSER NOBYPASSRLS."
                ),
                format!(
                    "The role «{role}» passes by row-level security and sees every company. Connect as a NOSUPERUSER NOBYPASSRLS role."
                ),
            ),
            Self::Document { place, reason } => (
                format!("Ошибка в документе компании, {place}: {reason}. Исправьте документ."),
                format!("The company's document is wrong at {place}: {reason}. Correct the document."),
            ),
            Self::CompanyExists { company } => (
                format!("Компания {company} уже есть в базе. Откройте её или возьмите другую базу."),
                format!("Company {company} is in the database already. Open it, or take another database."),
            ),
            Self::CompanyUnknown => fixed(NO_COMPANY.0, NO_COMPANY.1),
            Self::LoginTaken => fixed(TAKEN.0, TAKEN.1),
            Self::SignInUnknown => fixed("Вход не найден. Войдите снова.", "The sign-in was not found. Sign in again."),
            Self::CursorUnreadable { cursor } => (
                format!("Отметка «{cursor}» не читается. Начните чтение сначала."),
                format!("The cursor «{cursor}» cannot be read. Start reading from the beginning."),
            ),
            Self::Database { reason } => (
                format!("Ошибка базы данных: {reason}. Сообщите её разработчику."),
                format!("The database failed: {reason}. Report this to the developer."),
            ),
        };
        match language {
            Language::Russian => ru,
            Language::English => en,
        }
    }

    pub(crate) fn row(what: &str) -> Self {
        Self::Damaged { reason: format!("a stored {what} cannot be read") }
    }
}

const NO_COMPANY: (&str, &str) =
    ("Такой компании в базе нет. Проверьте её номер.", "There is no such company here. Check its id.");

const TAKEN: (&str, &str) = (
    "Этот телефон или эта почта принадлежит другому человеку. Укажите другие.",
    "This phone or e-mail is somebody else's. Name another one.",
);

fn fixed(ru: &str, en: &str) -> (String, String) {
    (ru.to_owned(), en.to_owned())
}
