//! What holds for all that reads a text or bytes: none panics, and what is written is read as the same.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "test support: a failed step is a failed test"
)]

use proptest::prelude::*;
use upravdom::base::cells::{
    date, decode_file, excel_serial, export_text_cell, long_number, money_kopecks, parse_rows,
};
use upravdom::base::money::{Amount, Balance, Rate, format_ru, in_words};
use upravdom::base::{
    AccountNumber, Bic, ContractorFields, CorrespondentAccount, Els, FromGis, FullName, HouseId, Inn, Instant, Ipd,
    Izhku, Kpp, Month, Ogrn, Phone, SettlementAccount, Sha256, Snils, Zone, checked_text, contractor_fields, fold,
    mask_name, mask_phone, merged_person, parse_day, short_name, sort_key,
};
use upravdom::meters::{Digits, MeterValue, MeteringValue, parse_reading};
use upravdom::notifications::sms::{segments, transliterate};
use upravdom::payments::bank::{decode_statement, kl_to_1c, sber_registry_filename};
use upravdom::payments::qr::{QrSum, decode_bytes, parse, sum_kopecks};
use upravdom::reception::{ClockTime, Slot};
use upravdom::registry::houses::Area;
use uuid::Uuid;

/// Everything that reads, once.
fn read_all(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let text = text.as_ref();
    let _ = (decode_file(bytes), decode_statement(bytes), decode_bytes(bytes));
    let _ = (date(text), money_kopecks(text), parse_rows(text), export_text_cell(text), kl_to_1c(text));
    let _ = (
        sber_registry_filename(text),
        parse(text),
        sum_kopecks(text),
        parse_reading(text, Digits::new(11, 7).unwrap()),
    );
    let _ = (Inn::parse(text), Kpp::parse(text), Ogrn::parse(text), Bic::parse(text), Snils::parse(text));
    let _ = (SettlementAccount::parse(text), CorrespondentAccount::parse(text), AccountNumber::parse(text));
    let _ = (Els::parse(text), Izhku::parse(text), Ipd::parse(text), FromGis::<Els>::read(text), Phone::parse(text));
    let _ =
        (FullName::parse(text, text, text), merged_person(text), mask_name(text), short_name(text), mask_phone(text));
    let _ = (Instant::parse(text), Zone::parse(text), Month::try_from(text.to_owned()), text.parse::<Rate>());
    let _ = (text.parse::<MeterValue>(), MeteringValue::parse(text), text.parse::<ClockTime>());
    let _ = (segments(text).parts().count(), transliterate(text));
    let _ = (parse_day(text), text.parse::<HouseId>(), text.parse::<Sha256>(), Area::parse(text), long_number(text));
    let _ = (checked_text(text, 20), fold(text), sort_key(text));
    let all = || text.to_owned();
    let _ = contractor_fields(&ContractorFields { inn: all(), kpp: all(), bic: all(), account: all(), corr: all() });
}

/// Beginnings that lead deeper than a random text gets.
const BEGINNINGS: [&str; 10] = [
    "",
    "ST00012|Name=",
    "ST00011#",
    "1CClientBankExchange\r\nВерсияФормата=1.03\r\nСекцияДокумент=",
    "\u{feff}sep=;\n\"",
    "+7 (906) 808-88-88 доб. ",
    "7713714441_40702810901500017798_001_",
    "70АА000560-01-",
    "2026-11-22T",
    "-1\u{a0}234,",
];

proptest! {
    #[test]
    fn no_bytes_panic(beginning in 0..BEGINNINGS.len(), bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        read_all(&bytes);
        read_all(&[BEGINNINGS[beginning].as_bytes(), &bytes].concat());
    }

    #[test]
    fn no_text_panics(beginning in 0..BEGINNINGS.len(), text in ".{0,40}|[0-9 .,+()-]{0,24}|[а-яА-Я0-9=|;\r\n\"]{0,40}") {
        read_all(format!("{}{text}", BEGINNINGS[beginning]).as_bytes());
    }

    #[test]
    fn money_is_read_as_it_is_shown(kopecks in -10_000_000_000_000..=10_000_000_000_000_i64) {
        let sum = Balance::from_kopecks(kopecks).unwrap();
        prop_assert_eq!(money_kopecks(&format_ru(sum)), Ok(sum));
        prop_assert_eq!(money_kopecks(&sum.to_string()), Ok(sum));
        prop_assert!(!in_words(sum).is_empty());
        if let Ok(amount) = Amount::from_kopecks(kopecks) {
            prop_assert_eq!(sum_kopecks(&amount.kopecks().to_string()).map(QrSum::kopecks), Ok(amount.kopecks()));
        }
    }

    #[test]
    fn days_are_read_as_they_are_shown(days in 0..2_958_400_i64) {
        if let Some(day) = excel_serial(days) {
            prop_assert_eq!(date(&day.format("%d.%m.%Y").to_string()), Ok(day));
            prop_assert_eq!(date(&day.to_string()), Ok(day));
            prop_assert_eq!(parse_day(&day.to_string()), Ok(day));
        }
    }

    #[test]
    fn ids_and_digests_are_read_as_they_are_shown(bytes in any::<[u8; 32]>(), id in any::<u128>()) {
        let (digest, house) = (Sha256::new(bytes), HouseId::new(Uuid::from_u128(id)));
        prop_assert_eq!(digest.to_string().parse(), Ok(digest));
        prop_assert_eq!(house.to_string().parse(), Ok(house));
    }

    #[test]
    fn phones_are_read_as_they_are_kept(national in "[34689][0-9]{9}", country in "[1-6][0-9]{9,13}") {
        for e164 in [format!("+7{national}"), format!("+{country}")] {
            if let Ok(phone) = Phone::parse(&e164) {
                prop_assert_eq!(phone.e164(), &e164);
                let again = Phone::parse(phone.e164()).unwrap();
                prop_assert_eq!(&again, &phone);
                prop_assert_eq!(&Phone::parse(&phone.to_string()).unwrap(), &phone);
            }
        }
    }

    #[test]
    fn readings_and_times_are_read_as_they_are_shown(whole in 0..100_000_000_000_i64, decimals in 0..10_000_000_i64, from in 0..1439_u16, more in 1..600_u16) {
        let text = format!("{whole}.{decimals:07}");
        let value: MeterValue = text.parse().unwrap();
        prop_assert_eq!(value.to_string().parse(), Ok(value));
        prop_assert_eq!(parse_reading(&value.to_string(), Digits::new(11, 7).unwrap()), Ok(value));
        let gis = MeteringValue::parse(&text).unwrap();
        prop_assert_eq!(MeteringValue::parse(&gis.to_string()), Ok(gis));
        let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let (start, end) = (clock(from), clock((from + more).min(1440)));
        let slot = Slot::new(start.parse().unwrap(), end.parse().unwrap()).unwrap();
        prop_assert!(slot.to_string().contains(&start));
        prop_assert_eq!(start.parse::<ClockTime>().unwrap().to_string(), start);
        prop_assert_eq!(end.parse::<ClockTime>().unwrap().to_string(), end);
    }

    #[test]
    fn names_are_read_as_their_fields(surname in "[А-Яа-я.-]{1,12}", given in "[А-Яа-я.]{0,8}", patronymic in "[А-Яа-я.]{0,8}") {
        if let Ok(name) = FullName::parse(&surname, &given, &patronymic) {
            let fields = name.fields();
            prop_assert_eq!(FullName::parse(&fields.surname, &fields.given, &fields.patronymic), Ok(name));
        }
    }
}
