//! Rule `base/plural`: the form of a Russian noun after a whole number.
//! Rows: N-12, N-19. Law: CLDR plural rules, locale `ru`.
//!
//! One form after 1, 21, 101 but not 11; another after 2 to 4, 22 to 24 but not 12 to 14; the third after all others. A sign
//! changes nothing. (The fourth form of CLDR, after fractions, is that after 2: «1,5 рубля».)
//!
//! ```
//! use upravdom::base::plural;
//!
//! let forms = ["заявка", "заявки", "заявок"];
//! assert_eq!([1, 22, 111].map(|n| plural(n, forms)), ["заявка", "заявки", "заявок"]);
//! ```

/// The one of the forms after 1, 2 and 5 that stands after the number.
pub const fn plural(n: i64, forms: [&str; 3]) -> &str {
    let [one, few, many] = forms;
    let n = n.unsigned_abs();
    match (n % 10, n % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        _ => many,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: CLDR ru, samples of the integer forms.
    #[test]
    fn samples() {
        let forms = ["one", "few", "many"];
        for (form, numbers) in [
            ("one", &[1, 21, 31, 41, 51, 61, 71, 81, 101, 1001, -1][..]),
            ("few", &[2, 4, 22, 24, 32, 34, 42, 44, 52, 54, 62, 102, 1002, -3]),
            ("many", &[0, 5, 19, 100, 111, 112, 114, 211, 1000, 10_000, 1_000_000, -11, i64::MIN, i64::MAX]),
        ] {
            for n in numbers {
                assert_eq!(plural(*n, forms), form, "{n}");
            }
        }
    }
}
