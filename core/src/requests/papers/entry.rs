//! One request as the journal of the law wants it. Rows: B-060, B-070, B-093. Law: ПП РФ 416 п.17.

use crate::base::{Instant, Language, Said, Say, Who, Zone};
use crate::registry::houses::PremisesKind;
use crate::requests::{ApplicantShown, Request};

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

impl Intake {
    /// How a request of that author came in, where that says it: residents use the app alone, and staff write down what reached them
    /// in any way.
    pub const fn of(author: Who) -> Option<Self> {
        match author {
            Who::Resident(_) => Some(Self::App),
            Who::Employee(_) | Who::ContractorUser(_) => None,
        }
    }
}

/// What the journal holds of a request; nothing where it is not known. All is as its reader may see it
/// ([`may_see_request`](crate::requests::may_see_request)).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JournalEntry<'a> {
    /// The request.
    pub request: &'a Request,
    /// The zone of its house.
    pub zone: Zone,
    /// The address of its house.
    pub address: &'a str,
    /// The number of the premises.
    pub premises: Option<&'a str>,
    /// Their kind; where it is not known they are called a flat.
    pub premises_kind: Option<PremisesKind>,
    /// The applicant.
    pub applicant: Option<&'a ApplicantShown>,
    /// The names of the executors.
    pub executors: &'a [&'a str],
    /// How it came in, where the author does not say it.
    pub intake: Option<Intake>,
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
        said(&self)
    }
}

impl JournalEntry<'_> {
    /// What stands in the column; nothing where it is not known. White space alone is nothing.
    pub fn cell(&self, column: JournalColumn) -> Option<String> {
        let request = self.request;
        let text = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
        match column {
            JournalColumn::Number => request.number.map(|number| number.to_string()),
            JournalColumn::RegisteredAt => Some(on_the_clock(request.created_at, self.zone)),
            JournalColumn::Address => text(Some(&self.place())),
            JournalColumn::Applicant => text(self.applicant.map(|applicant| applicant.name.as_str())),
            JournalColumn::Phone => text(self.applicant.and_then(|applicant| applicant.phone.as_deref())),
            JournalColumn::Intake => self.intake.or_else(|| Intake::of(request.author)).map(|intake| said(&intake)),
            JournalColumn::Problem => text(Some(&request.text)),
            JournalColumn::PlannedTerm => Some(on_the_clock(request.deadlines.complete_by, self.zone)),
            JournalColumn::Executor => text(Some(&self.executors.join(", "))),
            JournalColumn::Completion => self.completion(),
            JournalColumn::Feedback => request.rating.as_ref().map(|rating| said(rating)),
            JournalColumn::Recording => text(self.recording),
        }
    }

    /// «г. Москва, ул. Строителей, д. 25, кв. 12».
    fn place(&self) -> String {
        let number = self.premises.map(str::trim).filter(|number| !number.is_empty());
        let word = self.premises_kind.unwrap_or(PremisesKind::Flat).abbreviation();
        match number {
            None => self.address.to_owned(),
            Some(number) if word.is_empty() => format!("{}, {number}", self.address),
            Some(number) => format!("{}, {word} {number}", self.address),
        }
    }

    /// Status, time and words of the end; nothing while the request is open.
    fn completion(&self) -> Option<String> {
        let request = self.request;
        if request.status.is_open() {
            return None;
        }
        let at = request.finished_at.map(|at| on_the_clock(at, self.zone));
        let words = request.result.as_ref().or(request.cancel_reason.as_ref());
        let words = words.map(|words| words.trim().to_owned()).filter(|words| !words.is_empty());
        Some([Some(said(&request.status)), at, words].into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

/// The value in Russian.
pub(super) fn said(value: &dyn Say) -> String {
    Said::new(value, Language::Russian).to_string()
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
