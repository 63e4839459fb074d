//! Why a command about requests was refused.

use super::attach_photo::ImageFormat;
use super::deadline::Term;
use super::words::Status;
use crate::base::{AccountId, CommentId, HouseId, Instant, KindId, Permission, PhotoId, RequestId};

crate::base::refusals! {
    /// Why a command about requests was refused. The order of the checks stands in the file of each rule.
    pub enum RequestRefusal in "requests" {
        /// The actor lacks the right on this channel.
        NotPermitted {
            /// The right that is missing.
            permission: Permission,
        }
            "not_permitted" field "actor" permanent
            ru "Нет права «{permission}» при входе этим способом. Сотруднику его выдаёт руководитель, либо войдите другим способом; жителю поможет диспетчер."
            en "The right to «{permission}» is missing for this way of signing in. A leader grants it to staff, or sign in the other way; a dispatcher helps residents.";
        /// There is no such request that the actor may see.
        RequestUnknown {
            /// The id in the command.
            request: RequestId,
        }
            "request_unknown" field "request" permanent
            ru "Заявка {request} не найдена. Обновите список и выберите заявку из него."
            en "Request {request} was not found. Refresh the list and choose a request from it.";
        /// There is a request with this id already.
        RequestExists {
            /// The id in the command.
            request: RequestId,
        }
            "request_exists" field "request" permanent
            ru "Заявка с идентификатором {request} уже есть. Создайте для новой заявки новый идентификатор."
            en "There is a request with the id {request} already. Make a new id for a new request.";
        /// The house is not one of the company.
        HouseUnknown {
            /// The id in the command.
            house: HouseId,
        }
            "house_unknown" field "house" permanent
            ru "Дом {house} не найден среди домов компании. Выберите дом из списка."
            en "House {house} is not among the houses of the company. Choose one from the list.";
        /// The personal account is not one of the company, or not one of this resident.
        AccountUnknown {
            /// The id in the command.
            account: AccountId,
        }
            "account_unknown" field "account" permanent
            ru "Лицевой счёт {account} не найден среди доступных вам. Выберите счёт из списка."
            en "Personal account {account} is not among those you may use. Choose one from the list.";
        /// A resident files a request about an account of his own.
        AccountMissing "account_missing" field "account" permanent
            ru "Не выбран лицевой счёт. Выберите свой лицевой счёт, по которому подаёте заявку."
            en "No personal account is chosen. Choose the account of yours that the request is about.";
        /// The account belongs to premises of another house.
        AccountElsewhere {
            /// The number of the account.
            account: String,
            /// The address of the house in the command.
            house: String,
        }
            "account_elsewhere" field "account" permanent
            ru "Лицевой счёт {account} относится не к дому «{house}». Выберите дом этого счёта или другой счёт."
            en "Personal account {account} does not belong to the house «{house}». Choose the house of the account, or another account.";
        /// The text is empty.
        TextMissing "text_missing" field "text" permanent
            ru "Не написано, что случилось. Опишите проблему в тексте заявки."
            en "It is not said what happened. Describe the problem in the text of the request.";
        /// The text is too long.
        TextTooLong {
            /// How many characters it has.
            length: u32,
            /// How many it may have.
            limit: u32,
        }
            "text_too_long" field "text" permanent
            ru "В тексте {length} знаков, а можно не больше {limit}. Сократите текст."
            en "The text has {length} characters and may have {limit} at most. Shorten it.";
        /// The text holds a character that cannot be shown.
        TextUnprintable {
            /// Which character, from 1.
            position: u32,
            /// Its number in Unicode.
            character: u32,
        }
            "text_unprintable" field "text" permanent
            ru "Знак {position} в тексте нельзя показать (код {character}). Удалите его."
            en "Character {position} of the text cannot be shown (code {character}). Delete it.";
        /// The resident has filed as many requests today as one may (N-20).
        TooManyToday {
            /// How many one may file in a day.
            limit: u32,
        }
            "too_many_today" field "text" transient
            ru "За день можно подать не больше {limit} заявок, и столько уже подано. Позвоните диспетчеру или подайте заявку завтра."
            en "No more than {limit} requests may be filed in a day, and so many are filed. Call the dispatcher, or file it tomorrow.";
        /// The resident has filed this text today as often as one may (N-20).
        SameTextToday {
            /// How often one may file a text in a day.
            limit: u32,
        }
            "same_text_today" field "text" transient
            ru "Заявок с таким текстом за день можно подать не больше {limit}, и столько уже подано. Подождите ответа или позвоните диспетчеру."
            en "No more than {limit} requests of the same text may be filed in a day, and so many are filed. Wait for the answer, or call the dispatcher.";
        /// Kind and priority are chosen by the company (B-078, B-080).
        TriageByStaff "triage_by_staff" field "priority" permanent
            ru "Тип и приоритет заявки выбирает диспетчер. Отправьте заявку без них."
            en "Kind and priority are chosen by the dispatcher. Send the request without them.";
        /// The kind is not one of the company.
        KindUnknown {
            /// The id in the command.
            kind: KindId,
        }
            "kind_unknown" field "kind" permanent
            ru "Тип заявки {kind} не найден. Выберите тип из списка."
            en "Kind of request {kind} was not found. Choose one from the list.";
        /// The kind is not offered any more (B-105).
        KindDisabled {
            /// The name of the kind.
            kind: String,
        }
            "kind_disabled" field "kind" permanent
            ru "Тип заявки «{kind}» отключён. Выберите другой тип."
            en "The kind «{kind}» is disabled. Choose another one.";
        /// Executors can be chosen only when the kind is known (B-100).
        KindMissing "kind_missing" field "kind" permanent
            ru "У заявки нет типа. Сначала выберите тип, затем исполнителя."
            en "The request has no kind. Choose the kind first, then the executor.";
        /// There is a kind with this id already.
        KindExists {
            /// The id in the command.
            kind: KindId,
        }
            "kind_exists" field "kind" permanent
            ru "Тип заявки с идентификатором {kind} уже есть. Создайте для нового типа новый идентификатор."
            en "There is a kind with the id {kind} already. Make a new id for a new kind.";
        /// The name of a kind is blank.
        KindNameMissing "kind_name_missing" field "name" permanent
            ru "Тип заявки не назван. Напишите, что ремонтируют, например «Водоснабжение»."
            en "The kind has no name. Write what is repaired, for example the water supply.";
        /// The name of a kind is too long.
        KindNameTooLong {
            /// How many characters it has.
            length: u32,
            /// How many it may have.
            limit: u32,
        }
            "kind_name_too_long" field "name" permanent
            ru "В названии типа {length} знаков, а можно не больше {limit}. Сократите название."
            en "The name of the kind has {length} characters and may have {limit} at most. Shorten it.";
        /// The name of a kind holds a character that cannot be shown in one line.
        KindNameUnprintable {
            /// Which character, from 1.
            position: u32,
            /// Its number in Unicode.
            character: u32,
        }
            "kind_name_unprintable" field "name" permanent
            ru "Знак {position} в названии типа нельзя показать (код {character}). Удалите его."
            en "Character {position} of the name of the kind cannot be shown (code {character}). Delete it.";
        /// The name of a filter is blank.
        FilterNameMissing "filter_name_missing" field "name" permanent
            ru "Фильтр не назван. Напишите, что он показывает, например «Срочные без исполнителя»."
            en "The filter has no name. Write what it shows, for example urgent ones without an executor.";
        /// The name of a filter is too long.
        FilterNameTooLong {
            /// How many characters it has.
            length: u32,
            /// How many it may have.
            limit: u32,
        }
            "filter_name_too_long" field "name" permanent
            ru "В названии фильтра {length} знаков, а можно не больше {limit}. Сократите название."
            en "The name of the filter has {length} characters and may have {limit} at most. Shorten it.";
        /// The name of a filter holds a character that cannot be shown in one line.
        FilterNameUnprintable {
            /// Which character, from 1.
            position: u32,
            /// Its number in Unicode.
            character: u32,
        }
            "filter_name_unprintable" field "name" permanent
            ru "Знак {position} в названии фильтра нельзя показать (код {character}). Удалите его."
            en "Character {position} of the name of the filter cannot be shown (code {character}). Delete it.";
        /// Another filter of the person has the same name.
        FilterNameTaken {
            /// The name of that filter.
            name: String,
        }
            "filter_name_taken" field "name" permanent
            ru "Фильтр «{name}» у вас уже есть. Назовите новый иначе или измените тот."
            en "You have a filter «{name}» already. Give the new one another name, or change that one.";
        /// The person keeps as many filters as possible.
        FiltersTooMany {
            /// How many that is.
            limit: u32,
        }
            "filters_too_many" field "filter" permanent
            ru "У вас уже {limit} фильтров, больше хранить нельзя. Удалите один из них."
            en "You have {limit} filters already, which is as many as can be kept. Remove one of them.";
        /// A kind that is offered has the same name.
        KindNameTaken {
            /// The name of that kind.
            kind: String,
        }
            "kind_name_taken" field "name" permanent
            ru "Тип заявки «{kind}» уже есть. Пользуйтесь им или выберите другое название."
            en "There is a kind «{kind}» already. Use it, or choose another name.";
        /// A disabled kind has the same name.
        KindNameDisabled {
            /// The name of that kind.
            kind: String,
        }
            "kind_name_disabled" field "name" permanent
            ru "Тип заявки «{kind}» уже есть, но отключён. Включите его или выберите другое название."
            en "There is a kind «{kind}» already, but disabled. Enable it, or choose another name.";
        /// The request is done or cancelled.
        Finished {
            /// Its status.
            status: Status,
        }
            "finished" field "request" permanent
            ru "Заявка уже закрыта: {status}. Создайте новую заявку, если работа нужна снова."
            en "The request is closed already: {status}. File a new one if the work is needed again.";
        /// Nobody is named.
        ExecutorsMissing "executors_missing" field "executors" permanent
            ru "Не выбран ни один исполнитель. Выберите сотрудника или подрядчика."
            en "No executor is chosen. Choose an employee or a contractor.";
        /// The same executor is named twice.
        ExecutorRepeated {
            /// The name.
            executor: String,
        }
            "executor_repeated" field "executors" permanent
            ru "Исполнитель {executor} выбран дважды. Оставьте его один раз."
            en "The executor {executor} is chosen twice. Leave one.";
        /// The executor is neither an employee nor a contractor of the company.
        ExecutorUnknown {
            /// The id in the command.
            executor: String,
        }
            "executor_unknown" field "executors" permanent
            ru "Исполнитель {executor} не найден в компании. Выберите исполнителя из списка."
            en "Executor {executor} was not found in the company. Choose one from the list.";
        /// The employee has no right to carry out requests.
        NotAnExecutor {
            /// The name of the employee.
            executor: String,
        }
            "not_an_executor" field "executors" permanent
            ru "Сотрудник {executor} не выполняет заявки. Выберите сотрудника с ролью «Исполнитель» или подрядчика."
            en "The employee {executor} does not execute requests. Choose one with the role of an executor, or a contractor.";
        /// The contractor does not perform requests of this kind (B-043).
        KindNotPerformed {
            /// The name of the contractor.
            executor: String,
            /// The name of the kind.
            kind: String,
        }
            "kind_not_performed" field "executors" permanent
            ru "Подрядчик {executor} не выполняет заявки типа «{kind}». Выберите другого исполнителя или другой тип."
            en "The contractor {executor} does not perform requests of the kind «{kind}». Choose another executor or another kind.";
        /// The contractor is given no requests any more.
        ContractorDisabled {
            /// The name of the contractor.
            executor: String,
        }
            "contractor_disabled" field "executors" permanent
            ru "Подрядчик {executor} отключён. Выберите другого исполнителя или включите подрядчика."
            en "The contractor {executor} is disabled. Choose another executor, or enable the contractor.";
        /// The executor does not work in the house of the request.
        HouseNotServed {
            /// The name of the executor.
            executor: String,
        }
            "house_not_served" field "executors" permanent
            ru "Исполнитель {executor} не работает в доме этой заявки. Выберите другого исполнителя или закрепите дом за ним."
            en "The executor {executor} does not work in the house of this request. Choose another one, or add the house to his.";
        /// The company has not said who is responsible for the kind in that house (N-20).
        ResponsibleMissing {
            /// The name of the kind.
            kind: String,
        }
            "responsible_missing" field "executors" permanent
            ru "Для типа «{kind}» в этом доме не указан ответственный. Выберите исполнителя или дополните список ответственных."
            en "Nobody is responsible for the kind «{kind}» in this house. Choose an executor, or complete the list of those responsible.";
        /// The table of terms has no row for that day.
        TermUnknown {
            /// What the term is for.
            term: Term,
        }
            "term_unknown" field "priority" permanent
            ru "Срок «{term}» на этот день не посчитать: его нет в таблице или он кончается за пределами календаря. Обратитесь к администратору."
            en "The term «{term}» cannot be counted for that day: the table lacks it, or it ends beyond the calendar. Ask the administrator.";
        /// The request is not with executors.
        NotInProgress {
            /// Its status.
            status: Status,
        }
            "not_in_progress" field "request" permanent
            ru "Заявка не в работе: {status}. Сначала назначьте исполнителя."
            en "The request is not in progress: {status}. Assign an executor first.";
        /// The work is not done yet.
        NotDone {
            /// Its status.
            status: Status,
        }
            "not_done" field "request" permanent
            ru "Работа по заявке ещё не закончена: {status}. Дождитесь, пока её выполнят."
            en "The work on the request is not finished: {status}. Wait until it is done.";
        /// The actor is none of the executors.
        NotAssigned "not_assigned" field "actor" permanent
            ru "Заявка назначена не вам. Попросите диспетчера назначить её вам."
            en "The request is not assigned to you. Ask the dispatcher to assign it.";
        /// The actor does not hold the account of the request.
        NotApplicant "not_applicant" field "actor" permanent
            ru "Это может только житель, по чьему лицевому счёту подана заявка. Попросите об этом его."
            en "Only a resident whose personal account the request is about can do this. Sign in as that resident.";
        /// The actor is a resident, and comments are between employees (B-074).
        CommentByStaff "comment_by_staff" field "actor" permanent
            ru "Комментарии пишут сотрудники. Добавьте новую заявку или позвоните диспетчеру."
            en "Comments are written by employees. File another request, or call the dispatcher.";
        /// The actor is a resident, and a work order is the company's paper (B-093).
        WorkOrderByStaff "work_order_by_staff" field "actor" permanent
            ru "Наряд печатают сотрудники и подрядчики. Попросите его у исполнителя или позвоните диспетчеру."
            en "Work orders are printed by employees and contractors. Ask the executor for it, or call the dispatcher.";
        /// There is a comment with this id already.
        CommentExists {
            /// The id in the command.
            comment: CommentId,
        }
            "comment_exists" field "comment" permanent
            ru "Комментарий с идентификатором {comment} уже есть. Создайте для нового комментария новый идентификатор."
            en "There is a comment with the id {comment} already. Make a new id for a new comment.";
        /// The comment shows nothing.
        CommentMissing "comment_missing" field "text" permanent
            ru "Комментарий пуст. Напишите его."
            en "The comment is empty. Write it.";
        /// No reason is given.
        ReasonMissing "reason_missing" field "text" permanent
            ru "Не указана причина. Напишите её."
            en "No reason is given. Write one.";
        /// It is not said what was done.
        NoteMissing "note_missing" field "text" permanent
            ru "Не написано, что сделано. Опишите результат."
            en "It is not said what was done. Describe the result.";
        /// The agreed term is over already.
        ExpectedInPast {
            /// The term.
            by: Instant,
            /// The time of the command.
            now: Instant,
        }
            "expected_in_past" field "by" permanent
            ru "Согласованный срок {by} уже прошёл, сейчас {now}. Укажите срок в будущем."
            en "The agreed term {by} is over, it is {now} now. Name one in the future.";
        /// The term is the law's.
        StatutoryTerm "statutory_term" field "request" permanent
            ru "Срок этой заявки установлен законом, его нельзя приостановить. Выполните её в срок."
            en "The term of this request is set by law and cannot be paused. Complete it in time.";
        /// The term is paused.
        Paused {
            /// Since when.
            since: Instant,
        }
            "paused" field "request" permanent
            ru "Заявка приостановлена с {since}. Сначала возобновите её."
            en "The request is paused since {since}. Resume it first.";
        /// The term is not paused.
        NotPaused "not_paused" field "request" permanent
            ru "Заявка не приостановлена. Возобновлять нечего, обновите карточку."
            en "The request is not paused. There is nothing to resume, refresh the card.";
        /// An executor said before that he began.
        AlreadyStarted {
            /// When.
            at: Instant,
        }
            "already_started" field "request" permanent
            ru "К работе уже приступили: {at}. Обновите карточку заявки."
            en "The work has begun already: {at}. Refresh the card of the request.";
        /// Somebody named does not carry the request out.
        ExecutorNotAssigned {
            /// The id in the command.
            executor: String,
        }
            "executor_not_assigned" field "executors" permanent
            ru "Исполнитель {executor} не назначен на эту заявку. Обновите карточку и выберите из назначенных."
            en "Executor {executor} is not assigned to this request. Refresh the card and choose one of those assigned.";
        /// The applicant's days are over (N-13).
        ReopenTooLate {
            /// Until when the request could be returned.
            until: Instant,
        }
            "reopen_too_late" field "request" permanent
            ru "Вернуть заявку можно было до {until}. Создайте новую заявку."
            en "The request could be returned until {until}. File a new one.";
        /// The command names nothing that would change.
        ChangeMissing "change_missing" field "request" permanent
            ru "Не указано, что изменить. Выберите тип, приоритет, дом, абонента или время повреждения."
            en "It is not said what to change. Choose a kind, a priority, a house, an applicant or the time of the damage.";
        /// The damage would happen later.
        DamageInFuture {
            /// The time of the damage.
            damaged_at: Instant,
            /// The time of the command.
            now: Instant,
        }
            "damage_in_future" field "damaged_at" permanent
            ru "Время повреждения {damaged_at} ещё не наступило, сейчас {now}. Исправьте время."
            en "The time of the damage {damaged_at} has not come, it is {now} now. Correct it.";
        /// There is a photo with this id already.
        PhotoExists {
            /// The id in the command.
            photo: PhotoId,
        }
            "photo_exists" field "photo" permanent
            ru "Фото с идентификатором {photo} уже есть. Создайте для нового фото новый идентификатор."
            en "There is a photo with the id {photo} already. Make a new id for a new photo.";
        /// The file is empty.
        PhotoEmpty "photo_empty" field "bytes" permanent
            ru "Файл фото пуст. Сделайте снимок ещё раз."
            en "The file of the photo is empty. Take the picture again.";
        /// The file is too large.
        PhotoTooLarge {
            /// How many bytes it has.
            bytes: u64,
            /// How many it may have.
            limit: u64,
        }
            "photo_too_large" field "bytes" permanent
            ru "В файле фото {bytes} байт, а можно не больше {limit}. Уменьшите снимок."
            en "The file of the photo has {bytes} bytes and may have {limit} at most. Make the picture smaller.";
        /// The file is no picture of a known format.
        PhotoTypeUnknown {
            /// The media type in the command.
            media_type: String,
        }
            "photo_type_unknown" field "media_type" permanent
            ru "Файл «{media_type}» не подходит. Приложите снимок JPEG, PNG, WebP или HEIC."
            en "A file «{media_type}» is not taken. Attach a picture in JPEG, PNG, WebP or HEIC.";
        /// The actor has reserved as many photos as may wait for being attached.
        PhotosWaiting {
            /// How many may wait.
            limit: u32,
        }
            "photos_waiting" field "photo" transient
            ru "Приложения ждут уже {limit} ваших фото, больше начать нельзя. Приложите их к заявкам или подождите."
            en "{limit} photos of yours wait for being attached, and no more may. Attach them to their requests, or wait.";
        /// The actor has not reserved the photo, or too long ago.
        PhotoNotReserved {
            /// The id.
            photo: PhotoId,
        }
            "photo_not_reserved" field "photo" permanent
            ru "О фото {photo} вы не сообщали, или ожидание закончилось. Сообщите о нём заново и отправьте файл."
            en "You have not reserved the photo {photo}, or too long ago. Reserve it anew and send the file.";
        /// The content of the photo has not come.
        PhotoNotUploaded {
            /// The id.
            photo: PhotoId,
        }
            "photo_not_uploaded" field "photo" transient
            ru "Файл фото {photo} ещё не получен. Отправьте файл и повторите."
            en "The file of the photo {photo} has not come. Send the file and try again.";
        /// What came is not the file that was reserved.
        PhotoContentDiffers {
            /// The id.
            photo: PhotoId,
        }
            "photo_content_differs" field "content" permanent
            ru "Пришёл не тот файл, о котором сообщали для фото {photo}, или он повреждён. Отправьте тот же файл ещё раз."
            en "What came is not the file that was reserved as photo {photo}, or it is damaged. Send the same file again.";
        /// The content is no picture of the format that was said.
        PhotoFormatDiffers {
            /// The format that was said.
            format: ImageFormat,
        }
            "photo_format_differs" field "content" permanent
            ru "Файл — не снимок {format}, как было сказано. Отправьте настоящий снимок, сообщив о нём заново."
            en "The file is no {format} picture, as was said. Reserve a real picture and send that.";
        /// The command says something else of the photo than its reservation.
        PhotoDiffers {
            /// The id.
            photo: PhotoId,
        }
            "photo_differs" field "photo" permanent
            ru "О фото {photo} раньше сказано другое. Повторите заявку, что на нём, формат и размер, как сообщали."
            en "Something else was said of the photo {photo} before. Repeat the request, subject, format and size of its reservation.";
        /// No occurrence of a plan is due.
        NothingDue
            "nothing_due" field "plans" transient
            ru "Сейчас нечего создавать: заявки по всем планам работ уже созданы. Повторите завтра."
            en "There is nothing to make now: the requests of all plans of works are made. Try again tomorrow.";
    }
}
