//! What is wrong with a name.

/// One of the three fields of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamePart {
    /// «Фамилия», or the name of a legal entity.
    Surname,
    /// «Имя».
    Given,
    /// «Отчество».
    Patronymic,
}

crate::base::said_in_words!(NamePart {
    Surname "surname" "Фамилия" "surname"
    Given "given" "Имя" "name"
    Patronymic "patronymic" "Отчество" "patronymic"
});

crate::base::refusals! {
    /// What is wrong with a name. The order of the checks stands in the file of the rule.
    pub enum NameProblem in "name" {
        /// A field holds a character that cannot be shown.
        Unprintable {
            /// The field.
            part: NamePart,
            /// Which character, from 1.
            position: u32,
            /// What it is.
            character: char,
        }
            "unprintable" field "name" permanent
            ru "Поле «{part}»: на {position}-м месте {character}, его нельзя показать. Удалите его."
            en "The field «{part}»: character {position} is {character}, which cannot be shown. Delete it.";
        /// A field is too long.
        TooLong {
            /// The field.
            part: NamePart,
            /// How many characters it has.
            length: u32,
            /// How many it may have.
            most: u32,
        }
            "too_long" field "name" permanent
            ru "Поле «{part}»: знаков {length}, а помещается {most}. Сократите."
            en "The field «{part}» has {length} characters, {most} fit in. Shorten it.";
        /// A field holds neither a letter nor a digit.
        WithoutLetter {
            /// The field.
            part: NamePart,
        }
            "without_letter" field "name" permanent
            ru "Поле «{part}»: нет ни буквы, ни цифры. Введите имя или поставьте точку, если его нет."
            en "The field «{part}» has neither a letter nor a digit. Write the name, or a dot if there is none.";
        /// There is no surname.
        SurnameMissing
            "surname_missing" field "surname" permanent
            ru "Фамилия не введена. Введите фамилию или название организации."
            en "There is no surname. Write the surname or the name of the organisation.";
        /// A person has a patronymic and no name.
        GivenMissing
            "given_missing" field "given" permanent
            ru "Отчество введено, а имя нет. Введите имя или поставьте точку, если его нет."
            en "There is a patronymic and no name. Write the name, or a dot if there is none.";
    }
}
