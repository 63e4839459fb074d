//! Why a command about plans of recurring works was refused.

use upravdom::base::Permission;
use upravdom::requests::plans::{PlanRefusal, PlanText};

use super::custom::*;

/// A text of a plan.
#[uniffi::remote(Enum)]
pub enum PlanText {
    /// What is to be done.
    Text,
    /// An item of the checklist.
    ChecklistItem,
}

/// Why a command about plans was refused. The order of the checks stands in the file of each rule.
#[uniffi::remote(Enum)]
pub enum PlanRefusal {
    /// The actor lacks the right on this channel.
    NotPermitted {
        /// The right that is missing.
        permission: Permission,
    },
    /// There is a plan with this id already.
    PlanExists {
        /// The id in the command.
        plan: PlanId,
    },
    /// There is no such plan.
    PlanUnknown {
        /// The id in the command.
        plan: PlanId,
    },
    /// The plan was stopped.
    Stopped {
        /// Its last day.
        last: CalendarDate,
    },
    /// No house is named.
    HousesMissing,
    /// A house is not one of the company.
    HouseUnknown {
        /// The id in the command.
        house: HouseId,
    },
    /// The kind is not one of the company.
    KindUnknown {
        /// The id in the command.
        kind: KindId,
    },
    /// The kind is not offered any more.
    KindDisabled {
        /// The name of the kind.
        kind: String,
    },
    /// The kind is a fault that the law wants mended in a term of its own, which runs as soon as the request is made.
    KindRegulated {
        /// The name of the kind.
        kind: String,
    },
    /// A text is empty.
    TextMissing {
        /// Which one.
        of: PlanText,
    },
    /// A text is too long.
    TextTooLong {
        /// Which one.
        of: PlanText,
        /// How many characters it has.
        length: u32,
        /// How many it may have.
        limit: u32,
    },
    /// A text holds a character that cannot be shown.
    TextUnprintable {
        /// Which one.
        of: PlanText,
        /// Which character, from 1.
        position: u32,
        /// Its number in Unicode.
        character: u32,
    },
    /// The checklist has too many items.
    ChecklistTooLong {
        /// How many it has.
        items: u32,
        /// How many it may have.
        limit: u32,
    },
    /// No day is named on which it recurs.
    DaysMissing,
    /// It starts before today.
    StartInPast {
        /// The day in the command.
        start: CalendarDate,
        /// The day of the house where it is latest.
        today: CalendarDate,
    },
    /// It ends before it starts.
    EndsBeforeStart {
        /// The first day.
        start: CalendarDate,
        /// The last day.
        end: CalendarDate,
    },
    /// A day is beyond the calendar.
    DayOutOfRange,
    /// It would never recur between its start and its end.
    NeverRecurs {
        /// The first day.
        start: CalendarDate,
        /// The last day.
        end: CalendarDate,
    },
}
