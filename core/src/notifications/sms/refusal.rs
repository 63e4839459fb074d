//! Why an SMS or a batch of them was refused.

use chrono::NaiveDate;

use super::sms_price::MobileOperator;
use crate::base::money::{Balance, SumOutOfRange};

crate::base::refusals! {
    /// Why an SMS or a batch of them was refused. The order of the checks stands in the file of each rule.
    pub enum SmsRefusal in "notifications" {
        /// There is nothing to send.
        TextEmpty
            "sms_text_empty" field "text" permanent
            ru "Текст СМС пуст. Напишите текст."
            en "The SMS has no text. Write one.";
        /// There is nobody to send it to.
        NobodyAddressed
            "sms_nobody_addressed" field "recipients" permanent
            ru "Некому отправить СМС: нет ни одного получателя с мобильным телефоном. Выберите получателей."
            en "There is nobody to send the SMS to: no addressee has a mobile phone. Choose addressees.";
        /// The table of prices has no row for that operator on that day.
        PriceMissing {
            /// The mobile operator.
            operator: MobileOperator,
            /// The day of sending.
            day: NaiveDate,
        }
            "sms_price_missing" field "recipients" transient
            ru "На {day} не задана цена СМС для оператора «{operator}». Обратитесь к оператору сервиса."
            en "There is no price of an SMS to «{operator}» on {day}. Ask the operator of the service.";
        /// The cost is beyond what an amount holds.
        CostOutOfRange
            "sms_cost_out_of_range" field "recipients" permanent
            ru "Стоимость рассылки больше 100 млрд ₽. Разделите её на несколько."
            en "The batch costs more than 100 billion RUB. Split it into several.";
        /// There is no money for SMS.
        BalanceNotPositive {
            /// What is left of the company's balance beside other reservations.
            available: Balance,
        }
            "sms_balance_not_positive" field "balance" transient
            ru "СМС отправляются, пока на счёте компании есть деньги, а доступно {available}. Пополните счёт и повторите."
            en "SMS are sent while there is money on the company's account, and {available} is available. Top it up and try again.";
        /// What the batch reserved is spent.
        ReservationSpent {
            /// What is left of the reservation.
            left: Balance,
        }
            "sms_reservation_spent" field "balance" transient
            ru "Деньги, отложенные на рассылку, закончились (остаток {left}). Остальные СМС не отправлены: пополните счёт и отправьте их новой рассылкой."
            en "The money reserved for the batch is spent ({left} left). The other SMS are not sent: top up the account and send them as a new batch.";
    }
}

impl From<SumOutOfRange> for SmsRefusal {
    fn from(_: SumOutOfRange) -> Self {
        Self::CostOutOfRange
    }
}
