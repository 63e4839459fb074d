//! Reading the input of a case, key by key.

use std::fmt::Display;

use serde_json::Value;
use upravdom::base::{Instant, Zone};

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
}
