//! Rules about money: sums, commissions, penalties, prices, payment codes.

use std::num::NonZeroU32;

use upravdom::base::money::{
    allocate_balance, format_ru as core_format_ru, in_words as core_in_words, round_kopecks as core_round_kopecks,
    vat_included as core_vat_included,
};
use upravdom::base::{DayRange, Instant, WorkCalendar};
use upravdom::billing::{ActiveAccounts, Proration, SubscriptionTerms, subscription_price as core_subscription_price};
use upravdom::notifications::sms;
use upravdom::payments::qr::{self, QrProblem};
use upravdom::payments::{
    Commission, CommissionBounds, CommissionTerms, DebtPayment, FEDERAL_DUE_DAYS, FEDERAL_RATE_CAPS, KeyRate, OnDayOff,
    PayerCategory, PayerCommission, PenaltyRates, PenaltyTerms, ServiceFeeRates, SharedCommission, charge_payment,
    commission as core_commission, effective_rate as core_effective_rate,
    explicit_commission as core_explicit_commission, payment_due_date as core_payment_due_date,
    penalty_of_debt as core_penalty_of_debt, penalty_with_payments as core_penalty_with_payments,
    registry_commission as core_registry_commission, service_fee as core_service_fee,
};

use crate::error::{Problem, Result, UpravdomError, guard};
use crate::mirror::billing::{SmsSegments, SubscriptionPrice};
use crate::mirror::custom::{Amount, Balance, CalendarDate, ExactDecimal, Percent, PriceList};
use crate::mirror::payments::{
    CommissionShares, Penalty, PenaltyWithPayments, Qr, QrField, RegistryCommission, StepDays, TakerCommission,
};
use upravdom::base::Month;

fn beyond(sum: &dyn std::fmt::Display) -> UpravdomError {
    UpravdomError::invalid("Amount", sum, &"the sum is beyond 100 billion roubles")
}

/// The sum of that many roubles, half a kopeck away from zero.
#[uniffi::export]
pub fn round_kopecks(roubles: ExactDecimal) -> Result<Balance> {
    guard(|| core_round_kopecks(roubles).map_err(|error| beyond(&error)))
}

/// The sum in figures as a Russian screen shows it: `1 234,56 ₽`.
#[uniffi::export]
pub fn format_ru(sum: Balance) -> Result<String> {
    guard(|| Ok(core_format_ru(sum)))
}

/// Sums in figures, as a list shows them.
#[uniffi::export]
pub fn format_all_ru(sums: Vec<Balance>) -> Result<Vec<String>> {
    guard(|| Ok(sums.into_iter().map(core_format_ru).collect()))
}

/// The sum in Russian words, as a document has it.
#[uniffi::export]
pub fn in_words(sum: Balance) -> Result<String> {
    guard(|| Ok(core_in_words(sum)))
}

/// The VAT (НДС) that the amount includes.
#[uniffi::export]
pub fn vat_included(amount: Amount, rate: Percent) -> Result<Amount> {
    guard(|| Ok(core_vat_included(amount, rate)))
}

/// Parts of the sum by those weights, which add up to the whole.
#[uniffi::export]
pub fn allocate(total: Balance, weights: Vec<u64>) -> Result<Vec<Balance>> {
    guard(|| {
        allocate_balance(total, &weights)
            .map_err(|error| UpravdomError::invalid("Weights", &format_args!("{weights:?}"), &error))
    })
}

/// What the agent withholds of a payment; the company gets the rest.
#[uniffi::export]
pub fn commission(payment: Amount, rate: Percent) -> Result<Amount> {
    guard(|| Ok(core_commission(payment, rate).commission()))
}

/// What the agent withholds of each payment of a registry, and of all.
#[uniffi::export]
pub fn registry_commission(payments: Vec<Amount>, rate: Percent) -> Result<RegistryCommission> {
    guard(|| {
        let found = core_registry_commission(&payments, rate).map_err(|error| beyond(&error))?;
        Ok(RegistryCommission {
            commissions: found.lines().iter().copied().map(Commission::commission).collect(),
            commission: found.commission(),
            net: found.net(),
        })
    })
}

