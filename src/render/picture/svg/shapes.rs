//! The shapes of a picture, as SVG writes them.

use super::layout::{Point, Size};
use super::measure::Font;
use crate::render::xml::escaped;

/// A number without more digits than one sees.
pub fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // No `-0`.
    (rounded + 0.0).to_string()
}

/// A box with round corners, around its middle.
pub fn rectangle(class: &str, middle: Point, size: Size, round: f64) -> String {
    let (x, y) = (number(middle.x - size.width / 2.0), number(middle.y - size.height / 2.0));
    let (width, height, round) = (number(size.width), number(size.height), number(round));
    format!("<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\"/>\n")
}

/// A dot.
pub fn dot(class: &str, middle: Point, radius: f64) -> String {
    format!("<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n", number(middle.x), number(middle.y), number(radius))
}

/// A line of text around a point, or beginning there.
pub fn text(class: &str, at: Point, font: Font, text: &str, centred: bool) -> String {
    let anchor = if centred { " text-anchor=\"middle\"" } else { "" };
    // Letters stand on a line about a third of their size below their middle.
    let (x, y) = (number(at.x), number(at.y + font.size * 0.35));
    format!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\"{anchor}>{}</text>\n", escaped(text))
}

/// A line that runs smoothly through its points, to where its arrowhead begins.
pub fn curve(class: &str, points: &[Point]) -> String {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return String::new() };
    let mut path = format!("M{}", pair(*first));
    for window in points.windows(3) {
        let [before, corner, after] = window else { continue };
        path.push_str(&format!("L{}Q{} {}", pair(between(*before, *corner)), pair(*corner), pair(between(*corner, *after))));
    }
    path.push_str(&format!("L{}", pair(*last)));
    format!("<path class=\"{class}\" d=\"{path}\"/>\n")
}

/// An arrowhead that ends at the last of the points.
pub fn arrowhead(class: &str, points: &[Point]) -> String {
    let [.., before, tip] = points else { return String::new() };
    let along = direction(*before, *tip);
    let back = moved(*tip, along, -9.0);
    let across = Point { x: -along.y, y: along.x };
    let corners = [*tip, moved(back, across, 4.2), moved(back, across, -4.2)].map(pair);
    format!("<path class=\"{class}\" d=\"M{}L{}L{}Z\"/>\n", corners[0], corners[1], corners[2])
}

/// A bar across the beginning of a line.
pub fn bar(class: &str, points: &[Point]) -> String {
    let [start, next, ..] = points else { return String::new() };
    let along = direction(*start, *next);
    let (at, across) = (moved(*start, along, 6.0), Point { x: -along.y, y: along.x });
    format!("<path class=\"{class}\" d=\"M{}L{}\"/>\n", pair(moved(at, across, 6.0)), pair(moved(at, across, -6.0)))
}

/// The same line, ending so much earlier: an arrowhead is not to be overdrawn.
pub fn shortened(points: &[Point], by: f64) -> Vec<Point> {
    let mut points = points.to_vec();
    if let [.., before, last] = points.as_mut_slice() {
        let along = direction(*before, *last);
        *last = moved(*last, along, -by);
    }
    points
}

fn pair(point: Point) -> String {
    format!("{} {}", number(point.x), number(point.y))
}

fn between(one: Point, other: Point) -> Point {
    Point { x: (one.x + other.x) / 2.0, y: (one.y + other.y) / 2.0 }
}

fn moved(point: Point, along: Point, by: f64) -> Point {
    Point { x: point.x + along.x * by, y: point.y + along.y * by }
}

/// Of length 1; straight down where both points are the same.
fn direction(from: Point, to: Point) -> Point {
    let (x, y) = (to.x - from.x, to.y - from.y);
    let length = x.hypot(y);
    if length < 1e-6 { Point { x: 0.0, y: 1.0 } } else { Point { x: x / length, y: y / length } }
}
