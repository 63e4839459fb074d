//! Rule `base/person/full_name`: read a name from its three fields, of a person or of a legal entity.
//! Rows: B-112, B-114, B-126, B-127, B-236, X-22, X-23, X-24. Screen: «Фамилия», «Имя», «Отчество».
//!
//! A legal entity has its name in «Фамилия» and a dot, or nothing, in the two other fields; a person has at least one
//! of them. A dot counts as filled and means that there is none. A person whose whole name stands in «Фамилия» is so
//! read as a legal entity: [`super::merged_person()`] finds those, for the dry run to warn. White space around and
//! between words is made one space. How long a name may be is ours.
//!
//! Checks, in this order; the first that fails is the answer:
//! 1. [`NameProblem::Unprintable`]    no field has a control character
//! 2. [`NameProblem::TooLong`]        «Фамилия» has at most 500 characters, the others 250
//! 3. [`NameProblem::WithoutLetter`]  a field has a letter or a digit, is a dot or is empty
//! 4. [`NameProblem::SurnameMissing`] «Фамилия» is neither empty nor a dot
//! 5. [`NameProblem::GivenMissing`]   «Имя» is not empty where «Отчество» is neither empty nor a dot
//!
//! ```
//! use upravdom::base::{FullName, NameProblem};
//!
//! let person = FullName::parse(" Иванов", "Иван", "Иванович")?;
//! assert_eq!((person.to_string(), person.short()), ("Иванов Иван Иванович".into(), "Иванов И. И.".into()));
//!
//! let firm = FullName::parse("ООО «Ромашка»", ".", ".")?;
//! assert!(matches!(firm, FullName::Legal(_)));
//! assert_eq!(FullName::parse(".", "Иван", ""), Err(NameProblem::SurnameMissing));
//! # Ok::<(), NameProblem>(())
//! ```

use std::fmt;

use serde::{Deserialize, Serialize};

use super::mask_name::{mask_name, mask_surname};
use super::merged_person::merged_person;
use super::parts::{collapsed, initials, is_dots};
use super::problem::{NamePart, NameProblem};
use crate::base::{Language, Say, trimmed, unfit_for_a_line};

/// The three fields as a person typed them or a file holds them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameFields {
    /// «Фамилия».
    pub surname: String,
    /// «Имя».
    pub given: String,
    /// «Отчество».
    pub patronymic: String,
}

/// The name of a person (ФИО): a surname, and a name or a patronymic.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName {
    surname: String,
    given: Option<String>,
    patronymic: Option<String>,
}

/// The name of a legal entity.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LegalName(String);

/// The name of whoever owns premises or lives there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "NameFields", into = "NameFields")]
pub enum FullName {
    /// A person.
    Person(PersonName),
    /// A legal entity, or a person whose name stands in one field.
    Legal(LegalName),
}

const MOST_IN_SURNAME: usize = 500;
const MOST_IN_OTHERS: usize = 250;

/// What a field holds.
enum Part {
    Empty,
    Dot,
    Text(String),
}

/// The name that the fields make.
pub fn full_name(fields: &NameFields) -> Result<FullName, NameProblem> {
    let surname = part(NamePart::Surname, &fields.surname)?;
    let given = part(NamePart::Given, &fields.given)?;
    let patronymic = part(NamePart::Patronymic, &fields.patronymic)?;
    let Part::Text(surname) = surname else { return Err(NameProblem::SurnameMissing) };
    let person = match (given, patronymic) {
        (Part::Empty | Part::Dot, Part::Empty | Part::Dot) => return Ok(FullName::Legal(LegalName(surname))),
        (Part::Empty, Part::Text(_)) => return Err(NameProblem::GivenMissing),
        (Part::Dot, Part::Text(patronymic)) => PersonName { surname, given: None, patronymic: Some(patronymic) },
        (Part::Text(given), Part::Empty | Part::Dot) => PersonName { surname, given: Some(given), patronymic: None },
        (Part::Text(given), Part::Text(patronymic)) => {
            PersonName { surname, given: Some(given), patronymic: Some(patronymic) }
        }
    };
    Ok(FullName::Person(person))
}

