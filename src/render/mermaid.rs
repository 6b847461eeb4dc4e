//! Text within Mermaid charts.

use super::known::folded;

/// A text that Mermaid shows as it is, for a label in quotes: nothing in it is read as an entity, markup, Markdown or a directive.
pub fn label(text: &str) -> String {
    let text = folded(text);
    let mut safe = String::with_capacity(text.len());
    // Where this stands at the beginning, it would make a list.
    let list = text.find(|c: char| !c.is_ascii_digit()).filter(|&at| text[at..].starts_with(['.', ')', '-', '+']));
    for (at, c) in text.char_indices() {
        let spaced = text[at + c.len_utf8()..].starts_with(' ');
        match c {
            '"' => safe.push_str("#quot;"),
            '<' => safe.push_str("#lt;"),
            '>' => safe.push_str("#gt;"),
            '&' => safe.push_str("#amp;"),
            '#' | '`' | '*' | '_' | '~' | '$' | '%' => safe.push_str(&format!("#{};", u32::from(c))),
            '.' | ')' | '-' | '+' if list == Some(at) => safe.push_str(&format!("#{};", u32::from(c))),
            // `\n` would be a line break, even so: what stands between is no character to be seen.
            '\\' => safe.push_str("#92;#8288;"),
            // `fa:fa-ban` would be a symbol.
            ':' if !spaced && at + 1 < text.len() => safe.push_str("#58;"),
            c if c.is_control() => safe.push(char::REPLACEMENT_CHARACTER),
            c => safe.push(c),
        }
    }
    safe
}

/// A text for `accTitle` and `accDescr`, where no escapes are known: what would end or change the chart is left out.
pub fn spoken(text: &str) -> String {
    let plain = folded(text).replace(';', ",").replace("%%", "%");
    plain.chars().map(|c| if matches!(c, '{' | '}' | '<' | '>' | '#') || c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_label_has_a_meaning() {
        assert_eq!(label("\"a\" <b>&#x;"), "#quot;a#quot; #lt;b#gt;#amp;#35;x;");
        assert_eq!(label("%%{init: {}}%%"), "#37;#37;{init: {}}#37;#37;");
        assert_eq!(label("1. first\n- *two*"), "1#46; first - #42;two#42;");
        assert_eq!(label("- a, b: c, fa:fa-ban"), "#45; a, b: c, fa#58;fa-ban");
    }
}
