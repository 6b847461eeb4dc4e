//! The forms in which items can be written: shorthand, lists of names, one alone.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::json;

use super::keys::{Key, mapping};

/// Makes a generic form that stands where it is used, without a name of its own in the schema.
macro_rules! forms {
    ($($(#[doc = $doc:literal])+ $name:ident<$($part:ident: $bound:ident),+> = $schema:expr;)*) => {$(
        $(#[doc = $doc])+
        pub struct $name<$($part),+>(PhantomData<($($part,)+)>);

        impl<$($part: $bound),+> JsonSchema for $name<$($part),+> {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                [stringify!($name).into(), $($part::schema_name()),+].join("-").into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let schema: fn(&mut SchemaGenerator) -> Schema = $schema;
                schema(generator)
            }
        }
    )*};
}

forms! {
    /// One alone, or a list of them.
    OneOrMore<T: JsonSchema> = |generator| {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    };
    /// One alone, or a list of at least one.
    OneOrSome<T: JsonSchema> = |generator| {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
    };
    /// One name alone, or a list of names, each once.
    Listed<K: JsonSchema> = |generator| {
        let name = generator.subschema_for::<K>();
        json_schema!({ "anyOf": [name, { "type": "array", "items": name, "uniqueItems": true }] })
    };
    /// An item in full, or only the one thing that its shorthand says.
    Item<S: JsonSchema, T: JsonSchema> = |generator| {
        json_schema!({ "anyOf": [generator.subschema_for::<S>(), generator.subschema_for::<T>()] })
    };
    /// A mapping from names to what isn't declared by them.
    Mapping<K: Key, T: JsonSchema> = |generator| mapping::<K, T>(generator).try_into().unwrap_or_default();
    /// A mapping from names to items that are more than a name.
    Named<K: Key, T: JsonSchema> = |generator| {
        json_schema!({ "anyOf": [mapping::<K, T>(generator), { "type": "array", "maxItems": 0 }] })
    };
    /// A mapping from names to items; where they are only names, a list of these or one alone.
    Items<K: Key, T: JsonSchema> = |generator| {
        let name = generator.subschema_for::<K>();
        json_schema!({ "anyOf": [name, { "type": "array", "items": name, "uniqueItems": true }, mapping::<K, T>(generator)] })
    };
    /// The same, and at least one of them.
    Scoped<K: Key, T: JsonSchema> = |generator| {
        let name = generator.subschema_for::<K>();
        let mut mapping = mapping::<K, T>(generator);
        mapping["minProperties"] = json!(1);
        json_schema!({ "anyOf": [name, { "type": "array", "items": name, "uniqueItems": true, "minItems": 1 }, mapping] })
    };
}
