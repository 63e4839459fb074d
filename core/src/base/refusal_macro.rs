//! How refusals are declared: variant, code, field and words stand in one place. And what all of them can do.

use super::flaw::Flaw;
use super::say::{Language, Said};

/// A refusal of whatever rule: of a command, of what was typed, of a cell. A screen needs no more than this of any.
pub trait Refused: std::error::Error {
    /// The stable code with the module's prefix, for example `requests.kind_not_performed`.
    fn code(&self) -> &'static str;

    /// The field that the refusal speaks of.
    fn field(&self) -> &'static str;

    /// Whether the same may be accepted later.
    fn is_transient(&self) -> bool;

    /// The sentence that tells a person what was wrong and what to do.
    fn text(&self, language: Language) -> String;
}

/// Declares the refusals of one module.
///
/// A variant is followed by its code (without the module's prefix), the field of the command that it speaks of, whether a
/// retry of the same command may succeed (`permanent` or `transient`) and its sentence in Russian and in English. The
/// sentences name the variant's values in braces.
macro_rules! refusals {
    (
        $(#[$doc:meta])*
        pub enum $name:ident in $prefix:literal {
            $(
                $(#[$variant_doc:meta])*
                $variant:ident $({ $($(#[$value_doc:meta])* $value:ident: $type:ty),+ $(,)? })?
                    $code:literal field $field:literal $lasting:ident
                    ru $ru:literal
                    en $en:literal;
            )+
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(tag = "code")]
        pub enum $name {
            $(
                $(#[$variant_doc])*
                #[doc = ""]
                #[doc = concat!("Code `", $prefix, ".", $code, "`, field `", $field, "`. «", $ru, "»")]
                #[serde(rename = $code)]
                $variant $({ $($(#[$value_doc])* $value: $type),+ })?,
            )+
        }

        impl $name {
            /// Every code of this module, in the order of the declaration.
            pub const CODES: &'static [&'static str] = &[$(concat!($prefix, ".", $code)),+];

            /// The stable code: never renumbered, never given to another refusal.
            #[allow(unused_variables, reason = "a pattern names every value, a sentence need not")]
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant $({ $($value),+ })? => concat!($prefix, ".", $code)),+
                }
            }

            /// The field of the command that the refusal speaks of.
            #[allow(unused_variables, reason = "a pattern names every value, a sentence need not")]
            pub const fn field(&self) -> &'static str {
                match self {
                    $(Self::$variant $({ $($value),+ })? => $field),+
                }
            }

            /// Whether the same command may be accepted later.
            #[allow(unused_variables, reason = "a pattern names every value, a sentence need not")]
            pub const fn is_transient(&self) -> bool {
                match self {
                    $(Self::$variant $({ $($value),+ })? => $crate::base::refusals!(@$lasting)),+
                }
            }

            /// The sentence that tells a person what was wrong and what to do.
            #[allow(unused_variables, reason = "a pattern names every value, a sentence need not")]
            pub fn text(&self, language: $crate::base::Language) -> String {
                match self {
                    $(
                        Self::$variant $({ $($value),+ })? => {
                            $($(let $value = $crate::base::Said::new($value, language);)+)?
                            match language {
                                $crate::base::Language::Russian => format!($ru),
                                $crate::base::Language::English => format!($en),
                            }
                        }
                    )+
                }
            }
        }

        $crate::base::refused!($name);

        /// The whole sentence, for a refusal that is part of another.
        impl $crate::base::Say for $name {
            fn say(&self, language: $crate::base::Language, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.text(language))
            }
        }
    };
    (@permanent) => { false };
    (@transient) => { true };
}
pub(crate) use refusals;

/// Declares an error that can be refused in one way only: a struct with its code, the field that it speaks of, and its sentence in
/// Russian and in English, which name its values in braces.
macro_rules! refusal {
    ($(#[$doc:meta])* pub struct $name:ident; $($said:tt)+) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name;
        $crate::base::refusal!(@says $name {} $($said)+);
    };
    (
        $(#[$doc:meta])*
        pub struct $name:ident { $($(#[$value_doc:meta])* pub $value:ident: $type:ty),+ $(,)? }
        $($said:tt)+
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { $($(#[$value_doc])* pub $value: $type),+ }
        $crate::base::refusal!(@says $name { $($value),+ } $($said)+);
    };
    (@says $name:ident { $($value:ident),* } $code:literal field $field:literal ru $ru:literal en $en:literal) => {
        impl $name {
            /// The stable code: never renumbered, never given to another refusal.
            pub const fn code(&self) -> &'static str {
                $code
            }

            /// The field that the refusal speaks of.
            pub const fn field(&self) -> &'static str {
                $field
            }

            /// Whether the same may be accepted later.
            pub const fn is_transient(&self) -> bool {
                false
            }

            /// The sentence that tells a person what was wrong and what to do.
            pub fn text(&self, language: $crate::base::Language) -> String {
                $(let $value = $crate::base::Said::new(&self.$value, language);)*
                match language {
                    $crate::base::Language::Russian => format!($ru),
                    $crate::base::Language::English => format!($en),
                }
            }
        }

        $crate::base::refused!($name);

        /// The whole sentence, for a refusal that is part of another.
        impl $crate::base::Say for $name {
            fn say(&self, language: $crate::base::Language, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.text(language))
            }
        }
    };
}
pub(crate) use refusal;

/// Makes the type [`Refused`] by its own methods of the same names, and an error that is written in English.
macro_rules! refused {
    ($name:ident) => {
        impl $crate::base::Refused for $name {
            fn code(&self) -> &'static str {
                self.code()
            }

            fn field(&self) -> &'static str {
                self.field()
            }

            fn is_transient(&self) -> bool {
                self.is_transient()
            }

            fn text(&self, language: $crate::base::Language) -> String {
                self.text(language)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.text($crate::base::Language::English))
            }
        }

        impl std::error::Error for $name {}
    };
}
pub(crate) use refused;

/// Gives an enum without data its codes and words as `said_in_words!` does, for it may stand inside another refusal, and makes it a
/// [`Refused`] of its own: `Variant "code" "слово" "word" ru "что делать" en "what to do"`. Its sentence is the words and what to do.
macro_rules! said_and_refused {
    ($name:ident in $prefix:literal field $field:literal {
        $($variant:ident $code:literal $ru:literal $en:literal ru $ru_do:literal en $en_do:literal)+
    }) => {
        $crate::base::said_in_words!($name { $($variant $code $ru $en)+ });

        impl $crate::base::Refused for $name {
            fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant => concat!($prefix, ".", $code)),+
                }
            }

            fn field(&self) -> &'static str {
                $field
            }

            fn is_transient(&self) -> bool {
                false
            }

            fn text(&self, language: $crate::base::Language) -> String {
                let to_do = match (self, language) {
                    $(
                        (Self::$variant, $crate::base::Language::Russian) => $ru_do,
                        (Self::$variant, $crate::base::Language::English) => $en_do,
                    )+
                };
                $crate::base::sentences(&$crate::base::Said::new(self, language), to_do)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&$crate::base::Refused::text(self, $crate::base::Language::English))
            }
        }

        impl std::error::Error for $name {}
    };
}
pub(crate) use said_and_refused;

/// The sentences, and after them which character or number is meant.
pub(crate) fn with_flaw(mut text: String, flaw: Option<&Flaw>, language: Language) -> String {
    if let Some(flaw) = flaw {
        text.push_str(match language {
            Language::Russian => " Что не так: ",
            Language::English => " What is wrong: ",
        });
        text.push_str(&Said::new(flaw, language).to_string());
        text.push('.');
    }
    text
}

/// «Это не сумма. Напишите её как 1234,56.»
pub(crate) fn sentences(what: &Said<'_>, to_do: &str) -> String {
    let what = what.to_string();
    let mut letters = what.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    format!("{}{}. {to_do}", first.collect::<String>(), letters.as_str())
}
