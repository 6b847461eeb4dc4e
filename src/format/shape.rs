//! What may stand at a place, as the schema of the file says.

use serde_json::Value;

/// The kinds of text that are sentences, by their names in the schemas.
const SENTENCES: [&str; 6] = ["condition", "transition", "assignment", "value", "values", "range"];

/// What may stand at a place.
#[derive(Clone, Copy)]
pub struct Shape<'s> {
    root: &'s Value,
    here: &'s Value,
}

/// One way to write what stands at a place.
struct Form<'s> {
    name: Option<&'s str>,
    schema: &'s Value,
}

impl<'s> Shape<'s> {
    /// The whole file.
    pub fn of(schema: &'s Value) -> Self {
        Shape { root: schema, here: schema }
    }

    /// A condition, a transition and the like?
    pub fn is_sentence(self) -> bool {
        self.forms().iter().any(|form| form.name.is_some_and(|name| SENTENCES.contains(&name)))
    }

    /// The items of a list here.
    pub fn item(self) -> Option<Self> {
        self.find("items").map(|here| Shape { here, ..self })
    }

    /// The keys of a mapping here in their order; `None` where keys are names.
    pub fn keys(self) -> Option<Vec<&'s str>> {
        Some(self.find("properties")?.as_object()?.keys().map(String::as_str).collect())
    }

    /// What stands below a key of a mapping here.
    pub fn value(self, key: &str) -> Option<Self> {
        let named = || self.find("patternProperties")?.as_object()?.values().next();
        let known = self.find("properties").and_then(|keys| keys.get(key));
        known.or_else(named).map(|here| Shape { here, ..self })
    }

    fn find(self, key: &str) -> Option<&'s Value> {
        self.forms().into_iter().find_map(|form| form.schema.get(key))
    }

    /// All the ways: no two of them are mappings, and no two lists.
    fn forms(self) -> Vec<Form<'s>> {
        let mut forms = Vec::new();
        self.add(self.here, None, &mut forms);
        forms
    }

    fn add(self, schema: &'s Value, name: Option<&'s str>, forms: &mut Vec<Form<'s>>) {
        let inner = |key: &str| schema.get(key);
        if let Some(name) = inner("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/$defs/")) {
            if let Some(schema) = self.root.get("$defs").and_then(|definitions| definitions.get(name)) {
                self.add(schema, Some(name), forms);
            }
        } else if let (None, Some(ways)) = (inner("type"), inner("anyOf").and_then(Value::as_array)) {
            ways.iter().for_each(|way| self.add(way, name, forms));
        } else {
            forms.push(Form { name, schema });
        }
    }
}
