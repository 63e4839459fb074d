//! Rule `notifications/sms/segments`: how many parts a text is sent in.
//! Rows: X-09, B-198. Law: 3GPP TS 23.038 and 23.040. Screen: «Частей в сообщении».
//!
//! A text of the GSM alphabet alone is counted in septets: 160 fit one message, 153 each part of a longer one. One letter outside,
//! and all Cyrillic is, makes the whole text UCS-2: 70 units of 16 bits, or 67 a part. Parts are filled to the brim, but a
//! letter that takes two units is never cut. An empty text has no parts and cannot be sent: so we decided.
//!
//! Also outside the alphabet: № « » — – the no-break space, the tab, the backtick.
//!
//! ```
//! use upravdom::notifications::sms::{SmsEncoding, segments};
//!
//! let found = segments("Отключение ХВС");
//! assert_eq!((found.encoding(), found.units(), found.count()), (SmsEncoding::Ucs2, 14, 1));
//!
//! // 134 units, yet three parts: the 67th and 68th are one letter.
//! let text = format!("{}😀{}", "я".repeat(66), "я".repeat(66));
//! assert_eq!(segments(&text).parts().map(|part| part.chars().count()).collect::<Vec<_>>(), [66, 66, 1]);
//! ```

use super::gsm7::septets;

/// In which alphabet a message is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SmsEncoding {
    /// The alphabet of GSM, 7 bits a letter.
    Gsm7,
    /// Unicode, 16 bits a unit.
    Ucs2,
}

crate::base::said_in_words!(SmsEncoding {
    Gsm7 "GSM-7" "латиница (GSM-7)" "Latin (GSM-7)"
    Ucs2 "UCS-2" "кириллица (UCS-2)" "Cyrillic (UCS-2)"
});

impl SmsEncoding {
    /// How many units fit a message that is alone.
    pub const fn alone(self) -> usize {
        match self {
            Self::Gsm7 => 160,
            Self::Ucs2 => 70,
        }
    }

    /// How many units fit each part of a longer one.
    pub const fn in_parts(self) -> usize {
        match self {
            Self::Gsm7 => 153,
            Self::Ucs2 => 67,
        }
    }

    /// How many units the letter takes.
    const fn units(self, letter: char) -> usize {
        match self {
            Self::Gsm7 => match septets(letter) {
                Some(septets) => septets,
                None => 0,
            },
            Self::Ucs2 => letter.len_utf16(),
        }
    }
}

/// A text as it will be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmsSegments<'a> {
    text: &'a str,
    encoding: SmsEncoding,
    units: usize,
    /// Whether a letter takes two units: only such a letter leaves a part unfilled.
    has_pairs: bool,
}

impl<'a> SmsSegments<'a> {
    /// The alphabet.
    pub const fn encoding(self) -> SmsEncoding {
        self.encoding
    }

    /// How long the text is: septets of GSM-7, 16-bit units of UCS-2.
    pub const fn units(self) -> usize {
        self.units
    }

    /// How many parts there are: what is charged.
    pub fn count(self) -> usize {
        if self.units <= self.encoding.alone() {
            usize::from(self.units > 0)
        } else if self.has_pairs {
            self.parts().count()
        } else {
            self.units.div_ceil(self.encoding.in_parts())
        }
    }

    /// The parts, in order; together they are the text.
    pub const fn parts(self) -> SmsParts<'a> {
        let limit = if self.units <= self.encoding.alone() { self.encoding.alone() } else { self.encoding.in_parts() };
        SmsParts { rest: self.text, encoding: self.encoding, limit }
    }
}

/// The parts of a text, in order.
#[derive(Debug, Clone)]
pub struct SmsParts<'a> {
    rest: &'a str,
    encoding: SmsEncoding,
    limit: usize,
}

