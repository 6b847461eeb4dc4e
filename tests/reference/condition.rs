//! Conditions as the reference knows them: a plain tree and how it is written.

use std::fmt::{self, Display, Formatter};

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Word(String),
    Yes(bool),
    Number(u32),
    Range(u32, u32),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operator {
    AtMost,
    Below,
    Equal,
    Unequal,
    AtLeast,
    Above,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    Number(u32),
    Name(String),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    True,
    False,
    /// A yes/no fact or yes/no definition alone.
    Name(String),
    Is {
        name: String,
        not: bool,
        values: Vec<Value>,
    },
    Compare {
        name: String,
        operator: Operator,
        with: Operand,
    },
    Not(Box<Condition>),
    And(Vec<Condition>),
    Or(Vec<Condition>),
    Implies(Box<Condition>, Box<Condition>),
    /// Brackets that the author wrote although nothing needs them.
    Bracketed(Box<Condition>),
}

use Condition::*;

impl Condition {
    pub fn is(name: &str, value: Value) -> Condition {
        Is { name: name.to_owned(), not: false, values: vec![value] }
    }

    pub fn parts(&self) -> Vec<&Condition> {
        match self {
            Not(part) | Bracketed(part) => vec![part],
            And(parts) | Or(parts) => parts.iter().collect(),
            Implies(left, right) => vec![left, right],
            True | False | Name(_) | Is { .. } | Compare { .. } => Vec::new(),
        }
    }

    /// How loosely it binds: what binds more loosely than its place needs brackets.
    fn looseness(&self) -> u8 {
        match self {
            Implies(..) => 3,
            Or(_) => 2,
            And(_) => 1,
            _ => 0,
        }
    }
}

struct Within<'a>(u8, &'a Condition);

impl Display for Within<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self.1.looseness() > self.0 {
            true => write!(out, "({})", self.1),
            false => write!(out, "{}", self.1),
        }
    }
}

fn joined<T: Display>(out: &mut Formatter<'_>, parts: impl Iterator<Item = T>, between: &str) -> fmt::Result {
    for (index, part) in parts.enumerate() {
        write!(out, "{}{part}", if index > 0 { between } else { "" })?;
    }
    Ok(())
}

impl Display for Condition {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            True => write!(out, "true"),
            False => write!(out, "false"),
            Name(name) => write!(out, "{name}"),
            Is { name, not, values } => {
                write!(out, "{name} {} ", if *not { "is not" } else { "is" })?;
                joined(out, values.iter(), "|")
            }
            Compare { name, operator, with } => write!(out, "{name} {operator} {with}"),
            Not(part) => write!(out, "not {}", Within(0, part)),
            And(parts) => joined(out, parts.iter().map(|part| Within(0, part)), " and "),
            Or(parts) => joined(out, parts.iter().map(|part| Within(1, part)), " or "),
            Implies(left, right) => write!(out, "{} implies {}", Within(2, left), right),
            Bracketed(part) => write!(out, "({part})"),
        }
    }
}

impl Display for Value {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Value::Word(word) => write!(out, "{word}"),
            Value::Yes(yes) => write!(out, "{yes}"),
            Value::Number(number) => write!(out, "{number}"),
            Value::Range(low, high) => write!(out, "{low}..{high}"),
        }
    }
}

impl Display for Operator {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Operator::AtMost => "<=",
            Operator::Below => "<",
            Operator::Equal => "=",
            Operator::Unequal => "!=",
            Operator::AtLeast => ">=",
            Operator::Above => ">",
        })
    }
}

impl Display for Operand {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Operand::Number(number) => write!(out, "{number}"),
            Operand::Name(name) => write!(out, "{name}"),
        }
    }
}
