//! Rule `base/cells/export_text_cell`: write a text so that Excel does not run it.
//! Rows: B-095, B-239. Law: OWASP, CSV injection. Screen: «Выгрузка в Excel».
//!
//! A text that begins like a formula (`=`, `+`, `-`, `@`, tab, carriage return) gets an apostrophe, a phone «+7…» too. Numbers
//! are not texts and are written as numbers.
//!
//! ```
//! use upravdom::base::cells::export_text_cell;
//!
//! assert_eq!(export_text_cell("=HYPERLINK(\"…\")"), "'=HYPERLINK(\"…\")");
//! assert_eq!(export_text_cell("кв. 5"), "кв. 5");
//! ```

use std::borrow::Cow;

/// The text as a cell.
pub fn export_text_cell(value: &str) -> Cow<'_, str> {
    if value.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{value}"))
    } else {
        Cow::Borrowed(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_begins_a_formula() {
        for (value, cell) in [
            ("+79161234567", "'+79161234567"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            (" =1", " =1"),
            ("'=1", "'=1"),
            ("1-2", "1-2"),
            ("\n=1", "\n=1"),
        ] {
            assert_eq!(export_text_cell(value), cell);
        }
    }

    proptest! {
        #[test]
        fn the_text_is_kept_and_never_a_formula(value in "[-=+@\t\r' a]{0,4}|.*") {
            let cell = export_text_cell(&value);
            prop_assert!(cell == value || cell.strip_prefix('\'') == Some(&value));
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
    }
}
