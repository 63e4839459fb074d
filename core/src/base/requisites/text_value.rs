//! What every value that is one text has in common.

/// Gives a value that is written as one text its doors: `parse`, `FromStr`, JSON, words, and [`super::Checkable`].
/// All of them lead to the rule.
macro_rules! text_value {
    ($type:ident read by $rule:ident) => {
        impl $type {
            /// Reads what a person typed; white space around it does not count.
            pub fn parse(text: &str) -> Result<Self, super::RequisiteProblem> {
                $rule(text)
            }
        }

        impl std::str::FromStr for $type {
            type Err = super::RequisiteProblem;

            fn from_str(text: &str) -> Result<Self, super::RequisiteProblem> {
                $rule(text)
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                $rule(&text).map_err(serde::de::Error::custom)
            }
        }

        impl crate::base::Say for $type {
            fn say(&self, _: crate::base::Language, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(self, f)
            }
        }

        impl super::Checkable for $type {
            type Entry = String;

            fn check(entry: &String) -> Result<Self, Vec<super::RequisiteProblem>> {
                $rule(entry).map_err(|problem| vec![problem])
            }

            fn entry(&self) -> String {
                self.to_string()
            }
        }
    };
}
pub(super) use text_value;
