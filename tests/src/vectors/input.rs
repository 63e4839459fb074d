//! Reading the input of a case, key by key.

use std::fmt::Display;

use chrono::NaiveDate;
use serde_json::Value;
use upravdom::base::money::{Amount, Balance};
use upravdom::base::{Instant, Month, Zone};

/// The input of a case.
pub struct Input<'a>(&'a Value);

impl<'a> Input<'a> {
    pub const fn new(value: &'a Value) -> Self {
        Self(value)
    }

    fn get(&self, key: &str) -> Result<&'a Value, String> {
        self.0.get(key).ok_or_else(|| format!("the input has no `{key}`"))
    }

    /// A text.
    pub fn text(&self, key: &str) -> Result<&'a str, String> {
        let value = self.get(key)?;
        value.as_str().ok_or_else(|| format!("`{key}` is not a text: {value}"))
    }

    /// A whole number.
    pub fn whole<T: TryFrom<u64>>(&self, key: &str) -> Result<T, String> {
        let value = self.get(key)?;
        let number = value.as_u64().and_then(|number| T::try_from(number).ok());
        number.ok_or_else(|| format!("`{key}` is not a whole number that fits: {value}"))
    }

    /// Yes or no.
    pub fn flag(&self, key: &str) -> Result<bool, String> {
        let value = self.get(key)?;
        value.as_bool().ok_or_else(|| format!("`{key}` is neither true nor false: {value}"))
    }

    /// A text that is read as something else.
    pub fn parsed<T, E: Display>(&self, key: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<T, String> {
        parse(self.text(key)?).map_err(|error| format!("`{key}`: {error}"))
    }

    /// A list of texts that are read as something else.
    pub fn list<T, E: Display>(&self, key: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<Vec<T>, String> {
        let value = self.get(key)?;
        let texts: Option<Vec<&str>> = value.as_array().and_then(|list| list.iter().map(Value::as_str).collect());
        let texts = texts.ok_or_else(|| format!("`{key}` is not a list of texts: {value}"))?;
        texts.into_iter().map(|text| parse(text).map_err(|error| format!("`{key}`: {error}"))).collect()
    }

    /// An instant.
    pub fn instant(&self, key: &str) -> Result<Instant, String> {
        self.parsed(key, Instant::parse)
    }

    /// The zone of the house.
    pub fn zone(&self) -> Result<Zone, String> {
        self.parsed("timezone", Zone::parse)
    }

    /// A day.
    pub fn day(&self, key: &str) -> Result<NaiveDate, String> {
        self.parsed(key, str::parse)
    }

    /// A month.
    pub fn month(&self, key: &str) -> Result<Month, String> {
        self.parsed(key, |text| Month::try_from(text.to_owned()))
    }

    /// A sum that is not negative.
    pub fn amount(&self, key: &str) -> Result<Amount, String> {
        let value = self.get(key)?;
        let kopecks = value.as_i64().ok_or_else(|| format!("`{key}` is not a whole number of kopecks: {value}"))?;
        Amount::from_kopecks(kopecks).map_err(|error| format!("`{key}`: {error}"))
    }

    /// A sum with a sign.
    pub fn balance(&self, key: &str) -> Result<Balance, String> {
        Balance::from_kopecks(self.signed(key)?).map_err(|error| format!("`{key}`: {error}"))
    }

    /// A list of sums that are not negative.
    pub fn amounts(&self, key: &str) -> Result<Vec<Amount>, String> {
        let amount = |kopecks| Amount::from_kopecks(kopecks).map_err(|error| format!("`{key}`: {error}"));
        self.numbers(key, Value::as_i64)?.into_iter().map(amount).collect()
    }

    /// A whole number with a sign.
    pub fn signed(&self, key: &str) -> Result<i64, String> {
        let value = self.get(key)?;
        value.as_i64().ok_or_else(|| format!("`{key}` is not a whole number that fits: {value}"))
    }

    /// A list of whole numbers that are not negative.
    pub fn wholes(&self, key: &str) -> Result<Vec<u64>, String> {
        self.numbers(key, Value::as_u64)
    }

    fn numbers<T>(&self, key: &str, read: impl Fn(&Value) -> Option<T>) -> Result<Vec<T>, String> {
        let value = self.get(key)?;
        let numbers = value.as_array().and_then(|list| list.iter().map(read).collect());
        numbers.ok_or_else(|| format!("`{key}` is not a list of whole numbers that fit: {value}"))
    }

    /// A number that is read from its digits as something else.
    pub fn number<T, E: Display>(&self, key: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<T, String> {
        let value = self.get(key)?;
        let number = value.as_number().ok_or_else(|| format!("`{key}` is not a number: {value}"))?;
        parse(&number.to_string()).map_err(|error| format!("`{key}`: {error}"))
    }

    /// Bytes, written as two hexadecimal digits each.
    pub fn bytes(&self, key: &str) -> Result<Vec<u8>, String> {
        let text = self.text(key)?;
        let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(16)).collect();
        let pairs = digits.filter(|digits| digits.len() % 2 == 0);
        let byte = |pair: &[u32]| pair.iter().fold(0, |byte, digit| byte * 16 + digit).try_into().ok();
        let bytes = pairs.and_then(|digits| digits.chunks(2).map(byte).collect());
        bytes.ok_or_else(|| format!("`{key}` is not bytes in hexadecimal digits: \"{text}\""))
    }

    /// A list of objects, each read like an input.
    pub fn objects(&self, key: &str) -> Result<Vec<Input<'a>>, String> {
        let value = self.get(key)?;
        let list = value.as_array().ok_or_else(|| format!("`{key}` is not a list: {value}"))?;
        Ok(list.iter().map(Input).collect())
    }

    /// Two texts that are read as something else, from the key itself.
    pub fn pair<T, E: Display>(&self, key: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<(T, T), String> {
        two(key, self.get(key)?, parse)
    }

    /// A list of such pairs.
    pub fn pairs<T, E: Display>(&self, key: &str, parse: impl Fn(&str) -> Result<T, E>) -> Result<Vec<(T, T)>, String> {
        let value = self.get(key)?;
        let list = value.as_array().ok_or_else(|| format!("`{key}` is not a list: {value}"))?;
        list.iter().map(|pair| two(key, pair, &parse)).collect()
    }
}

fn two<T, E: Display>(key: &str, value: &Value, parse: impl Fn(&str) -> Result<T, E>) -> Result<(T, T), String> {
    let texts: Option<Vec<&str>> = value.as_array().and_then(|list| list.iter().map(Value::as_str).collect());
    let Some([first, second]) = texts.as_deref() else {
        return Err(format!("`{key}` is not two texts: {value}"));
    };
    let read = |text: &str| parse(text).map_err(|error| format!("`{key}`: {error}"));
    Ok((read(first)?, read(second)?))
}
