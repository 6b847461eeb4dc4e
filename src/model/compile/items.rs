//! Heads of items as the model keeps them: names, titles, prose.

use crate::model::Item;
use crate::policy::head::Head;
use crate::source::Spanned;

/// An item's head; where it has no title, its name makes one.
pub fn item(head: &Head) -> Item {
    Item {
        name: head.name.clone(),
        title: head.title.as_ref().map_or_else(|| title(&head.name.value), |title| title.value.clone()),
        about: text(head.about.as_ref()),
        source: texts(&head.source),
        was: texts(&head.was),
    }
}

/// The title that a name makes: `-` as spaces, first letter upper case.
pub fn title(name: &str) -> String {
    let spaced = name.replace('-', " ");
    let mut letters = spaced.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A text without its place.
pub fn text(text: Option<&Spanned<String>>) -> Option<String> {
    text.map(|text| text.value.clone())
}

/// Texts without their places.
pub fn texts(texts: &[Spanned<String>]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}
