//! Why a command about meters was refused.

use chrono::NaiveDate;

use super::parse_reading::ReadingProblem;
use super::value::MeterValue;
use crate::base::{MeterId, Permission, ReadingId};

crate::base::refusals! {
    /// Why a command about meters was refused. The order of the checks stands in the file of each rule.
    pub enum MeterRefusal in "meters" {
        /// The actor lacks the right on this channel.
        NotPermitted {
            /// The right that is missing.
            permission: Permission,
        }
            "not_permitted" field "actor" permanent
            ru "Нет права «{permission}» при входе этим способом. Попросите руководителя выдать право или войдите другим способом."
            en "The right to «{permission}» is missing for this way of signing in. Ask a leader to grant it, or sign in the other way.";
        /// The meter is not one of the company, or not one of this resident.
        MeterUnknown {
            /// The id in the command.
            meter: MeterId,
        }
            "meter_unknown" field "meter" permanent
            ru "Прибор учёта {meter} не найден среди доступных вам. Выберите прибор из списка."
            en "Meter {meter} is not among those you may use. Choose one from the list.";
        /// There is a reading with this id already.
        ReadingExists {
            /// The id in the command.
            reading: ReadingId,
        }
            "reading_exists" field "reading" permanent
            ru "Показание с идентификатором {reading} уже есть. Создайте для нового показания новый идентификатор."
            en "There is a reading with the id {reading} already. Make a new id for a new reading.";
        /// The reading is of a day that has not come yet in the house.
        TakenInFuture {
            /// The day in the command.
            taken_on: NaiveDate,
            /// The local day of the house.
            today: NaiveDate,
        }
            "taken_in_future" field "taken_on" permanent
            ru "Дата показания {taken_on} ещё не наступила: сегодня {today}. Исправьте дату."
            en "The day of the reading {taken_on} has not come yet: today is {today}. Correct the day.";
        /// There is a reading of a later day.
        TakenBeforeLast {
            /// The day in the command.
            taken_on: NaiveDate,
            /// The day of the last reading.
            last: NaiveDate,
        }
            "taken_before_last" field "taken_on" permanent
            ru "Дата показания {taken_on} раньше даты последнего показания {last}. Исправьте дату."
            en "The day of the reading {taken_on} is before that of the last one, {last}. Correct the day.";
        /// The meter has another number of tariff zones.
        ZoneCountMismatch {
            /// How many values the command has.
            given: u32,
            /// How many zones the meter has.
            zones: u32,
        }
            "zone_count_mismatch" field "values" permanent
            ru "Передано значений: {given}, а у прибора тарифных зон: {zones}. Передайте по одному значению на зону."
            en "There are {given} values and the meter has {zones} tariff zones. Give one value per zone.";
        /// What is typed for a zone is not a reading of this meter.
        ReadingUnreadable {
            /// The zone, from 1.
            zone: u32,
            /// What was typed: its first forty characters.
            value: String,
            /// What is wrong with it.
            problem: ReadingProblem,
        }
            "reading_unreadable" field "values" permanent
            ru "Зона {zone}, показание «{value}»: {problem}. Введите цифры так, как их показывает прибор."
            en "Zone {zone}, reading «{value}»: {problem}. Type the digits as the meter shows them.";
        /// Only an employee who has seen the meter may say that it went round.
        RolloverByStaff
            "rollover_by_staff" field "rollover" permanent
            ru "Переход прибора через ноль подтверждает сотрудник компании. Обратитесь в компанию."
            en "That a meter went round through zero is confirmed by an employee. Ask the company.";
        /// The value is less than that of the last reading.
        ReadingDecreased {
            /// The zone, from 1.
            zone: u32,
            /// The value of the last reading.
            previous: MeterValue,
            /// The value in the command.
            current: MeterValue,
        }
            "reading_decreased" field "values" permanent
            ru "Зона {zone}: показание {current} меньше предыдущего {previous}. Проверьте цифры и прибор; если счётчик перешёл через ноль, сотрудник подтверждает это."
            en "Zone {zone}: the reading {current} is less than the one before, {previous}. Check the digits and the meter; if it went round through zero, an employee confirms that.";
        /// The last reading has more digits than the meter.
        PreviousExceedsCapacity {
            /// The zone, from 1.
            zone: u32,
            /// The value of the last reading.
            previous: MeterValue,
        }
            "previous_exceeds_capacity" field "values" permanent
            ru "Зона {zone}: предыдущее показание {previous} больше разрядности прибора. Исправьте разрядность или предыдущее показание."
            en "Zone {zone}: the reading before, {previous}, has more digits than the meter. Correct the digits of the meter, or that reading.";
        /// The instant is beyond the calendar.
        DayOutOfRange
            "day_out_of_range" field "device_time" permanent
            ru "Время на устройстве вне календаря. Проверьте дату на устройстве."
            en "The time of the device is beyond the calendar. Check the date of the device.";
    }
}
