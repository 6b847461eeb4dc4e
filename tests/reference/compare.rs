//! Compares an answer with the expected one: every expected field, at the same path.

use serde_json::Value;

/// Printed shares and gains have six decimals.
const CLOSE: f64 = 1e-6;

/// What differs, a line each; the actual answer may have more fields.
pub fn differences(expected: &Value, actual: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare("", expected, Some(actual), &mut found);
    found
}

fn compare(path: &str, expected: &Value, actual: Option<&Value>, found: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Object(fields), Some(Value::Object(others))) => {
            for (name, value) in fields {
                compare(&format!("{path}.{name}"), value, others.get(name), found);
            }
        }
        (Value::Array(items), Some(Value::Array(others))) => {
            if items.len() != others.len() {
                found.push(format!(
                    "{path}: {} items expected, {} found: {expected} / {}",
                    items.len(),
                    others.len(),
                    Value::from(others.clone())
                ));
            }
            for (at, (item, other)) in items.iter().zip(others).enumerate() {
                compare(&format!("{path}[{at}]"), item, Some(other), found);
            }
        }
        (Value::Number(number), Some(Value::Number(other))) => {
            let (number, other) = (number.as_f64().unwrap_or(f64::NAN), other.as_f64().unwrap_or(f64::NAN));
            if number.is_nan() || other.is_nan() || (number - other).abs() > CLOSE {
                found.push(format!("{path}: {number} expected, {other} found"));
            }
        }
        (expected, Some(actual)) if expected == actual => {}
        (expected, Some(actual)) => found.push(format!("{path}: {expected} expected, {actual} found")),
        (expected, None) => found.push(format!("{path}: {expected} expected, nothing found")),
    }
}
