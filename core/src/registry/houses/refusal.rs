//! Why a command about houses, what unites them and what is in them was refused.

use crate::base::{GroupId, HouseId, LegalEntityId, Permission, PremisesId, QuarterId, TextProblem};
use crate::registry::line::line;

/// A text that is typed about a house or what unites houses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HouseText {
    /// The name of a group.
    GroupName,
    /// The name of a quarter.
    QuarterName,
    /// «Наименование» of a house.
    HouseName,
    /// The region of an address.
    Region,
    /// The city of an address.
    City,
    /// The street of an address.
    Street,
    /// The number of a house.
    HouseNumber,
    /// The number of premises.
    PremisesNumber,
}

crate::base::said_in_words!(HouseText {
    GroupName "group_name" "Название группы" "Name of the group"
    QuarterName "quarter_name" "Название квартала" "Name of the quarter"
    HouseName "house_name" "Наименование дома" "Name of the house"
    Region "region" "Регион" "Region"
    City "city" "Город" "City"
    Street "street" "Улица" "Street"
    HouseNumber "house_number" "Номер дома" "Number of the house"
    PremisesNumber "premises_number" "Номер помещения" "Number of the premises"
});

impl HouseText {
    /// The most characters that it has; ours.
    pub const fn limit(self) -> u32 {
        match self {
            Self::GroupName | Self::QuarterName | Self::Region | Self::City => 100,
            Self::HouseName | Self::Street => 200,
            Self::HouseNumber | Self::PremisesNumber => 50,
        }
    }

    /// The text in one line, if it can be kept.
    pub(super) fn read(self, text: &str) -> Result<String, HouseRefusal> {
        line(text, self.limit()).map_err(|problem| match problem {
            TextProblem::Blank => HouseRefusal::TextMissing { what: self },
            TextProblem::TooLong { length, limit } => HouseRefusal::TextTooLong { what: self, length, limit },
            TextProblem::Unprintable { position, character } => {
                HouseRefusal::TextUnprintable { what: self, position, character }
            }
        })
    }
}

