//! Takes out of a text for the log what could name a person.

/// How many digits in a row, apart from hyphens, brackets and blanks between, may be a phone or an account.
const LONG: usize = 7;

/// The text with e-mail addresses, passwords in addresses, quoted values and long numbers replaced. Ids (UUIDs) stay, for
/// without them an operator finds nothing.
pub(crate) fn mask(text: &str) -> String {
    let mut words = Vec::new();
    for word in text.split(' ') {
        words.push(if is_id(word) { word.to_owned() } else { mask_word(word) });
    }
    mask_quoted(&mask_numbers(&words))
}

fn is_id(word: &str) -> bool {
    uuid::Uuid::try_parse(word.trim_matches(|letter: char| !letter.is_ascii_hexdigit())).is_ok()
}

fn mask_word(word: &str) -> String {
    if word.contains('@') { "***".to_owned() } else { word.to_owned() }
}

/// Digits of neighbouring words are one number: «+7 916 123-45-67».
fn mask_numbers(words: &[String]) -> String {
    let mut text = String::new();
    let mut run: Vec<&str> = Vec::new();
    let digits = |words: &[&str]| words.iter().flat_map(|word| word.bytes()).filter(u8::is_ascii_digit).count();
    let flush = |run: &mut Vec<&str>, text: &mut String| {
        if digits(run) >= LONG {
            run.splice(.., ["***"]);
        }
        for word in run.drain(..) {
            push(text, word);
        }
    };
    for word in words {
        let is_number = !is_id(word)
            && word.chars().all(|letter| letter.is_ascii_digit() || "+-().,;:=".contains(letter))
            && word.bytes().any(|byte| byte.is_ascii_digit());
        if is_number {
            run.push(word);
            continue;
        }
        flush(&mut run, &mut text);
        let long = word.bytes().filter(u8::is_ascii_digit).count() >= LONG && !is_id(word);
        push(&mut text, if long { "***" } else { word });
    }
    flush(&mut run, &mut text);
    text.truncate(text.trim_end().len());
    text
}

fn push(text: &mut String, word: &str) {
    text.push_str(word);
    text.push(' ');
}

/// What a database quotes may be a value of a row.
fn mask_quoted(text: &str) -> String {
    let mut shown = String::new();
    for (number, part) in text.split('\'').enumerate() {
        if number > 0 {
            shown.push('\'');
        }
        shown.push_str(if number % 2 == 1 { "***" } else { part });
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_name_a_person_is_masked() {
        for (text, shown) in [
            ("no such table: request", "no such table: request"),
            ("line 123456 is torn", "line 123456 is torn"),
            ("account 1234567 is torn", "account *** is torn"),
            ("phone +7 916 123-45-67 is taken", "phone *** is taken"),
            ("phone (+79161234567) is taken", "phone *** is taken"),
            ("phone=+79161234567", "***"),
            ("mail ivanova@example.org is taken", "mail *** is taken"),
            ("postgres://app:secret@db/uk refused", "*** refused"),
            ("value 'Иванова Мария' too long", "value '***' too long"),
            (
                "request 01930000-0000-7000-8000-000000000801 differs",
                "request 01930000-0000-7000-8000-000000000801 differs",
            ),
            ("", ""),
        ] {
            assert_eq!(mask(text), shown);
        }
    }
}
