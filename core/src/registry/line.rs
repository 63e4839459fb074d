//! Texts of one line: names, addresses, numbers of premises.

use crate::base::{TextProblem, checked_text};

/// The text with one space for any white space and none around: it shows something, has at most so many characters and none of
/// them is a control character.
pub(super) fn line(text: &str, limit: u32) -> Result<String, TextProblem> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    checked_text(&text, limit).map(str::to_owned)
}
