//! How wide a text gets that the reader's own font will draw: as in the widest of the usual fonts, so that nothing is ever cut off.

use textwrap::core::display_width;

/// How wide `DejaVu Sans` draws the characters from the blank to `~`, in hundredths of the font's size.
const WIDTHS: [u8; 95] = [
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53, 100,
    68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 68, 61, 68, 39, 34, 39, 84, 50, 50, 61, 63,
    55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
];
/// What bold letters take more.
const BOLD: f64 = 1.15;

/// A way of writing.
#[derive(Clone, Copy, Debug)]
pub struct Font {
    /// In pixels.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
}

impl Font {
    /// From one line to the next.
    pub fn line(self) -> f64 {
        (self.size * 1.25).round()
    }

    /// How wide a text gets on one line.
    pub fn width(self, text: &str) -> f64 {
        let ems: f64 = text.chars().map(ems).sum();
        ems * self.size * if self.bold { BOLD } else { 1.0 }
    }

    /// The text in lines of at most this width, at most so many: what is longer ends in an ellipsis.
    pub fn lines(self, text: &str, width: f64, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = vec![String::new()];
        for word in text.split_whitespace().flat_map(|word| self.parts(word, width)) {
            let room = lines.len() < most;
            let Some(last) = lines.last_mut() else { break };
            if last.is_empty() {
                last.push_str(&word);
            } else if self.width(last) + self.width(" ") + self.width(&word) <= width {
                last.push(' ');
                last.push_str(&word);
            } else if room {
                lines.push(word);
            } else {
                last.push('…');
                break;
            }
        }
        lines
    }

    /// A word in parts that fit; nothing that belongs to the character before begins a part.
    fn parts(self, word: &str, width: f64) -> Vec<String> {
        let mut parts = vec![String::new()];
        for c in word.chars() {
            let Some(last) = parts.last_mut() else { break };
            if ems(c) > 0.0 && !last.is_empty() && self.width(last) + ems(c) * self.size > width {
                parts.push(c.to_string());
            } else {
                last.push(c);
            }
        }
        parts
    }
}

/// The width of a character as a part of the font's size.
fn ems(c: char) -> f64 {
    match u32::from(c).checked_sub(32).and_then(|at| WIDTHS.get(at as usize)) {
        Some(&hundredths) => f64::from(hundredths) / 100.0,
        None => match display_width(c.encode_utf8(&mut [0; 4])) {
            0 => 0.0,
            1 => 0.75,
            _ => 1.1,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FONT: Font = Font { size: 10.0, bold: false };

    #[test]
    fn lines_keep_the_width() {
        assert_eq!(FONT.lines("one two three", 50.0, 9), ["one two", "three"]);
        assert_eq!(FONT.lines("one two three", 50.0, 1), ["one two…"]);
        assert_eq!(FONT.lines("mmmmmm", 30.0, 9), ["mmm", "mmm"]);
        assert_eq!(FONT.lines("", 30.0, 9), [""]);
    }

    #[test]
    fn marks_stay_with_their_letter() {
        assert_eq!(FONT.lines("mmme\u{301}", 30.0, 9), ["mmm", "e\u{301}"]);
        assert_eq!(FONT.width("e\u{301}"), FONT.width("e"));
    }
}
