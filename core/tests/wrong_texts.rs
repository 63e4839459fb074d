//! What is read from a text is valid, and what is not read is answered with the character, the digit or the key that is wrong.
#![allow(clippy::unwrap_used, reason = "a failed step is a failed test")]

use upravdom::base::cells::{date, long_number, money_kopecks};
use upravdom::base::money::{Amount, Balance, Rate};
use upravdom::base::{
    AccountNumber, Bic, Els, HouseId, Inn, Instant, Ipd, Izhku, Kpp, Language, Month, Ogrn, Phone, Refused, Sha256,
    Snils, Zone, parse_day,
};
use upravdom::billing::{PriceList, PriceTier, TierPolicy};
use upravdom::meters::{Digits, MeterUnit, MeterValue, MeteringValue, Quantity, Resource, parse_reading};
use upravdom::payments::bank::{kl_to_1c, sber_registry_filename};
use upravdom::payments::qr::{QrField, build_st00012, decode_bytes, parse, sum_kopecks};
use upravdom::reception::ClockTime;
use upravdom::registry::houses::Area;

fn wrong<T, E: Refused + 'static>(found: Result<T, E>) -> Box<dyn Refused> {
    Box::new(found.err().unwrap())
}

type Row = (Box<dyn Refused>, &'static str, &'static str);

fn sums() -> Vec<Row> {
    vec![
        (
            wrong(money_kopecks("1 23,50")),
            "Это не сумма: на 5-м месте стоит «,». Напишите её как 1234,56.",
            "It is not a sum: character 5 is «,». Write it like 1234.56.",
        ),
        (
            wrong(money_kopecks("-12,345 руб.")),
            "Это не сумма: цифр после запятой 3, а можно не больше 2. Напишите её как 1234,56.",
            "It is not a sum: there are 3 digits after the point, at most 2 are allowed. Write it like 1234.56.",
        ),
        (
            wrong(money_kopecks("-1О")),
            "Это не сумма: на 3-м месте стоит «О» (U+041E). Напишите её как 1234,56.",
            "It is not a sum: character 3 is «О» (U+041E). Write it like 1234.56.",
        ),
        (
            wrong(money_kopecks("100000000000,01")),
            "Это не сумма: число не от -100000000000 до 100000000000. Напишите её как 1234,56.",
            "It is not a sum: the number is not from -100000000000 to 100000000000. Write it like 1234.56.",
        ),
        (
            wrong(money_kopecks("1 23")),
            "Это не сумма: запись обрывается после 4-го знака. Напишите её как 1234,56.",
            "It is not a sum: it breaks off after character 4. Write it like 1234.56.",
        ),
        (
            wrong(Amount::from_kopecks(-1)),
            "Сумма -0,01\u{a0}₽ вне границ. Введите от 0 до 100 млрд ₽; баланс может быть настолько же ниже нуля.",
            "The sum -0,01\u{a0}₽ is out of range. Enter 0 to 100 billion ₽; a balance may be as far below zero.",
        ),
        (
            wrong(Balance::from_kopecks(10_000_000_000_001)),
            "Сумма 100\u{a0}000\u{a0}000\u{a0}000,01\u{a0}₽ вне границ. Введите от 0 до 100 млрд ₽; баланс может быть настолько же ниже нуля.",
            "The sum 100\u{a0}000\u{a0}000\u{a0}000,01\u{a0}₽ is out of range. Enter 0 to 100 billion ₽; a balance may be as far below zero.",
        ),
        (
            wrong("2,4".parse::<Rate>()),
            "«2,4» – не ставка: на 2-м месте стоит «,». Напишите проценты от 0 до 100 с точкой, не больше 7 знаков после неё.",
            "«2,4» is not a rate: character 2 is «,». Write percent from 0 to 100 with a point and at most 7 decimals.",
        ),
        (
            wrong("100.1".parse::<Rate>()),
            "«100.1» – не ставка: число не от 0 до 100. Напишите проценты от 0 до 100 с точкой, не больше 7 знаков после неё.",
            "«100.1» is not a rate: the number is not from 0 to 100. Write percent from 0 to 100 with a point and at most 7 decimals.",
        ),
    ]
}