/// What the payer adds to a payment: a share of it, not less and not more than the bounds.
#[uniffi::export]
pub fn explicit_commission(payment: Amount, rate: Percent, least: Amount, greatest: Option<Amount>) -> Result<Amount> {
    guard(|| Ok(core_explicit_commission(payment, rate, bounds(least, greatest)?)))
}

fn bounds(least: Amount, greatest: Option<Amount>) -> Result<CommissionBounds> {
    CommissionBounds::new(least, greatest).map_err(UpravdomError::unfit)
}

/// What the payer adds when the bank takes its share of the whole and the agent of the payment.
#[uniffi::export]
pub fn service_fee(payment: Amount, of_all: Percent, of_payment: Percent) -> Result<CommissionShares> {
    guard(|| {
        let rates = ServiceFeeRates::new(of_all, of_payment).map_err(UpravdomError::unfit)?;
        core_service_fee(payment, rates).map(shares).map_err(|error| beyond(&error))
    })
}

/// What the payer adds when bank and agent share one commission of the payment.
#[uniffi::export]
pub fn shared_commission(
    payment: Amount,
    acquirer: TakerCommission,
    agent: TakerCommission,
) -> Result<CommissionShares> {
    guard(|| {
        let taker = |asked: &TakerCommission| -> Result<_> {
            let bounds = bounds(asked.least, asked.greatest)?;
            Ok(upravdom::payments::TakerCommission { rate: asked.rate, bounds })
        };
        let both = SharedCommission::new(taker(&acquirer)?, taker(&agent)?).map_err(UpravdomError::unfit)?;
        let terms = CommissionTerms { company: SharedCommission::default(), payer: PayerCommission::OfPayment(both) };
        let charge = charge_payment(payment, &terms, PayerCategory::Ordinary).map_err(UpravdomError::unfit)?;
        Ok(shares(charge.payer()))
    })
}

fn shares(found: upravdom::payments::CommissionShares) -> CommissionShares {
    CommissionShares { total: found.total(), acquirer: found.acquirer(), agent: found.agent() }
}

/// The penalty (пени) on a debt that was paid whole on one day at one rate; no day of `excluded` earns any.
#[uniffi::export]
pub fn penalty_of_debt(
    principal: Amount,
    due: CalendarDate,
    paid: CalendarDate,
    rate: Percent,
    excluded: Vec<DayRange>,
) -> Result<Penalty> {
    guard(|| {
        let terms = PenaltyTerms { excluded: &excluded, ..PenaltyTerms::default() };
        let found = core_penalty_of_debt(principal, due, paid, rate, terms).map_err(UpravdomError::unfit)?;
        let days = found.days.iter().map(|step| StepDays { divisor: NonZeroU32::get(step.divisor), days: step.days });
        Ok(Penalty { days_overdue: found.days_overdue, days: days.collect(), amount: found.amount })
    })
}

/// The penalty on a debt that was paid in parts, up to a day, by the key rates and the caps of the law.
#[uniffi::export]
pub fn penalty_with_payments(
    principal: Amount,
    due: CalendarDate,
    payments: Vec<DebtPayment>,
    as_of: CalendarDate,
    key_rates: Vec<KeyRate>,
    excluded: Vec<DayRange>,
) -> Result<PenaltyWithPayments> {
    guard(|| {
        let rates = PenaltyRates { key: &key_rates, caps: FEDERAL_RATE_CAPS };
        let terms = PenaltyTerms { excluded: &excluded, ..PenaltyTerms::default() };
        let found =
            core_penalty_with_payments(principal, due, &payments, as_of, rates, terms).map_err(UpravdomError::unfit)?;
        Ok(PenaltyWithPayments { principal_left: found.principal_left, amount: found.amount })
    })
}

/// The key rate as penalties are counted by it on that day: the law caps it for some time.
#[uniffi::export]
pub fn effective_rate(on: CalendarDate, key_rate: Percent) -> Result<Percent> {
    guard(|| Ok(core_effective_rate(on, key_rate, FEDERAL_RATE_CAPS)))
}

/// The last day to pay what was charged for the period. `holidays` are days off beside the week-ends, `working_days`
/// week-ends on which people work.
#[uniffi::export]
pub fn payment_due_date(
    period: Month,
    on_day_off: OnDayOff,
    holidays: Vec<CalendarDate>,
    working_days: Vec<CalendarDate>,
) -> Result<CalendarDate> {
    guard(|| {
        let found = core_payment_due_date(period, on_day_off, &calendar(holidays, working_days), FEDERAL_DUE_DAYS);
        found.map_err(UpravdomError::unfit)
    })
}