fn part(part: NamePart, text: &str) -> Result<Part, NameProblem> {
    let text = trimmed(text);
    let unprintable = |character: &char| unfit_for_a_line(*character) && !character.is_whitespace();
    if let Some((position, character)) = (1..).zip(text.chars()).find(|(_, character)| unprintable(character)) {
        return Err(NameProblem::Unprintable { part, position, character });
    }
    let text = collapsed(text);
    let most = match part {
        NamePart::Surname => MOST_IN_SURNAME,
        NamePart::Given | NamePart::Patronymic => MOST_IN_OTHERS,
    };
    let length = text.chars().count();
    if length > most {
        let number = |count| u32::try_from(count).unwrap_or(u32::MAX);
        return Err(NameProblem::TooLong { part, length: number(length), most: number(most) });
    }
    match text.as_str() {
        "" => Ok(Part::Empty),
        dots if is_dots(dots) => Ok(Part::Dot),
        name if name.contains(char::is_alphanumeric) => Ok(Part::Text(text)),
        _ => Err(NameProblem::WithoutLetter { part }),
    }
}

/// Words by which a name is a firm's and nobody's own.
const LEGAL_FORMS: &[&str] = &[
    "ООО",
    "ОАО",
    "ЗАО",
    "ПАО",
    "АО",
    "НАО",
    "ТСЖ",
    "ТСН",
    "ЖСК",
    "ЖК",
    "УК",
    "ГУП",
    "МУП",
    "ФГУП",
    "ФГБУ",
    "ГБУ",
    "МБУ",
    "МКУ",
    "ГКУ",
    "АНО",
    "НКО",
    "ФОНД",
    "БАНК",
    "АДМИНИСТРАЦИЯ",
    "ДЕПАРТАМЕНТ",
    "УПРАВЛЕНИЕ",
    "КОМИТЕТ",
    "ТОВАРИЩЕСТВО",
    "КООПЕРАТИВ",
    "ОБЩЕСТВО",
    "УЧРЕЖДЕНИЕ",
];

impl PersonName {
    /// The parts of a name that was found in one text; they are its words.
    pub(super) fn of_words(surname: &str, given: &str, patronymic: &str) -> Self {
        let some = |text: &str| Some(text.to_owned());
        Self { surname: surname.to_owned(), given: some(given), patronymic: some(patronymic) }
    }

    /// The surname; of two words, if it has two.
    pub fn surname(&self) -> &str {
        &self.surname
    }

    /// The name.
    pub fn given(&self) -> Option<&str> {
        self.given.as_deref()
    }

    /// The patronymic.
    pub fn patronymic(&self) -> Option<&str> {
        self.patronymic.as_deref()
    }

    /// Surname and initials: «Иванов И. И.».
    pub fn short(&self) -> String {
        self.with_initials(self.surname.clone())
    }

    /// The surname hidden, the initials left: «И***в И. И.».
    pub fn masked(&self) -> String {
        self.with_initials(mask_surname(&self.surname))
    }

    fn with_initials(&self, surname: String) -> String {
        let others = self.given.iter().chain(&self.patronymic).flat_map(|part| part.split(' '));
        [surname].into_iter().chain(initials(others)).collect::<Vec<_>>().join(" ")
    }
}

impl LegalName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of what is a firm by its quotes or its form; of everything else, which may be a person, each word hidden.
    pub fn masked(&self) -> String {
        let names_form = |word: &str| LEGAL_FORMS.contains(&word.to_uppercase().as_str());
        let is_firm =
            self.0.contains(['«', '"', '„', '“', '”']) || self.0.split(|c: char| !c.is_alphabetic()).any(names_form);
        if is_firm {
            return self.0.clone();
        }
        if let Some(trader) = self.0.strip_prefix("ИП ") {
            return format!("ИП {}", mask_name(trader));
        }
        if let Some(person) = merged_person(&self.0) {
            return person.masked();
        }
        self.0.split_whitespace().map(mask_surname).collect::<Vec<_>>().join(" ")
    }
}

