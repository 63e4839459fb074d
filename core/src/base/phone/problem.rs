//! What is wrong with a phone number.

crate::base::refusals! {
    /// What is wrong with a phone number. The order of the checks stands in the file of the rule.
    pub enum PhoneProblem in "phone" {
        /// Nothing is typed.
        Empty
            "empty" field "phone" permanent
            ru "Телефон не введён. Введите номер, например +7 906 808-88-88."
            en "No phone is typed. Write a number like +7 906 808-88-88.";
        /// What follows «доб.» is no number.
        ExtensionUnreadable
            "extension_unreadable" field "phone" permanent
            ru "Добавочный номер не прочитан. Введите после «доб.» от 1 до 20 цифр."
            en "The extension cannot be read. Write 1 to 20 digits after «ext».";
        /// A character that no phone has.
        Character {
            /// Which one, from 1.
            position: u32,
            /// What it is.
            character: char,
        }
            "character" field "phone" permanent
            ru "В телефоне на {position}-м месте стоит {character}. Оставьте один номер из цифр; между ними бывают пробел, дефис, точка, скобки."
            en "Character {position} of the phone is {character}. Leave one number of digits; spaces, hyphens, points and brackets may part them.";
        /// A plus that does not begin the number.
        PlusMisplaced {
            /// Which character it is, from 1.
            position: u32,
        }
            "plus_misplaced" field "phone" permanent
            ru "В телефоне лишний плюс на {position}-м месте. Плюс бывает один, перед кодом страны."
            en "Character {position} of the phone is a plus too many. There is one, before the country's code.";
        /// A plus and a Russian number without its 7.
        CountryCodeMissing
            "country_code_missing" field "phone" permanent
            ru "После плюса нет кода страны. Введите +7 и 10 цифр."
            en "There is no country's code after the plus. Write +7 and 10 digits.";
        /// A plus and the 8 that is dialled inside Russia.
        TrunkAfterPlus
            "trunk_after_plus" field "phone" permanent
            ru "После плюса стоит 8. Введите +7 и 10 цифр."
            en "There is an 8 after the plus. Write +7 and 10 digits.";
        /// Too many digits or too few.
        Length {
            /// How many there are.
            digits: u32,
        }
            "length" field "phone" permanent
            ru "В телефоне цифр {digits}. С +7 или 8 в начале их должно быть 11; номер другой страны от 10 до 15 цифр, с плюсом. Несколько номеров введите по одному."
            en "The phone has {digits} digits. With +7 or 8 at the beginning there are 11; a number of another country has 10 to 15, after a plus. Write several numbers one by one.";
        /// Digits with which no number begins.
        UnknownStart {
            /// What the number begins with; after the code of Russia with it.
            start: String,
        }
            "unknown_start" field "phone" permanent
            ru "Телефон с {start} не начинается. Проверьте, все ли цифры на месте; перед кодом другой страны нужен плюс."
            en "No phone begins with {start}. See whether all digits are there; the code of another country needs a plus.";
    }
}
