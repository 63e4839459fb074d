//! Why a command about clients was refused.

use chrono::NaiveDate;

use super::tie::Capacity;
use crate::base::{AccountId, ClientId, NameProblem, Permission, PhoneKind, PhoneProblem, PremisesId};

crate::base::refusals! {
    /// Why a command about clients was refused. The order of the checks stands in the file of each rule.
    pub enum ClientRefusal in "clients" {
        /// The actor lacks the right on this channel.
        NotPermitted {
            /// The right that is missing.
            permission: Permission,
        }
            "not_permitted" field "actor" permanent
            ru "Нет права «{permission}» при входе этим способом. Сотруднику его выдаёт руководитель, либо войдите другим способом; жителю поможет диспетчер."
            en "The right to «{permission}» is missing for this way of signing in. A leader grants it to staff, or sign in the other way; a dispatcher helps residents.";
        /// There is a client with this id already.
        ClientExists {
            /// The id in the command.
            client: ClientId,
        }
            "client_exists" field "client" permanent
            ru "Клиент с идентификатором {client} уже есть. Создайте для нового клиента новый идентификатор."
            en "There is a client with the id {client} already. Make a new id for a new client.";
        /// There is no such client.
        ClientUnknown {
            /// The id in the command.
            client: ClientId,
        }
            "client_unknown" field "client" permanent
            ru "Клиент {client} не найден. Найдите его по фамилии и выберите из списка."
            en "Client {client} was not found. Search by surname and choose from the list.";
        /// The client was merged into another.
        ClientMerged {
            /// Into which.
            into: ClientId,
        }
            "client_merged" field "client" permanent
            ru "Этот клиент объединён с другим, {into}. Выберите того, с кем он объединён."
            en "This client was merged into another, {into}. Choose that one.";
        /// An owner is never deleted.
        ClientInUse {
            /// How many accounts the client pays for or paid.
            accounts: u32,
            /// To how many premises it is or was tied.
            premises: u32,
            /// How many people sign in as the client.
            residents: u32,
            /// How many clients were merged into it.
            merged: u32,
        }
            "client_in_use" field "client" permanent
            ru "Удалить можно только клиента без истории, а у этого лицевых счетов {accounts}, помещений {premises}, входов в приложение {residents}, объединённых клиентов {merged}. Оставьте его в базе; его счета можно закрыть."
            en "Only a client without a history can be deleted, and this one has {accounts} accounts, {premises} premises, {residents} sign-ins and {merged} merged clients. Leave it in the list; its accounts can be closed.";
        /// The name cannot be taken.
        NameUnreadable {
            /// What is wrong with it.
            problem: NameProblem,
        }
            "name_unreadable" field "name" permanent
            ru "ФИО не принято. {problem}"
            en "The name was not taken. {problem}";
        /// The phone cannot be read.
        PhoneUnreadable {
            /// What is wrong with it.
            problem: PhoneProblem,
        }
            "phone_unreadable" field "phone" permanent
            ru "Телефон не принят. {problem}"
            en "The phone was not taken. {problem}";
        /// The phone takes no SMS.
        PhoneNotMobile {
            /// What it is.
            kind: PhoneKind,
        }
            "phone_not_mobile" field "phone" permanent
            ru "Этот телефон {kind}, а нужен мобильный: на него приходят SMS. Введите номер, который начинается с +7 9."
            en "This phone is {kind}, and a mobile one is wanted, for SMS go there. Write a number that begins with +7 9.";
        /// The client has the phone already.
        PhoneRepeated
            "phone_repeated" field "phone" permanent
            ru "Такой телефон у клиента уже есть. Введите другой или ничего не добавляйте."
            en "The client has this phone already. Write another one, or add nothing.";
        /// The client has no such phone.
        PhoneUnknown
            "phone_unknown" field "phone" permanent
            ru "У клиента нет такого телефона. Обновите карточку и выберите телефон из неё."
            en "The client has no such phone. Refresh the card and choose a phone from it.";
        /// The premises are not of the company.
        PremisesUnknown {
            /// The id in the command.
            premises: PremisesId,
        }
            "premises_unknown" field "premises" permanent
            ru "Помещение {premises} не найдено. Выберите помещение, которое уже есть в базе."
            en "Premises {premises} were not found. Choose premises that are in the list.";
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
        /// The client is tied to the premises already.
        AlreadyTied {
            /// As what.
            capacity: Capacity,
            /// Since when.
            since: NaiveDate,
        }
            "already_tied" field "client" permanent
            ru "Клиент уже привязан к помещению: {capacity}, с {since}. Чтобы изменить это, сначала отвяжите его."
            en "The client is tied to the premises already: {capacity}, since {since}. To change that, untie it first.";
        /// The client was tied to the premises until a later day.
        TieOverlaps {
            /// The last day.
            until: NaiveDate,
        }
            "tie_overlaps" field "since" permanent
            ru "Клиент уже был привязан к помещению по {until}. Введите более поздний день."
            en "The client was tied to the premises until {until}. Write a later day.";
        /// The client is not tied to the premises.
        NotTied
            "not_tied" field "client" permanent
            ru "Клиент сейчас не привязан к этому помещению. Обновите карточку помещения."
            en "The client is not tied to these premises now. Refresh the card of the premises.";
        /// A tie ends before it began.
        EndsBeforeStart {
            /// Since when the client is tied.
            since: NaiveDate,
        }
            "ends_before_start" field "on" permanent
            ru "Клиент привязан с {since}. Введите этот или более поздний день."
            en "The client is tied since {since}. Write that day or a later one.";
        /// Only an owner lets others.
        NotOwner {
            /// As what the client is tied.
            capacity: Capacity,
        }
            "not_owner" field "client" permanent
            ru "Разрешение даёт собственник, а этот клиент привязан иначе: {capacity}. Выберите собственника помещения."
            en "The permission is an owner's, and this client is tied as {capacity}. Choose the owner of the premises.";
        /// A client is no duplicate of itself.
        SameClient
            "same_client" field "duplicate" permanent
            ru "Клиента нельзя объединить с самим собой. Выберите второго клиента."
            en "A client cannot be merged into itself. Choose the other client.";
        /// The names are different ones.
        NamesDiffer {
            /// Who stays.
            client: String,
            /// Who is merged.
            duplicate: String,
        }
            "names_differ" field "different_names" permanent
            ru "Имена разные: «{client}» и «{duplicate}». Если это один клиент, подтвердите: объединение нельзя отменить."
            en "The names differ: «{client}» and «{duplicate}». If it is one client, confirm: a merge cannot be undone.";
        /// The account is not one of the company.
        AccountUnknown {
            /// The id in the command.
            account: AccountId,
        }
            "account_unknown" field "account" permanent
            ru "Лицевой счёт {account} не найден. Выберите счёт из списка."
            en "Personal account {account} was not found. Choose one from the list.";
        /// The account is closed.
        AccountClosed {
            /// Its number.
            number: String,
            /// Since when.
            on: NaiveDate,
        }
            "account_closed" field "account" permanent
            ru "Лицевой счёт {number} закрыт {on}. Выберите действующий счёт."
            en "Personal account {number} was closed on {on}. Choose one that is open.";
        /// Who signs in is another client.
        ResidentOfAnother {
            /// Who.
            client: ClientId,
        }
            "resident_of_another" field "resident" permanent
            ru "Этот житель уже связан с другим клиентом, {client}. Объедините клиентов или выберите того же клиента."
            en "This resident is another client already, {client}. Merge the clients, or choose that client.";
        /// The resident has access already.
        AlreadyLinked {
            /// The number of the account.
            number: String,
        }
            "already_linked" field "account" permanent
            ru "У жителя уже есть доступ к лицевому счёту {number}. Делать ничего не нужно."
            en "The resident has access to the account {number} already. Nothing need be done.";
        /// The client has nothing to do with the account.
        NotOfAccount {
            /// The number of the account.
            number: String,
        }
            "not_of_account" field "client" permanent
            ru "Клиент не плательщик лицевого счёта {number} и не привязан к его помещению. Сначала привяжите клиента к помещению."
            en "The client neither pays for the account {number} nor is tied to its premises. Tie the client to the premises first.";
        /// No owner lets others.
        OwnerPermissionMissing
            "owner_permission_missing" field "client" permanent
            ru "Собственник не разрешил жителям и управляющим подключаться к помещению. Попросите собственника дать разрешение."
            en "No owner lets residents and managers attach to the premises. Ask an owner for the permission.";
        /// The resident has no access.
        NotLinked
            "not_linked" field "account" permanent
            ru "У жителя нет доступа к этому лицевому счёту. Обновите карточку жителя."
            en "The resident has no access to this account. Refresh the card of the resident.";
    }
}
