//! What is written along an edge: what is done, and on a route which step it is and who does it.

use super::super::View;
use super::layout::{Point, Size};
use super::measure::Font;
use super::shapes;
use super::style::{BADGE, DEED, MARK, WAY};
use crate::diagnose::answer::Holds;
use crate::picture::{Deed, Edge};

/// The most lines of what is done.
const MOST_LINES: usize = 6;
/// The most actions that an edge lists.
const MOST_DEEDS: usize = 12;
/// Between what is done and what else is done along the same edge.
const GAP: f64 = 5.0;

/// A line of text, with the steps that it is.
#[derive(Clone, Debug)]
pub struct Row {
    badges: Vec<String>,
    text: String,
    class: &'static str,
    font: Font,
    /// What is left free above.
    gap: f64,
}

/// What is written along an edge, folded at a width, and the room that it takes.
pub fn rows(view: &View<'_>, edge: &Edge, width: f64) -> (Vec<Row>, Size) {
    if !view.is_told(edge) {
        return (Vec::new(), Size::default());
    }
    let mut rows: Vec<Row> = edge.deeds.iter().take(MOST_DEEDS).flat_map(|deed| deed_rows(view, deed, width)).collect();
    if edge.deeds.len() > MOST_DEEDS {
        rows.push(Row::new(format!("and {} more", edge.deeds.len() - MOST_DEEDS), "mark", MARK));
    }
    if let Some(first) = rows.first_mut() {
        first.gap = 0.0;
    }
    let widest = rows.iter().map(Row::width).fold(0.0, f64::max);
    let height: f64 = rows.iter().map(|row| row.gap + row.font.line()).sum();
    (rows, Size { width: widest + 8.0, height: height + 6.0 })
}

fn deed_rows(view: &View<'_>, deed: &Deed, width: f64) -> Vec<Row> {
    let class = match deed {
        _ if !deed.stages.is_empty() => "deed way",
        Deed { no_return: Holds::Yes | Holds::Depends, .. } => "deed lasting",
        Deed { automatic: true, .. } => "deed itself",
        _ => "deed",
    };
    let (numbers, who) = view.steps_of(deed);
    let font = if deed.stages.is_empty() { DEED } else { WAY };
    let lines = font.lines(&view.deed(deed), width, MOST_LINES);
    let mut rows: Vec<Row> = lines.into_iter().map(|line| Row::new(line, class, font)).collect();
    if let Some(first) = rows.first_mut() {
        (first.badges, first.gap) = (numbers, GAP);
    }
    let who = if who.is_empty() { Vec::new() } else { MARK.lines(&who.join("; "), width, 3) };
    rows.extend(who.into_iter().map(|line| Row::new(line, "mark", MARK)));
    rows
}

impl Row {
    fn new(text: String, class: &'static str, font: Font) -> Self {
        Row { badges: Vec::new(), text, class, font, gap: 0.0 }
    }

    fn width(&self) -> f64 {
        self.badges.iter().map(|badge| badge_width(badge) + 3.0).sum::<f64>() + self.font.width(&self.text)
    }
}

/// The rows around a point, on a ground that sets them off from the line.
pub fn drawn(rows: &[Row], middle: Point, size: Size) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut drawn = shapes::rectangle("under", middle, size, 4.0);
    let mut y = middle.y - size.height / 2.0 + 3.0;
    for row in rows {
        y += row.gap;
        let at = y + row.font.line() / 2.0;
        let mut x = middle.x - row.width() / 2.0;
        for text in &row.badges {
            drawn.push_str(&badge(text, Point { x: x + badge_width(text) / 2.0, y: at }));
            x += badge_width(text) + 3.0;
        }
        // Beside badges the text begins where they end, however wide it really gets.
        let (x, centred) = if row.badges.is_empty() { (middle.x, true) } else { (x, false) };
        drawn.push_str(&shapes::text(row.class, Point { x, y: at }, row.font, &row.text, centred));
        y += row.font.line();
    }
    drawn
}

/// A step's number.
pub fn badge(text: &str, middle: Point) -> String {
    let shape = shapes::rectangle("badge", middle, Size { width: badge_width(text), height: 16.0 }, 8.0);
    format!("{shape}{}", shapes::text("number", middle, BADGE, text, true))
}

/// How wide that is.
pub fn badge_width(text: &str) -> f64 {
    (BADGE.width(text) + 8.0).max(16.0)
}
