//! The declarations of types, and what serde is told in them.

use std::collections::{BTreeMap, BTreeSet};

use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Fields, Item, Lit, LitStr, Meta, Token, Type};

use super::macros;
use crate::command_list::snake;
use crate::sources::Source;

/// A type that serde writes or reads.
#[derive(Clone)]
pub(super) struct Declared {
    pub(super) doc: String,
    pub(super) told: Told,
    /// No other fields are taken.
    pub(super) is_strict: bool,
    pub(super) shape: Shape,
}

/// What it is made of.
#[derive(Clone)]
pub(super) enum Shape {
    /// Written as that type.
    As(Box<Type>),
    /// One of these texts.
    Codes(Vec<String>),
    Struct(Fields),
    Enum(Vec<Variant>),
}

/// A variant of an enum.
#[derive(Clone)]
pub(super) struct Variant {
    pub(super) name: String,
    pub(super) rename: Option<String>,
    /// It is written as what it holds, beside the tag of the others.
    pub(super) is_untagged: bool,
    pub(super) doc: String,
    pub(super) fields: Fields,
}

/// What `#[serde(…)]` says.
#[derive(Clone, Default)]
pub(super) struct Told {
    pub(super) tag: Option<String>,
    pub(super) content: Option<String>,
    rename: Option<String>,
    into: Option<Type>,
    words: BTreeSet<String>,
}

impl Told {
    /// Whether that word is there.
    pub(super) fn says(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The field may be missing.
    pub(super) fn may_miss(&self) -> bool {
        self.says("default") || self.says("skip_serializing_if")
    }
}

impl Declared {
    /// A type whose declaration is the argument of one of our macros.
    pub(super) fn made(doc: String, tag: Option<&str>, shape: Shape) -> Self {
        let told = Told { tag: tag.map(str::to_owned), ..Told::default() };
        Self { doc, told, is_strict: false, shape }
    }

    /// How JSON names the variant.
    pub(super) fn code(&self, variant: &Variant) -> String {
        let plain = || {
            if self.told.says("snake_case") || self.told.says("lowercase") {
                snake(&variant.name)
            } else {
                variant.name.clone()
            }
        };
        variant.rename.clone().unwrap_or_else(plain)
    }
}

/// Every type of core, store and server that serde writes or reads, by its name; some names are several types'.
pub(super) fn read(all: &[Source]) -> BTreeMap<String, Vec<Declared>> {
    let mut found: BTreeMap<String, Vec<Declared>> = BTreeMap::new();
    let ours = |source: &&Source| {
        ["core/src/", "store/src/", "server/src/"].iter().any(|folder| source.path.starts_with(folder))
            && source.has_extension(&["rs"])
    };
    for source in all.iter().filter(ours) {
        let file = syn::parse_file(&source.text).unwrap_or_else(|error| panic!("{}: {error}", source.path));
        for (name, declared) in file.items.iter().flat_map(declared) {
            found.entry(name).or_default().push(declared);
        }
    }
    found
}

fn declared(item: &Item) -> Vec<(String, Declared)> {
    match item {
        Item::Struct(item) if is_derived(&item.attrs) => {
            vec![(item.ident.to_string(), of(&item.attrs, Shape::Struct(item.fields.clone())))]
        }
        Item::Enum(item) if is_derived(&item.attrs) => {
            let variants = item.variants.iter().map(|variant| Variant {
                name: variant.ident.to_string(),
                rename: told(&variant.attrs).rename,
                // What serde passes over here is written by hand, as it is by itself.
                is_untagged: ["untagged", "skip"].iter().any(|word| told(&variant.attrs).says(word)),
                doc: doc(&variant.attrs),
                fields: variant.fields.clone(),
            });
            vec![(item.ident.to_string(), of(&item.attrs, Shape::Enum(variants.collect())))]
        }
        Item::Macro(item) => macros::declared(&item.mac),
        _ => Vec::new(),
    }
}

fn of(attrs: &[Attribute], shape: Shape) -> Declared {
    let told = told(attrs);
    let shape = told.into.clone().map_or(shape, |into| Shape::As(Box::new(into)));
    Declared { doc: doc(attrs), is_strict: told.says("deny_unknown_fields"), told, shape }
}

fn is_derived(attrs: &[Attribute]) -> bool {
    let derives = |attr: &Attribute| {
        let paths = attr.parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated).unwrap_or_default();
        let is_serde = |path: &syn::Path| {
            path.segments.last().is_some_and(|last| last.ident == "Serialize" || last.ident == "Deserialize")
        };
        paths.iter().any(is_serde)
    };
    attrs.iter().any(|attr| attr.path().is_ident("derive") && derives(attr))
}

/// The words above a declaration, without their links and up to an example.
pub(super) fn doc(attrs: &[Attribute]) -> String {
    let line = |attr: &Attribute| match &attr.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    };
    let lines: Vec<String> = attrs.iter().filter_map(line).collect();
    let said = lines.join(" ").replace("[`", "`").replace("`]", "`");
    said.split("```").next().unwrap_or_default().trim().to_owned()
}

/// What serde is told.
pub(super) fn told(attrs: &[Attribute]) -> Told {
    let mut told = Told::default();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("serde")) {
        attr.parse_nested_meta(|meta| {
            let name = meta.path.get_ident().expect("a word of serde").to_string();
            let value = if meta.input.peek(Token![=]) { Some(meta.value()?.parse::<LitStr>()?) } else { None };
            let text = value.as_ref().map(LitStr::value);
            match (name.as_str(), value) {
                ("tag", Some(_)) => told.tag = text,
                ("content", Some(_)) => told.content = text,
                ("rename", Some(_)) => told.rename = text,
                ("into", Some(value)) => told.into = Some(value.parse()?),
                ("rename_all", Some(_)) => told.words.extend(text),
                ("default" | "deny_unknown_fields" | "flatten" | "skip" | "skip_serializing_if" | "untagged", _) => {
                    told.words.insert(name);
                }
                ("from" | "try_from" | "transparent" | "remote" | "deserialize_with", _) => {}
                (other, _) => panic!("serde is told `{other}`, which is not known here"),
            }
            Ok(())
        })
        .expect("an attribute of serde");
    }
    told
}
