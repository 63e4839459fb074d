//! How refusals are declared: variant, code, field and words stand in one place.

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
    };
    (@permanent) => { false };
    (@transient) => { true };
}
pub(crate) use refusals;
