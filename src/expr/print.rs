//! The canonical text of an expression: reading it again gives the same expression.

use std::fmt::{Display, Formatter, Result};

use super::{Assignment, Expr, ExprKind, Operand, Sign, Transition, Word};

/// How closely a form binds; brackets are needed around what binds less closely than its place asks.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Binding {
    Implies,
    Or,
    And,
    Not,
}

fn binding(kind: &ExprKind) -> Binding {
    match kind {
        ExprKind::Implies(..) => Binding::Implies,
        ExprKind::Or(_) => Binding::Or,
        ExprKind::And(_) => Binding::And,
        _ => Binding::Not,
    }
}

/// Writes a part where at least `place` is asked.
fn part(expr: &Expr, place: Binding, to: &mut Formatter<'_>) -> Result {
    if binding(&expr.kind) < place { write!(to, "({expr})") } else { write!(to, "{expr}") }
}

/// Writes the parts of a chain; a part of the same kind keeps its brackets.
fn chain(parts: &[Expr], word: &str, place: Binding, to: &mut Formatter<'_>) -> Result {
    for (at, expr) in parts.iter().enumerate() {
        if at > 0 {
            write!(to, " {word} ")?;
        }
        part(expr, place, to)?;
    }
    Ok(())
}

impl Display for Expr {
    fn fmt(&self, to: &mut Formatter<'_>) -> Result {
        match &self.kind {
            ExprKind::Constant(value) => write!(to, "{value}"),
            ExprKind::Holds(name) => to.write_str(name),
            ExprKind::Is { name, negated, values } => {
                write!(to, "{} {} ", name.value, if *negated { "is not" } else { "is" })?;
                barred(values.iter().map(|value| &value.value), to)
            }
            ExprKind::Order { name, sign, right } => write!(to, "{} {sign} {}", name.value, right.value),
            ExprKind::Not(inner) => {
                to.write_str("not ")?;
                part(inner, Binding::Not, to)
            }
            ExprKind::And(parts) => chain(parts, "and", Binding::Not, to),
            ExprKind::Or(parts) => chain(parts, "or", Binding::And, to),
            ExprKind::Implies(left, right) => {
                part(left, Binding::Or, to)?;
                to.write_str(" implies ")?;
                part(right, Binding::Implies, to)
            }
        }
    }
}

fn barred<T: Display>(values: impl Iterator<Item = T>, to: &mut Formatter<'_>) -> Result {
    for (at, value) in values.enumerate() {
        if at > 0 {
            to.write_str("|")?;
        }
        write!(to, "{value}")?;
    }
    Ok(())
}

impl Display for Word {
    fn fmt(&self, to: &mut Formatter<'_>) -> Result {
        match self {
            Word::Name(name) => to.write_str(name),
            Word::YesNo(value) => write!(to, "{value}"),
            Word::Number(number) => write!(to, "{number}"),
            Word::Range(low, high) => write!(to, "{low}..{high}"),
        }
    }
}

impl Display for Operand {
    fn fmt(&self, to: &mut Formatter<'_>) -> Result {
        match self {
            Operand::Number(number) => write!(to, "{number}"),
            Operand::Name(name) => to.write_str(name),
        }
    }
}

impl Display for Sign {
    fn fmt(&self, to: &mut Formatter<'_>) -> Result {
        to.write_str(match self {
            Sign::Less => "<",
            Sign::AtMost => "<=",
            Sign::Equal => "=",
            Sign::Unequal => "!=",
            Sign::AtLeast => ">=",
            Sign::More => ">",
        })
    }
}

impl Display for Transition {
    fn fmt(&self, to: &mut Formatter<'_>) -> Result {
        match &self.from {
            Some(states) => barred(states.iter().map(|state| &state.value), to)?,
            None => to.write_str("any")?,
        }
        write!(to, " -> {}", self.to.value)
    }
}

impl Display for Assignment {
    fn fmt(&self, to: &mut Formatter<'_>) -> Result {
        match self {
            Assignment::Value(value) => write!(to, "{value}"),
            Assignment::Increase(by) => write!(to, "increase by {by}"),
            Assignment::Decrease(by) => write!(to, "decrease by {by}"),
        }
    }
}
