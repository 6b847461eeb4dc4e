//! The settings of a project: `whynot.toml`, read with every fault at its place.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::allowances::unknown;
use super::table::named;
use super::{Levels, Limit, Setting};
use crate::diagnostic::{Code, Finding, Findings};
use crate::name::nearest;
use crate::source::{FileId, Source, Span, offset};

/// The name of the file, which applies to everything in its folder and below.
pub const FILE: &str = "whynot.toml";

/// The keys that it may have.
const KEYS: [&str; 2] = ["levels", "limits"];

/// What a project sets.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// How much each rule counts.
    pub levels: Levels,
    /// What evaluations may use up, in the order of the file.
    pub limits: Vec<(Limit, u64)>,
}

/// Reads the settings; goes on after every fault.
pub fn config(source: &Source, file: FileId, findings: &mut Findings) -> Config {
    let (table, faults) = DeTable::parse_recoverable(&source.text);
    for fault in &faults {
        let message = fault.message().lines().next().unwrap_or_default().trim_end_matches('.').to_lowercase();
        findings.push(Finding::error(Code::TOML_SYNTAX, message, span(file, fault.span().unwrap_or_default())));
    }
    let mut config = Config::default();
    // What was made out of a broken text would be reported beside the point.
    for (key, value) in table.get_ref().iter().filter(|_| faults.is_empty()) {
        match key.get_ref().as_ref() {
            "levels" => levels(value, file, &mut config.levels, findings),
            "limits" => limits(value, file, &mut config.limits, findings),
            name => findings.push(no_key(name, &KEYS, span(file, key.span()))),
        }
    }
    findings.sort();
    config
}

fn no_key(name: &str, known: &[&'static str], place: Span) -> Finding {
    let message = format!("`{name}` is no key that is known here");
    let finding = Finding::error(Code::UNKNOWN_KEY, message, place).did_you_mean(nearest(name, known.iter().copied()));
    finding.help(format!("known here: {}", known.join(", ")))
}

fn limits(value: &Spanned<DeValue<'_>>, file: FileId, limits: &mut Vec<(Limit, u64)>, findings: &mut Findings) {
    let Some(table) = value.get_ref().as_table() else {
        let finding = Finding::error(Code::WRONG_KIND, "expected a table of limits", span(file, value.span()));
        return findings.push(finding.help("write a line `[limits]`, and below it `max-seconds = 10`"));
    };
    for (key, value) in table {
        let number = value.get_ref().as_integer().and_then(|number| u64::from_str_radix(number.as_str(), number.radix()).ok());
        match (Limit::named(key.get_ref()), number) {
            (Some(limit), Some(number)) => limits.push((limit, number)),
            (None, _) => findings.push(no_key(key.get_ref(), &Limit::ALL.map(|(name, _)| name), span(file, key.span()))),
            (_, None) => findings.push(
                Finding::error(Code::WRONG_KIND, "expected a whole number, 0 or more", span(file, value.span()))
                    .help("nodes, seconds and megabytes are counted whole"),
            ),
        }
    }
}

fn levels(value: &Spanned<DeValue<'_>>, file: FileId, levels: &mut Levels, findings: &mut Findings) {
    let Some(table) = value.get_ref().as_table() else {
        let finding = Finding::error(Code::WRONG_KIND, "expected a table of levels", span(file, value.span()));
        return findings.push(finding.help("write a line `[levels]`, and below it `CODE = \"warn\"`"));
    };
    for (key, value) in table {
        let place = span(file, value.span());
        let setting = match value.get_ref().as_str() {
            Some(word) => Setting::named(word).ok_or_else(|| no_setting(word, place)),
            None => Err(no_setting(&source_like(value.get_ref()), place)),
        };
        match (code(key.get_ref(), span(file, key.span())), setting) {
            (Ok(code), Ok(setting)) => levels.choose(code, setting),
            (code, setting) => findings.extend([code.err(), setting.err()].into_iter().flatten()),
        }
    }
}

/// The rule of that name, whose level can be chosen.
pub fn code(name: &str, place: Span) -> Result<Code, Finding> {
    let Some(code) = named(name) else { return Err(unknown(name, place)) };
    if Levels::CHOOSABLE.contains(&code) || super::ALL.iter().any(|rule| rule.code == code) {
        return Ok(code);
    }
    let message = format!("`{name}` is a fault: no level can be chosen for it");
    Err(Finding::error(Code::UNKNOWN_CODE, message, place).help("levels are for what rules find"))
}

fn no_setting(word: &str, place: Span) -> Finding {
    let words = Setting::ALL.map(|(word, _)| word);
    let finding = Finding::error(Code::WRONG_KIND, format!("`{word}` is no level"), place).did_you_mean(nearest(word, words));
    finding.help(format!("a level is one of {}", words.join(", ")))
}

fn source_like(value: &DeValue<'_>) -> String {
    value.type_str().to_owned()
}

fn span(file: FileId, range: Range<usize>) -> Span {
    Span { file, start: offset(range.start), end: offset(range.end) }
}
