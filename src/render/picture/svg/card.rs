//! A card: one lifecycle with its title, drawn.

use super::super::View;
use super::super::words::{ANY_OTHER, end};
use super::layout::{Link, Point, Route, Size};
use super::shapes;
use super::sheet::{GAP, Node, Sheet, Way, sheet};
use super::style::{DEED, HEADING, MARK, STATE};
use crate::diagnose::answer::Holds;
use crate::picture::{Edge, End, Lifecycle, State};

/// Around what is drawn on a card.
const PADDING: f64 = 16.0;

/// One lifecycle, laid out.
pub struct Card<'a> {
    lifecycle: &'a Lifecycle,
    heading: Vec<String>,
    sheet: Sheet,
    /// The least room that it takes.
    pub size: Size,
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
        Card { lifecycle, heading, sheet, size }
    }

    /// Draws it with its corner there, in the room that it is given.
    pub fn drawn(&self, corner: Point, size: Size) -> String {
        let middle = Point { x: corner.x + size.width / 2.0, y: corner.y + size.height / 2.0 };
        let mut drawn = shapes::rectangle("card", middle, size, 10.0);
        let mut y = corner.y + PADDING;
        for line in &self.heading {
            drawn.push_str(&shapes::text("heading", Point { x: corner.x + PADDING, y: y + HEADING.line() / 2.0 }, HEADING, line, false));
            y += HEADING.line();
        }
        let room = corner.y + size.height - PADDING - (y + 10.0) - self.sheet.layout.size.height;
        let left = middle.x - self.sheet.layout.size.width / 2.0;
        drawn.push_str(&format!("<g transform=\"translate({} {})\">\n", shapes::number(left), shapes::number(y + 10.0 + room / 2.0)));
        self.sheet(&mut drawn);
        drawn.push_str("</g>\n");
        drawn
    }

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
            if let Way::Edge(at, deeds) = way {
                drawn.push_str(&self.deeds(&self.lifecycle.edges[*at], deeds, link, route));
            }
        }
    }

    fn line(&self, way: &Way, route: &Route) -> String {
        let edge = match way {
            Way::Plain(false) => return shapes::curve("line", &route.points),
            Way::Plain(true) => None,
            Way::Edge(at, _) => Some(&self.lifecycle.edges[*at]),
        };
        let itself = edge.is_some_and(|edge| edge.deeds.iter().all(|deed| deed.automatic));
        let class = if itself { "line dashed" } else { "line" };
        let mut drawn = shapes::curve(class, &shapes::shortened(&route.points, 7.0));
        drawn.push_str(&shapes::arrowhead("tip", &route.points));
        if edge.is_some_and(is_once) {
            drawn.push_str(&shapes::bar("once", &route.points));
        }
        drawn
    }

    fn node(&self, node: &Node, middle: Point, size: Size) -> String {
        match node {
            Node::Start => shapes::dot("tip", middle, 6.0),
            Node::Junction => shapes::dot("tip", middle, 3.5),
            Node::AnyOther => {
                let mut drawn = shapes::rectangle("other", middle, size, size.height / 2.0);
                drawn.push_str(&shapes::text("mark", middle, MARK, ANY_OTHER, true));
                drawn
            }
            Node::State(at, lines) => state(&self.lifecycle.states[*at], lines, middle, size),
        }
    }

    /// What is done, on a ground that sets it off from the line.
    fn deeds(&self, edge: &Edge, deeds: &[Vec<String>], link: &Link, route: &Route) -> String {
        let mut drawn = shapes::rectangle("under", route.label, link.label, 4.0);
        let mut y = route.label.y - link.label.height / 2.0 + 3.0;
        for (at, lines) in deeds.iter().enumerate() {
            let class = match edge.deeds.get(at) {
                Some(deed) if deed.no_return != Holds::No => "deed lasting",
                Some(deed) if deed.automatic => "deed itself",
                _ => "deed",
            };
            for line in lines {
                let place = Point { x: route.label.x, y: y + DEED.line() / 2.0 };
                drawn.push_str(&shapes::text(class, place, DEED, line, true));
                y += DEED.line();
            }
            y += GAP;
        }
        drawn
    }
}

/// Whatever leads along the edge is a point of no return.
fn is_once(edge: &Edge) -> bool {
    edge.deeds.iter().all(|deed| deed.no_return == Holds::Yes)
}

fn state(state: &State, lines: &[String], middle: Point, size: Size) -> String {
    let class = if state.end == End::Dead { "box dead" } else { "box" };
    let mut drawn = shapes::rectangle(class, middle, size, 8.0);
    if state.end == End::Final {
        drawn.push_str(&shapes::rectangle("inner", middle, Size { width: size.width - 6.0, height: size.height - 6.0 }, 6.0));
    }
    let mark = end(state.end);
    let height = lines.len() as f64 * STATE.line() + mark.map_or(0.0, |_| MARK.line());
    let mut y = middle.y - height / 2.0;
    for line in lines {
        drawn.push_str(&shapes::text("state", Point { x: middle.x, y: y + STATE.line() / 2.0 }, STATE, line, true));
        y += STATE.line();
    }
    if let Some(mark) = mark {
        let class = if state.end == End::Dead { "mark dead" } else { "mark" };
        drawn.push_str(&shapes::text(class, Point { x: middle.x, y: y + MARK.line() / 2.0 }, MARK, mark, true));
    }
    drawn
}
