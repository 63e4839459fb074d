//! One request as the journal of the law wants it. Rows: B-060, B-070, B-093. Law: ПП РФ 416 п.17.

use crate::base::{Instant, Language, Said, Zone, mask_name, mask_phone};
use crate::requests::Status;

/// How a request came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Intake {
    /// By telephone.
    Phone,
    /// Through the app of the residents.
    App,
    /// In person.
    InPerson,
    /// By letter, on paper or by mail.
    Letter,
    /// Through ГИС ЖКХ.
    Gis,
    /// By a signal of the house's own equipment.
    Signal,
    /// From a plan of recurring works.
    Plan,
}

crate::base::said_in_words!(Intake {
    Phone "phone" "по телефону" "by telephone"
    App "app" "через приложение" "through the app"
    InPerson "in_person" "лично" "in person"
    Letter "letter" "письмом" "by letter"
    Gis "gis" "через ГИС ЖКХ" "through GIS ZhKKh"
    Signal "signal" "по сигналу оборудования" "by a signal of equipment"
    Plan "plan" "по плану работ" "from a plan"
});

/// Whether names and phones are shown whole. A contractor gets them masked: the office calls back for him.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum People {
    /// For staff.
    Shown,
    /// For everybody else.
    Masked,
}

/// What the journal holds of a request; nothing where it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JournalEntry<'a> {
    /// Its number.
    pub number: Option<u64>,
    /// When it was registered.
    pub registered_at: Instant,
    /// The zone of its house.
    pub zone: Zone,
    /// The address, with the premises.
    pub address: &'a str,
    /// The name of the applicant.
    pub applicant: Option<&'a str>,
    /// The phone of the applicant.
    pub phone: Option<&'a str>,
    /// How it came in.
    pub intake: Option<Intake>,
    /// What is asked for.
    pub text: &'a str,
    /// By when it is to be done.
    pub planned_by: Option<Instant>,
    /// The names of the executors.
    pub executors: &'a [&'a str],
    /// Where it is in its life.
    pub status: Status,
    /// When it was done or cancelled.
    pub finished_at: Option<Instant>,
    /// What was done, or why it was cancelled.
    pub result: Option<&'a str>,
    /// What the applicant says of the work.
    pub feedback: Option<&'a str>,
    /// Where the recording of the call is.
    pub recording: Option<&'a str>,
}

/// A column of the journal, in the order of the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JournalColumn {
    /// The number of the request.
    Number,
    /// Date and time of the registration.
    RegisteredAt,
    /// The address.
    Address,
    /// Who asks.
    Applicant,
    /// The phone.
    Phone,
    /// How it came in.
    Intake,
    /// What is asked for.
    Problem,
    /// By when it is to be done.
    PlannedTerm,
    /// Who carries it out.
    Executor,
    /// When and how it ended.
    Completion,
    /// What the applicant says of the work.
    Feedback,
    /// The recording of the call.
    Recording,
}

crate::base::said_in_words!(JournalColumn {
    Number "number" "Номер заявки" "Number"
    RegisteredAt "registered_at" "Дата и время регистрации" "Registered at"
    Address "address" "Адрес" "Address"
    Applicant "applicant" "Заявитель" "Applicant"
    Phone "phone" "Телефон заявителя" "Phone"
    Intake "intake" "Как поступила" "Came in"
    Problem "problem" "Содержание заявки" "Problem"
    PlannedTerm "planned_term" "Планируемый срок исполнения" "Planned term"
    Executor "executor" "Исполнитель" "Executor"
    Completion "completion" "Фактическое исполнение" "Completion"
    Feedback "feedback" "Оценка качества заявителем" "Feedback"
    Recording "recording" "Запись разговора" "Recording of the call"
});

impl JournalColumn {
    /// The head of the column.
    pub fn title(self) -> String {
        Said::new(&self, Language::Russian).to_string()
    }
}

impl JournalEntry<'_> {
    /// What stands in the column; nothing where it is not known. White space alone is nothing.
    pub fn cell(&self, column: JournalColumn, people: People) -> Option<String> {
        let text = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        match column {
            JournalColumn::Number => self.number.map(|number| number.to_string()),
            JournalColumn::RegisteredAt => Some(on_the_clock(self.registered_at, self.zone)),
            JournalColumn::Address => text(Some(self.address)),
            JournalColumn::Applicant => text(self.applicant).map(|name| match people {
                People::Shown => name,
                People::Masked => mask_name(&name),
            }),
            JournalColumn::Phone => text(self.phone).map(|phone| match people {
                People::Shown => phone,
                People::Masked => mask_phone(&phone),
            }),
            JournalColumn::Intake => self.intake.map(|intake| Said::new(&intake, Language::Russian).to_string()),
            JournalColumn::Problem => text(Some(self.text)),
            JournalColumn::PlannedTerm => self.planned_by.map(|by| on_the_clock(by, self.zone)),
            JournalColumn::Executor => text(Some(&self.executors.join(", "))),
            JournalColumn::Completion => self.completion(),
            JournalColumn::Feedback => text(self.feedback),
            JournalColumn::Recording => text(self.recording),
        }
    }

    /// Status, time and words of the end; nothing while the request is open.
    fn completion(&self) -> Option<String> {
        if self.status.is_open() {
            return None;
        }
        let status = Some(Said::new(&self.status, Language::Russian).to_string());
        let at = self.finished_at.map(|at| on_the_clock(at, self.zone));
        let result = self.result.map(str::trim).filter(|result| !result.is_empty()).map(str::to_owned);
        Some([status, at, result].into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

/// Date and time on the clocks of the zone, with its distance from Moscow: «22.11.2026 16:05 (МСК+7)».
pub(super) fn on_the_clock(at: Instant, zone: Zone) -> String {
    let local = zone.local(at);
    format!("{} ({})", local.format("%d.%m.%Y %H:%M"), from_moscow(local.offset().local_minus_utc()))
}

/// The distance from Moscow, or from UTC where it is not of whole hours.
fn from_moscow(seconds_from_utc: i32) -> String {
    const HOUR: i32 = 3600;
    const MOSCOW: i32 = 3;
    let hours = seconds_from_utc.div_euclid(HOUR).saturating_sub(MOSCOW);
    if seconds_from_utc.rem_euclid(HOUR) != 0 {
        let (sign, seconds) = (if seconds_from_utc < 0 { '-' } else { '+' }, seconds_from_utc.unsigned_abs());
        return format!("UTC{sign}{:02}:{:02}", seconds / 3600, seconds % 3600 / 60);
    }
    if hours == 0 { "МСК".to_owned() } else { format!("МСК{hours:+}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_is_that_of_the_house() {
        for (zone, at, expected) in [
            ("Europe/Moscow", "2026-11-22T09:05:00Z", "22.11.2026 12:05 (МСК)"),
            ("Asia/Vladivostok", "2026-11-22T23:05:00+03:00", "23.11.2026 06:05 (МСК+7)"),
            ("Europe/Kaliningrad", "2026-11-22T00:30:00+03:00", "21.11.2026 23:30 (МСК-1)"),
        ] {
            assert_eq!(on_the_clock(Instant::parse(at).unwrap(), Zone::parse(zone).unwrap()), expected);
        }
        for (seconds, expected) in [(19_800, "UTC+05:30"), (-12_600, "UTC-03:30"), (0, "МСК-3"), (-3_600, "МСК-4")]
        {
            assert_eq!(from_moscow(seconds), expected);
        }
    }
}