fn readings() -> Vec<Row> {
    let five = Digits::new(5, 3).unwrap();
    vec![
        (
            wrong(parse_reading("125б", five)),
            "Это не число. Введите цифры так, как их показывает прибор. Что не так: на 4-м месте стоит «б» (U+0431).",
            "It is not a number. Type the digits as the meter shows them. What is wrong: character 4 is «б» (U+0431).",
        ),
        (
            wrong(parse_reading(" 00123456", five)),
            "У прибора нет столько цифр до запятой, красные цифры пишут после неё. Введите цифры так, как их показывает прибор. Что не так: на 8-м месте стоит «6».",
            "The meter has fewer digits before the point, the red ones stand after it. Type the digits as the meter shows them. What is wrong: character 8 is «6».",
        ),
        (
            wrong(parse_reading("1,2345", five)),
            "У прибора нет столько цифр после запятой. Введите цифры так, как их показывает прибор. Что не так: на 6-м месте стоит «5».",
            "The meter has fewer digits after the point. Type the digits as the meter shows them. What is wrong: character 6 is «5».",
        ),
        (
            wrong("1e3".parse::<MeterValue>()),
            "«1e3» – не значение счётчика: на 2-м месте стоит «e». Напишите число от 0 до 100000000000 с точкой, не больше 7 знаков после неё.",
            "«1e3» is not a value of a meter: character 2 is «e». Write a number from 0 to 100000000000 with a point and at most 7 decimals.",
        ),
        (
            wrong(MeteringValue::parse("1,5")),
            "Показание для ГИС ЖКХ: на 2-м месте стоит «,». Нужны цифры и, если есть дробная часть, одна точка между ними.",
            "Value for GIS ZhKH: character 2 is «,». It takes digits and, for decimals, one point between them.",
        ),
        (
            wrong(Digits::new(0, 8)),
            "У счётчика не бывает 0 знаков до запятой и 8 после. Укажите от 1 до 11 до запятой и от 0 до 7 после.",
            "A meter has not 0 digits before the point and 8 after it. Give 1 to 11 before the point and 0 to 7 after it.",
        ),
        (
            wrong(Quantity::of(Resource::ColdWater, MeterValue::default(), MeterUnit::KilowattHour)),
            "Ресурс не измеряют в этих единицах. Выберите единицу измерения этого ресурса.",
            "The resource is not measured in that unit. Choose a unit of this resource.",
        ),
        (
            wrong(Area::parse("54,3x м²")),
            "Это не площадь: на 5-м месте стоит «x». Напишите её в м², например 54,3.",
            "It is not an area: character 5 is «x». Write it in m², like 54.3.",
        ),
        (
            wrong(long_number("40702810901500000000")),
            "Excel округлил номер, последние цифры потеряны: с 16-го места одни нули. Сделайте ячейку текстовой и введите номер заново.",
            "Excel has rounded the number, its last digits are lost: zeros from character 16 on. Make the cell a text and type the number again.",
        ),
    ]
}

fn days() -> Vec<Row> {
    vec![
        (
            wrong(date("1.2.2O26")),
            "Это не дата: на 6-м месте стоит «O». Напишите её как 25.11.2026.",
            "It is not a date: character 6 is «O». Write it like 25.11.2026.",
        ),
        (
            wrong(date("30.02.2026")),
            "Это не дата: «30.02.2026» не бывает. Напишите её как 25.11.2026.",
            "It is not a date: there is no «30.02.2026». Write it like 25.11.2026.",
        ),
        (
            wrong(date("01.02.2026 10:6x")),
            "Это не дата: на 16-м месте стоит «x». Напишите её как 25.11.2026.",
            "It is not a date: character 16 is «x». Write it like 25.11.2026.",
        ),
        (
            wrong(date("1.2")),
            "Это не дата: запись обрывается после 3-го знака. Напишите её как 25.11.2026.",
            "It is not a date: it breaks off after character 3. Write it like 25.11.2026.",
        ),
        (
            wrong(parse_day("2026/02/01")),
            "«2026/02/01» – не день: на 5-м месте стоит «/». Напишите его как 2026-11-22, годы от 1 до 9999.",
            "«2026/02/01» is not a day: character 5 is «/». Write it like 2026-11-22, from year 1 to 9999.",
        ),
        (
            wrong(parse_day("0000-12-31")),
            "«0000-12-31» – не день: «0000-12-31» не бывает. Напишите его как 2026-11-22, годы от 1 до 9999.",
            "«0000-12-31» is not a day: there is no «0000-12-31». Write it like 2026-11-22, from year 1 to 9999.",
        ),
    ]
}

