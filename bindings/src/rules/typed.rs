//! Rules about what people type and files hold. Those that a list needs take the list.

use upravdom::base::cells;
use upravdom::base::{
    AccountKey, AccountNumber, Bic, ContractorFields, CorrespondentAccount, Els, Inn, Ipd, Izhku, Kpp, Ogrn, Refused,
    RequisiteProblem, SettlementAccount, Snils, contractor_fields as core_contractor_fields,
    correspondent_account_key as core_correspondent_account_key, fold as core_fold, mask_name as core_mask_name,
    mask_phone as core_mask_phone, plural as core_plural, settlement_account_key as core_settlement_account_key,
    short_name as core_short_name, sort_key as core_sort_key,
};

use crate::error::{Problem, Result, UpravdomError, guard};
use crate::mirror::custom::CalendarDate;
use crate::mirror::typed::{CheckedText, DayCell, MoneyCell, Phone, RequisiteKind};

type CorePhone = upravdom::base::Phone;

/// Reads a phone as people type it: with spaces, hyphens, brackets, 8 or +7, «доб.».
#[uniffi::export]
pub fn phone(raw: String) -> Result<Phone> {
    guard(|| {
        let phone = CorePhone::parse(&raw).map_err(UpravdomError::unfit)?;
        Ok(Phone {
            e164: phone.e164().to_owned(),
            kind: phone.kind(),
            extension: phone.extension().map(str::to_owned),
            sms_capable: phone.sms_capable(),
            shown: phone.to_string(),
            masked: phone.masked(),
        })
    })
}

/// Reads many phones, each to how it is dialled from anywhere, or to what is wrong with it.
#[uniffi::export]
pub fn phones(raw: Vec<String>) -> Result<Vec<CheckedText>> {
    guard(|| {
        let check = |raw: &String| {
            let phone = CorePhone::parse(raw);
            checked(phone, |phone: &CorePhone| phone.e164().to_owned(), |phone| Some(phone.kind().code()))
        };
        Ok(raw.iter().map(check).collect::<Vec<_>>())
    })
}

/// Checks a requisite: its form and its control digits.
#[uniffi::export]
pub fn requisite(kind: RequisiteKind, text: String) -> Result<CheckedText> {
    guard(|| Ok(checked_requisite(kind, &text)))
}

/// Checks a column of requisites of one kind.
#[uniffi::export]
pub fn requisites(kind: RequisiteKind, texts: Vec<String>) -> Result<Vec<CheckedText>> {
    guard(|| Ok(texts.iter().map(|text| checked_requisite(kind, text)).collect()))
}

fn checked_requisite(kind: RequisiteKind, text: &str) -> CheckedText {
    fn plain<T: ToString>(read: std::result::Result<T, RequisiteProblem>) -> CheckedText {
        checked(read, T::to_string, |_| None)
    }
    match kind {
        RequisiteKind::Inn => checked(Inn::parse(text), Inn::to_string, |inn| Some(inn.kind().code())),
        RequisiteKind::Kpp => plain(Kpp::parse(text)),
        RequisiteKind::Ogrn => checked(Ogrn::parse(text), Ogrn::to_string, |ogrn| Some(ogrn.kind().code())),
        RequisiteKind::Bic => checked(Bic::parse(text), Bic::to_string, |bic| Some(bic.kind().code())),
        RequisiteKind::SettlementAccount => plain(SettlementAccount::parse(text)),
        RequisiteKind::CorrespondentAccount => plain(CorrespondentAccount::parse(text)),
        RequisiteKind::Snils => plain(Snils::parse(text)),
        RequisiteKind::Els => plain(Els::parse(text)),
        RequisiteKind::Izhku => plain(Izhku::parse(text)),
        RequisiteKind::Ipd => plain(Ipd::parse(text)),
        RequisiteKind::AccountNumber => plain(AccountNumber::parse(text)),
    }
}

fn checked<T, E: Refused>(
    read: std::result::Result<T, E>,
    value: impl Fn(&T) -> String,
    kind: impl Fn(&T) -> Option<&'static str>,
) -> CheckedText {
    match read {
        Ok(read) => CheckedText { value: Some(value(&read)), kind: kind(&read).map(str::to_owned), problem: None },
        Err(problem) => CheckedText { value: None, kind: None, problem: Some(Problem::of(&problem)) },
    }
}

/// Whether the settlement account is of the bank with that БИК; one that is not is refused.
#[uniffi::export]
pub fn settlement_account_key(bic: String, account: String) -> Result<AccountKey> {
    guard(|| {
        let (bic, account) = (Bic::parse(&bic), SettlementAccount::parse(&account));
        bic.and_then(|bic| core_settlement_account_key(bic, account?)).map_err(UpravdomError::unfit)
    })
}

/// Refuses a correspondent account that is not of the bank with that БИК.
#[uniffi::export]
pub fn correspondent_account_key(bic: String, account: String) -> Result<()> {
    guard(|| {
        let (bic, account) = (Bic::parse(&bic), CorrespondentAccount::parse(&account));
        bic.and_then(|bic| core_correspondent_account_key(bic, account?)).map_err(UpravdomError::unfit)
    })
}

