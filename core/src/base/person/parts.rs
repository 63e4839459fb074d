//! Words and letters of a name.

/// The words of a name, without the dots that stand for a part that is not there (B-112).
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| !is_dots(word))
}

/// Whether it is a dot that fills an empty field, or several.
pub fn is_dots(text: &str) -> bool {
    text.trim_start_matches('.').is_empty()
}

/// The initial of each word, with a dot. Initials written together, «И.И.», are words of their own.
pub fn initials<'a>(words: impl Iterator<Item = &'a str>) -> impl Iterator<Item = String> {
    words.flat_map(|word| word.split('.')).filter_map(initial)
}

/// The first letter and a dot; of a word without letters the first character.
fn initial(word: &str) -> Option<String> {
    let letters = letters(word);
    let is_letter = |letter: &&&str| letter.starts_with(char::is_alphabetic);
    let first = letters.iter().find(is_letter).or(letters.first())?;
    Some(format!("{first}."))
}

/// The letters as people count them: a mark above a letter, as in «й» written in two characters, belongs to it.
pub fn letters(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let marks = rest.get(first.len_utf8()..).unwrap_or_default();
        let after = marks.trim_start_matches(is_mark);
        let (letter, tail) = rest.split_at_checked(rest.len().saturating_sub(after.len())).unwrap_or((rest, ""));
        found.push(letter);
        rest = tail;
    }
    found
}

/// A mark that is written over the character before it.
const fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{fe00}'..='\u{fe0f}')
}

/// The words with one space between them.
pub fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
