//! A card with the steps of one way, in order; and the lines below all cards.

use super::super::View;
use super::card::{PADDING, frame};
use super::label::{badge, badge_width};
use super::layout::{Point, Size};
use super::measure::Font;
use super::style::{HEADING, MARK, STATE};
use super::{Block, shapes};
use crate::picture::{Place, Route, Stage, Way};
use crate::render::picture::words::NO_WAY_BACK;

/// The most lines of anything.
const MOST_LINES: usize = 4;
/// Above a step.
const GAP: f64 = 7.0;
/// The widest card where there are several ways, so that two stand side by side.
const NARROW: f64 = 330.0;
/// The widest where there is one.
const WIDE: f64 = 690.0;

/// Up to so many certain steps stand side by side, where there is one way.
const ABREAST: usize = 4;
/// Between those.
const GUTTER: f64 = 24.0;

/// A card of lines, in columns.
pub struct Steps {
    heading: Vec<String>,
    columns: Vec<Column>,
    size: Size,
}

/// Lines one below the other.
struct Column {
    lines: Vec<Line>,
    width: f64,
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
        let abreast = route.ways.len() == 1 && way.certain == way.stages.len() && (2..=ABREAST).contains(&way.stages.len());
        let width = match way.stages.len() as f64 {
            _ if route.ways.len() > 1 => NARROW,
            steps if abreast => (WIDE - GUTTER * (steps - 1.0)) / steps,
            _ => WIDE,
        };
        let heading = HEADING.lines(&view.heading(route, at, way), if abreast { WIDE } else { width }, 3);
        let notes = view.notes(route, way);
        let mut columns = vec![notes.iter().flat_map(|note| folded(note, "state", STATE, 0.0, width, GAP)).collect::<Vec<Line>>()];
        for (number, stage) in way.stages.iter().enumerate() {
            let mut lines = if number == way.certain { folded("then, most likely", "mark", MARK, 0.0, width, GAP) } else { Vec::new() };
            lines.extend(step(view, route, stage, &view.number(Place { way: at, stage: number }), width));
            match columns.last_mut() {
                Some(column) if !abreast || column.is_empty() => column.extend(lines),
                _ => columns.push(lines),
            }
        }
        Steps::new(heading, columns)
    }

    /// What is said below.
    pub fn remarks(texts: &[String]) -> Self {
        Steps::new(Vec::new(), vec![texts.iter().flat_map(|text| folded(text, "state", STATE, 0.0, WIDE + INDENT, 2.0)).collect()])
    }

    fn new(heading: Vec<String>, columns: Vec<Vec<Line>>) -> Self {
        let width = |lines: &[Line]| lines.iter().map(|line| line.indent + line.font.width(&line.text)).fold(0.0, f64::max);
        let columns: Vec<Column> = columns.into_iter().map(|lines| Column { width: width(&lines), lines }).collect();
        let abreast = columns.iter().map(|column| column.width).sum::<f64>() + GUTTER * columns.len().saturating_sub(1) as f64;
        let wide = heading.iter().map(|line| HEADING.width(line)).fold(abreast, f64::max);
        let lines = |column: &Column| column.lines.iter().map(|line| line.gap + line.font.line()).sum::<f64>();
        let height = heading.len() as f64 * HEADING.line() + columns.iter().map(lines).fold(0.0, f64::max);
        Steps { heading, columns, size: Size { width: wide + 2.0 * PADDING, height: height + 2.0 * PADDING } }
    }
}

/// A step with its number: what is done, who does it, what it changes.
fn step(view: &View<'_>, route: &Route, stage: &Stage, call: &str, width: f64) -> Vec<Line> {
    let mut lines = folded(&view.stage(stage), "state", STATE, INDENT, width, GAP);
    if let Some(first) = lines.first_mut() {
        first.number = Some(call.to_owned());
    }
    let told = std::iter::once(view.who(route, stage)).chain(view.changed(stage));
    lines.extend(told.flat_map(|text| folded(&text, "mark", MARK, INDENT, width, 0.0)));
    if stage.step.point_of_no_return {
        lines.extend(folded(NO_WAY_BACK, "mark lasting", MARK, INDENT, width, 0.0));
    }
    lines
}

impl Block for Steps {
    fn size(&self) -> Size {
        self.size
    }

    fn drawn(&self, corner: Point, size: Size) -> String {
        let (mut drawn, top) = frame(corner, size, &self.heading);
        // What is left over goes between the columns.
        let more = (size.width - self.size.width) / self.columns.len().max(1) as f64;
        let mut x = corner.x + PADDING;
        for column in &self.columns {
            let mut y = top;
            for line in &column.lines {
                y += line.gap;
                let middle = y + line.font.line() / 2.0;
                if let Some(number) = &line.number {
                    drawn.push_str(&badge(number, Point { x: x + badge_width(number) / 2.0, y: middle }));
                }
                drawn.push_str(&shapes::text(line.class, Point { x: x + line.indent, y: middle }, line.font, &line.text, false));
                y += line.font.line();
            }
            x += column.width + GUTTER + more;
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
