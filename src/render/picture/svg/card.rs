//! A card: one lifecycle with its title, drawn.

use super::super::View;
use super::super::words::marks;
use super::label;
use super::layout::{Point, Route, Size};
use super::sheet::{Node, Sheet, Way, sheet};
use super::style::{HEADING, MARK, STATE};
use super::{Block, shapes};
use crate::diagnose::answer::Holds;
use crate::picture::{Edge, End, Lifecycle, State};

/// Around what is drawn on a card.
pub const PADDING: f64 = 16.0;

/// One lifecycle, laid out.
pub struct Card<'a> {
    lifecycle: &'a Lifecycle,
    heading: Vec<String>,
    sheet: Sheet,
    size: Size,
    /// Whether edges that lead elsewhere than the route are to stand back.
    faint: bool,
}

impl<'a> Card<'a> {
    /// Lays a lifecycle out.
    pub fn new(view: &'a View<'a>, lifecycle: &'a Lifecycle) -> Self {
        let sheet = sheet(view, lifecycle);
        let title = view.lifecycle(lifecycle);
        let inner = sheet.layout.size.width.max(HEADING.width(&title).min(340.0));
        let heading = HEADING.lines(&title, inner, 3);
        let top = heading.len() as f64 * HEADING.line() + 10.0;
        let size = Size { width: inner + 2.0 * PADDING, height: sheet.layout.size.height + top + 2.0 * PADDING };
        Card { lifecycle, heading, sheet, size, faint: view.picture.route.is_some() }
    }
}

impl Block for Card<'_> {
    fn size(&self) -> Size {
        self.size
    }

    fn drawn(&self, corner: Point, size: Size) -> String {
        let (mut drawn, y) = frame(corner, size, &self.heading);
        let middle = corner.x + size.width / 2.0;
        let room = corner.y + size.height - PADDING - (y + 10.0) - self.sheet.layout.size.height;
        let left = middle - self.sheet.layout.size.width / 2.0;
        drawn.push_str(&format!("<g transform=\"translate({} {})\">\n", shapes::number(left), shapes::number(y + 10.0 + room / 2.0)));
        self.sheet(&mut drawn);
        drawn.push_str("</g>\n");
        drawn
    }
}

/// A card with its heading; and where that ends.
pub fn frame(corner: Point, size: Size, heading: &[String]) -> (String, f64) {
    let middle = Point { x: corner.x + size.width / 2.0, y: corner.y + size.height / 2.0 };
    let mut drawn = shapes::rectangle("card", middle, size, 10.0);
    let mut y = corner.y + PADDING;
    for line in heading {
        drawn.push_str(&shapes::text("heading", Point { x: corner.x + PADDING, y: y + HEADING.line() / 2.0 }, HEADING, line, false));
        y += HEADING.line();
    }
    (drawn, y)
}

impl Card<'_> {
    /// Lines first, then boxes, then what is written along the lines.
    fn sheet(&self, drawn: &mut String) {
        let Sheet { nodes, ways, layout } = &self.sheet;
        for ((way, _), route) in ways.iter().zip(&layout.routes) {
            drawn.push_str(&self.line(way, route));
        }
        for ((node, size), middle) in nodes.iter().zip(&layout.boxes) {
            drawn.push_str(&self.node(node, *middle, *size));
        }
        for ((way, link), route) in ways.iter().zip(&layout.routes) {
            if let Way::Edge(_, rows) = way {
                drawn.push_str(&label::drawn(rows, route.label, link.label));
            }
        }
    }

    fn line(&self, way: &Way, route: &Route) -> String {
        let edge = match way {
            Way::Plain(false) => return shapes::curve("line", &route.points),
            Way::Plain(true) => None,
            Way::Edge(at, _) => Some(&self.lifecycle.edges[*at]),
        };
        let look = match edge {
            Some(edge) if edge.on_route() => " way",
            _ if self.faint => " faint",
            _ => "",
        };
        let itself = edge.is_some_and(|edge| edge.deeds.iter().all(|deed| deed.automatic));
        let dashed = if itself { " dashed" } else { "" };
        let mut drawn = shapes::curve(&format!("line{look}{dashed}"), &shapes::shortened(&route.points, 7.0));
        drawn.push_str(&shapes::arrowhead(&format!("tip{look}"), &route.points));
        if edge.is_some_and(|edge| (edge.on_route() || !self.faint) && is_once(edge)) {
            drawn.push_str(&shapes::bar("once", &route.points));
        }
        drawn
    }

    fn node(&self, node: &Node, middle: Point, size: Size) -> String {
        match node {
            Node::Start => shapes::dot(if self.faint { "tip faint" } else { "tip" }, middle, 6.0),
            Node::Junction => shapes::dot("tip", middle, 3.5),
            Node::AnyOther(lines) => {
                let mut drawn = shapes::rectangle("other", middle, size, 12.0);
                let mut y = middle.y - size.height / 2.0 + 5.0;
                for line in lines {
                    drawn.push_str(&shapes::text("mark", Point { x: middle.x, y: y + MARK.line() / 2.0 }, MARK, line, true));
                    y += MARK.line();
                }
                drawn
            }
            Node::State(at, lines) => state(&self.lifecycle.states[*at], lines, middle, size),
        }
    }
}

/// Whatever leads along the edge is a point of no return.
fn is_once(edge: &Edge) -> bool {
    edge.deeds.iter().all(|deed| deed.no_return == Holds::Yes)
}

fn state(state: &State, lines: &[String], middle: Point, size: Size) -> String {
    let class = match (state.now, state.end) {
        (Some(_), _) => "box now",
        (None, End::Dead) => "box dead",
        _ => "box",
    };
    let mut drawn = shapes::rectangle(class, middle, size, 8.0);
    if state.end == End::Final {
        drawn.push_str(&shapes::rectangle("inner", middle, Size { width: size.width - 6.0, height: size.height - 6.0 }, 6.0));
    }
    let marks = marks(state);
    let height = lines.len() as f64 * STATE.line() + marks.len() as f64 * MARK.line();
    let mut y = middle.y - height / 2.0;
    for line in lines {
        drawn.push_str(&shapes::text("state", Point { x: middle.x, y: y + STATE.line() / 2.0 }, STATE, line, true));
        y += STATE.line();
    }
    for (at, mark) in marks.iter().enumerate() {
        let class = match state {
            State { now: Some(_), .. } if at == 0 => "mark now",
            State { end: End::Dead, .. } => "mark dead",
            _ => "mark",
        };
        drawn.push_str(&shapes::text(class, Point { x: middle.x, y: y + MARK.line() / 2.0 }, MARK, mark, true));
        y += MARK.line();
    }
    drawn
}
