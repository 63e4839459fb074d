//! What a bank's statement says.

use chrono::NaiveDate;

use crate::base::money::{Amount, Balance};

/// Where the money of a document went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// To us.
    In,
    /// From us.
    Out,
    /// From one account of ours to another.
    Between,
}

crate::base::said_in_words!(Direction {
    In "in" "поступление" "received"
    Out "out" "списание" "debited"
    Between "self" "между своими счетами" "between own accounts"
});

/// A section `РасчСчет`: the totals of one account for some days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccountTotals {
    /// `РасчСчет`.
    pub account: String,
    /// `ДатаНачала`.
    pub from: Option<NaiveDate>,
    /// `ДатаКонца`.
    pub to: Option<NaiveDate>,
    /// `НачальныйОстаток`.
    pub opening: Option<Balance>,
    /// `ВсегоПоступило`.
    pub received: Option<Balance>,
    /// `ВсегоСписано`.
    pub debited: Option<Balance>,
    /// `КонечныйОстаток`.
    pub closing: Option<Balance>,
}

/// A section `Документ`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankDocument {
    /// «Платежное поручение» and the like.
    pub kind: String,
    /// `Номер`.
    pub number: String,
    /// `Дата`.
    pub date: NaiveDate,
    /// `Сумма`.
    pub amount: Amount,
    /// `ПлательщикСчет`; empty if there is none.
    pub payer_account: String,
    /// `ПолучательСчет`; empty if there is none.
    pub payee_account: String,
    /// By which of the two is ours, else by the dates below; nothing where neither tells.
    pub direction: Option<Direction>,
    /// `ДатаСписано`: the bank has debited the payer's account.
    pub debited_on: Option<NaiveDate>,
    /// `ДатаПоступило`: the bank has credited the payee's account.
    pub received_on: Option<NaiveDate>,
    /// `НазначениеПлатежа`.
    pub purpose: String,
}

/// What makes a document the same in two files: loading it again changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentIdentity<'a> {
    /// Our account.
    pub account: &'a str,
    /// The number.
    pub number: &'a str,
    /// The date.
    pub date: NaiveDate,
    /// The sum.
    pub amount: Amount,
    /// The other account.
    pub counterpart: &'a str,
}

impl BankDocument {
    /// What tells it from other documents; between own accounts ours is the payer's.
    pub fn identity(&self) -> DocumentIdentity<'_> {
        let (account, counterpart) = match self.direction {
            Some(Direction::In) => (&self.payee_account, &self.payer_account),
            Some(Direction::Out | Direction::Between) | None => (&self.payer_account, &self.payee_account),
        };
        DocumentIdentity { account, number: &self.number, date: self.date, amount: self.amount, counterpart }
    }
}

/// A statement in the exchange format of 1C.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankStatement {
    /// `ВерсияФормата`.
    pub version: String,
    /// `Кодировка`, as the file writes it.
    pub encoding: String,
    /// `РасчСчет` of the head, the first of them; of the last section where the head has none.
    pub account: String,
    /// `ДатаНачала`.
    pub from: Option<NaiveDate>,
    /// `ДатаКонца`.
    pub to: Option<NaiveDate>,
    /// The sections of accounts, in their order; there may be one for each day.
    pub totals: Vec<AccountTotals>,
    /// The documents, in their order.
    pub documents: Vec<BankDocument>,
}

impl BankStatement {
    /// What is on the account in the end: by its last section.
    pub fn closing_balance(&self) -> Option<Balance> {
        self.totals.iter().rev().find(|totals| totals.account == self.account)?.closing
    }
}
