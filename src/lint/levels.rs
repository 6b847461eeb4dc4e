//! How bad the findings of each rule are: its own setting, unless another was chosen.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Level};

/// What becomes of a rule's findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// They are not looked for.
    Allow,
    /// They are reported, and the check passes all the same.
    Note,
    /// They are reported.
    Warn,
    /// They are reported as errors.
    Error,
}

impl Setting {
    /// Every setting with the word for it.
    pub const ALL: [(&'static str, Setting); 4] =
        [("allow", Setting::Allow), ("note", Setting::Note), ("warn", Setting::Warn), ("error", Setting::Error)];

    /// The setting that a word means.
    pub fn named(word: &str) -> Option<Setting> {
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, setting)| *setting)
    }

    /// The level of findings; `None` where there are none.
    pub fn level(self) -> Option<Level> {
        match self {
            Setting::Allow => None,
            Setting::Note => Some(Level::Note),
            Setting::Warn => Some(Level::Warning),
            Setting::Error => Some(Level::Error),
        }
    }
}

/// The settings that were chosen, by code.
#[derive(Clone, Debug, Default)]
pub struct Levels {
    chosen: BTreeMap<Code, Setting>,
}

impl Levels {
    /// What isn't found by a rule, but whose level can be chosen all the same.
    pub const CHOOSABLE: [Code; 2] = [Code::UNUSED_ALLOWANCE, Code::ALLOWANCE_WITHOUT_REASON];

    /// Chooses a setting for a code.
    pub fn choose(&mut self, code: Code, setting: Setting) {
        self.chosen.insert(code, setting);
    }

    /// What `other` chooses comes on top.
    pub fn extend(&mut self, other: &Levels) {
        self.chosen.extend(other.chosen.iter().map(|(code, setting)| (*code, *setting)));
    }

    /// The setting of a code that has this one of its own.
    pub fn of(&self, code: Code, own: Setting) -> Setting {
        self.chosen.get(&code).copied().unwrap_or(own)
    }
}
