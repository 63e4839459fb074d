//! Why a command about incidents was refused.

use crate::base::{HouseId, IncidentId, Instant, KindId, Permission, RequestId, TextProblem};
use crate::requests::Status;

/// Whom the words of an incident are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IncidentWords {
    /// Those who answer calls.
    ForStaff,
    /// Those who live in the houses.
    ForResidents,
}

crate::base::said_in_words!(IncidentWords {
    ForStaff "for_staff" "Текст для сотрудников" "The text for staff"
    ForResidents "for_residents" "Текст для жителей" "The text for residents"
});

crate::base::refusals! {
    /// Why a command about incidents was refused. The order of the checks stands in the file of each rule.
    pub enum IncidentRefusal in "incidents" {
        /// The actor lacks the right on this channel.
        NotPermitted {
            /// The right that is missing.
            permission: Permission,
        }
            "not_permitted" field "actor" permanent
            ru "Нет права «{permission}» при входе этим способом. Сотруднику его выдаёт руководитель, либо войдите другим способом; жителю поможет диспетчер."
            en "The right to «{permission}» is missing for this way of signing in. A leader grants it to staff, or sign in the other way; a dispatcher helps residents.";
        /// There is an incident with this id already.
        IncidentExists {
            /// The id in the command.
            incident: IncidentId,
        }
            "incident_exists" field "incident" permanent
            ru "Авария с идентификатором {incident} уже есть. Создайте для новой аварии новый идентификатор."
            en "There is an incident with the id {incident} already. Make a new id for a new incident.";
        /// There is no such incident.
        IncidentUnknown {
            /// The id in the command.
            incident: IncidentId,
        }
            "incident_unknown" field "incident" permanent
            ru "Авария {incident} не найдена. Обновите список и выберите аварию из него."
            en "Incident {incident} was not found. Refresh the list and choose an incident from it.";
        /// The incident is closed.
        Closed {
            /// When it was closed.
            closed_at: Instant,
        }
            "closed" field "incident" permanent
            ru "Авария уже закрыта: {closed_at}. Откройте новую, если причина появилась снова."
            en "The incident is closed already: {closed_at}. Open a new one if the cause is back.";
        /// No house is named.
        HousesMissing
            "houses_missing" field "houses" permanent
            ru "Не выбран ни один дом. Выберите дома или отметьте все дома компании."
            en "No house is chosen. Choose houses, or all houses of the company.";
        /// A house is not one of the company.
        HouseUnknown {
            /// The id in the command.
            house: HouseId,
        }
            "house_unknown" field "houses" permanent
            ru "Дом {house} не найден среди домов компании. Выберите дом из списка."
            en "House {house} is not among the houses of the company. Choose one from the list.";
        /// The kind is not one of the company.
        KindUnknown {
            /// The id in the command.
            kind: KindId,
        }
            "kind_unknown" field "kind" permanent
            ru "Тип заявки {kind} не найден. Выберите тип из списка."
            en "Kind of request {kind} was not found. Choose one from the list.";
        /// The kind is not offered any more.
        KindDisabled {
            /// The name of the kind.
            kind: String,
        }
            "kind_disabled" field "kind" permanent
            ru "Тип заявки «{kind}» отключён. Выберите другой тип."
            en "The kind «{kind}» is disabled. Choose another one.";
        /// It ends before it starts.
        EndsBeforeStart {
            /// The start.
            starts_at: Instant,
            /// The end.
            ends_at: Instant,
        }
            "ends_before_start" field "ends_at" permanent
            ru "Окончание {ends_at} раньше начала {starts_at}. Исправьте начало или окончание."
            en "The end {ends_at} is before the start {starts_at}. Correct one of them.";
        /// What is scheduled has an end.
        EndMissing
            "end_missing" field "ends_at" permanent
            ru "У планового отключения нет окончания. Укажите, когда оно закончится."
            en "The scheduled outage has no end. Say when it ends.";
        /// The words are empty.
        WordsMissing {
            /// Whom they are for.
            words: IncidentWords,
        }
            "words_missing" field "words" permanent
            ru "«{words}»: ничего не написано. Напишите, что случилось и до какого времени."
            en "«{words}»: nothing is written. Say what happened and until when.";
        /// The words are too long.
        WordsTooLong {
            /// Whom they are for.
            words: IncidentWords,
            /// How many characters they have.
            length: u32,
            /// How many they may have.
            limit: u32,
        }
            "words_too_long" field "words" permanent
            ru "«{words}»: {length} знаков, а можно не больше {limit}. Сократите текст."
            en "«{words}»: {length} characters, {limit} at most. Shorten it.";
        /// The words hold a character that cannot be shown.
        WordsUnprintable {
            /// Whom they are for.
            words: IncidentWords,
            /// Which character, from 1.
            position: u32,
            /// Its number in Unicode.
            character: u32,
        }
            "words_unprintable" field "words" permanent
            ru "«{words}»: знак {position} нельзя показать (код {character}). Удалите его."
            en "«{words}»: character {position} cannot be shown (code {character}). Delete it.";
        /// A request that is linked already would not belong to the incident after the change.
        LinkedOutside {
            /// The request.
            request: RequestId,
        }
            "linked_outside" field "incident" permanent
            ru "После такого изменения заявка {request} не относилась бы к аварии. Оставьте её дом, тип и время."
            en "After this change request {request} would not belong to the incident. Keep its house, kind and time.";
        /// There is no such request that the actor may see.
        RequestUnknown {
            /// The id in the command.
            request: RequestId,
        }
            "request_unknown" field "request" permanent
            ru "Заявка {request} не найдена. Обновите список и выберите заявку из него."
            en "Request {request} was not found. Refresh the list and choose a request from it.";
        /// The request is done or cancelled.
        RequestFinished {
            /// Its status.
            status: Status,
        }
            "request_finished" field "request" permanent
            ru "Заявка уже закрыта: {status}. К аварии относят только открытые заявки."
            en "The request is closed already: {status}. Only open requests are linked to an incident.";
        /// The request belongs to an incident, perhaps to this one.
        AlreadyLinked {
            /// The incident to which it belongs.
            incident: IncidentId,
        }
            "already_linked" field "request" permanent
            ru "Заявка уже относится к аварии {incident}. Выберите другую заявку."
            en "The request belongs to incident {incident} already. Choose another request.";
        /// The request does not belong to the incident, or the actor does not see it.
        NotLinked {
            /// The request.
            request: RequestId,
        }
            "not_linked" field "request" permanent
            ru "Заявка {request} не относится к этой аварии. Обновите список заявок аварии."
            en "Request {request} does not belong to this incident. Refresh the list of its requests.";
        /// The house of the request is not covered.
        HouseOutside {
            /// The house of the request.
            house: HouseId,
        }
            "house_outside" field "request" permanent
            ru "Дом заявки {house} не входит в аварию. Добавьте дом в аварию или выберите другую заявку."
            en "The house of the request, {house}, is not covered by the incident. Add the house, or choose another request.";
        /// The incident has a kind that the request has not.
        KindOutside {
            /// The kind of the incident.
            kind: KindId,
        }
            "kind_outside" field "request" permanent
            ru "К аварии относятся заявки типа {kind}, а у этой другой тип или его нет. Исправьте тип заявки."
            en "The incident takes requests of the kind {kind}; this one has another kind or none. Correct the kind of the request.";
        /// The request was registered before the start or after the end.
        TimeOutside {
            /// When it was registered.
            created_at: Instant,
        }
            "time_outside" field "request" permanent
            ru "Заявка подана {created_at}, вне времени аварии. Исправьте начало или окончание аварии."
            en "The request was registered at {created_at}, outside the time of the incident. Correct the start or the end of the incident.";
    }
}

impl IncidentRefusal {
    /// The refusal of words with that problem.
    pub(super) const fn of_words(words: IncidentWords, problem: TextProblem) -> Self {
        match problem {
            TextProblem::Blank => Self::WordsMissing { words },
            TextProblem::TooLong { length, limit } => Self::WordsTooLong { words, length, limit },
            TextProblem::Unprintable { position, character } => Self::WordsUnprintable { words, position, character },
        }
    }
}