impl FullName {
    /// A name that was written in one line, as a founding document has it: of a person where it begins with the surname and has a
    /// patronymic, else of one field. What is no name at all stands for an unknown one.
    pub fn of_line(line: &str) -> Self {
        let named = |surname: &str| NameFields { surname: surname.to_owned(), ..NameFields::default() };
        match merged_person(line).map(Self::Person) {
            Some(person) if person.to_string() == collapsed(line) => person,
            Some(_) | None => {
                full_name(&named(line)).unwrap_or_else(|_| Self::Legal(LegalName("Имя не указано".to_owned())))
            }
        }
    }

    /// Reads the three fields.
    pub fn parse(surname: &str, given: &str, patronymic: &str) -> Result<Self, NameProblem> {
        let [surname, given, patronymic] = [surname, given, patronymic].map(str::to_owned);
        full_name(&NameFields { surname, given, patronymic })
    }

    /// The three fields: of a legal entity the name and two dots, of a person a dot where there is no part (B-112).
    pub fn fields(&self) -> NameFields {
        let or_dot = |part: &Option<String>| part.clone().unwrap_or_else(|| ".".to_owned());
        match self {
            Self::Person(name) => NameFields {
                surname: name.surname.clone(),
                given: or_dot(&name.given),
                patronymic: or_dot(&name.patronymic),
            },
            Self::Legal(name) => {
                NameFields { surname: name.0.clone(), given: or_dot(&None), patronymic: or_dot(&None) }
            }
        }
    }

    /// Surname and initials; of a legal entity the whole name.
    pub fn short(&self) -> String {
        match self {
            Self::Person(name) => name.short(),
            Self::Legal(name) => name.0.clone(),
        }
    }

    /// The name for logs and for whoever needs no more.
    pub fn masked(&self) -> String {
        match self {
            Self::Person(name) => name.masked(),
            Self::Legal(name) => name.masked(),
        }
    }
}

/// Masked, because errors and logs print it.
impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonName({})", self.masked())
    }
}

/// Masked, for it may be a person's.
impl fmt::Debug for LegalName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LegalName({})", self.masked())
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.surname)?;
        self.given.iter().chain(&self.patronymic).try_for_each(|part| write!(f, " {part}"))
    }
}

impl fmt::Display for FullName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(name) => name.fmt(f),
            Self::Legal(name) => f.write_str(&name.0),
        }
    }
}

