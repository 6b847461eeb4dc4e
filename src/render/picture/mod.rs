//! Views of a picture: SVG to look at, Mermaid for pages, DOT for other programs.

mod dot;
mod mermaid;
mod route;
mod svg;
mod words;

use crate::model::Model;
use crate::picture::Picture;

/// A picture that has too much in it to be laid out, or looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// How many states it has.
    pub states: usize,
    /// How many edges.
    pub edges: usize,
}

impl TooLarge {
    /// The most states of a picture that is laid out.
    pub const STATES: usize = 150;
    /// The most edges.
    pub const EDGES: usize = 200;
}

/// A picture as a page of its own, with light and dark colours.
///
/// # Errors
/// Where there is too much to be laid out.
pub fn svg(model: &Model, picture: &Picture) -> Result<String, TooLarge> {
    let states = picture.lifecycles.iter().map(|lifecycle| lifecycle.states.len()).sum();
    let edges = picture.lifecycles.iter().map(|lifecycle| lifecycle.edges.len()).sum();
    if states > TooLarge::STATES || edges > TooLarge::EDGES {
        return Err(TooLarge { states, edges });
    }
    Ok(View { model, picture }.svg())
}

/// A picture as a Mermaid flowchart.
pub fn mermaid(model: &Model, picture: &Picture) -> String {
    View { model, picture }.mermaid()
}

/// A picture in Graphviz's language.
pub fn dot(model: &Model, picture: &Picture) -> String {
    View { model, picture }.dot()
}

/// What every view is written from.
struct View<'a> {
    model: &'a Model,
    picture: &'a Picture,
}
