//! Where boxes stand and lines run; the only file that knows the library for it.

use dagre::graph::{Graph, GraphOptions};
use dagre::layout::types::LabelPos;
use dagre::{Acyclicer, EdgeLabel, LayoutOptions, NodeLabel, RankDir, layout as run};

/// A place, from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// How much room something takes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// A line from one box to another, by their numbers, with room for its text.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// Where it starts.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// Its text's.
    pub label: Size,
}

/// How a line runs.
#[derive(Clone, Debug)]
pub struct Route {
    /// From the edge of one box to that of the other.
    pub points: Vec<Point>,
    /// The middle of its text.
    pub label: Point,
}

/// Everything in its place.
#[derive(Clone, Debug)]
pub struct Layout {
    /// All of it.
    pub size: Size,
    /// The middle of each box.
    pub boxes: Vec<Point>,
    /// How each line runs.
    pub routes: Vec<Route>,
}

/// In which direction lines lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From top to bottom.
    Down,
    /// From left to right.
    Right,
}

/// Which lines of a circle lead back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cycles {
    /// Those that lead to a box on the way from the first ones.
    AsDrawn,
    /// As few as are found.
    Fewest,
}

/// Finds a place for everything.
pub fn layout(boxes: &[Size], links: &[Link], direction: Direction, cycles: Cycles) -> Layout {
    let mut graph = Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: false });
    for (at, size) in boxes.iter().enumerate() {
        graph.set_node(at.to_string(), Some(NodeLabel { width: size.width, height: size.height, ..NodeLabel::default() }));
    }
    for (at, link) in links.iter().enumerate() {
        let Size { width, height } = link.label;
        let label = EdgeLabel { width, height, labelpos: LabelPos::Center, ..EdgeLabel::default() };
        graph.set_edge(link.from.to_string(), link.to.to_string(), Some(label), Some(&at.to_string()));
    }
    let rankdir = if direction == Direction::Down { RankDir::TB } else { RankDir::LR };
    let acyclicer = (cycles == Cycles::Fewest).then_some(Acyclicer::Greedy);
    let options = LayoutOptions { rankdir, acyclicer, nodesep: 28.0, edgesep: 18.0, ranksep: 34.0, ..LayoutOptions::default() };
    run(&mut graph, Some(options));
    let found = boxes.iter().enumerate().map(|(at, _)| {
        let node = graph.node(&at.to_string());
        Point { x: node.and_then(|node| node.x).unwrap_or_default(), y: node.and_then(|node| node.y).unwrap_or_default() }
    });
    let boxes_at: Vec<Point> = found.collect();
    let routes: Vec<Route> = links.iter().enumerate().map(|(at, link)| route(&graph, at, link)).collect();
    framed(boxes, links, boxes_at, routes)
}

fn route(graph: &Graph<NodeLabel, EdgeLabel>, at: usize, link: &Link) -> Route {
    let label = graph.edge(&link.from.to_string(), &link.to.to_string(), Some(&at.to_string()));
    let points: Vec<Point> = label.iter().flat_map(|label| &label.points).map(|point| Point { x: point.x, y: point.y }).collect();
    let middle = points.get(points.len() / 2).copied().unwrap_or(Point { x: 0.0, y: 0.0 });
    let x = label.and_then(|label| label.x).unwrap_or(middle.x);
    let y = label.and_then(|label| label.y).unwrap_or(middle.y);
    Route { points, label: Point { x, y } }
}

/// Moved such that everything begins at the upper left corner, with the room that it takes.
fn framed(boxes: &[Size], links: &[Link], mut places: Vec<Point>, mut routes: Vec<Route>) -> Layout {
    let mut corners: Vec<Point> = Vec::new();
    let mut around = |at: Point, size: Size| {
        corners.push(Point { x: at.x - size.width / 2.0, y: at.y - size.height / 2.0 });
        corners.push(Point { x: at.x + size.width / 2.0, y: at.y + size.height / 2.0 });
    };
    places.iter().zip(boxes).for_each(|(place, size)| around(*place, *size));
    for (route, link) in routes.iter().zip(links) {
        around(route.label, link.label);
        // Half of what a line and its arrowhead stand out.
        route.points.iter().for_each(|point| around(*point, Size { width: 8.0, height: 8.0 }));
    }
    let least = |of: fn(&Point) -> f64| corners.iter().map(of).fold(f64::INFINITY, f64::min).min(1e9);
    let most = |of: fn(&Point) -> f64| corners.iter().map(of).fold(f64::NEG_INFINITY, f64::max).max(-1e9);
    let (left, top, right, bottom) = (least(|p| p.x), least(|p| p.y), most(|p| p.x), most(|p| p.y));
    let shift = |point: &mut Point| *point = Point { x: point.x - left, y: point.y - top };
    places.iter_mut().for_each(shift);
    for route in &mut routes {
        route.points.iter_mut().for_each(shift);
        shift(&mut route.label);
    }
    let size = Size { width: (right - left).max(0.0), height: (bottom - top).max(0.0) };
    Layout { size, boxes: places, routes }
}
