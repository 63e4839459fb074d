//! What our macros declare: ids, values with words, refusals.

use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, Fields, FieldsNamed, Ident, LitStr, Macro, Token, braced};

use super::declared::{Declared, Shape, Variant, doc};

/// The types that this call of a macro declares.
pub(super) fn declared(called: &Macro) -> Vec<(String, Declared)> {
    let name = called.path.segments.last().map(|last| last.ident.to_string()).unwrap_or_default();
    let tokens = called.tokens.clone();
    let read = match name.as_str() {
        "ids" => ids.parse2(tokens),
        "said_in_words" | "said_and_refused" => words.parse2(tokens),
        "text_value" => text_value.parse2(tokens),
        "refusals" => refusals.parse2(tokens),
        _ => return Vec::new(),
    };
    read.unwrap_or_else(|error| panic!("{name}!: {error}"))
}

type Found = syn::Result<Vec<(String, Declared)>>;

fn text(format: Option<&str>) -> Shape {
    let name = if format == Some("uuid") { "Uuid" } else { "String" };
    Shape::As(Box::new(syn::parse_str(name).expect("a type")))
}

/// `/// A house. HouseId …`
fn ids(input: ParseStream<'_>) -> Found {
    let mut found = Vec::new();
    while !input.is_empty() {
        let attrs = input.call(Attribute::parse_outer)?;
        let name: Ident = input.parse()?;
        found.push((name.to_string(), Declared::made(doc(&attrs), None, text(Some("uuid")))));
    }
    Ok(found)
}

/// `Name { Variant "code" "слово" "word" … }`
fn words(input: ParseStream<'_>) -> Found {
    let name: Ident = input.parse()?;
    while !input.peek(syn::token::Brace) {
        input.parse::<proc_macro2::TokenTree>()?;
    }
    let (inner, mut codes) = (braced(input)?, Vec::new());
    while !inner.is_empty() {
        inner.parse::<Ident>()?;
        codes.push(inner.parse::<LitStr>()?.value());
        while !inner.is_empty() && !is_variant(&inner) {
            inner.parse::<proc_macro2::TokenTree>()?;
        }
    }
    Ok(vec![(name.to_string(), Declared::made(String::new(), None, Shape::Codes(codes)))])
}

/// `ru` and `en` begin with a small letter.
fn is_variant(input: ParseStream<'_>) -> bool {
    let next = input.fork().parse::<Ident>().map(|ident| ident.to_string()).unwrap_or_default();
    next.starts_with(char::is_uppercase)
}

fn braced(input: ParseStream<'_>) -> syn::Result<syn::parse::ParseBuffer<'_>> {
    let inner;
    braced!(inner in input);
    Ok(inner)
}

/// `Name read by rule`
fn text_value(input: ParseStream<'_>) -> Found {
    let name: Ident = input.parse()?;
    input.parse::<proc_macro2::TokenStream>()?;
    Ok(vec![(name.to_string(), Declared::made(String::new(), None, text(None)))])
}

/// `pub enum Name in "module" { Variant { … } "code" field "name" permanent ru "…" en "…"; … }`
fn refusals(input: ParseStream<'_>) -> Found {
    let attrs = input.call(Attribute::parse_outer)?;
    input.parse::<Token![pub]>()?;
    input.parse::<Token![enum]>()?;
    let name: Ident = input.parse()?;
    input.parse::<Token![in]>()?;
    input.parse::<LitStr>()?;
    let (inner, mut variants) = (braced(input)?, Vec::new());
    while !inner.is_empty() {
        variants.push(inner.parse::<Refusal>()?.0);
    }
    Ok(vec![(name.to_string(), Declared::made(doc(&attrs), Some("code"), Shape::Enum(variants)))])
}

struct Refusal(Variant);

impl Parse for Refusal {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let name: Ident = input.parse()?;
        let has_values = input.peek(syn::token::Brace);
        let fields = if has_values { Fields::Named(input.parse::<FieldsNamed>()?) } else { Fields::Unit };
        let code = input.parse::<LitStr>()?.value();
        while !input.peek(Token![;]) {
            input.parse::<proc_macro2::TokenTree>()?;
        }
        input.parse::<Token![;]>()?;
        Ok(Self(Variant { name: name.to_string(), rename: Some(code), is_untagged: false, doc: doc(&attrs), fields }))
    }
}
