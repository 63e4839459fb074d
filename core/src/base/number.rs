//! Numbers as people write them: digits, one sign for the point, and spaces between groups of three.

use super::flaw::Flaw;

/// Which writing of a number is read.
#[derive(Clone, Copy)]
pub(crate) enum Writing {
    /// Digits with a point: what files and interfaces hold.
    Plain,
    /// Digits with a comma or a point: what is read off a dial.
    Typed,
    /// That, with spaces between groups of three digits: what spreadsheets show.
    Grouped,
}

impl Writing {
    const fn is_point(self, character: char) -> bool {
        match self {
            Self::Plain => character == '.',
            Self::Typed | Self::Grouped => matches!(character, ',' | '.'),
        }
    }

    const fn is_gap(self, character: char) -> bool {
        matches!(self, Self::Grouped) && matches!(character, ' ' | '\u{a0}' | '\u{202f}')
    }
}

/// The digits before the point, with the gaps between their groups, and those after it; both sides of a point have some.
pub(crate) fn written_number(text: &str, writing: Writing) -> Result<(&str, &str), Flaw> {
    let (mut point, mut has_gaps, mut run) = (None, false, 0_u32);
    let mut last = None;
    for (position, (at, character)) in (1..).zip(text.char_indices()) {
        let in_group = has_gaps && point.is_none();
        match character {
            '0'..='9' if !in_group || run < 3 => run = run.saturating_add(1),
            _ if point.is_none() && run > 0 && (!has_gaps || run == 3) && writing.is_point(character) => {
                (point, run) = (Some(at), 0);
            }
            _ if point.is_none() && (1..=3).contains(&run) && (!has_gaps || run == 3) && writing.is_gap(character) => {
                (has_gaps, run) = (true, 0);
            }
            _ => return Err(Flaw::Character { position, character }),
        }
        last = Some((position, character));
    }
    let Some((position, character)) = last else { return Err(Flaw::Empty) };
    if point.is_some() && run == 0 {
        return Err(Flaw::Character { position, character });
    }
    if point.is_none() && has_gaps && run < 3 {
        return Err(Flaw::Cut { after: position });
    }
    let (whole, rest) = text.split_at_checked(point.unwrap_or(text.len())).unwrap_or((text, ""));
    Ok((whole, rest.strip_prefix([',', '.']).unwrap_or(rest)))
}

/// The number of the digits of a written number; nothing if 64 bits do not hold it.
pub(crate) fn value_of(whole: &str) -> Option<u64> {
    let mut digits = whole.chars().filter_map(|character| character.to_digit(10));
    digits.try_fold(0_u64, |value, digit| value.checked_mul(10)?.checked_add(digit.into()))
}

/// So many hundredths: of a number with at most two decimals, but for what 64 bits do not hold.
pub(crate) fn hundredths(whole: &str, decimals: &str, beyond: impl FnOnce() -> Flaw) -> Result<u64, Flaw> {
    let scale = match decimals.len() {
        0 => 100,
        1 => 10,
        2 => 1,
        digits => return Err(Flaw::Decimals { digits: u32::try_from(digits).unwrap_or(u32::MAX), most: 2 }),
    };
    let part = value_of(decimals).and_then(|part| part.checked_mul(scale));
    let whole = value_of(whole).and_then(|whole| whole.checked_mul(100));
    whole.zip(part).and_then(|(whole, part)| whole.checked_add(part)).ok_or_else(beyond)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_named_where_the_writing_is_left() {
        let at = |position, character| Err(Flaw::Character { position, character });
        for (text, writing, found) in [
            ("0", Writing::Plain, Ok(("0", ""))),
            ("007.50", Writing::Plain, Ok(("007", "50"))),
            ("7,5", Writing::Plain, at(2, ',')),
            ("7,5", Writing::Typed, Ok(("7", "5"))),
            ("7,5.1", Writing::Typed, at(4, '.')),
            ("1 234", Writing::Typed, at(2, ' ')),
            ("1 234", Writing::Grouped, Ok(("1 234", ""))),
            ("123\u{a0}456\u{202f}789,1", Writing::Grouped, Ok(("123\u{a0}456\u{202f}789", "1"))),
            ("1234 567", Writing::Grouped, at(5, ' ')),
            ("1  234", Writing::Grouped, at(3, ' ')),
            ("1 2345", Writing::Grouped, at(6, '5')),
            ("1 23,5", Writing::Grouped, at(5, ',')),
            ("1 23", Writing::Grouped, Err(Flaw::Cut { after: 4 })),
            ("1 ", Writing::Grouped, Err(Flaw::Cut { after: 2 })),
            ("1 234,5 6", Writing::Grouped, at(8, ' ')),
            ("", Writing::Grouped, Err(Flaw::Empty)),
            ("5.", Writing::Plain, at(2, '.')),
            (".5", Writing::Plain, at(1, '.')),
            ("1.2.3", Writing::Plain, at(4, '.')),
            ("12б", Writing::Typed, at(3, 'б')),
            ("１", Writing::Typed, at(1, '１')),
            ("-1", Writing::Plain, at(1, '-')),
        ] {
            assert_eq!(written_number(text, writing), found, "{text}");
        }
    }

    #[test]
    fn hundredths_are_exact() {
        for (whole, decimals, found) in [
            ("12", "", Ok(1200)),
            ("1 234", "5", Ok(123_450)),
            ("0", "05", Ok(5)),
            ("0", "005", Err(Flaw::Decimals { digits: 3, most: 2 })),
            ("184467440737095516", "15", Ok(u64::MAX)),
            ("184467440737095516", "16", Err(Flaw::Zeros)),
        ] {
            assert_eq!(hundredths(whole, decimals, || Flaw::Zeros), found, "{whole} {decimals}");
        }
    }
}