impl<'a> Iterator for SmsParts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let mut units = 0_usize;
        let over = |letter: &(usize, char)| {
            units = units.saturating_add(self.encoding.units(letter.1));
            units > self.limit
        };
        let cut = self.rest.char_indices().find(over).map_or(self.rest.len(), |(place, _)| place);
        let (part, rest) = self.rest.split_at_checked(cut)?;
        self.rest = rest;
        (!part.is_empty()).then_some(part)
    }
}

/// The text as it will be sent.
pub fn segments(text: &str) -> SmsSegments<'_> {
    let (mut units, mut pairs) = (0_usize, 0_usize);
    for letter in text.chars() {
        let Some(septets) = septets(letter) else { return in_ucs2(text) };
        units = units.saturating_add(septets);
        pairs |= septets >> 1;
    }
    SmsSegments { text, encoding: SmsEncoding::Gsm7, units, has_pairs: pairs > 0 }
}

/// The same in UCS-2: a letter is a unit, and two where UTF-8 has four bytes. The bytes are counted, for that is done in large steps.
fn in_ucs2(text: &str) -> SmsSegments<'_> {
    let pairs = text.bytes().filter(|byte| *byte >= 0xf0).count();
    let units = text.chars().count().saturating_add(pairs);
    SmsSegments { text, encoding: SmsEncoding::Ucs2, units, has_pairs: pairs > 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Source: 3GPP TS 23.038; Twilio's message-segment-calculator, git a50230f.
    #[test]
    fn at_each_limit() {
        use SmsEncoding::{Gsm7, Ucs2};
        for (letter, times, encoding, units, count) in [
            ("a", 0, Gsm7, 0, 0),
            ("a", 1, Gsm7, 1, 1),
            ("a", 160, Gsm7, 160, 1),
            ("a", 161, Gsm7, 161, 2),
            ("a", 306, Gsm7, 306, 2),
            ("a", 307, Gsm7, 307, 3),
            ("€", 80, Gsm7, 160, 1),
            // 76 pairs a part: one septet of 153 stays empty.
            ("€", 152, Gsm7, 304, 2),
            ("€", 153, Gsm7, 306, 3),
            ("я", 70, Ucs2, 70, 1),
            ("я", 71, Ucs2, 71, 2),
            ("я", 134, Ucs2, 134, 2),
            ("я", 135, Ucs2, 135, 3),
            ("😀", 35, Ucs2, 70, 1),
            ("😀", 66, Ucs2, 132, 2),
            ("😀", 67, Ucs2, 134, 3),
            ("№", 1, Ucs2, 1, 1),
            ("\t", 1, Ucs2, 1, 1),
            ("\u{1b}", 1, Ucs2, 1, 1),
            ("\0", 1, Ucs2, 1, 1),
        ] {
            let text = letter.repeat(times);
            let found = segments(&text);
            assert_eq!(
                (found.encoding(), found.units(), found.count()),
                (encoding, units, count),
                "{times} × {letter}"
            );
        }
    }

    proptest! {
        #[test]
        fn parts_are_the_text_and_as_long_as_can_be(text in "[a€😀я]{0,400}|[a€\\^]{0,500}|[я😀]{0,250}|.*") {
            let found = segments(&text);
            let units = |part: &str| part.chars().map(|letter| found.encoding().units(letter)).sum::<usize>();
            let parts: Vec<&str> = found.parts().collect();
            prop_assert_eq!(parts.concat(), text.as_str());
            prop_assert_eq!(parts.iter().map(|part| units(part)).sum::<usize>(), found.units());
            let limit = if parts.len() > 1 { found.encoding().in_parts() } else { found.encoding().alone() };
            prop_assert!(parts.iter().all(|part| !part.is_empty() && units(part) <= limit));
            for pair in parts.windows(2) {
                let next = pair[1].chars().next().unwrap();
                prop_assert!(units(pair[0]) + found.encoding().units(next) > limit, "the cut could be later");
            }
            prop_assert_eq!(found.count(), parts.len());
            prop_assert!(parts.len() != 1 || units(&text) <= found.encoding().alone());
            prop_assert!(parts.len() < 2 || units(&text) > found.encoding().alone());
        }
    }
}
