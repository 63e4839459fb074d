//! Every refusal says what is wrong in two languages, has a code of its own and survives JSON.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "test support: a failed step is a failed test"
)]

use std::collections::{BTreeMap, BTreeSet};

use upravdom::Refusal;
use upravdom::base::{Language, Refused};
use upravdom_tests::samples::{codes, refusals};
use upravdom_tests::{rule_files, sources};

#[test]
fn there_is_a_sample_of_every_refusal_and_each_code_is_used_once() {
    let (declared, sampled) = (codes(), refusals());
    assert_eq!(sampled.iter().map(|sample| sample.refusal.code()).collect::<Vec<_>>(), declared);
    let once: BTreeSet<&str> = declared.iter().copied().collect();
    assert_eq!(once.len(), declared.len());
    let is_refusal = |name: &str| name.contains("Refusal::") || name.contains("Problem::");
    let mut forgotten = rule_files::codes(&sources::all());
    forgotten.retain(|name, code| is_refusal(name) && code.contains('.') && !once.contains(code.as_str()));
    assert_eq!(forgotten, BTreeMap::new());
}

#[test]
fn a_sentence_is_in_its_language_and_says_every_value() {
    let cyrillic = |letter: char| matches!(letter, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё');
    for sample in refusals() {
        for language in [Language::Russian, Language::English] {
            let (text, values) = (sample.refusal.text(language), sample.said(language));
            assert!(text.ends_with('.') && !text.contains(['{', '}']), "{text}");
            for value in &values {
                assert!(text.contains(value), "«{value}» is not said in: {text}");
            }
            let own_words = values.iter().fold(text.clone(), |text, value| text.replace(value, ""));
            assert_eq!(own_words.contains(cyrillic), language == Language::Russian, "{text}");
        }
    }
}

#[test]
fn a_refusal_sent_as_json_comes_back_the_same() {
    for sample in refusals() {
        let (module, code) = sample.refusal.code().split_once('.').unwrap();
        let sent = sample.refusal.sent();
        assert!(sent.starts_with(&format!("{{\"code\":\"{code}\"")), "{sent}");
        assert!(sample.refusal.is_read_from(&sent), "{sent}");
        let Some(refusal) = sample.refusal.of_a_command() else { continue };
        assert_eq!(serde_json::to_string(&refusal).unwrap(), format!("{{\"{module}\":{sent}}}"));
        assert_eq!(serde_json::from_str::<Refusal>(&format!("{{\"{module}\":{sent}}}")).unwrap(), refusal);
        assert_eq!(everything(&refusal), everything(&*sample.refusal));
    }
}

fn everything<R: Refused + ?Sized>(refusal: &R) -> (&'static str, &'static str, bool, [String; 3]) {
    let texts = [refusal.text(Language::Russian), refusal.text(Language::English), refusal.to_string()];
    (refusal.code(), refusal.field(), refusal.is_transient(), texts)
}