/// All that is wrong with the requisites of a contractor, field by field; nothing if they are right.
#[uniffi::export]
pub fn contractor_fields(fields: ContractorFields) -> Result<Vec<Problem>> {
    guard(|| {
        let problems = core_contractor_fields(&fields).err().unwrap_or_default();
        Ok(problems.iter().map(|problem| Problem::of(problem)).collect())
    })
}

macro_rules! texts {
    ($($(#[$doc:meta])* $one:ident, $(#[$docs:meta])* $many:ident = $core:path;)*) => {$(
        $(#[$doc])*
        #[uniffi::export]
        pub fn $one(text: String) -> Result<String> {
            guard(|| Ok(String::from($core(&text))))
        }

        $(#[$docs])*
        #[uniffi::export]
        pub fn $many(texts: Vec<String>) -> Result<Vec<String>> {
            guard(|| Ok(texts.iter().map(|text| String::from($core(text))).collect()))
        }
    )*};
}

texts! {
    /// A phone with its middle hidden.
    mask_phone,
    /// Phones with their middles hidden.
    mask_phones = core_mask_phone;
    /// A name with its letters hidden but for the first ones.
    mask_name,
    /// Names with their letters hidden but for the first ones.
    mask_names = core_mask_name;
    /// A full name as surname and initials.
    short_name,
    /// Full names as surnames and initials.
    short_names = core_short_name;
    /// The text as it is searched and compared: small letters, «е» for «ё», no quotes.
    fold,
    /// The texts as they are searched and compared.
    fold_all = core_fold;
    /// The text by whose bytes a list is sorted as people expect: «9» before «10».
    sort_key,
    /// The texts by whose bytes a list is sorted.
    sort_keys = core_sort_key;
    /// The text as a cell of a CSV file that no spreadsheet takes for a formula.
    export_text_cell,
    /// The texts as such cells.
    export_text_cells = cells::export_text_cell;
}

/// The form of a Russian noun that goes with the number: 1 рубль, 2 рубля, 5 рублей.
#[uniffi::export]
pub fn plural(number: i64, one: String, few: String, many: String) -> Result<String> {
    guard(|| Ok(core_plural(number, [&one, &few, &many]).to_owned()))
}

/// Reads a column of sums, with a comma or a point, spaces between thousands, a currency.
#[uniffi::export]
pub fn money_cells(texts: Vec<String>) -> Result<Vec<MoneyCell>> {
    guard(|| {
        let read = |text: &String| match cells::money_kopecks(text) {
            Ok(sum) => MoneyCell { sum: Some(sum), problem: None },
            Err(problem) => MoneyCell { sum: None, problem: Some(Problem::of(&problem)) },
        };
        Ok(texts.iter().map(read).collect::<Vec<_>>())
    })
}

/// Reads a column of days, in each of the ways in which files have them.
#[uniffi::export]
pub fn day_cells(texts: Vec<String>) -> Result<Vec<DayCell>> {
    guard(|| {
        let read = |text: &String| match cells::date(text) {
            Ok(day) => DayCell { day: Some(day), problem: None },
            Err(problem) => DayCell { day: None, problem: Some(Problem::of(&problem)) },
        };
        Ok(texts.iter().map(read).collect::<Vec<_>>())
    })
}

/// Reads a column of long numbers, such as accounts, and finds those that a spreadsheet has rounded.
#[uniffi::export]
pub fn long_number_cells(texts: Vec<String>) -> Result<Vec<CheckedText>> {
    guard(|| {
        let read = |text: &String| match cells::long_number(text) {
            Ok(number) => CheckedText { value: Some(number.to_owned()), kind: None, problem: None },
            Err(problem) => CheckedText { value: None, kind: None, problem: Some(Problem::of(&problem)) },
        };
        Ok(texts.iter().map(read).collect::<Vec<_>>())
    })
}

/// The day that a spreadsheet keeps as that number; nothing if it is none.
#[uniffi::export]
pub fn excel_serial(serial: i64) -> Result<Option<CalendarDate>> {
    guard(|| Ok(cells::excel_serial(serial)))
}

/// The text of a file, in whichever encoding it is.
#[uniffi::export]
pub fn decode_file(bytes: Vec<u8>) -> Result<String> {
    guard(|| Ok(cells::decode_file(&bytes).map_err(UpravdomError::unfit)?.text))
}

/// The cells of a CSV file, row by row, whichever its delimiter.
#[uniffi::export]
pub fn parse_rows(text: String) -> Result<Vec<Vec<String>>> {
    guard(|| cells::parse_rows(&text).map_err(UpravdomError::unfit))
}

/// The account numbers that the purpose of a payment names.
#[uniffi::export]
pub fn find_account_in_purpose(text: String) -> Result<Vec<String>> {
    guard(|| {
        let found = |text: &str| upravdom::payments::bank::find_account_in_purpose(text);
        Ok(found(&text).iter().map(ToString::to_string).collect())
    })
}
