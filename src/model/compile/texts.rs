//! Texts for people: names in braces resolved.

use super::checker::Checker;
use crate::model::{Piece, Subject, Text, TextItem};
use crate::policy::text;

impl Checker<'_> {
    /// A text with its conditions and names resolved.
    pub fn texts(&mut self, text: &text::Text) -> Text {
        text.iter().map(|item| self.text_item(item)).collect()
    }

    fn text_item(&mut self, item: &text::TextItem) -> TextItem {
        let when = self.optional(item.when.as_ref());
        TextItem { when, pieces: item.pieces.iter().filter_map(|piece| self.piece(piece)).collect() }
    }

    fn piece(&mut self, piece: &text::Piece) -> Option<Piece> {
        match piece {
            text::Piece::Literal(text) => Some(Piece::Literal(text.clone())),
            text::Piece::Name(name) => {
                self.compared = None;
                self.subject(name).map(|subject| match subject {
                    Subject::Variable(id) => Piece::Variable(id),
                    Subject::Definition(id) => Piece::Definition(id),
                })
            }
        }
    }
}
