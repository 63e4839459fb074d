//! Rule `registry/houses/suggest_cities`: suggest known cities while a person types one.
//! Rows: B-106. Screen: «Город».
//!
//! Known are the cities of the company's own houses, and those of a directory that is handed in. First come cities that begin with what
//! was typed, then those of which a later word does. Each is suggested once, as it was written first.
//!
//! ```
//! use upravdom::registry::houses::suggest_cities;
//!
//! let known = ["Тверь", "Великий Новгород", "г. Тверь", "ТВЕРЬ", "Новгородка"];
//! assert_eq!(suggest_cities("новгород", &known, 5), ["Новгородка", "Великий Новгород"]);
//! assert_eq!(suggest_cities("тв", &known, 5), ["Тверь", "г. Тверь"]);
//! assert!(suggest_cities(" ", &known, 5).is_empty());
//! ```

use std::collections::BTreeSet;

use crate::base::{fold, sort_key};

/// At most so many of the known cities that what was typed may become.
pub fn suggest_cities(typed: &str, known: &[&str], most: usize) -> Vec<String> {
    let typed = fold(typed);
    if typed.is_empty() {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let mut found: Vec<(bool, String, &str)> = Vec::new();
    for city in known {
        let folded = fold(city);
        let begins = folded.starts_with(&typed);
        let later = folded.split(' ').skip(1).any(|word| word.starts_with(&typed));
        if (begins || later) && seen.insert(folded) {
            found.push((!begins, sort_key(city), city));
        }
    }
    found.sort();
    found.into_iter().take(most).map(|(_, _, city)| city.to_owned()).collect()
}
