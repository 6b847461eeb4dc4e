//! How something is asked: the keys that facts, lifecycles and definitions share.

use super::text::{self, Text};
use crate::expr::{self, Expr};
use crate::source::Spanned;
use crate::yaml::{Fields, read};

/// The keys of a question.
pub const KEYS: [&str; 4] = ["ask", "ask-if", "where", "effort"];

/// A question as written.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// The question itself.
    pub ask: Option<Spanned<String>>,
    /// It makes sense only once this is certain.
    pub ask_if: Option<Expr>,
    /// Where one looks the answer up.
    pub place: Text,
    /// What asking costs.
    pub effort: Option<Spanned<u64>>,
}

/// Reads the keys of a question.
pub fn read(fields: &mut Fields<'_, '_>) -> Question {
    Question {
        ask: fields.read("ask", read::text),
        ask_if: fields.read("ask-if", expr::read::condition),
        place: fields.read("where", text::read).unwrap_or_default(),
        effort: fields.read("effort", read::integer(1..=1000)),
    }
}
