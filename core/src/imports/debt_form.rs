//! The columns of the file of debts: exactly two. Rows: B-130, B-131, B-132, B-133.

use super::form::{Column, required};

pub(super) const NUMBER: usize = 0;
pub(super) const BALANCE: usize = 1;

pub(super) const COLUMNS: &[Column] = &[
    required("Л.С", "номер лицевого счёта, текстом", "the number of the account, as a text"),
    required(
        "Баланс",
        "долг с плюсом или без знака, переплата с минусом",
        "a debt without a sign, an overpayment with a minus",
    ),
];

pub(super) const EXAMPLES: &[&[&str]] = &[&["0012345", "1234,56"], &["0012346", "-500,00"]];
