//! Passwords are kept as argon2id (RFC 9106) with the parameters that OWASP names: 19 MiB, two passes.

use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use upravdom::access::Attempt;

/// The longest password that is looked at; a longer one is wrong.
const LONGEST: usize = 1024;

/// What to keep of the password; nothing if it is too long or the system gives no randomness.
pub(crate) fn hash(password: &str) -> Option<String> {
    if password.len() > LONGEST {
        return None;
    }
    Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

/// Compares, and takes the same time where there is nothing to compare with.
pub(super) fn compare(password: &str, kept: Option<&str>) -> Attempt {
    static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash("nobody has this password"));
    let with = kept.or(NOBODY.as_deref());
    let same = password.len() <= LONGEST
        && with
            .and_then(|with| PasswordHash::new(with).ok())
            .is_some_and(|with| Argon2::default().verify_password(password.as_bytes(), &with).is_ok());
    if same && kept.is_some() { Attempt::Right } else { Attempt::Wrong }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_kept_so_that_nobody_reads_it() {
        let kept = hash("три рыжих кота").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert_ne!(hash("три рыжих кота").unwrap(), kept, "each has a salt of its own");
        let long = "x".repeat(1025);
        for (password, with, attempt) in [
            ("три рыжих кота", Some(kept.as_str()), Attempt::Right),
            ("три рыжих кота ", Some(&kept), Attempt::Wrong),
            ("", Some(&kept), Attempt::Wrong),
            ("nobody has this password", None, Attempt::Wrong),
            ("три рыжих кота", Some("три рыжих кота"), Attempt::Wrong),
            (&long, Some(&kept), Attempt::Wrong),
        ] {
            assert_eq!(compare(password, with), attempt, "{password}");
        }
        assert_eq!((hash(&long), hash(&long[1..]).is_some()), (None, true));
    }
}