impl Say for FullName {
    fn say(&self, _: Language, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<NameFields> for FullName {
    type Error = NameProblem;

    fn try_from(fields: NameFields) -> Result<Self, NameProblem> {
        full_name(&fields)
    }
}

impl From<FullName> for NameFields {
    fn from(name: FullName) -> Self {
        name.fields()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Proves B-112, B-126, B-127, B-236, X-22, X-23, X-24.
    #[test]
    fn two_empty_fields_or_dots_make_a_legal_entity() {
        for ([surname, given, patronymic], short, written) in [
            (["Иванов", "Иван", "Иванович"], "Иванов И. И.", ["Иванов", "Иван", "Иванович"]),
            ([" Иванов ", "Иван\u{a0} Мария", ""], "Иванов И. М.", ["Иванов", "Иван Мария", "."]),
            (["Салтыков Щедрин", "Михаил", "."], "Салтыков Щедрин М.", ["Салтыков Щедрин", "Михаил", "."]),
            (["Я", "Пётр", "Ильич"], "Я П. И.", ["Я", "Пётр", "Ильич"]),
            (["Алиев", "Вели", "Али оглы"], "Алиев В. А. о.", ["Алиев", "Вели", "Али оглы"]),
            (["Иванов", ".", "Иванович"], "Иванов И.", ["Иванов", ".", "Иванович"]),
            (["ООО  «Ромашка»", ".", "."], "ООО «Ромашка»", ["ООО «Ромашка»", ".", "."]),
            (["ООО «Ромашка»", "", ""], "ООО «Ромашка»", ["ООО «Ромашка»", ".", "."]),
            (["Иванов", ".", ""], "Иванов", ["Иванов", ".", "."]),
            (["Иванов Иван Иванович", "", ".."], "Иванов Иван Иванович", ["Иванов Иван Иванович", ".", "."]),
        ] {
            let name = FullName::parse(surname, given, patronymic).unwrap();
            assert_eq!(name.short(), short);
            let fields = name.fields();
            assert_eq!([fields.surname, fields.given, fields.patronymic], written);
            assert_eq!(matches!(name, FullName::Legal(_)), written[1] == "." && written[2] == ".", "{surname}");
        }
    }

    #[test]
    fn the_problem_is_named() {
        let long = "Ж".repeat(251);
        let letterless = |part| NameProblem::WithoutLetter { part };
        for ([surname, given, patronymic], problem) in [
            (["", "", ""], NameProblem::SurnameMissing),
            ([" . ", "Иван", "Иванович"], NameProblem::SurnameMissing),
            (["Иванов", "", "Иванович"], NameProblem::GivenMissing),
            (["👍", "", ""], letterless(NamePart::Surname)),
            (["Иванов", "-", ""], letterless(NamePart::Given)),
            (
                ["Иванов", "Ив\u{7}ан", ""],
                NameProblem::Unprintable { part: NamePart::Given, position: 3, character: '\u{7}' },
            ),
            (["Иванов", "Иван", &long], NameProblem::TooLong { part: NamePart::Patronymic, length: 251, most: 250 }),
        ] {
            assert_eq!(FullName::parse(surname, given, patronymic), Err(problem));
        }
        assert!(FullName::parse(&long, "", "").is_ok());
    }

    #[test]
    fn logs_do_not_name_a_person() {
        for (surname, given, masked) in [
            ("Иванов", "Иван", "И***в И."),
            ("Иванов Иван Иванович", ".", "И***в И. И."),
            ("ИП Иванов Иван Иванович", ".", "ИП И***в И. И."),
            ("ООО «Ромашка»", ".", "ООО «Ромашка»"),
            ("ТСЖ Ромашка", ".", "ТСЖ Ромашка"),
            ("Администрация города", ".", "Администрация города"),
            ("Иванов", ".", "И***в"),
            ("Иванов Иван", ".", "И***в И***н"),
            ("Ким Чен Ын", ".", "К***м Ч***н Ы*"),
            ("Иванов И. И., Петров П. П.", ".", "И***в И* И***, П***в П* П*"),
            ("Индивидуальный предприниматель Иванов", ".", "И***й п***ь И***в"),
        ] {
            assert_eq!(FullName::parse(surname, given, ".").unwrap().masked(), masked, "{surname}");
        }
        let [person, merged] = [["Иванов", "Иван"], ["Иванов Иван Иванович", "."]]
            .map(|[surname, given]| FullName::parse(surname, given, ".").unwrap());
        assert_eq!(format!("{person:?}"), "Person(PersonName(И***в И.))");
        assert_eq!(format!("{merged:?}"), "Legal(LegalName(И***в И. И.))");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(surname in ".*|[А-я. -]{1,20}", given in ".*|[А-я. -]{0,9}", patronymic in "[А-я.]{0,9}") {
            if let Ok(name) = FullName::parse(&surname, &given, &patronymic) {
                prop_assert_eq!(&full_name(&name.fields()).unwrap(), &name);
                let sent = serde_json::to_string(&name).unwrap();
                prop_assert_eq!(serde_json::from_str::<FullName>(&sent).unwrap(), name);
            }
        }
    }
}