fn instants_and_names() -> Vec<Row> {
    vec![
        (
            wrong(Instant::parse("2026-11-22T09:30:00+О3:00")),
            "«2026-11-22T09:30:00+О3:00» – не момент времени: на 21-м месте стоит «О» (U+041E). Напишите его как 2026-11-22T09:30:00+03:00, годы от 1 до 9999.",
            "«2026-11-22T09:30:00+О3:00» is not an instant: character 21 is «О» (U+041E). Write it like 2026-11-22T09:30:00+03:00, from year 1 to 9999.",
        ),
        (
            wrong(Instant::parse("2026-11-22T09:30:00")),
            "«2026-11-22T09:30:00» – не момент времени: запись обрывается после 19-го знака. Напишите его как 2026-11-22T09:30:00+03:00, годы от 1 до 9999.",
            "«2026-11-22T09:30:00» is not an instant: it breaks off after character 19. Write it like 2026-11-22T09:30:00+03:00, from year 1 to 9999.",
        ),
        (
            wrong(Instant::parse("2026-11-22")),
            "«2026-11-22» – не момент времени: запись обрывается после 10-го знака. Напишите его как 2026-11-22T09:30:00+03:00, годы от 1 до 9999.",
            "«2026-11-22» is not an instant: it breaks off after character 10. Write it like 2026-11-22T09:30:00+03:00, from year 1 to 9999.",
        ),
        (
            wrong(Instant::parse("2026-11-22T09:30:00+03:000")),
            "«2026-11-22T09:30:00+03:000» – не момент времени: на 26-м месте стоит «0». Напишите его как 2026-11-22T09:30:00+03:00, годы от 1 до 9999.",
            "«2026-11-22T09:30:00+03:000» is not an instant: character 26 is «0». Write it like 2026-11-22T09:30:00+03:00, from year 1 to 9999.",
        ),
        (
            wrong(Month::try_from("2026-1З".to_owned())),
            "«2026-1З» – не месяц: на 7-м месте стоит «З» (U+0417). Напишите его как 2026-11, годы от 1 до 9999.",
            "«2026-1З» is not a month: character 7 is «З» (U+0417). Write it like 2026-11, from year 1 to 9999.",
        ),
        (
            wrong(Month::try_from("2026-13".to_owned())),
            "«2026-13» – не месяц: «2026-13» не бывает. Напишите его как 2026-11, годы от 1 до 9999.",
            "«2026-13» is not a month: there is no «2026-13». Write it like 2026-11, from year 1 to 9999.",
        ),
        (
            wrong(Zone::parse("Europe/Moskow")),
            "Часовой пояс «Europe/Moskow» неизвестен. Напишите имя пояса России из списка IANA, для дома в Москве – Europe/Moscow.",
            "The time zone «Europe/Moskow» is not known. Write the IANA name of a zone of Russia, for a house in Moscow Europe/Moscow.",
        ),
        (
            wrong("9:30".parse::<ClockTime>()),
            "«9:30» – не время дня: на 2-м месте стоит «:». Напишите его как 09:30, от 00:00 до 24:00.",
            "«9:30» is not a time of a day: character 2 is «:». Write it like 09:30, from 00:00 to 24:00.",
        ),
        (
            wrong("01890a5d-ac96-774b-bcce-b302099aG057".parse::<HouseId>()),
            "«01890a5d-ac96-774b-bcce-b302099aG057» – не идентификатор: на 33-м месте стоит «G». Напишите UUID: шестнадцатеричные цифры группами 8-4-4-4-12.",
            "«01890a5d-ac96-774b-bcce-b302099aG057» is not an id: character 33 is «G». Write a UUID: hexadecimal digits in groups of 8-4-4-4-12.",
        ),
        (
            wrong("abC".parse::<Sha256>()),
            "«abC» – не SHA-256: на 3-м месте стоит «C». Напишите 64 шестнадцатеричные цифры строчными буквами.",
            "«abC» is not a SHA-256: character 3 is «C». Write 64 hexadecimal digits with small letters.",
        ),
    ]
}

