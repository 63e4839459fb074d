//! Why a command about plans was refused.

use chrono::NaiveDate;

use crate::base::{HouseId, KindId, Permission, PlanId, TextProblem};

/// A text of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlanText {
    /// What is to be done.
    Text,
    /// An item of the checklist.
    ChecklistItem,
}

crate::base::said_in_words!(PlanText {
    Text "text" "Текст плана" "The text of the plan"
    ChecklistItem "checklist_item" "Пункт списка проверки" "An item of the checklist"
});

crate::base::refusals! {
    /// Why a command about plans was refused. The order of the checks stands in the file of each rule.
    pub enum PlanRefusal in "plans" {
        /// The actor lacks the right on this channel.
        NotPermitted {
            /// The right that is missing.
            permission: Permission,
        }
            "not_permitted" field "actor" permanent
            ru "Нет права «{permission}» при входе этим способом. Сотруднику его выдаёт руководитель, либо войдите другим способом; жителю поможет диспетчер."
            en "The right to «{permission}» is missing for this way of signing in. A leader grants it to staff, or sign in the other way; a dispatcher helps residents.";
        /// There is a plan with this id already.
        PlanExists {
            /// The id in the command.
            plan: PlanId,
        }
            "plan_exists" field "plan" permanent
            ru "План с идентификатором {plan} уже есть. Создайте для нового плана новый идентификатор."
            en "There is a plan with the id {plan} already. Make a new id for a new plan.";
        /// There is no such plan.
        PlanUnknown {
            /// The id in the command.
            plan: PlanId,
        }
            "plan_unknown" field "plan" permanent
            ru "План {plan} не найден. Обновите список и выберите план из него."
            en "Plan {plan} was not found. Refresh the list and choose a plan from it.";
        /// The plan was stopped.
        Stopped {
            /// Its last day.
            last: NaiveDate,
        }
            "stopped" field "plan" permanent
            ru "План уже остановлен, последний день: {last}. Создайте новый план, если работы нужны снова."
            en "The plan was stopped already, its last day is {last}. Create a new one if the works are needed again.";
        /// No house is named.
        HousesMissing
            "houses_missing" field "houses" permanent
            ru "Не выбран ни один дом. Выберите дома, в которых проводятся работы."
            en "No house is chosen. Choose the houses where the works are done.";
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
        /// The kind is a fault that the law wants mended in a term of its own, which runs as soon as the request is made.
        KindRegulated {
            /// The name of the kind.
            kind: String,
        }
            "kind_regulated" field "kind" permanent
            ru "«{kind}» — неисправность со сроком по закону, её не планируют. Выберите другой тип или заведите тип для профилактики."
            en "«{kind}» is a fault with a term set by law, and faults are not planned. Choose another kind, or add one for preventive works.";
        /// A text is empty.
        TextMissing {
            /// Which one.
            of: PlanText,
        }
            "text_missing" field "text" permanent
            ru "«{of}»: ничего не написано. Напишите, что нужно сделать."
            en "«{of}»: nothing is written. Say what is to be done.";
        /// A text is too long.
        TextTooLong {
            /// Which one.
            of: PlanText,
            /// How many characters it has.
            length: u32,
            /// How many it may have.
            limit: u32,
        }
            "text_too_long" field "text" permanent
            ru "«{of}»: {length} знаков, а можно не больше {limit}. Сократите текст."
            en "«{of}»: {length} characters, {limit} at most. Shorten it.";
        /// A text holds a character that cannot be shown.
        TextUnprintable {
            /// Which one.
            of: PlanText,
            /// Which character, from 1.
            position: u32,
            /// Its number in Unicode.
            character: u32,
        }
            "text_unprintable" field "text" permanent
            ru "«{of}»: знак {position} нельзя показать (код {character}). Удалите его."
            en "«{of}»: character {position} cannot be shown (code {character}). Delete it.";
        /// The checklist has too many items.
        ChecklistTooLong {
            /// How many it has.
            items: u32,
            /// How many it may have.
            limit: u32,
        }
            "checklist_too_long" field "checklist" permanent
            ru "В списке проверки {items} пунктов, а можно не больше {limit}. Разделите план на несколько."
            en "The checklist has {items} items and may have {limit} at most. Split the plan.";
        /// No day is named on which it recurs.
        DaysMissing
            "days_missing" field "recurrence" permanent
            ru "Не выбран ни один день повторения. Выберите дни недели, месяца или года."
            en "No day of the recurrence is chosen. Choose days of the week, of the month or of the year.";
        /// It starts before today.
        StartInPast {
            /// The day in the command.
            start: NaiveDate,
            /// The day of the house where it is latest.
            today: NaiveDate,
        }
            "start_in_past" field "start" permanent
            ru "План начинается {start}, а сегодня уже {today}. Выберите сегодняшний или более поздний день."
            en "The plan starts on {start}, and today is {today}. Choose today or a later day.";
        /// It ends before it starts.
        EndsBeforeStart {
            /// The first day.
            start: NaiveDate,
            /// The last day.
            end: NaiveDate,
        }
            "ends_before_start" field "end" permanent
            ru "План заканчивается {end}, раньше своего начала {start}. Исправьте начало или окончание."
            en "The plan ends on {end}, before its start on {start}. Correct one of them.";
        /// A day is beyond the calendar.
        DayOutOfRange
            "day_out_of_range" field "start" permanent
            ru "Дата плана вне календаря. Выберите дату с 1 по 9999 год."
            en "A day of the plan is beyond the calendar. Choose a date from year 1 to 9999.";
        /// It would never recur between its start and its end.
        NeverRecurs {
            /// The first day.
            start: NaiveDate,
            /// The last day.
            end: NaiveDate,
        }
            "never_recurs" field "recurrence" permanent
            ru "С {start} по {end} нет ни одного дня повторения. Выберите другие дни или более позднее окончание."
            en "From {start} to {end} there is no day of the recurrence. Choose other days or a later end.";
    }
}

impl PlanRefusal {
    /// The refusal of a text with that problem.
    pub(super) const fn of_text(of: PlanText, problem: TextProblem) -> Self {
        match problem {
            TextProblem::Blank => Self::TextMissing { of },
            TextProblem::TooLong { length, limit } => Self::TextTooLong { of, length, limit },
            TextProblem::Unprintable { position, character } => Self::TextUnprintable { of, position, character },
        }
    }
}
