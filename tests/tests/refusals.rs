//! Every refusal says what is wrong in two languages, has a code of its own and survives JSON.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "test support: a failed step is a failed test"
)]

use std::collections::BTreeSet;

use upravdom::base::Language;
use upravdom::meters::MeterRefusal;
use upravdom::requests::RequestRefusal;
use upravdom::{CommandRefusal, Refusal};
use upravdom_tests::samples::refusals;

#[test]
fn there_is_a_sample_of_every_refusal_and_each_code_is_used_once() {
    let declared = [CommandRefusal::CODES, RequestRefusal::CODES, MeterRefusal::CODES].concat();
    let sampled: Vec<&str> = refusals().iter().map(|sample| sample.refusal.code()).collect();
    assert_eq!(sampled, declared);
    assert_eq!(declared.iter().collect::<BTreeSet<_>>().len(), declared.len());
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
        let sent = serde_json::to_string(&sample.refusal).unwrap();
        let (module, code) = sample.refusal.code().split_once('.').unwrap();
        assert!(sent.starts_with(&format!("{{\"{module}\":{{\"code\":\"{code}\"")), "{sent}");
        assert_eq!(serde_json::from_str::<Refusal>(&sent).unwrap(), sample.refusal);
    }
}
