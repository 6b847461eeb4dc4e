//! A picture as SVG: a page of cards, one for each lifecycle, and what the signs mean. Nothing is loaded from elsewhere.

mod card;
mod layout;
mod legend;
mod measure;
mod shapes;
mod sheet;
mod style;

use super::View;
use crate::render::xml::escaped;
use card::Card;
use layout::{Point, Size};

/// Around the page and between cards.
const MARGIN: f64 = 20.0;
/// How wide a page is, unless a card needs more.
const PAGE: f64 = 800.0;

impl View<'_> {
    /// The whole page.
    pub(super) fn svg(&self) -> String {
        let cards: Vec<Card<'_>> = self.picture.lifecycles.iter().map(|lifecycle| Card::new(self, lifecycle)).collect();
        let widest = cards.iter().map(|card| card.size.width).fold(PAGE - 2.0 * MARGIN, f64::max);
        let mut body = String::new();
        let mut y = MARGIN;
        if cards.len() != 1 {
            for line in style::TITLE.lines(&self.title(), widest, 3) {
                y += style::TITLE.line();
                body.push_str(&shapes::text("title", Point { x: MARGIN, y: y - style::TITLE.line() / 2.0 }, style::TITLE, &line, false));
            }
            y += MARGIN * 0.7;
        }
        for row in rows(&cards, widest) {
            let height = row.iter().map(|card| card.size.height).fold(0.0, f64::max);
            let taken: f64 = row.iter().map(|card| card.size.width).sum::<f64>() + MARGIN * row.len().saturating_sub(1) as f64;
            // What is left over goes to the cards, so that rows end together.
            let more = (widest - taken) / row.len().max(1) as f64;
            let mut x = MARGIN;
            for card in row {
                let size = Size { width: card.size.width + more, height };
                body.push_str(&card.drawn(Point { x, y }, size));
                x += size.width + MARGIN;
            }
            y += height + MARGIN;
        }
        let (legend, below) = self.legend(Point { x: MARGIN, y }, widest);
        body.push_str(&legend);
        self.page(Size { width: widest + 2.0 * MARGIN, height: below + MARGIN * 0.6 }, &body)
    }

    /// The page around what is drawn, with what is told to those who don't see it.
    fn page(&self, size: Size, body: &str) -> String {
        let (width, height) = (shapes::number(size.width.ceil()), shapes::number(size.height.ceil()));
        let name = escaped(&self.model.name.value);
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

/// Cards side by side as long as they fit, in their order.
fn rows<'c>(cards: &'c [Card<'c>], width: f64) -> Vec<Vec<&'c Card<'c>>> {
    let mut rows: Vec<Vec<&Card<'_>>> = Vec::new();
    let mut left = 0.0;
    for card in cards {
        match rows.last_mut() {
            Some(row) if card.size.width + MARGIN <= left => {
                row.push(card);
                left -= card.size.width + MARGIN;
            }
            _ => {
                rows.push(vec![card]);
                left = width - card.size.width;
            }
        }
    }
    rows
}
