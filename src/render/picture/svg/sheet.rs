//! One lifecycle, laid out: the best of several layouts, by how it fits a page and how it reads.

use super::super::View;
use super::super::words::marks;
use super::clutter::clutter;
use super::label::{Row, rows};
use super::layout::{Cycles, Direction, Layout, Link, Point, Size, layout};
use super::style::{MARK, STATE};
use crate::picture::{From, Lifecycle, State};

/// The widest that reads well on a page of 800 pixels.
pub const WIDEST: f64 = 728.0;
/// The most lines of a state's title.
const MOST_LINES: usize = 6;

/// What a box of the layout stands for.
#[derive(Clone, Debug)]
pub enum Node {
    /// The dot where the lifecycle starts.
    Start,
    /// Where edges from several states meet.
    Junction,
    /// Every state but the one where an edge ends; told in lines.
    AnyOther(Vec<String>),
    /// A state, by its place among the lifecycle's; its title in lines.
    State(usize, Vec<String>),
}

/// What a line of the layout stands for.
#[derive(Clone, Debug)]
pub enum Way {
    /// Nothing is done: from the start, with an arrowhead; or to where edges meet, without.
    Plain(bool),
    /// An edge, by its place among the lifecycle's, and what is written along it.
    Edge(usize, Vec<Row>),
}

/// A lifecycle whose parts all have their place.
pub struct Sheet {
    /// What stands where.
    pub nodes: Vec<(Node, Size)>,
    /// What runs where.
    pub ways: Vec<(Way, Link)>,
    /// The places.
    pub layout: Layout,
}

/// Lays a lifecycle out.
pub fn sheet(view: &View<'_>, lifecycle: &Lifecycle) -> Sheet {
    let few = match lifecycle.edges.len() {
        ..20 => TRIES.len(),
        20..60 => 4,
        _ => 1,
    };
    let sheets = TRIES.iter().take(few).map(|&(direction, cycles, width)| {
        let (nodes, ways) = parts(view, lifecycle, width);
        let sizes: Vec<Size> = nodes.iter().map(|(_, size)| *size).collect();
        let links: Vec<Link> = ways.iter().map(|(_, link)| *link).collect();
        let layout = layout(&sizes, &links, direction, cycles);
        let cost = room(&layout) + detour(&ways, &layout) + clutter(&layout, &sizes, &links);
        (cost, Sheet { nodes, ways, layout })
    });
    let best = sheets.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, sheet)| sheet);
    best.unwrap_or_else(|| Sheet { nodes: Vec::new(), ways: Vec::new(), layout: layout(&[], &[], Direction::Down, Cycles::AsDrawn) })
}

/// What is tried: where lines lead, which of them lead back, and how wide what is done may get. The first are the likeliest to do.
const TRIES: &[(Direction, Cycles, f64)] = &[
    (Direction::Down, Cycles::AsDrawn, 150.0),
    (Direction::Right, Cycles::AsDrawn, 110.0),
    (Direction::Down, Cycles::Fewest, 105.0),
    (Direction::Down, Cycles::AsDrawn, 220.0),
    (Direction::Right, Cycles::AsDrawn, 150.0),
    (Direction::Down, Cycles::AsDrawn, 105.0),
    (Direction::Down, Cycles::Fewest, 150.0),
    (Direction::Right, Cycles::Fewest, 110.0),
    (Direction::Down, Cycles::Fewest, 220.0),
];

/// Where a lifecycle starts is looked for first: beside what leads there, before everything else.
fn detour(ways: &[(Way, Link)], layout: &Layout) -> f64 {
    let starts = ways.iter().zip(&layout.routes).filter(|((way, _), _)| matches!(way, Way::Plain(true)));
    let length = |points: &[Point]| points.windows(2).map(|pair| (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y)).sum::<f64>();
    starts.map(|(_, route)| (length(&route.points) - 45.0).max(0.0) * 2.5).sum()
}

/// A page is scrolled down, never to the right.
fn room(layout: &Layout) -> f64 {
    let Size { width, height } = layout.size;
    (width - WIDEST).max(0.0) * 6.0 + height + width * 0.3
}

/// Boxes and lines.
type Parts = (Vec<(Node, Size)>, Vec<(Way, Link)>);

/// Boxes and lines before they have a place; what is done is folded at this width.
fn parts(view: &View<'_>, lifecycle: &Lifecycle, width: f64) -> Parts {
    let (mut nodes, mut ways) = (Vec::new(), Vec::new());
    // First of all the start: what leads back is then what leads back to it.
    let start = lifecycle.states.iter().position(|state| state.initial);
    if let Some(to) = start {
        nodes.push((Node::Start, Size { width: 14.0, height: 14.0 }));
        ways.push((Way::Plain(true), Link { from: 0, to: to + 1, label: Size::default() }));
    }
    let first = nodes.len();
    nodes.extend(lifecycle.states.iter().enumerate().map(|(at, state)| state_box(view, lifecycle, at, state)));
    for (at, edge) in lifecycle.edges.iter().enumerate() {
        let place = |value: u32| first + lifecycle.states.iter().position(|state| state.value == value).unwrap_or_default();
        let from = match &edge.from {
            From::State(value) => place(*value),
            From::AnyOther(but) => {
                let lines = MARK.lines(&view.any_other(lifecycle, but), 150.0, MOST_LINES);
                let widest = lines.iter().map(|line| MARK.width(line)).fold(0.0, f64::max);
                let size = Size { width: widest + 22.0, height: lines.len() as f64 * MARK.line() + 10.0 };
                nodes.push((Node::AnyOther(lines), size));
                nodes.len() - 1
            }
            From::Several(values) => {
                nodes.push((Node::Junction, Size { width: 7.0, height: 7.0 }));
                let to = nodes.len() - 1;
                ways.extend(values.iter().map(|&value| (Way::Plain(false), Link { from: place(value), to, label: Size::default() })));
                to
            }
        };
        let (rows, label) = rows(view, edge, width);
        ways.push((Way::Edge(at, rows), Link { from, to: place(edge.to), label }));
    }
    (nodes, ways)
}

fn state_box(view: &View<'_>, lifecycle: &Lifecycle, at: usize, state: &State) -> (Node, Size) {
    let lines = STATE.lines(&view.state(lifecycle, state.value), 150.0, MOST_LINES);
    let marks = marks(state);
    let widths = lines.iter().map(|line| STATE.width(line)).chain(marks.iter().map(|mark| MARK.width(mark)));
    let width = widths.fold(52.0, f64::max) + 24.0;
    let height = lines.len() as f64 * STATE.line() + marks.len() as f64 * MARK.line() + 16.0;
    (Node::State(at, lines), Size { width, height })
}
