//! The columns of the file of phones. Rows: B-211, B-213.

use super::form::{Column, required};

pub(super) const NUMBER: usize = 0;
pub(super) const PHONE: usize = 1;

pub(super) const COLUMNS: &[Column] = &[
    required("Л.С", "номер лицевого счёта, текстом", "the number of the account, as a text"),
    required("Телефон", "мобильный телефон; несколько через запятую", "a mobile phone; several parted by commas"),
];

pub(super) const EXAMPLES: &[&[&str]] =
    &[&["0012345", "8 906 808-88-88"], &["0012346", "8 916 123-45-67, 8 916 123-45-68"]];
