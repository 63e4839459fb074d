//! Why a command about personal accounts was refused.

use chrono::NaiveDate;

use crate::base::money::Balance;
use crate::base::{AccountId, ClientId, HouseId, MeterId, Permission, PremisesId, RequisiteProblem};

crate::base::refusals! {
    /// Why a command about personal accounts was refused. The order of the checks stands in the file of each rule.
    pub enum AccountRefusal in "accounts" {
        /// The actor lacks the right on this channel.
        NotPermitted {
            /// The right that is missing.
            permission: Permission,
        }
            "not_permitted" field "actor" permanent
            ru "Нет права «{permission}» при входе этим способом. Сотруднику его выдаёт руководитель, либо войдите другим способом; жителю поможет диспетчер."
            en "The right to «{permission}» is missing for this way of signing in. A leader grants it to staff, or sign in the other way; a dispatcher helps residents.";
        /// There is an account with this id already.
        AccountExists {
            /// The id in the command.
            account: AccountId,
        }
            "account_exists" field "account" permanent
            ru "Лицевой счёт с идентификатором {account} уже есть. Создайте для нового счёта новый идентификатор."
            en "There is an account with the id {account} already. Make a new id for a new account.";
        /// There is no such account.
        AccountUnknown {
            /// The id in the command.
            account: AccountId,
        }
            "account_unknown" field "account" permanent
            ru "Лицевой счёт {account} не найден. Обновите список и выберите счёт из него."
            en "Personal account {account} was not found. Refresh the list and choose one from it.";
        /// The number cannot be taken.
        NumberUnreadable {
            /// What is wrong with it.
            problem: RequisiteProblem,
        }
            "number_unreadable" field "number" permanent
            ru "Номер не принят. {problem}"
            en "The number was not taken. {problem}";
        /// Another account has the number.
        NumberTaken {
            /// As it is written there.
            number: String,
        }
            "number_taken" field "number" permanent
            ru "Лицевой счёт {number} уже есть в компании. Откройте его или введите другой номер."
            en "There is an account {number} in the company already. Open it, or write another number.";
        /// A closed account has the number.
        NumberOfClosed {
            /// As it is written there.
            number: String,
            /// Since when it is closed.
            on: NaiveDate,
        }
            "number_of_closed" field "number" permanent
            ru "Номер {number} у лицевого счёта, закрытого {on}; номера не повторяются. Введите другой номер или верните тот счёт в работу."
            en "The number {number} is that of an account closed on {on}; numbers are not used again. Write another number, or open that account anew.";
        /// The house is not one of the company.
        HouseUnknown {
            /// The id in the command.
            house: HouseId,
        }
            "house_unknown" field "house" permanent
            ru "Дом {house} не найден среди домов компании. Выберите дом из списка."
            en "House {house} is not among the houses of the company. Choose one from the list.";
        /// The premises are not of the company.
        PremisesUnknown {
            /// The id in the command.
            premises: PremisesId,
        }
            "premises_unknown" field "premises" permanent
            ru "Помещение {premises} не найдено. Выберите помещение, которое уже есть в базе."
            en "Premises {premises} were not found. Choose premises that are in the list.";
        /// The premises are in another house.
        PremisesElsewhere {
            /// The number of the premises.
            premises: String,
            /// The address of the house of the account.
            house: String,
        }
            "premises_elsewhere" field "premises" permanent
            ru "Помещение «{premises}» не в доме «{house}». Выберите помещение этого дома."
            en "The premises «{premises}» are not in the house «{house}». Choose premises of that house.";
        /// There is no such client.
        ClientUnknown {
            /// The id in the command.
            client: ClientId,
        }
            "client_unknown" field "payer" permanent
            ru "Клиент {client} не найден. Добавьте клиента или найдите его по фамилии."
            en "Client {client} was not found. Add the client, or search by surname.";
        /// The client was merged into another.
        ClientMerged {
            /// Into which.
            into: ClientId,
        }
            "client_merged" field "payer" permanent
            ru "Этот клиент объединён с другим, {into}. Выберите того, с кем он объединён."
            en "This client was merged into another, {into}. Choose that one.";
        /// The ЕЛС cannot be taken.
        ElsUnreadable {
            /// What is wrong with it.
            problem: RequisiteProblem,
        }
            "els_unreadable" field "els" permanent
            ru "ЕЛС не принят. {problem}"
            en "The ELS was not taken. {problem}";
        /// The ИЖКУ cannot be taken.
        IzhkuUnreadable {
            /// What is wrong with it.
            problem: RequisiteProblem,
        }
            "izhku_unreadable" field "izhku" permanent
            ru "ИЖКУ не принят. {problem}"
            en "The IZHKU was not taken. {problem}";
        /// The ИЖКУ is one of another ЕЛС.
        IzhkuElsewhere {
            /// The ЕЛС with which it begins.
            els: String,
        }
            "izhku_elsewhere" field "izhku" permanent
            ru "ИЖКУ относится к другому ЕЛС: он начинается с {els}. Проверьте оба номера по квитанции."
            en "The IZHKU is one of another ELS: it begins with {els}. See both numbers on the receipt.";
        /// The day has not come.
        DayInFuture {
            /// The day in the command.
            day: NaiveDate,
            /// The day of the house.
            today: NaiveDate,
        }
            "day_in_future" field "day" transient
            ru "{day} ещё не наступило, сегодня {today}. Введите сегодняшний или прошедший день."
            en "{day} has not come yet, today is {today}. Write today or a past day.";
        /// The account is closed.
        Closed {
            /// Since when.
            on: NaiveDate,
        }
            "closed" field "account" permanent
            ru "Лицевой счёт закрыт {on}. Верните его в работу или выберите другой."
            en "The account was closed on {on}. Open it anew, or choose another one.";
        /// The account is open.
        NotClosed
            "not_closed" field "account" permanent
            ru "Лицевой счёт действует. Обновите карточку счёта, сначала его закрывают."
            en "The account is open. Refresh its card; it is closed first.";
        /// The day is before the account was opened.
        BeforeOpened {
            /// When it was opened.
            opened: NaiveDate,
        }
            "before_opened" field "on" permanent
            ru "Лицевой счёт открыт {opened}. Введите этот или более поздний день."
            en "The account was opened on {opened}. Write that day or a later one.";
        /// The account passed to a new owner.
        Succeeded {
            /// The account of the new owner.
            successor: AccountId,
        }
            "succeeded" field "account" permanent
            ru "Счёт закрыт из-за смены собственника, вместо него счёт {successor}. Откройте новый счёт с новым номером."
            en "The account was closed because the owner changed; in its place is {successor}. Open a new account with a new number.";
        /// A balance of a later day stands there.
        NewerBalance {
            /// Of which day.
            as_of: NaiveDate,
        }
            "newer_balance" field "as_of" permanent
            ru "На счёте уже баланс на {as_of}, более поздний. Проверьте дату; если нужен прежний баланс, подтвердите замену."
            en "The account has a balance as of {as_of}, a later day. See the date; if the earlier balance is wanted, confirm that it replaces it.";
        /// The client pays for the account already.
        PayerUnchanged
            "payer_unchanged" field "payer" permanent
            ru "Этот клиент и есть нынешний плательщик. Выберите нового собственника."
            en "This client pays for the account already. Choose the new owner.";
        /// Who is tied to the premises since a later day.
        BeforeTie {
            /// Since when.
            since: NaiveDate,
        }
            "before_tie" field "on" permanent
            ru "Прежний или новый собственник привязан к помещению с {since}. Введите этот или более поздний день."
            en "The former owner or the new one is tied to the premises since {since}. Write that day or a later one.";
        /// The new owner was tied to the premises until a later day.
        TieOverlaps {
            /// The last day.
            until: NaiveDate,
        }
            "tie_overlaps" field "on" permanent
            ru "Новый собственник уже был привязан к помещению по {until}. Введите более поздний день."
            en "The new owner was tied to the premises until {until}. Write a later day.";
        /// A meter of the account is not named.
        MeterLeft {
            /// Which one.
            meter: MeterId,
        }
            "meter_left" field "meters" permanent
            ru "Прибор учёта {meter} остался без показания. Введите показание на день смены собственника."
            en "The meter {meter} has no reading. Write what it shows on the day on which the owner changes.";
        /// A named meter is not one of the account.
        MeterElsewhere {
            /// Which one.
            meter: MeterId,
        }
            "meter_elsewhere" field "meters" permanent
            ru "Прибор учёта {meter} не относится к этому счёту. Обновите список приборов и уберите его."
            en "The meter {meter} is not one of this account. Refresh the list of meters and take it out.";
        /// A meter is named twice.
        MeterRepeated {
            /// Which one.
            meter: MeterId,
        }
            "meter_repeated" field "meters" permanent
            ru "Прибор учёта {meter} указан дважды. Оставьте одно показание."
            en "The meter {meter} is named twice. Leave one reading.";
        /// The papers of the account are kept until a later day.
        KeptUntil {
            /// The last day.
            until: NaiveDate,
        }
            "kept_until" field "account" transient
            ru "Данные счёта хранятся по {until}. Удалить их можно после этого дня."
            en "What is known of the account is kept until {until}. It can be purged after that day.";
        /// Nobody has said what the account owes.
        BalanceUnknown
            "balance_unknown" field "account" permanent
            ru "Баланс счёта неизвестен. Внесите его, и если он нулевой, удалите данные."
            en "The balance of the account is not known. Enter it, and purge the account if it is zero.";
        /// The account owes something, or is owed.
        BalanceOpen {
            /// How much.
            balance: Balance,
        }
            "balance_open" field "account" permanent
            ru "На счёте остался баланс {balance}. Дождитесь оплаты, верните переплату или спишите долг."
            en "The account has a balance of {balance}. Wait for the payment, return the overpayment or write the debt off.";
        /// A case or another reason keeps it.
        Held
            "held" field "account" permanent
            ru "Счёт удерживается: по нему идёт дело или проверка. Дождитесь их конца и снимите удержание."
            en "The account is held: a case or an inspection is open. Wait until it ends and lift the hold.";
        /// No row of the table of retention is in force, or the day is beyond the calendar.
        RetentionUnknown {
            /// The day on which it was asked.
            day: NaiveDate,
        }
            "retention_unknown" field "account" permanent
            ru "Срок хранения на {day} неизвестен. Обновите программу."
            en "How long it is kept is not known on {day}. Update the program.";
    }
}
