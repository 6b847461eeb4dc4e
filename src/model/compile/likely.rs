//! How likely the values of a variable are, as weights by value index.

use crate::model::ValueIndex;
use crate::policy::fact::Domain;
use crate::policy::range::Weighed;
use crate::policy::value::Value;

/// A default without any weights is so likely.
const DEFAULT: f64 = 0.9;

/// The weights of a fact's values.
pub fn fact(domain: &Domain, default: Option<ValueIndex>) -> Vec<f64> {
    match domain {
        Domain::YesNo(Some(yes)) => vec![1.0 - yes, *yes],
        Domain::YesNo(None) => even(2, default),
        Domain::Choice(values) => named(values, default),
        Domain::Number { range, likely, .. } => {
            let (low, high) = range.value;
            let count = (high - low) as usize + 1;
            likely.as_ref().map_or_else(|| even(count, default), |likely| numbers(low, count, likely))
        }
    }
}

/// The weights of states or values; those without one weigh 1.
pub fn named(values: &[Value], default: Option<ValueIndex>) -> Vec<f64> {
    if values.iter().all(|value| value.likely.is_none()) {
        return even(values.len(), default);
    }
    values.iter().map(|value| value.likely.unwrap_or(1.0)).collect()
}

/// All the same, but for the default.
fn even(count: usize, default: Option<ValueIndex>) -> Vec<f64> {
    let Some(default) = default.filter(|_| count > 1) else { return vec![1.0; count] };
    let other = (1.0 - DEFAULT) / (count - 1) as f64;
    let mut weights = vec![other; count];
    if let Some(weight) = weights.get_mut(default as usize) {
        *weight = DEFAULT;
    }
    weights
}

/// The weight of a range is spread evenly over its numbers; numbers in none weigh 1.
fn numbers(low: u32, count: usize, likely: &[Weighed]) -> Vec<f64> {
    let mut weights = vec![1.0; count];
    for Weighed { range, weight } in likely {
        let (from, to) = range.value;
        let each = weight / (f64::from(to - from) + 1.0);
        let run = weights.iter_mut().skip((from - low) as usize).take((to - from) as usize + 1);
        run.for_each(|weight| *weight = each);
    }
    weights
}
