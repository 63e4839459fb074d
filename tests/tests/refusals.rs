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
use std::path::Path;

use upravdom::base::money::{
    Amount, Kopecks, RateOutOfRange, SumOutOfRange, VatRateMissing, VatRegime, WeightsMissing,
};
use upravdom::base::{
    BeyondCalendar, DayUnreadable, DaysOutOfOrder, Flaw, IdUnreadable, InstantUnreadable, Language, MonthDayOutOfRange,
    MonthUnreadable, Refused, Sha256Unreadable, ZoneUnknown,
};
use upravdom::billing::SubscriptionProblem;
use upravdom::company::CompanyRefusal;
use upravdom::meters::{
    ConsumptionProblem, DigitsOutOfRange, IntervalZero, ManufactureDateInexact, MeterRefusal, MeterValueOutOfRange,
    MultiplierBelowOne, MultiplierMissing, NoReading, NotEnoughHistory, QuantityProblem, QuarterUnreadable,
    ReadingProblem, Service, TariffZonesOutOfRange, VerificationProblem, WindowOutOfOrder,
};
use upravdom::notifications::sms::PriceRangeOutOfOrder;
use upravdom::payments::bank::{StatementError, StatementProblem};
use upravdom::payments::qr::{QrFlaw, QrKey, QrProblem};
use upravdom::payments::{DueDateProblem, PenaltyProblem};
use upravdom::reception::{ClockTimeUnreadable, Slot, SlotOutOfOrder, SlotTaken};
use upravdom::requests::incidents::IncidentRefusal;
use upravdom::requests::plans::{EveryOutOfRange, LeadTooLong, PlanRefusal, YearDayUnknown};
use upravdom::requests::{RequestRefusal, TermHoursOutOfOrder};
use upravdom::{CommandRefusal, Refusal};
use upravdom_tests::samples::{codes, refusals};
use upravdom_tests::{rule_files, sources};