crate::base::refusals! {
    /// Why a command about houses was refused. The order of the checks stands in the file of each rule.
    pub enum HouseRefusal in "houses" {
        /// The actor lacks the right on this channel.
        NotPermitted {
            /// The right that is missing.
            permission: Permission,
        }
            "not_permitted" field "actor" permanent
            ru "Нет права «{permission}» при входе этим способом. Сотруднику его выдаёт руководитель, либо войдите другим способом; жителю поможет диспетчер."
            en "The right to «{permission}» is missing for this way of signing in. A leader grants it to staff, or sign in the other way; a dispatcher helps residents.";
        /// There is a group with this id already.
        GroupExists {
            /// The id in the command.
            group: GroupId,
        }
            "group_exists" field "group" permanent
            ru "Группа с идентификатором {group} уже есть. Создайте для новой группы новый идентификатор."
            en "There is a group with the id {group} already. Make a new id for a new group.";
        /// There is no such group.
        GroupUnknown {
            /// The id in the command.
            group: GroupId,
        }
            "group_unknown" field "group" permanent
            ru "Группа {group} не найдена. Обновите список и выберите группу из него."
            en "Group {group} was not found. Refresh the list and choose a group from it.";
        /// Another group has the name.
        GroupNameTaken {
            /// Its name.
            name: String,
        }
            "group_name_taken" field "name" permanent
            ru "Группа «{name}» уже есть. Выберите её или дайте другое название."
            en "There is a group «{name}» already. Choose it, or give another name.";
        /// Quarters are in the group.
        GroupNotEmpty {
            /// How many.
            quarters: u32,
        }
            "group_not_empty" field "group" permanent
            ru "В группе есть кварталы, их {quarters}. Перенесите их в другую группу, потом удалите эту."
            en "There are quarters in the group: {quarters}. Move them to another group, then delete this one.";
        /// There is a quarter with this id already.
        QuarterExists {
            /// The id in the command.
            quarter: QuarterId,
        }
            "quarter_exists" field "quarter" permanent
            ru "Квартал с идентификатором {quarter} уже есть. Создайте для нового квартала новый идентификатор."
            en "There is a quarter with the id {quarter} already. Make a new id for a new quarter.";
        /// There is no such quarter.
        QuarterUnknown {
            /// The id in the command.
            quarter: QuarterId,
        }
            "quarter_unknown" field "quarter" permanent
            ru "Квартал {quarter} не найден. Обновите список и выберите квартал из него."
            en "Quarter {quarter} was not found. Refresh the list and choose a quarter from it.";
        /// Another quarter has the name.
        QuarterNameTaken {
            /// Its name.
            name: String,
        }
            "quarter_name_taken" field "name" permanent
            ru "Квартал «{name}» уже есть. Выберите его или дайте другое название."
            en "There is a quarter «{name}» already. Choose it, or give another name.";
        /// Houses are in the quarter.
        QuarterNotEmpty {
            /// How many.
            houses: u32,
        }
            "quarter_not_empty" field "quarter" permanent
            ru "В квартале есть дома, их {houses}. Перенесите их в другой квартал, потом удалите этот."
            en "There are houses in the quarter: {houses}. Move them to another quarter, then delete this one.";
        /// There is a house with this id already.
        HouseExists {
            /// The id in the command.
            house: HouseId,
        }
            "house_exists" field "house" permanent
            ru "Дом с идентификатором {house} уже есть. Создайте для нового дома новый идентификатор."
            en "There is a house with the id {house} already. Make a new id for a new house.";
        /// The house is not one of the company.
        HouseUnknown {
            /// The id in the command.
            house: HouseId,
        }
            "house_unknown" field "house" permanent
            ru "Дом {house} не найден среди домов компании. Выберите дом из списка."
            en "House {house} is not among the houses of the company. Choose one from the list.";
        /// The legal entity is not one of the company.
        LegalEntityUnknown {
            /// The id in the command.
            legal_entity: LegalEntityId,
        }
            "legal_entity_unknown" field "legal_entity" permanent
            ru "Юрлицо {legal_entity} не найдено среди юрлиц компании. Выберите юрлицо из списка."
            en "Legal entity {legal_entity} is not among those of the company. Choose one from the list.";
        /// The house has no area.
        AreaMissing
            "area_missing" field "area" permanent
            ru "Не указана общая площадь дома, без неё не провести общее собрание собственников. Введите площадь в м²."
            en "The total area of the house is missing, without it no meeting of owners can be held. Write it in m².";
        /// Another house has the address.
        AddressTaken {
            /// The address.
            address: String,
        }
            "address_taken" field "address" permanent
            ru "Дом по адресу «{address}» уже есть. Откройте его или исправьте адрес."
            en "There is a house at «{address}» already. Open it, or correct the address.";
        /// Something is in the house, or was.
        HouseNotEmpty {
            /// How many premises it has.
            premises: u32,
            /// How many personal accounts, closed ones too.
            accounts: u32,
            /// How many requests, plans and incidents name it.
            records: u32,
        }
            "house_not_empty" field "house" permanent
            ru "Удалить можно только пустой дом, а в этом помещений {premises}, лицевых счетов {accounts}, заявок и планов {records}. Оставьте дом в списке."
            en "Only an empty house can be deleted, and this one has {premises} premises, {accounts} accounts, {records} requests and plans. Leave it in the list.";
        /// There are premises with this id already.
        PremisesExists {
            /// The id in the command.
            premises: PremisesId,
        }
            "premises_exists" field "premises" permanent
            ru "Помещение с идентификатором {premises} уже есть. Создайте для нового помещения новый идентификатор."
            en "There are premises with the id {premises} already. Make a new id for new premises.";
        /// The premises are not of the company.
        PremisesUnknown {
            /// The id in the command.
            premises: PremisesId,
        }
            "premises_unknown" field "premises" permanent
            ru "Помещение {premises} не найдено. Обновите список и выберите помещение из него."
            en "Premises {premises} were not found. Refresh the list and choose from it.";
        /// Premises of the kind and number are in the house already.
        PremisesTaken {
            /// The number.
            number: String,
        }
            "premises_taken" field "number" permanent
            ru "Такое помещение в доме уже есть, его номер «{number}». Откройте его или исправьте вид и номер."
            en "There are such premises in the house already, with the number «{number}». Open them, or correct kind and number.";
        /// Somebody or something is tied to the premises, or was.
        PremisesNotEmpty {
            /// How many personal accounts, closed ones too.
            accounts: u32,
            /// How many clients were ever tied to it.
            clients: u32,
        }
            "premises_not_empty" field "premises" permanent
            ru "Удалить можно только пустое помещение, а у этого лицевых счетов {accounts}, клиентов {clients}, считая прежних. Оставьте помещение в списке."
            en "Only empty premises can be deleted, and these have {accounts} accounts and {clients} clients, former ones included. Leave them in the list.";
        /// A text is empty.
        TextMissing {
            /// Which one.
            what: HouseText,
        }
            "text_missing" field "text" permanent
            ru "«{what}»: ничего не написано. Заполните поле."
            en "«{what}»: nothing is written. Fill it in.";
        /// A text is too long.
        TextTooLong {
            /// Which one.
            what: HouseText,
            /// How many characters it has.
            length: u32,
            /// How many it may have.
            limit: u32,
        }
            "text_too_long" field "text" permanent
            ru "«{what}»: {length} знаков, а можно не больше {limit}. Сократите текст."
            en "«{what}»: {length} characters, {limit} at most. Shorten it.";
        /// A text holds a character that cannot be shown.
        TextUnprintable {
            /// Which one.
            what: HouseText,
            /// Which character, from 1.
            position: u32,
            /// Its number in Unicode.
            character: u32,
        }
            "text_unprintable" field "text" permanent
            ru "«{what}»: знак {position} нельзя показать (код {character}). Удалите его."
            en "«{what}»: character {position} cannot be shown (code {character}). Delete it.";
    }
}
