//! A picture as SVG: a page of cards, one for each lifecycle, and what the signs mean. Nothing is loaded from elsewhere.

mod card;
mod clutter;
mod label;
mod layout;
mod legend;
mod measure;
mod shapes;
mod sheet;
mod steps;
mod style;

use super::View;
use crate::render::xml::escaped;
use card::Card;
use layout::{Point, Size};
use steps::Steps;

/// Around the page and between cards.
const MARGIN: f64 = 20.0;
/// How wide a page is, unless a card needs more.
const PAGE: f64 = 800.0;

impl View<'_> {
    /// The whole page.
    pub(super) fn svg(&self) -> String {
        let sections = self.sections();
        let blocks = || sections.iter().flatten();
        let widest = blocks().map(|block| block.size().width).fold(PAGE - 2.0 * MARGIN, f64::max);
        let mut body = String::new();
        let mut y = MARGIN;
        if blocks().count() != 1 || self.picture.route.is_some() {
            for line in style::TITLE.lines(&self.title(), widest, 8) {
                y += style::TITLE.line();
                body.push_str(&shapes::text("title", Point { x: MARGIN, y: y - style::TITLE.line() / 2.0 }, style::TITLE, &line, false));
            }
            y += MARGIN * 0.7;
        }
        for row in sections.iter().flat_map(|section| rows(section, widest)) {
            let height = row.iter().map(|block| block.size().height).fold(0.0, f64::max);
            let taken: f64 = row.iter().map(|block| block.size().width).sum::<f64>() + MARGIN * row.len().saturating_sub(1) as f64;
            // What is left over goes to the blocks, so that rows end together.
            let more = (widest - taken) / row.len().max(1) as f64;
            let mut x = MARGIN;
            for block in row {
                let size = Size { width: block.size().width + more, height };
                body.push_str(&block.drawn(Point { x, y }, size));
                x += size.width + MARGIN;
            }
            y += height + MARGIN;
        }
        let (legend, below) = self.legend(Point { x: MARGIN, y }, widest);
        body.push_str(&legend);
        self.page(Size { width: widest + 2.0 * MARGIN, height: below + MARGIN * 0.6 }, &body)
    }

    /// The ways of a route first, then the lifecycles, then what else is to be said.
    fn sections(&self) -> [Vec<Box<dyn Block + '_>>; 3] {
        let route = self.picture.route.as_ref();
        let ways = route.iter().flat_map(|route| route.ways.iter().enumerate().map(move |(at, way)| Steps::of_way(self, route, at, way)));
        let remarks = route.map(|route| self.remarks(route)).filter(|remarks| !remarks.is_empty());
        [
            ways.map(|steps| Box::new(steps) as Box<dyn Block>).collect(),
            self.picture.lifecycles.iter().map(|lifecycle| Box::new(Card::new(self, lifecycle)) as Box<dyn Block>).collect(),
            remarks.iter().map(|remarks| Box::new(Steps::remarks(remarks)) as Box<dyn Block>).collect(),
        ]
    }

    /// The page around what is drawn, with what is told to those who don't see it.
    fn page(&self, size: Size, body: &str) -> String {
        let (width, height) = (shapes::number(size.width.ceil()), shapes::number(size.height.ceil()));
        let kind = match (&self.picture.route, self.picture.lifecycles.as_slice()) {
            (Some(_), _) => "route".to_owned(),
            (None, [only]) => self.model.variables[only.variable.index()].item.name.value.clone(),
            (None, _) => "lifecycles".to_owned(),
        };
        // Several pictures may be within one page.
        let name = escaped(&format!("{}-{kind}", self.model.name.value));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"whynot\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             role=\"img\" aria-labelledby=\"{name}-title {name}-desc\">\n\
             <title id=\"{name}-title\">{}</title>\n<desc id=\"{name}-desc\">{}</desc>\n<style>{}</style>\n\
             <rect class=\"page\" width=\"{width}\" height=\"{height}\" rx=\"12\"/>\n{body}</svg>\n",
            escaped(&self.title()),
            escaped(&self.description()),
            style::RULES,
        )
    }
}

/// A part of the page.
trait Block {
    /// The least room that it takes.
    fn size(&self) -> Size;

    /// What it looks like with its corner there, in the room that it is given.
    fn drawn(&self, corner: Point, size: Size) -> String;
}

/// Blocks side by side as long as they fit, in their order.
fn rows<'b, 'a>(blocks: &'b [Box<dyn Block + 'a>], width: f64) -> Vec<Vec<&'b (dyn Block + 'a)>> {
    let mut rows: Vec<Vec<&(dyn Block + 'a)>> = Vec::new();
    let mut left = 0.0;
    for block in blocks {
        let taken = block.size().width;
        match rows.last_mut() {
            Some(row) if taken + MARGIN <= left => {
                row.push(block.as_ref());
                left -= taken + MARGIN;
            }
            _ => {
                rows.push(vec![block.as_ref()]);
                left = width - taken;
            }
        }
    }
    rows
}
