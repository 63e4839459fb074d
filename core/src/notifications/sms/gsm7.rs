//! The default alphabet of the GSM standard and its extension (3GPP TS 23.038, 6.2.1).

/// How many septets the letter takes; nothing if the alphabet lacks it.
pub const fn septets(letter: char) -> Option<usize> {
    match letter {
        '^' | '{' | '}' | '\\' | '[' | '~' | ']' | '|' | '€' | '\u{c}' => Some(2),
        '`' => None,
        ' '..='z' | '\n' | '\r' => Some(1),
        '£' | '¥' | '¤' | '¡' | '§' | '¿' => Some(1),
        'Ä' | 'Ö' | 'Ñ' | 'Ü' | 'ä' | 'ö' | 'ñ' | 'ü' | 'à' | 'è' | 'é' | 'ù' | 'ì' | 'ò' | 'Ç' => {
            Some(1)
        }
        'Ø' | 'ø' | 'Å' | 'å' | 'Æ' | 'æ' | 'ß' | 'É' => Some(1),
        'Δ' | 'Φ' | 'Γ' | 'Λ' | 'Ω' | 'Π' | 'Ψ' | 'Σ' | 'Θ' | 'Ξ' => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The 127 letters that take one septet; the 128th place is the escape.
    const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?\
        ¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// The letters that take two: the escape and one more.
    const EXTENDED: &str = "\u{c}^{}\\[~]|€";

    /// Source: 3GPP TS 23.038, tables of 6.2.1 and 6.2.1.1.
    #[test]
    fn the_alphabet_is_that_of_the_standard() {
        assert_eq!((BASIC.chars().count(), EXTENDED.chars().count()), (127, 10));
        let all: Vec<char> = (char::MIN..=char::MAX).filter(|letter| septets(*letter).is_some()).collect();
        assert_eq!(all.len(), 137);
        assert!(BASIC.chars().all(|letter| septets(letter) == Some(1)));
        assert!(EXTENDED.chars().all(|letter| septets(letter) == Some(2)));
    }
}