fn requisites() -> Vec<Row> {
    vec![
        (
            wrong(Inn::parse("77O7083893")),
            "ИНН: на 3-м месте стоит «O». Введите 10 цифр организации или 12 цифр человека либо ИП; с 00 ИНН не начинается.",
            "INN: character 3 is «O». Write 10 digits of an organisation or 12 of a person; no INN begins with 00.",
        ),
        (
            wrong(Kpp::parse("7736_1001")),
            "КПП: на 5-м месте стоит «_». Введите 9 знаков: код инспекции из 4 цифр, кроме 0000, затем две цифры или заглавные латинские буквы и 3 цифры.",
            "KPP: character 5 is «_». Write 9 characters: 4 digits of the tax office, but not 0000, two digits or Latin capitals, 3 digits.",
        ),
        (
            wrong(Ogrn::parse("102770013219")),
            "ОГРН: знаков введено 12. Введите 13 цифр организации, первая не 0, или 15 цифр ИП, первая 3 или 4.",
            "OGRN: characters typed: 12. Write 13 digits of an organisation, the first not 0, or 15 of a sole trader, the first 3 or 4.",
        ),
        (
            wrong(Bic::parse("04452522б")),
            "БИК: на 9-м месте стоит «б» (U+0431). Введите 9 цифр, первые две 04, 01 или 00.",
            "BIC: character 9 is «б» (U+0431). Write 9 digits, the first two 04, 01 or 00.",
        ),
        (
            wrong(Snils::parse("112-233-445 9б")),
            "СНИЛС: на 14-м месте стоит «б» (U+0431). Введите 11 цифр, не одни нули; пробелы и дефисы не мешают.",
            "SNILS: character 14 is «б» (U+0431). Write 11 digits, not all zeros; spaces and hyphens do no harm.",
        ),
        (
            wrong(Els::parse("70АА00056O")),
            "ЕЛС: на 10-м месте стоит «O». Введите 10 знаков: 2 цифры, 2 русские буквы, 6 цифр, как 70АА000560.",
            "ELS: character 10 is «O». Write 10 characters: 2 digits, 2 Russian letters, 6 digits, like 70AA000560.",
        ),
        (
            wrong(Izhku::parse("70АА000560_01")),
            "Идентификатор ЖКУ: на 11-м месте стоит «_». Введите 13 знаков: ЕЛС, дефис, 2 цифры, как 70АА000560-01.",
            "Service id: character 11 is «_». Write 13 characters: the ELS, a hyphen, 2 digits, like 70AA000560-01.",
        ),
        (
            wrong(Ipd::parse("70АА000560-01-610З")),
            "Идентификатор платёжного документа: на 18-м месте стоит «З» (U+0417). Введите 18 знаков, как 70АА000560-01-6103.",
            "Payment document id: character 18 is «З» (U+0417). Write 18 characters, like 70AA000560-01-6103.",
        ),
        (
            wrong(AccountNumber::parse("12\u{7}")),
            "Номер лицевого счёта: на 3-м месте стоит знак U+0007. Введите от 1 до 30 знаков, среди них букву или цифру.",
            "Account number: character 3 is the character U+0007. Write 1 to 30 characters, a letter or a digit among them.",
        ),
        (
            wrong(Phone::parse("8 906 8О8-88-88")),
            "В телефоне на 8-м месте стоит «О» (U+041E). Оставьте один номер из цифр; между ними бывают пробел, дефис, точка, скобки.",
            "Character 8 of the phone is «О» (U+041E). Leave one number of digits; spaces, hyphens, points and brackets may part them.",
        ),
    ]
}

