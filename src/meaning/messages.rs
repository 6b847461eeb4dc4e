//! Texts that a person saw, recognised as what the policy's messages say.

use crate::model::{ActionId, DefinitionId, Model};

/// What a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Says {
    /// The definition is true.
    Defined(DefinitionId),
    /// This `requires` entry of the action was the first to fail.
    Refused(ActionId, u32),
}

/// The folded messages of a model, in order of declaration.
#[derive(Debug, Default)]
pub struct Texts {
    patterns: Vec<(String, Says)>,
}

impl Texts {
    /// All messages of a model.
    pub fn new(model: &Model) -> Self {
        let mut patterns = Vec::new();
        for (at, definition) in model.definitions.iter().enumerate() {
            patterns.extend(definition.messages.iter().map(|message| (fold(&message.value), Says::Defined(DefinitionId(at as u32)))));
        }
        for (at, action) in model.actions.iter().enumerate() {
            for (entry, requires) in action.requires.iter().enumerate() {
                let says = Says::Refused(ActionId(at as u32), entry as u32);
                patterns.extend(requires.messages.iter().map(|message| (fold(&message.value), says)));
            }
        }
        patterns.retain(|(pattern, _)| !pattern.is_empty());
        Texts { patterns }
    }

    /// Everything that a text says, each once, in order of declaration.
    pub fn read(&self, text: &str) -> Vec<Says> {
        let text = fold(text);
        let mut says: Vec<Says> = Vec::new();
        for (pattern, what) in &self.patterns {
            if says.last() != Some(what) && has_words(&text, pattern) {
                says.push(*what);
            }
        }
        says
    }
}

/// Whether a message would be recognised in a text.
pub fn says(text: &str, message: &str) -> bool {
    has_words(&fold(text), &fold(message))
}

/// Case, white space, dashes and typographic quotes made alike.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut blank = true;
    for character in text.chars() {
        if character.is_whitespace() {
            if !blank {
                folded.push(' ');
            }
            blank = true;
            continue;
        }
        blank = false;
        match character {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => folded.push('-'),
            '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{00B4}' | '`' => folded.push('\''),
            '\u{201C}'..='\u{201F}' | '\u{2033}' | '\u{00AB}' | '\u{00BB}' => folded.push('"'),
            other => folded.extend(other.to_lowercase()),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Whether the pattern occurs and no letter or digit adjoins an end of it that is one.
fn has_words(text: &str, pattern: &str) -> bool {
    let starts_word = pattern.chars().next().is_some_and(char::is_alphanumeric);
    let ends_word = pattern.chars().next_back().is_some_and(char::is_alphanumeric);
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(pattern)).map(|found| from + found) {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + pattern.len()..).and_then(|after| after.chars().next());
        let goes_on = |there: bool, beside: Option<char>| there && beside.is_some_and(char::is_alphanumeric);
        if !goes_on(starts_word, before) && !goes_on(ends_word, after) {
            return true;
        }
        // Occurrences may overlap: the next one may begin inside this one.
        from = at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole_and_folded() {
        assert!(has_words(&fold("Error:  We\u{2019}re UNABLE to invite!"), &fold("we're unable")));
        assert!(!has_words(&fold("reinserted coins"), &fold("insert")));
        assert!(has_words(&fold("(12)"), &fold("12")));
        assert!(!has_words(&fold("112"), &fold("12")));
        assert!(has_words(&fold("aa a"), &fold("a")));
        assert!(has_words(&fold("xa-a-a"), &fold("a-a")));
    }
}
