//! Markdown: texts made safe, and blocks put together.

/// A text on one line that Markdown shows as it is; addresses stay whole.
pub fn plain(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(word).collect();
    safe_beginning(words.join(" "))
}

fn word(word: &str) -> String {
    if word.starts_with("https://") || word.starts_with("http://") {
        let address = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '>']);
        let rest = word.get(address.len()..).unwrap_or_default();
        return format!("<{}>{rest}", address.replace(['<', '>'], ""));
    }
    let mut safe = String::with_capacity(word.len());
    for character in word.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|' | '$') {
            safe.push('\\');
        }
        safe.push(character);
    }
    safe
}

/// A link to a documented source, shown as the host that it is on.
pub fn source(address: &str) -> String {
    let host = address.split("://").nth(1).unwrap_or(address).split('/').next().unwrap_or(address);
    let address = address.replace(['<', '>', '\n'], "");
    if address.contains(['(', ')', ' ']) { format!("[{}](<{address}>)", word(host)) } else { format!("[{}]({address})", word(host)) }
}

/// No heading, quotation or list begins here unless it is meant.
fn safe_beginning(mut text: String) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or_default();
    if digits > 0 && rest.starts_with(['.', ')']) || digits == 0 && rest.starts_with(['#', '>', '=', '+', '-']) {
        text.insert(digits, '\\');
    }
    text
}

/// How many bytes a comment on a pull request may have at least: so many characters are taken.
pub const COMMENT: usize = 65_536;

/// A text that grows only as long as it stays within a limit.
#[derive(Clone, Debug)]
pub struct Limited {
    text: String,
    most: usize,
    full: bool,
}

impl Limited {
    /// Nothing yet, of at most so many bytes.
    pub fn new(most: usize) -> Self {
        Limited { text: String::new(), most, full: false }
    }

    /// Adds a piece, unless it or one before it went beyond the limit; whether it was added.
    pub fn add(&mut self, piece: &str) -> bool {
        self.full = self.full || self.text.len() + piece.len() > self.most;
        if !self.full {
            self.text.push_str(piece);
        }
        !self.full
    }

    /// The text with whatever has to be said at its end, limit or not.
    pub fn ended(self, end: &str) -> String {
        self.text + end
    }
}

/// Blocks of an article with a blank line between any two.
#[derive(Clone, Debug, Default)]
pub struct Article {
    text: String,
}

impl Article {
    /// A block by itself.
    pub fn block(&mut self, block: impl AsRef<str>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.line(block);
    }

    /// A line right below the last.
    pub fn line(&mut self, line: impl AsRef<str>) {
        self.text.push_str(line.as_ref());
        self.text.push('\n');
    }

    /// A list, if there is anything in it.
    pub fn list(&mut self, items: impl IntoIterator<Item = String>) {
        let items: Vec<String> = items.into_iter().map(|item| format!("- {item}")).collect();
        if !items.is_empty() {
            self.block(items.join("\n"));
        }
    }

    /// The whole article.
    pub fn into_text(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_show_as_they_are() {
        assert_eq!(plain("a *b*\n  <c> [d]"), r"a \*b\* \<c> \[d\]");
        assert_eq!(plain("see https://example.org/a_b_c. now_"), r"see <https://example.org/a_b_c>. now\_");
        assert_eq!((plain("1. one"), plain("# two"), plain("3 days")), (r"1\. one".to_owned(), r"\# two".to_owned(), "3 days".to_owned()));
    }
}
