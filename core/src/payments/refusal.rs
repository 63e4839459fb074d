//! Why a payment or a refund was refused.

use crate::base::money::{Amount, SumOutOfRange};

crate::base::refusals! {
    /// Why a payment or a refund was refused. The order of the checks stands in the file of each rule.
    pub enum PaymentRefusal in "payments" {
        /// With the commission the sum is more than an amount holds.
        ChargeOutOfRange
            "charge_out_of_range" field "amount" permanent
            ru "Сумма платежа с комиссией больше 100 млрд ₽. Разделите её на несколько платежей."
            en "The payment with its commission is more than 100 billion RUB. Split it into several.";
        /// Nothing is to be refunded.
        RefundEmpty
            "refund_empty" field "amount" permanent
            ru "Сумма возврата равна нулю. Укажите, сколько вернуть."
            en "The refund is of nothing. Say how much to give back.";
        /// More is to be refunded than is left of the payment.
        RefundExceedsPayment {
            /// What is to be refunded.
            asked: Amount,
            /// What is left after earlier refunds.
            left: Amount,
        }
            "refund_exceeds_payment" field "amount" permanent
            ru "Возврат {asked} больше остатка платежа {left}. Уменьшите сумму возврата."
            en "The refund of {asked} is more than the {left} left of the payment. Make it smaller.";
    }
}

impl From<SumOutOfRange> for PaymentRefusal {
    fn from(_: SumOutOfRange) -> Self {
        Self::ChargeOutOfRange
    }
}

crate::base::refusals! {
    /// Why the terms of a contract about commissions are none.
    pub enum CommissionProblem in "commission" {
        /// The least is more than the greatest.
        LeastAboveGreatest {
            /// The least.
            least: Amount,
            /// The greatest.
            greatest: Amount,
        }
            "least_above_greatest" field "bounds" permanent
            ru "Наименьшая комиссия {least} больше наибольшей {greatest}. Исправьте одну из них."
            en "The least commission, {least}, is more than the greatest, {greatest}. Correct one of them.";
        /// Acquirer and agent together, or the acquirer alone, would take all.
        WholeTaken
            "whole_taken" field "rates" permanent
            ru "Ставки эквайера и агента вместе больше 100 %, или эквайер берёт всё. Уменьшите их."
            en "The rates of acquirer and agent are more than 100 % together, or the acquirer takes all. Make them smaller.";
        /// The bounds of both are beyond the greatest amount together.
        BoundsOutOfRange
            "bounds_out_of_range" field "bounds" permanent
            ru "Границы комиссий эквайера и агента вместе больше 100 млрд ₽. Уменьшите их."
            en "The bounds of acquirer and agent are more than 100 billion RUB together. Make them smaller.";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Language;

    #[test]
    fn sums_are_said_as_people_write_them() {
        let (asked, left) = (Amount::from_kopecks(123_456).unwrap(), Amount::from_kopecks(5).unwrap());
        let refusal = PaymentRefusal::RefundExceedsPayment { asked, left };
        assert_eq!(
            refusal.text(Language::Russian),
            "Возврат 1\u{a0}234,56\u{a0}₽ больше остатка платежа 0,05\u{a0}₽. Уменьшите сумму возврата."
        );
        assert_eq!(
            refusal.text(Language::English),
            "The refund of 1234.56 RUB is more than the 0.05 RUB left of the payment. Make it smaller."
        );
    }
}
