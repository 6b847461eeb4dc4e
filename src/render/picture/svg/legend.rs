//! What the signs of a picture mean: those that occur in it.

use super::super::View;
use super::super::words::NO_WAY_BACK;
use super::layout::{Point, Size};
use super::shapes;
use super::style::LEGEND;
use crate::diagnose::answer::Holds;
use crate::picture::Edge;

/// How much room a sign has.
const SIGN: f64 = 34.0;
/// From one row to the next.
const ROW: f64 = 24.0;

impl View<'_> {
    /// The signs that occur, in rows of this width; and where they end.
    pub(super) fn legend(&self, corner: Point, width: f64) -> (String, f64) {
        let (mut x, mut y) = (corner.x, corner.y);
        let mut drawn = String::new();
        for (draw, class, meaning) in self.signs() {
            let taken = SIGN + LEGEND.width(meaning) + 8.0;
            if x > corner.x && x + taken > corner.x + width {
                (x, y) = (corner.x, y + ROW);
            }
            let middle = Point { x, y: y + ROW / 2.0 };
            drawn.push_str(&draw(middle));
            drawn.push_str(&shapes::text(class, Point { x: x + SIGN, y: middle.y }, LEGEND, meaning, false));
            x += taken + 14.0;
        }
        (drawn, if x > corner.x { y + ROW } else { y })
    }

    /// Each that occurs: how it is drawn, how its texts look, and what it means.
    fn signs(&self) -> Vec<Sign> {
        let edges = || self.picture.lifecycles.iter().flat_map(|lifecycle| &lifecycle.edges);
        let told = || edges().filter(|edge| self.is_told(edge));
        let starts = self.picture.lifecycles.iter().any(|lifecycle| lifecycle.states.iter().any(|state| state.initial));
        let once = told().any(|edge| edge.deeds.iter().any(|deed| deed.no_return != Holds::No));
        let itself = told().any(|edge| edge.deeds.iter().any(|deed| deed.automatic));
        let now = self.picture.lifecycles.iter().any(|lifecycle| lifecycle.states.iter().any(|state| state.now.is_some()));
        let elsewhere = edges().any(|edge| !self.is_told(edge));
        let signs: [(bool, Sign); 6] = [
            (now, (here, "legend", "where it is, or may be, now")),
            (edges().any(Edge::on_route), (way, "legend", "the way, by steps")),
            (elsewhere, (faint, "legend", "what else leads on")),
            (starts && self.picture.route.is_none(), (start, "legend", "where it starts")),
            (once, (one_way, "legend lasting", NO_WAY_BACK)),
            (itself, (automatic, "legend itself", "happens by itself")),
        ];
        signs.into_iter().filter(|(occurs, _)| *occurs).map(|(_, sign)| sign).collect()
    }
}

type Sign = (fn(Point) -> String, &'static str, &'static str);

fn along(left: Point) -> [Point; 2] {
    [left, Point { x: left.x + 26.0, y: left.y }]
}

fn start(left: Point) -> String {
    shapes::dot("tip", Point { x: left.x + 20.0, y: left.y }, 6.0)
}

fn here(left: Point) -> String {
    shapes::rectangle("box now", Point { x: left.x + 15.0, y: left.y }, Size { width: 24.0, height: 14.0 }, 5.0)
}

fn way(left: Point) -> String {
    arrow(left, "line way", "tip way")
}

fn faint(left: Point) -> String {
    arrow(left, "line faint", "tip faint")
}

fn one_way(left: Point) -> String {
    format!("{}{}", arrow(left, "line", "tip"), shapes::bar("once", &along(left)))
}

fn automatic(left: Point) -> String {
    arrow(left, "line dashed", "tip")
}

fn arrow(left: Point, line: &str, tip: &str) -> String {
    let points = along(left);
    format!("{}{}", shapes::curve(line, &shapes::shortened(&points, 7.0)), shapes::arrowhead(tip, &points))
}
