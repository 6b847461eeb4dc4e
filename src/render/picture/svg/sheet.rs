//! One lifecycle, laid out: the best of several layouts, by how it fits a page.

use super::super::View;
use super::super::words::{ANY_OTHER, end};
use super::layout::{Direction, Layout, Link, Size, layout};
use super::style::{DEED, MARK, STATE};
use crate::picture::{Edge, From, Lifecycle, State};

/// The widest that reads well on a page of 800 pixels.
pub const WIDEST: f64 = 728.0;
/// From so many edges on, the first layout has to do: each takes its time.
const MANY_EDGES: usize = 40;
/// The most lines of a state's title, and of what is done.
const MOST_LINES: usize = 6;
/// The most actions that an edge lists.
const MOST_DEEDS: usize = 12;

/// What a box of the layout stands for.
#[derive(Clone, Debug)]
pub enum Node {
    /// The dot where the lifecycle starts.
    Start,
    /// Where edges from several states meet.
    Junction,
    /// Every state but the one where an edge ends.
    AnyOther,
    /// A state, by its place among the lifecycle's; its title in lines.
    State(usize, Vec<String>),
}

/// What a line of the layout stands for.
#[derive(Clone, Debug)]
pub enum Way {
    /// Nothing is done: from the start, with an arrowhead; or to where edges meet, without.
    Plain(bool),
    /// An edge, by its place among the lifecycle's; what is done, each in lines.
    Edge(usize, Vec<Vec<String>>),
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
    let tries: &[(Direction, f64)] = &[
        (Direction::Down, 150.0),
        (Direction::Right, 110.0),
        (Direction::Down, 105.0),
        (Direction::Right, 150.0),
        (Direction::Down, 220.0),
    ];
    let few = lifecycle.edges.len() < MANY_EDGES;
    let sheets = tries.iter().take(if few { tries.len() } else { 1 }).map(|&(direction, width)| {
        let (nodes, ways) = parts(view, lifecycle, width);
        let sizes: Vec<Size> = nodes.iter().map(|(_, size)| *size).collect();
        let links: Vec<Link> = ways.iter().map(|(_, link)| *link).collect();
        let layout = layout(&sizes, &links, direction);
        Sheet { nodes, ways, layout }
    });
    let best = sheets.min_by(|one, other| cost(&one.layout).total_cmp(&cost(&other.layout)));
    best.unwrap_or_else(|| Sheet { nodes: Vec::new(), ways: Vec::new(), layout: layout(&[], &[], Direction::Down) })
}

/// A page is scrolled down, never to the right.
fn cost(layout: &Layout) -> f64 {
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
            From::AnyOther => {
                nodes.push((Node::AnyOther, Size { width: MARK.width(ANY_OTHER) + 18.0, height: 24.0 }));
                nodes.len() - 1
            }
            From::Several(values) => {
                nodes.push((Node::Junction, Size { width: 7.0, height: 7.0 }));
                let to = nodes.len() - 1;
                ways.extend(values.iter().map(|&value| (Way::Plain(false), Link { from: place(value), to, label: Size::default() })));
                to
            }
        };
        let (deeds, label) = label(view, edge, width);
        ways.push((Way::Edge(at, deeds), Link { from, to: place(edge.to), label }));
    }
    (nodes, ways)
}

fn state_box(view: &View<'_>, lifecycle: &Lifecycle, at: usize, state: &State) -> (Node, Size) {
    let lines = STATE.lines(&view.state(lifecycle, state.value), 150.0, MOST_LINES);
    let mark = end(state.end);
    let widths = lines.iter().map(|line| STATE.width(line)).chain(mark.map(|mark| MARK.width(mark)));
    let width = widths.fold(52.0, f64::max) + 24.0;
    let height = lines.len() as f64 * STATE.line() + mark.map_or(0.0, |_| MARK.line()) + 16.0;
    (Node::State(at, lines), Size { width, height })
}

/// What is done along an edge, in lines, and the room for it.
fn label(view: &View<'_>, edge: &Edge, width: f64) -> (Vec<Vec<String>>, Size) {
    let mut deeds: Vec<Vec<String>> =
        edge.deeds.iter().take(MOST_DEEDS).map(|deed| DEED.lines(&view.deed(deed), width, MOST_LINES)).collect();
    if edge.deeds.len() > MOST_DEEDS {
        deeds.push(vec![format!("and {} more", edge.deeds.len() - MOST_DEEDS)]);
    }
    let widest = deeds.iter().flatten().map(|line| DEED.width(line)).fold(0.0, f64::max);
    let lines: usize = deeds.iter().map(Vec::len).sum();
    let height = lines as f64 * DEED.line() + deeds.len().saturating_sub(1) as f64 * GAP;
    (deeds, Size { width: widest + 8.0, height: height + 6.0 })
}

/// Between what is done and what else is done along the same edge.
pub const GAP: f64 = 5.0;
