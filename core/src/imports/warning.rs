//! What is odd about a row that is read all the same. Rows.

use serde::{Deserialize, Serialize};

use crate::base::{FullName, Language, merged_person};

/// What is odd about a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum RowWarning {
    /// The whole name of a person stands in «Фамилия», and is so read as that of an organisation.
    MergedName {
        /// As it stands there.
        name: String,
        /// How it would be divided.
        divided: String,
    },
    /// The house has no area.
    AreaMissing,
}

impl RowWarning {
    /// What is odd, and what to do.
    pub fn text(&self, language: Language) -> String {
        match (self, language) {
            (Self::MergedName { name, divided }, Language::Russian) => format!(
                "«{name}» похоже на ФИО в одном столбце и загрузится как организация. Разделите его на три столбца: {divided}."
            ),
            (Self::MergedName { name, divided }, Language::English) => format!(
                "«{name}» looks like a whole name in one column and is loaded as an organisation. Part it into three columns: {divided}."
            ),
            (Self::AreaMissing, Language::Russian) => {
                "У дома нет общей площади, без неё не провести общее собрание собственников. Введите её в карточке дома."
                    .to_owned()
            }
            (Self::AreaMissing, Language::English) => {
                "The house has no total area, without it no meeting of owners can be held. Type it in the card of the house."
                    .to_owned()
            }
        }
    }
}

/// The warning of a name that looks like a person's in one column.
pub(super) fn merged(name: &FullName) -> Option<RowWarning> {
    let FullName::Legal(legal) = name else { return None };
    let person = merged_person(legal.as_str())?;
    let parts = [Some(person.surname()), person.given(), person.patronymic()];
    let divided = parts.into_iter().flatten().collect::<Vec<_>>().join(" | ");
    Some(RowWarning::MergedName { name: legal.as_str().to_owned(), divided })
}