/// What is said inside another refusal, or by itself.
fn of_words() -> Vec<Box<dyn Refused>> {
    fn all<R: Refused + Copy + 'static>(values: &[R]) -> Vec<Box<dyn Refused>> {
        values.iter().map(|value| Box::new(*value) as Box<dyn Refused>).collect()
    }
    [
        all(ReadingProblem::ALL),
        all(ConsumptionProblem::ALL),
        all(QuantityProblem::ALL),
        all(VerificationProblem::ALL),
        all(SubscriptionProblem::ALL),
        all(DueDateProblem::ALL),
        all(PenaltyProblem::ALL),
        all(StatementProblem::ALL),
        all(QrFlaw::ALL),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[test]
fn there_is_a_sample_of_every_refusal_and_each_code_is_used_once() {
    let (declared, sampled) = (codes(), refusals());
    assert_eq!(sampled.iter().map(|sample| sample.refusal.code()).collect::<Vec<_>>(), declared);
    let once: BTreeSet<&str> = declared.iter().copied().collect();
    assert_eq!(once.len(), declared.len());
    let is_refusal = |name: &str| name.contains("Refusal::") || name.contains("Problem::");
    let of_words = of_words();
    let once: BTreeSet<&str> = once.into_iter().chain(of_words.iter().map(|refusal| refusal.code())).collect();
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

/// `tests/mutations.txt` breaks the condition of every refusal that a command may meet, and each of its lines is where it says.
#[test]
fn the_condition_of_every_refusal_is_broken_by_a_mutation() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let list = std::fs::read_to_string(root.join("tests/mutations.txt")).unwrap();
    let mut broken = BTreeSet::new();
    for block in list.split("\n\n").map(str::trim) {
        let field = |key: &str| block.lines().find_map(|line| line.strip_prefix(key)).map(str::trim_start);
        let (file, from) = (field("file:").unwrap(), field("from:").unwrap());
        let source = std::fs::read_to_string(root.join(file)).unwrap();
        assert_eq!(source.matches(from).count(), 1, "{block}");
        broken.extend(field("code:"));
    }
    let of_commands = [
        CommandRefusal::CODES,
        RequestRefusal::CODES,
        MeterRefusal::CODES,
        CompanyRefusal::CODES,
        IncidentRefusal::CODES,
        PlanRefusal::CODES,
    ];
    let codes: BTreeSet<&str> = of_commands.concat().into_iter().collect();
    assert_eq!(codes.difference(&broken).collect::<Vec<_>>(), [] as [&&str; 0], "no mutation breaks the condition");
    assert_eq!(broken.difference(&codes).collect::<Vec<_>>(), [] as [&&str; 0], "no such refusal");
}

/// What can be wrong in one way only, and what stands around the words of another.
fn of_one_way() -> Vec<Box<dyn Refused>> {
    let flaw = || Flaw::Character { position: 2, character: ',' };
    let (text, service) = ("1,5".to_owned(), Service::Heat);
    let time = |text: &str| text.parse().unwrap();
    let day = "2026-11-22".parse().unwrap();
    let by = Slot::new(time("10:00"), time("10:15")).unwrap();
    vec![
        Box::new(BeyondCalendar),
        Box::new(DayUnreadable { value: text.clone(), flaw: flaw() }),
        Box::new(DaysOutOfOrder { first: day, last: day }),
        Box::new(MonthDayOutOfRange { number: 32 }),
        Box::new(MonthUnreadable { value: text.clone(), flaw: flaw() }),
        Box::new(InstantUnreadable { value: text.clone(), flaw: flaw() }),
        Box::new(ZoneUnknown { name: "Moscow".into() }),
        Box::new(IdUnreadable { value: text.clone(), flaw: flaw() }),
        Box::new(Sha256Unreadable { value: text.clone(), flaw: flaw() }),
        Box::new(SumOutOfRange { sum: Kopecks(-1) }),
        Box::new(RateOutOfRange { percent: text.clone(), flaw: flaw() }),
        Box::new(WeightsMissing { weights: 2 }),
        Box::new(VatRateMissing { regime: VatRegime::General, day }),
        Box::new(DigitsOutOfRange { before: 0, after: 8 }),
        Box::new(MeterValueOutOfRange { value: text, flaw: flaw() }),
        Box::new(TariffZonesOutOfRange { zones: 4 }),
        Box::new(MultiplierMissing { service, reason: NoReading::NoMeter, on: day }),
        Box::new(NotEnoughHistory { months: 2 }),
        Box::new(ManufactureDateInexact),
        Box::new(QuarterUnreadable { year: 2020, quarter: 5 }),
        Box::new(IntervalZero),
        Box::new(MultiplierBelowOne { hundredths: 99 }),
        Box::new(TermHoursOutOfOrder { opens: 8, closes: 25 }),
        Box::new(WindowOutOfOrder { from: 25, to: 15 }),
        Box::new(PriceRangeOutOfOrder { least: Amount::MAX, greatest: Amount::ZERO }),
        Box::new(LeadTooLong { days: 367 }),
        Box::new(YearDayUnknown { month: 13 }),
        Box::new(EveryOutOfRange { number: 0 }),
        Box::new(ClockTimeUnreadable { value: "24:01".into(), flaw: flaw() }),
        Box::new(SlotOutOfOrder { start: by.end(), end: by.start() }),
        Box::new(SlotTaken { by }),
    ]
}

/// What stands around the words of a problem leaves them as they are.
#[test]
fn a_problem_of_a_place_says_where_and_what() {
    let code = QrProblem { flaw: QrFlaw::Missing, key: Some(QrKey::from("Name")), place: None };
    let line = StatementError { problem: StatementProblem::BadDate, line: 12, value: None };
    for (place, problem, ru, en) in [
        (&code as &dyn Refused, &QrFlaw::Missing as &dyn Refused, "Наименование получателя (Name): ", "Name: "),
        (&line, &StatementProblem::BadDate, "Строка 12: ", "Line 12: "),
    ] {
        let [of_place, of_problem] = [place, problem].map(everything);
        assert_eq!((of_place.0, of_place.1, of_place.2), (of_problem.0, of_problem.1, of_problem.2));
        let [said_ru, said_en, shown] = of_problem.3;
        assert_eq!(of_place.3, [format!("{ru}{said_ru}"), format!("{en}{said_en}"), format!("{en}{shown}")]);
    }
}

/// A refusal that is a struct is among those above: nobody forgets its sentences.
#[test]
fn each_refusal_of_one_way_is_tried() {
    let declared = rule_files::codes(&sources::all()).into_iter().filter(|(name, _)| !name.contains("::"));
    let declared: BTreeSet<String> = declared.map(|(_, code)| code).collect();
    assert_eq!(declared, of_one_way().iter().map(|refusal| refusal.code().to_owned()).collect());
}

/// What is said inside another refusal is a refusal by itself too.
#[test]
fn words_of_problems_are_sentences_of_their_own() {
    let mut seen: BTreeSet<&str> = codes().into_iter().collect();
    for problem in of_words().into_iter().chain(of_one_way()) {
        assert!(seen.insert(problem.code()) && problem.code().contains('.'), "{}", problem.code());
        assert_eq!(problem.to_string(), problem.text(Language::English));
        for language in [Language::Russian, Language::English] {
            let text = problem.text(language);
            let (what, to_do) = text.split_once(". ").unwrap_or_else(|| panic!("two sentences: {text}"));
            assert!(
                what.starts_with(|letter: char| letter.is_uppercase() || letter == '«') && to_do.ends_with('.'),
                "{text}"
            );
            let cyrillic = text.contains(|letter| matches!(letter, 'а'..='я' | 'А'..='Я' | 'ё'));
            assert_eq!(cyrillic, language == Language::Russian, "{text}");
        }
    }
}