pub(super) fn calendar(holidays: Vec<CalendarDate>, working_days: Vec<CalendarDate>) -> WorkCalendar {
    let extra_working_days = working_days.into_iter().collect();
    WorkCalendar { holidays: holidays.into_iter().collect(), extra_working_days }
}

/// What the company pays the operator for the month with so many active accounts, from the day on which paying begins and
/// but for the free days. A list of the company's own comes before the public ones.
#[uniffi::export]
pub fn subscription_price(
    month: Month,
    accounts: u32,
    starts_on: CalendarDate,
    free: Option<DayRange>,
    proration: Proration,
    own_lists: Vec<PriceList>,
    public_lists: Vec<PriceList>,
) -> Result<SubscriptionPrice> {
    guard(|| {
        let counted_at = Instant::from_millis(0).map_err(|error| beyond(&error))?;
        let accounts = ActiveAccounts { count: accounts, counted_at };
        let terms = SubscriptionTerms { starts_on, free, own_lists, proration };
        let found = core_subscription_price(month, accounts, &terms, &public_lists);
        let found = found.map_err(UpravdomError::unfit)?;
        Ok(SubscriptionPrice {
            unit_price: found.whole.map(|whole| whole.unit_price),
            paid_days: found.paid_days,
            month_days: found.month_days,
            amount: found.amount,
        })
    })
}

/// In how many parts the text is sent as an SMS.
#[uniffi::export]
pub fn sms_segments(text: String) -> Result<SmsSegments> {
    guard(|| {
        let found = sms::segments(&text);
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Ok(SmsSegments { encoding: found.encoding(), units: number(found.units()), segments: number(found.count()) })
    })
}

/// What it costs to send the text to so many people at that price of a part.
#[uniffi::export]
pub fn sms_cost(text: String, recipients: u32, price_per_segment: Amount) -> Result<Amount> {
    guard(|| Ok(sms::cost(&text, recipients, price_per_segment).map_err(|error| beyond(&error))?.total))
}

/// The text in Latin letters, in which an SMS costs less.
#[uniffi::export]
pub fn transliterate(text: String) -> Result<String> {
    guard(|| Ok(sms::transliterate(&text)))
}

/// The content of a payment code (ГОСТ Р 56042) with those fields; the app draws it.
#[uniffi::export]
pub fn build_st00012(fields: Vec<QrField>) -> Result<String> {
    guard(|| {
        let fields: Vec<qr::QrField> =
            fields.into_iter().map(|field| qr::QrField::new(field.key.as_str().into(), field.value)).collect();
        Ok(qr::build_st00012(&fields).map_err(|problem| of_qr(&problem))?.text)
    })
}

/// Reads the content of a payment code.
#[uniffi::export]
pub fn parse_qr(text: String) -> Result<Qr> {
    guard(|| {
        let found = qr::parse(&text).map_err(|problem| of_qr(&problem))?;
        let field = |field: &qr::QrField| QrField { key: field.key.to_string(), value: field.value.clone() };
        Ok(Qr {
            encoding: found.encoding().code().to_owned(),
            separator: found.separator().to_string(),
            fields: found.fields().iter().map(field).collect(),
        })
    })
}

/// The text of a payment code whose content a scanner gives as bytes.
#[uniffi::export]
pub fn decode_qr(bytes: Vec<u8>) -> Result<String> {
    guard(|| Ok(qr::decode_bytes(&bytes).map_err(|problem| of_qr(&problem))?.text))
}

/// The sum of a payment code in kopecks; it may be beyond what an amount holds.
#[uniffi::export]
pub fn qr_sum_kopecks(text: String) -> Result<i64> {
    guard(|| Ok(qr::sum_kopecks(&text).map_err(|problem| of_qr(&problem))?.kopecks()))
}

fn of_qr(problem: &QrProblem) -> UpravdomError {
    let field = problem.key.as_ref().map_or("qr", |key| key.name());
    Problem { code: format!("qr.{}", problem.code_with_key()), field: field.to_owned(), ..Problem::of(problem) }.into()
}
