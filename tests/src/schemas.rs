//! `server/src/api/schemas.json`: how the types that cross HTTP look in JSON, read from their declarations and what serde is told there.
//!
//! Core and store know nothing of HTTP, so no derive there describes them ([ADR 6](../../docs/adr/0006-openapi.md)).
#![allow(clippy::wildcard_enum_match_arm, reason = "there are more kinds of Rust than of JSON")]

mod declared;
mod macros;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use syn::{Fields, GenericArgument, PathArguments, Type};

use crate::sources::Source;
use declared::{Declared, Shape, Variant};

/// Where the schemas stand.
pub const PATH: &str = "server/src/api/schemas.json";

/// Where the operations name the types that cross.
const OPERATIONS: &str = "server/src/api/operations.rs";

/// Types that write themselves as a text.
const TEXTS: [(&str, Option<&str>); 13] = [
    ("String", None),
    ("str", None),
    ("Uuid", Some("uuid")),
    ("NaiveDate", Some("date")),
    ("Instant", Some("date-time")),
    ("Zone", None),
    ("Phone", None),
    ("Multiplier", None),
    ("Decimal", None),
    ("Area", None),
    ("AccountNumber", None),
    ("Els", None),
    ("Izhku", None),
];

/// Types that are what they hold.
const COVERS: [&str; 4] = ["Box", "Arc", "Cow", "Requisite"];

/// Types that are lists.
const LISTS: [&str; 3] = ["Vec", "BTreeSet", "SmallVec"];

/// The schemas, a line each: the types that the operations name, and whatever these hold.
///
/// # Panics
///
/// When a type is not declared, or in a way that is not known here.
pub fn render(all: &[Source]) -> String {
    let declared = declared::read(all);
    let operations = all.iter().find(|source| source.path == OPERATIONS).expect(OPERATIONS);
    let mut reader = Reader { declared: &declared, wanted: BTreeSet::new(), done: BTreeMap::new() };
    for named in operations.text.split(".takes(\"").skip(1).chain(operations.text.split(".gives(\"").skip(1)) {
        let named = named.split('"').next().unwrap_or_default();
        let schema = reader.named(&syn::parse_str(named).unwrap_or_else(|error| panic!("{named}: {error}")));
        if named.contains('<') {
            reader.done.insert(component(named), schema);
        }
    }
    while let Some(name) = reader.wanted.pop_first() {
        if !reader.done.contains_key(&name) {
            let schema = reader.schema(&name);
            reader.done.insert(name, schema);
        }
    }
    let lines: Vec<String> = reader.done.iter().map(|(name, schema)| format!("{}: {schema}", json!(name))).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

/// `Page<Photo>` may not stand in a reference: it is `PageOfPhoto`.
fn component(name: &str) -> String {
    name.replace('<', "Of").replace('>', "")
}

struct Reader<'a> {
    declared: &'a BTreeMap<String, Vec<Declared>>,
    wanted: BTreeSet<String>,
    done: BTreeMap<String, Value>,
}

