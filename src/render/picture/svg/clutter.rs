//! How hard a layout is to read: lines that cross, and lines that run through what isn't theirs.

use super::layout::{Layout, Link, Point, Size};

/// What it costs, in pixels of a page's height, that two lines cross.
const CROSSING: f64 = 24.0;
/// What it costs that a line runs through a text or a box that isn't its own, or that two of these overlap.
const COVERED: f64 = 90.0;

/// A box around its middle.
#[derive(Clone, Copy)]
struct Area {
    middle: Point,
    size: Size,
}

/// All of it, in pixels of a page's height.
pub fn clutter(layout: &Layout, boxes: &[Size], links: &[Link]) -> f64 {
    let nodes: Vec<Area> = layout.boxes.iter().zip(boxes).map(|(&middle, &size)| Area { middle, size }).collect();
    let labels: Vec<Area> = layout.routes.iter().zip(links).map(|(route, link)| Area { middle: route.label, size: link.label }).collect();
    let mut clutter = 0.0;
    for (at, link) in links.iter().enumerate() {
        let lines = &layout.routes[at].points;
        for other in at + 1..links.len() {
            clutter += CROSSING * crossings(lines, &layout.routes[other].points) as f64;
        }
        let labels = labels.iter().enumerate().filter(|(other, label)| *other != at && label.size.width > 0.0).map(|(_, label)| label);
        let nodes = nodes.iter().enumerate().filter(|(node, _)| *node != link.from && *node != link.to).map(|(_, node)| node);
        clutter += COVERED * labels.chain(nodes).filter(|area| area.meets(lines)).count() as f64;
    }
    for (at, label) in labels.iter().enumerate().filter(|(_, label)| label.size.width > 0.0) {
        let others = labels.iter().skip(at + 1).filter(|other| other.size.width > 0.0);
        clutter += COVERED * others.chain(&nodes).filter(|other| label.overlaps(other)).count() as f64;
    }
    clutter
}

impl Area {
    fn overlaps(&self, other: &Area) -> bool {
        (self.middle.x - other.middle.x).abs() * 2.0 < self.size.width + other.size.width
            && (self.middle.y - other.middle.y).abs() * 2.0 < self.size.height + other.size.height
    }

    /// Whether some of the lines runs through it.
    fn meets(&self, lines: &[Point]) -> bool {
        let (x, y) = (self.size.width / 2.0, self.size.height / 2.0);
        let corner = |right: f64, down: f64| Point { x: self.middle.x + x * right, y: self.middle.y + y * down };
        let around = [corner(-1.0, -1.0), corner(1.0, -1.0), corner(1.0, 1.0), corner(-1.0, 1.0), corner(-1.0, -1.0)];
        crossings(&around, lines) > 0
    }
}

/// How often two lines of several parts cross.
fn crossings(one: &[Point], other: &[Point]) -> usize {
    one.windows(2).map(|a| other.windows(2).filter(|b| cross(a[0], a[1], b[0], b[1])).count()).sum()
}

fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

#[cfg(test)]
mod tests {
    use super::super::layout::Route;
    use super::*;

    fn point(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    #[test]
    fn lines_cross_or_pass() {
        assert!(cross(point(0.0, 0.0), point(2.0, 2.0), point(0.0, 2.0), point(2.0, 0.0)));
        assert!(!cross(point(0.0, 0.0), point(2.0, 0.0), point(0.0, 1.0), point(2.0, 1.0)));
    }

    #[test]
    fn a_line_through_another_s_text_counts() {
        let size = Size { width: 2.0, height: 2.0 };
        let route = |x: f64, y: f64| Route { points: vec![point(0.0, y), point(10.0, y)], label: point(x, y) };
        let boxes = [point(0.0, 0.0), point(10.0, 0.0), point(0.0, 9.0), point(10.0, 9.0)];
        let links = [Link { from: 0, to: 1, label: size }, Link { from: 2, to: 3, label: size }];
        let mut layout = Layout { size, boxes: boxes.to_vec(), routes: vec![route(5.0, 0.0), route(5.0, 9.0)] };
        assert_eq!(clutter(&layout, &[size; 4], &links), 0.0);
        layout.routes[1].label = point(5.0, 0.5);
        assert!(clutter(&layout, &[size; 4], &links) >= 2.0 * COVERED, "the texts overlap, and a line runs through one");
    }
}
