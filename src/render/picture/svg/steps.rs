//! A card with the steps of one way, in order; and the lines below all cards.

use super::super::View;
use super::card::{PADDING, frame};
use super::label::{badge, badge_width};
use super::layout::{Point, Size};
use super::measure::Font;
use super::style::{HEADING, MARK, STATE};
use super::{Block, shapes};
use crate::picture::{Place, Route, Way};
use crate::render::picture::words::NO_WAY_BACK;

/// The most lines of anything.
const MOST_LINES: usize = 4;
/// Above a step.
const GAP: f64 = 7.0;
/// The widest card where there are several ways, so that two stand side by side.
const NARROW: f64 = 330.0;
/// The widest where there is one.
const WIDE: f64 = 690.0;

/// A card of lines.
pub struct Steps {
    heading: Vec<String>,
    lines: Vec<Line>,
    size: Size,
}

/// A line of text; a step begins with its number.
struct Line {
    number: Option<String>,
    text: String,
    class: &'static str,
    font: Font,
    indent: f64,
    gap: f64,
}

impl Steps {
    /// The steps of a way.
    pub fn of_way(view: &View<'_>, route: &Route, at: usize, way: &Way) -> Self {
        let width = if route.ways.len() > 1 { NARROW } else { WIDE };
        let heading = HEADING.lines(&view.heading(route, at, way), width, 3);
        let mut lines = Vec::new();
        for note in view.notes(route, way) {
            lines.extend(folded(&note, "state", STATE, 0.0, width, GAP));
        }
        for (number, stage) in way.stages.iter().enumerate() {
            if number == way.certain {
                lines.extend(folded("then, most likely", "mark", MARK, 0.0, width, GAP));
            }
            let call = view.number(Place { way: at, stage: number });
            let mut title = folded(&view.stage(stage), "state", STATE, INDENT, width, GAP);
            if let Some(first) = title.first_mut() {
                first.number = Some(call);
            }
            lines.append(&mut title);
            let told: Vec<String> = std::iter::once(view.who(route, stage)).chain(view.changed(stage)).collect();
            lines.extend(folded(&told.join(" · "), "mark", MARK, INDENT, width, 0.0));
            if stage.step.point_of_no_return {
                lines.extend(folded(NO_WAY_BACK, "mark lasting", MARK, INDENT, width, 0.0));
            }
        }
        Steps::new(heading, lines)
    }

    /// What is said below.
    pub fn remarks(texts: &[String]) -> Self {
        Steps::new(Vec::new(), texts.iter().flat_map(|text| folded(text, "state", STATE, 0.0, WIDE + INDENT, 2.0)).collect())
    }

    fn new(heading: Vec<String>, lines: Vec<Line>) -> Self {
        let of_lines = lines.iter().map(|line| line.indent + line.font.width(&line.text));
        let width = of_lines.chain(heading.iter().map(|line| HEADING.width(line))).fold(0.0, f64::max);
        let height: f64 = lines.iter().map(|line| line.gap + line.font.line()).sum::<f64>() + heading.len() as f64 * HEADING.line();
        Steps { heading, lines, size: Size { width: width + 2.0 * PADDING, height: height + 2.0 * PADDING } }
    }
}

impl Block for Steps {
    fn size(&self) -> Size {
        self.size
    }

    fn drawn(&self, corner: Point, size: Size) -> String {
        let (mut drawn, mut y) = frame(corner, size, &self.heading);
        for line in &self.lines {
            y += line.gap;
            let middle = y + line.font.line() / 2.0;
            if let Some(number) = &line.number {
                drawn.push_str(&badge(number, Point { x: corner.x + PADDING + badge_width(number) / 2.0, y: middle }));
            }
            drawn.push_str(&shapes::text(
                line.class,
                Point { x: corner.x + PADDING + line.indent, y: middle },
                line.font,
                &line.text,
                false,
            ));
            y += line.font.line();
        }
        drawn
    }
}

/// What stands beside a step's number begins here.
const INDENT: f64 = 30.0;

fn folded(text: &str, class: &'static str, font: Font, indent: f64, width: f64, gap: f64) -> Vec<Line> {
    let lines = font.lines(text, width - indent, MOST_LINES).into_iter().enumerate();
    lines.map(|(at, text)| Line { number: None, text, class, font, indent, gap: if at == 0 { gap } else { 0.0 } }).collect()
}
