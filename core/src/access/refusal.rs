//! Why an attempt to sign in was refused.

use crate::base::Instant;

crate::base::refusals! {
    /// Why an attempt to sign in was refused. The order of the checks stands in the file of each rule.
    ///
    /// A server on the open net tells a stranger less than this: the same sentence for all, or he would learn who is known there.
    pub enum AccessRefusal in "access" {
        /// There were too many wrong attempts.
        Locked {
            /// When the next attempt counts.
            until: Instant,
        }
            "locked" field "password" transient
            ru "Слишком много неверных попыток. Повторите после {until}."
            en "There were too many wrong attempts. Try again after {until}.";
        /// The password is another one.
        PasswordWrong
            "password_wrong" field "password" permanent
            ru "Пароль не подходит. Проверьте раскладку и повторите или войдите по коду из SMS."
            en "The password will not do. Check the keyboard's language and try again, or sign in by a code from an SMS.";
        /// A code was sent a moment ago.
        CodeTooSoon {
            /// When the next one may be sent.
            again_at: Instant,
        }
            "code_too_soon" field "phone" transient
            ru "Код уже отправлен. Новый можно получить после {again_at}."
            en "A code was sent already. Ask for another after {again_at}.";
        /// All codes of the day were sent.
        CodesSpent {
            /// When the next one may be sent.
            again_at: Instant,
        }
            "codes_spent" field "phone" transient
            ru "Кодов за сутки отправлено слишком много. Повторите после {again_at} или войдите по паролю."
            en "Too many codes were sent today. Try again after {again_at}, or sign in by password.";
        /// No code waits for an answer.
        CodeMissing
            "code_missing" field "code" permanent
            ru "Код не отправлялся или уже использован. Получите новый."
            en "No code was sent, or it was used. Ask for a new one.";
        /// The code is too old.
        CodeExpired
            "code_expired" field "code" permanent
            ru "Код устарел. Получите новый."
            en "The code is too old. Ask for a new one.";
        /// The code was guessed at too often.
        CodeWornOut
            "code_worn_out" field "code" permanent
            ru "Код вводили неверно слишком много раз. Получите новый."
            en "The code was typed wrong too many times. Ask for a new one.";
        /// The code is another one.
        CodeWrong {
            /// How many attempts are left.
            left: u32,
        }
            "code_wrong" field "code" permanent
            ru "Код не подходит. Осталось попыток: {left}. Проверьте цифры в SMS."
            en "The code will not do. Attempts left: {left}. Check the digits in the SMS.";
    }
}
