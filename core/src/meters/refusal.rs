//! Why a command about meters was refused.

use chrono::NaiveDate;

use super::check_meter::Finding;
use super::device::{MeterText, Resource};
use super::parse_reading::ReadingProblem;
use super::quantity::MeterUnit;
use super::submit_reading::ReadingSource;
use super::value::MeterValue;
use super::verified_until::VerificationProblem;
use crate::base::{AccountId, MeterId, Permission, ReadingId};

crate::base::refusals! {
    /// Why a command about meters was refused. The order of the checks stands in the file of each rule.
    pub enum MeterRefusal in "meters" {
        /// The actor lacks the right on this channel.
        NotPermitted {
            /// The right that is missing.
            permission: Permission,
        }
            "not_permitted" field "actor" permanent
            ru "Нет права «{permission}» при входе этим способом. Сотруднику его выдаёт руководитель, либо войдите другим способом; жителю поможет диспетчер."
            en "The right to «{permission}» is missing for this way of signing in. A leader grants it to staff, or sign in the other way; a dispatcher helps residents.";
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
            /// Which character is wrong, from 1; 0 in an old refusal, which did not say.
            #[serde(default)]
            position: u32,
        }
            "reading_unreadable" field "values" permanent
            ru "Зона {zone}, показание «{value}», знак {position}: {problem}. Введите цифры так, как их показывает прибор."
            en "Zone {zone}, reading «{value}», character {position}: {problem}. Type the digits as the meter shows them.";
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
        /// The meter was taken down.
        MeterRemoved {
            /// When.
            on: NaiveDate,
        }
            "meter_removed" field "meter" permanent
            ru "Прибор снят {on} и больше не принимает действий. Выберите прибор, который стоит сейчас."
            en "The meter was taken down on {on} and takes no more actions. Choose the one that is up now.";
        /// There is a meter with this id already.
        MeterExists {
            /// The id in the command.
            meter: MeterId,
        }
            "meter_exists" field "meter" permanent
            ru "Прибор с идентификатором {meter} уже есть. Создайте для нового прибора новый идентификатор."
            en "There is a meter with the id {meter} already. Make a new id for a new meter.";
        /// The account is not one of the company.
        AccountUnknown {
            /// The id in the command.
            account: AccountId,
        }
            "account_unknown" field "account" permanent
            ru "Лицевой счёт {account} не найден. Выберите счёт из списка."
            en "There is no account {account}. Choose one from the list.";
        /// The account is of another house.
        AccountElsewhere {
            /// The id in the command.
            account: AccountId,
        }
            "account_elsewhere" field "account" permanent
            ru "Лицевой счёт {account} относится к другому дому. Выберите счёт того же дома или заведите прибор заново."
            en "Account {account} is of another house. Choose one of the same house, or enter the meter anew.";
        /// The meter is bound to this account already.
        AccountUnchanged
            "account_unchanged" field "account" permanent
            ru "Прибор уже привязан к этому лицевому счёту. Выберите другой счёт."
            en "The meter is bound to this account already. Choose another one.";
        /// The day has not come yet in the house.
        DayInFuture {
            /// The day in the command.
            day: NaiveDate,
            /// The local day of the house.
            today: NaiveDate,
        }
            "day_in_future" field "on" permanent
            ru "Дата {day} ещё не наступила: сегодня {today}. Исправьте дату."
            en "The day {day} has not come yet: today is {today}. Correct the day.";
        /// There is a reading of a later day.
        DayBeforeLast {
            /// The day in the command.
            day: NaiveDate,
            /// The day of the last reading.
            last: NaiveDate,
        }
            "day_before_last" field "on" permanent
            ru "Дата {day} раньше даты последнего показания {last}. Исправьте дату."
            en "The day {day} is before that of the last reading, {last}. Correct the day.";
        /// A text is missing.
        TextMissing {
            /// Which one.
            what: MeterText,
        }
            "text_missing" field "text" permanent
            ru "Не заполнено: «{what}». Введите значение."
            en "Nothing is typed for «{what}». Type it.";
        /// A text is too long.
        TextUnfit {
            /// Which one.
            what: MeterText,
            /// The most characters that it has.
            limit: u32,
        }
            "text_unfit" field "text" permanent
            ru "«{what}»: помещается знаков {limit}. Сократите текст."
            en "«{what}» has {limit} characters at the most. Shorten it.";
        /// A text has a character that cannot be printed.
        TextUnprintable {
            /// Which one.
            what: MeterText,
            /// Which character, from 1.
            position: u32,
            /// Its number in Unicode.
            character: u32,
        }
            "text_unprintable" field "text" permanent
            ru "«{what}»: на {position}-м месте стоит невидимый знак с номером {character}. Удалите его."
            en "«{what}»: character {position} is invisible, its number is {character}. Delete it.";
        /// Another meter has this factory number.
        SerialTaken {
            /// The number.
            serial: String,
            /// The other meter.
            meter: MeterId,
        }
            "serial_taken" field "serial" permanent
            ru "В этом доме уже есть такой же прибор с заводским номером «{serial}»: {meter}. Проверьте номер или снимите тот прибор."
            en "A meter of this kind in the house has the factory number «{serial}» already: {meter}. Check the number, or take that meter down.";
        /// The resource is not measured in that unit.
        UnitOfAnotherResource {
            /// The unit in the command.
            unit: MeterUnit,
            /// The resource.
            resource: Resource,
        }
            "unit_of_another_resource" field "unit" permanent
            ru "«{resource}» не измеряют в единицах «{unit}». Выберите единицу измерения этого ресурса."
            en "Meters of «{resource}» do not count in {unit}. Choose a unit of this resource.";
        /// The meter measures another resource.
        AnotherResource {
            /// The resource in the command.
            given: Resource,
            /// The resource of the meter.
            resource: Resource,
        }
            "another_resource" field "resource" permanent
            ru "Указан ресурс «{given}», а у прибора «{resource}». Выберите тот же ресурс или заведите другой прибор."
            en "The resource is «{given}», and the meter's is «{resource}». Choose the same, or enter another meter.";
        /// No meter of the resource has so many tariff zones.
        TariffsOutOfRange {
            /// How many values the command has.
            zones: u32,
            /// The resource.
            resource: Resource,
        }
            "tariffs_out_of_range" field "values" permanent
            ru "Передано значений: {zones}, а ресурс — «{resource}». У прибора электроэнергии от 1 до 3 тарифных зон, у остальных одна."
            en "There are {zones} values, and the resource is «{resource}». A meter of electricity has 1 to 3 tariff zones, another has one.";
        /// It cannot be said until when the meter is verified.
        VerificationUnclear {
            /// Why.
            problem: VerificationProblem,
        }
            "verification_unclear" field "verification" permanent
            ru "Срок поверки неясен: {problem}. Впишите интервал и даты по паспорту или по записи в «Аршине»."
            en "The term of the verification is unclear: {problem}. Write the interval and the dates by the passport or by the record in «Arshin».";
        /// A later verification is known.
        VerifiedEarlier {
            /// The day in the command.
            day: NaiveDate,
            /// The day of the verification that is known.
            last: NaiveDate,
        }
            "verified_earlier" field "on" permanent
            ru "Поверка {day} раньше уже внесённой поверки {last}. Проверьте дату."
            en "The verification of {day} is before the one of {last}, which is known. Check the day.";
        /// The verification has expired.
        VerificationExpired {
            /// The day in the command.
            day: NaiveDate,
            /// The last day of the verification.
            until: NaiveDate,
        }
            "verification_expired" field "on" permanent
            ru "На {day} срок поверки уже истёк: она действовала до {until}. Сначала внесите новую поверку."
            en "By {day} the verification had expired: it was valid until {until}. Enter the new verification first.";
        /// The meter was set up before it was made.
        InstalledBeforeMade {
            /// The day of setting up.
            day: NaiveDate,
            /// The first day on which it may have been made.
            made: NaiveDate,
        }
            "installed_before_made" field "installed_on" permanent
            ru "Прибор установлен {day}, а изготовлен не раньше {made}. Исправьте одну из дат."
            en "The meter was set up on {day} and made not before {made}. Correct one of the days.";
        /// The seal was set before the meter was set up.
        SealedBeforeInstalled {
            /// The day in the command.
            day: NaiveDate,
            /// The day of setting up.
            installed: NaiveDate,
        }
            "sealed_before_installed" field "on" permanent
            ru "Пломба поставлена {day}, а прибор установлен {installed}. Исправьте дату пломбы."
            en "The seal was set on {day}, and the meter was set up on {installed}. Correct the day of the seal.";
        /// The meter is in use already.
        AlreadyInUse
            "already_in_use" field "meter" permanent
            ru "Прибор уже введён в эксплуатацию. Если его проверяли, внесите акт проверки."
            en "The meter is in use already. If it was checked, enter the check.";
        /// The seal has this number already.
        SealUnchanged {
            /// The number.
            seal: String,
        }
            "seal_unchanged" field "seal" permanent
            ru "На приборе уже стоит пломба «{seal}». Введите номер новой пломбы."
            en "The seal «{seal}» is on the meter already. Type the number of the new one.";
        /// What was found and what was read do not fit together.
        CheckReading {
            /// What was found.
            finding: Finding,
        }
            "check_reading" field "reading" permanent
            ru "«{finding}»: показание вносят, когда прибор видели, и не вносят, когда его нет или к нему не допустили. Исправьте акт."
            en "«{finding}»: a reading goes with a meter that was seen, and none with one that is lost or out of reach. Correct the check.";
        /// The meter has no such reading.
        ReadingUnknown {
            /// The id in the command.
            reading: ReadingId,
        }
            "reading_unknown" field "reading" permanent
            ru "У прибора нет показания {reading}. Выберите показание из его истории."
            en "The meter has no reading {reading}. Choose one from its history.";
        /// The values are those of before.
        ReadingUnchanged
            "reading_unchanged" field "values" permanent
            ru "Показание такое же, как было. Введите другое значение."
            en "The reading is what it was. Type another value.";
        /// The reading after it is less.
        FollowingLess {
            /// The zone, from 1.
            zone: u32,
            /// The value in the command.
            value: MeterValue,
            /// The value of the reading after it.
            following: MeterValue,
        }
            "following_less" field "values" permanent
            ru "Зона {zone}: показание {value} не сходится со следующим показанием {following}. Исправьте сначала следующее."
            en "Zone {zone}: the reading {value} does not go with the one after it, {following}. Correct that one first.";
        /// The last reading has more digits than these.
        DigitsTooFew {
            /// The value of the last reading.
            value: MeterValue,
        }
            "digits_too_few" field "digits" permanent
            ru "Последнее показание {value} не помещается в эту разрядность. Исправьте разрядность или показание."
            en "The last reading {value} does not fit these digits. Correct the digits or the reading.";
        /// The actor may not name this source.
        SourceNotAllowed {
            /// The source in the command.
            source: ReadingSource,
        }
            "source_not_allowed" field "source" permanent
            ru "Источник «{source}» здесь указать нельзя: житель передаёт сам, сотрудник вносит за компанию. Выберите другой источник."
            en "The source «{source}» cannot be named here: a resident submits himself, an employee enters for the company. Choose another one.";
    }
}