fn files() -> Vec<Row> {
    let statement = |line: &str| kl_to_1c(&format!("1CClientBankExchange\nСекцияДокумент=Платежное поручение\n{line}"));
    let field = |key: &str, value: &str| QrField::new(key.into(), value);
    let code = [
        ("Name", "ТСЖ"),
        ("PersonalAcc", "4070281013825012301б"),
        ("BankName", "БАНК"),
        ("BIC", "044525225"),
        ("CorrespAcc", "0"),
    ];
    let tiers = [(1, 200), (500, 150), (1000, 151)]
        .map(|(from_accounts, kopecks)| PriceTier { from_accounts, price: Amount::from_kopecks(kopecks).unwrap() });
    vec![
        (
            wrong(statement("Сумма=10,50")),
            "Строка 3, Сумма: на 3-м месте стоит «,». Сумма записана неверно: нужна точка и не больше двух знаков после неё. Выгрузите выписку заново.",
            "Line 3, Сумма: character 3 is «,». A sum is written wrongly: it takes a point and at most two decimals. Export the statement again.",
        ),
        (
            wrong(statement("ДатаСписано=1.10.2026")),
            "Строка 3, ДатаСписано: на 2-м месте стоит «.». Дата записана неверно: нужен вид ДД.ММ.ГГГГ. Выгрузите выписку заново.",
            "Line 3, ДатаСписано: character 2 is «.». A date is written wrongly: it takes DD.MM.YYYY. Export the statement again.",
        ),
        (
            wrong(statement("Дата=01.10.2026\nКонецДокумента")),
            "Строка 4, Сумма: ничего не введено. Сумма записана неверно: нужна точка и не больше двух знаков после неё. Выгрузите выписку заново.",
            "Line 4, Сумма: nothing is typed. A sum is written wrongly: it takes a point and at most two decimals. Export the statement again.",
        ),
        (
            wrong(sber_registry_filename("7713714441_40702810901500017798_012_1326.txt")),
            "Имя файла не вида ИНН_РС_НОМЕР_ММГГ.txt: «13» не бывает. Назовите файл по образцу 7713714441_40702810901500017798_012_1126.txt: ИНН, расчётный счёт, номер из трёх цифр, месяц и год.",
            "The name of the file is not like INN_ACCOUNT_NUMBER_MMYY.txt: there is no «13». Name the file like 7713714441_40702810901500017798_012_1126.txt: INN, account, a number of three digits, month and year.",
        ),
        (
            wrong(parse("ST00022|Name=A")),
            "Это не платёжный код по ГОСТ Р 56042. Отсканируйте код квитанции. Что не так: на 6-м месте стоит «2».",
            "It is not a payment code of GOST R 56042. Scan the code of a receipt. What is wrong: character 6 is «2».",
        ),
        (
            wrong(decode_bytes(b"http://example.org")),
            "Это не платёжный код по ГОСТ Р 56042. Отсканируйте код квитанции. Что не так: на 1-м месте стоит «h».",
            "It is not a payment code of GOST R 56042. Scan the code of a receipt. What is wrong: character 1 is «h».",
        ),
        (
            wrong(sum_kopecks("1234.56")),
            "Сумма в копейках (Sum): Реквизит записан неверно. Исправьте его. Нужно: копейки, от 1 до 18 цифр без запятой. Что не так: на 5-м месте стоит «.».",
            "Sum: A field is written wrongly. Correct it. Wanted: kopecks, 1 to 18 digits without a point. What is wrong: character 5 is «.».",
        ),
        (
            wrong(build_st00012(&code.map(|(key, value)| field(key, value)))),
            "Расчётный счёт получателя (PersonalAcc): Реквизит записан неверно. Исправьте его. Нужно: 20 цифр. Что не так: на 20-м месте стоит «б» (U+0431).",
            "PersonalAcc: A field is written wrongly. Correct it. Wanted: 20 digits. What is wrong: character 20 is «б» (U+0431).",
        ),
        (
            wrong(PriceList::new("2026-01-01".parse().unwrap(), TierPolicy::Volume, tiers.to_vec())),
            "Цена ступени 3 выше, чем у предыдущей. Сделайте цену каждой ступени не выше, чем у предыдущей.",
            "The price of tier 3 is above that of the one before it. Make the price of each tier no higher than the one before.",
        ),
    ]
}

#[test]
fn each_parser_says_what_is_wrong_with_which_character() {
    for (refused, ru, en) in
        [sums(), readings(), days(), instants_and_names(), requisites(), files()].into_iter().flatten()
    {
        assert_eq!([refused.text(Language::Russian), refused.text(Language::English)], [ru, en], "{}", refused.code());
    }
}

/// A field of a command reads its day by the same rule.
#[test]
fn the_day_of_a_command_is_named_too() {
    use upravdom::meters::{ManufactureDate, MeterRefusal, VerificationFacts};
    for (json, said) in [
        (r#"{"primary":"2026-11-3O"}"#, "character 10 is «O»"),
        (r#"{"last":"+200000-01-01"}"#, "character 1 is «+»"),
        (r#"{"entered":"-0005-01-01"}"#, "character 1 is «-»"),
    ] {
        let error = serde_json::from_str::<VerificationFacts>(json).unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
    }
    // A refusal that was kept before it named the character is read still.
    let kept = r#"{"code":"reading_unreadable","zone":1,"value":"6O","problem":"not_a_number"}"#;
    assert!(matches!(serde_json::from_str(kept), Ok(MeterRefusal::ReadingUnreadable { position: 0, .. })));
    for (day, is_one) in [("0001-01-01", true), ("0000-12-31", false), ("-0001-01-01", false), ("9999-12-31", true)] {
        let json = format!(r#"{{"first_day":"{day}","precision":"exact"}}"#);
        assert_eq!(serde_json::from_str::<ManufactureDate>(&json).is_ok(), is_one, "{day}");
        assert_eq!(ManufactureDate::of_day(day.parse().unwrap()).is_ok(), is_one, "{day}");
    }
}