impl<'a> Reader<'a> {
    fn find(&self, name: &str) -> &'a Declared {
        let found = self.declared.get(name).map_or(&[][..], Vec::as_slice);
        let [only] = found else { panic!("{name} is declared in {} ways that serde knows", found.len()) };
        only
    }

    /// The schema of a declared type.
    fn schema(&mut self, name: &str) -> Value {
        let declared = self.find(name);
        let mut schema = match &declared.shape {
            Shape::As(inner) => self.named(inner),
            Shape::Codes(codes) => json!({ "type": "string", "enum": codes }),
            Shape::Struct(fields) => self.fields(fields, declared.is_strict),
            Shape::Enum(variants) => self.sum(declared, variants),
        };
        if let (Some(object), false) = (schema.as_object_mut(), declared.doc.is_empty()) {
            object.insert("description".to_owned(), json!(declared.doc));
        }
        schema
    }

    /// The schema of a type where it is named.
    fn named(&mut self, kind: &Type) -> Value {
        match kind {
            Type::Reference(reference) => self.named(&reference.elem),
            Type::Array(array) => json!({ "type": "array", "items": self.named(&array.elem) }),
            Type::Tuple(tuple) => {
                let items: Vec<Value> = tuple.elems.iter().map(|item| self.named(item)).collect();
                let length = items.len();
                json!({ "type": "array", "prefixItems": items, "minItems": length, "maxItems": length })
            }
            Type::Path(path) => {
                let last = path.path.segments.last().expect("a type has a name");
                let inner: Vec<&Type> = match &last.arguments {
                    PathArguments::AngleBracketed(inner) => {
                        let types = inner.args.iter();
                        types
                            .filter_map(|one| if let GenericArgument::Type(one) = one { Some(one) } else { None })
                            .collect()
                    }
                    PathArguments::None | PathArguments::Parenthesized(_) => Vec::new(),
                };
                self.of_name(&last.ident.to_string(), &inner)
            }
            _ => panic!("a type of a kind that is not known here"),
        }
    }

    fn of_name(&mut self, name: &str, inner: &[&Type]) -> Value {
        if let Some((_, format)) = TEXTS.iter().find(|(text, _)| *text == name) {
            return format.map_or(json!({ "type": "string" }), |format| json!({ "type": "string", "format": format }));
        }
        if let Some((least, most)) = range(name) {
            return json!({ "type": "integer", "minimum": least, "maximum": most });
        }
        match (name, inner) {
            ("bool", []) => json!({ "type": "boolean" }),
            ("char", []) => json!({ "type": "string", "minLength": 1, "maxLength": 1 }),
            ("Value", []) => json!({}),
            ("Option", [inner]) => {
                let inner = self.named(inner);
                json!({ "anyOf": [inner, { "type": "null" }] })
            }
            ("Page", [inner]) => {
                let items = self.named(inner);
                json!({
                    "type": "object",
                    "required": ["items", "next"],
                    "properties": {
                        "items": { "type": "array", "maxItems": 200, "items": items },
                        "next": {
                            "type": ["string", "null"],
                            "description": "The value of `after` for the next page; nothing when this is the last one.",
                        },
                    },
                })
            }
            ("OrRefused", [inner]) => {
                let (given, refused) = (self.named(inner), self.of_name("Refused", &[]));
                json!({ "anyOf": [given, object(&[("refused", refused)])] })
            }
            (name, [inner]) if COVERS.contains(&name) => self.named(inner),
            (name, [inner]) if LISTS.contains(&name) => json!({ "type": "array", "items": self.named(inner) }),
            (name, []) => {
                self.wanted.insert(name.to_owned());
                json!({ "$ref": format!("#/components/schemas/{name}") })
            }
            (name, _) => panic!("{name} is a type that is not known here"),
        }
    }

    fn fields(&mut self, fields: &Fields, is_strict: bool) -> Value {
        match fields {
            Fields::Unnamed(unnamed) if unnamed.unnamed.len() == 1 => self.named(&unnamed.unnamed[0].ty),
            Fields::Unnamed(_) => panic!("a tuple struct"),
            Fields::Unit => json!({ "type": "null" }),
            Fields::Named(named) => {
                let (mut properties, mut required) = (Map::new(), Vec::new());
                for field in &named.named {
                    let name = field.ident.as_ref().expect("a field has a name").to_string();
                    let told = declared::told(&field.attrs);
                    let mut schema = self.named(&field.ty);
                    let doc = declared::doc(&field.attrs);
                    assert!(!told.says("flatten"), "{name}: flattened fields are not known here");
                    if !told.may_miss() && !is_option(&field.ty) {
                        required.push(name.clone());
                    }
                    if let (Some(object), false) = (schema.as_object_mut(), doc.is_empty()) {
                        object.insert("description".to_owned(), json!(doc));
                    }
                    properties.insert(name, schema);
                }
                let mut schema = json!({ "type": "object", "properties": properties, "required": required });
                if is_strict {
                    schema["additionalProperties"] = json!(false);
                }
                schema
            }
        }
    }

    /// One of several, as serde was told to tell them apart.
    fn sum(&mut self, declared: &Declared, variants: &[Variant]) -> Value {
        let told = &declared.told;
        if told.says("untagged") {
            let all: Vec<Value> = variants.iter().map(|variant| self.fields(&variant.fields, false)).collect();
            return json!({ "anyOf": all });
        }
        let (units, others): (Vec<&Variant>, Vec<&Variant>) =
            variants.iter().partition(|variant| told.tag.is_none() && matches!(variant.fields, Fields::Unit));
        let mut all = Vec::new();
        if !units.is_empty() {
            let codes: Vec<String> = units.iter().map(|variant| declared.code(variant)).collect();
            all.push(json!({ "type": "string", "enum": codes }));
        }
        for variant in others {
            if variant.is_untagged {
                all.push(self.fields(&variant.fields, false));
                continue;
            }
            let code = declared.code(variant);
            let mut schema = match (&told.tag, &told.content) {
                (None, _) => {
                    let inner = self.fields(&variant.fields, declared.is_strict);
                    object(&[(&code, inner)])
                }
                (Some(tag), None) => self.tagged(tag, &code, &variant.fields, declared.is_strict),
                (Some(tag), Some(content)) => {
                    let code = json!({ "const": code });
                    if matches!(variant.fields, Fields::Unit) {
                        object(&[(tag, code)])
                    } else {
                        let inner = self.fields(&variant.fields, declared.is_strict);
                        object(&[(tag, code), (content, inner)])
                    }
                }
            };
            if let (Some(object), false) = (schema.as_object_mut(), variant.doc.is_empty()) {
                object.insert("description".to_owned(), json!(variant.doc));
            }
            all.push(schema);
        }
        if all.len() == 1 { all.remove(0) } else { json!({ "oneOf": all }) }
    }

    /// The fields of the variant, and beside them the tag.
    fn tagged(&mut self, tag: &str, code: &str, fields: &Fields, is_strict: bool) -> Value {
        let mut schema = match fields {
            Fields::Unit => json!({ "type": "object", "properties": {}, "required": [] }),
            Fields::Named(_) => self.fields(fields, is_strict),
            Fields::Unnamed(unnamed) => {
                let Type::Path(inner) = &unnamed.unnamed[0].ty else { panic!("{code}: a variant of no named type") };
                let name = inner.path.segments.last().expect("a type has a name").ident.to_string();
                let (fields, is_strict) = match self.find(&name) {
                    Declared { shape: Shape::Struct(fields), is_strict, .. } => (fields, *is_strict),
                    _ => panic!("{name} stands within a tag and is no struct"),
                };
                self.fields(fields, is_strict)
            }
        };
        schema["properties"][tag] = json!({ "const": code });
        schema["required"].as_array_mut().expect("a list").insert(0, json!(tag));
        schema
    }
}

/// An object of these and no others.
fn object(fields: &[(&str, Value)]) -> Value {
    let properties: Map<String, Value> =
        fields.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    let required: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn is_option(kind: &Type) -> bool {
    matches!(kind, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Option"))
}

/// What the whole numbers of that type lie between.
fn range(name: &str) -> Option<(i64, u64)> {
    Some(match name {
        "u8" => (0, u8::MAX.into()),
        "NonZeroU8" => (1, u8::MAX.into()),
        "u16" => (0, u16::MAX.into()),
        "u32" => (0, u32::MAX.into()),
        "NonZeroU32" => (1, u32::MAX.into()),
        "u64" | "usize" => (0, u64::MAX),
        "i64" => (i64::MIN, i64::MAX.unsigned_abs()),
        _ => return None,
    })
}
