//! Named items in all their forms, and which words can't be their names.

use crate::diagnostic::{Code, Finding, Findings};
use crate::expr;
use crate::name;
use crate::source::{Span, Spanned};
use crate::yaml::{Node, NodeKind, read};

/// Which words an item can't be called.
#[derive(Clone, Copy, Debug)]
pub enum Reserved {
    /// It is declared elsewhere, and its name was checked there.
    Elsewhere,
    /// No condition can name it: every name will do.
    Nothing,
    /// A condition can name it: the words of the language are reserved, and these.
    Words(&'static [&'static str]),
}

/// The words of the language only.
pub const WORDS: Reserved = Reserved::Words(&[]);

/// The items under a key: a mapping, a list of names, or one name alone. An item with a faulty name is kept, so that nothing that
/// speaks of it is a fault too.
pub fn items<T>(
    reserved: Reserved,
    mut how: impl FnMut(Spanned<String>, &Node, &mut Findings) -> T,
) -> impl FnMut(&Node, &mut Findings) -> Option<Vec<T>> {
    move |node, findings| match &node.kind {
        NodeKind::Mapping(entries) => {
            let item = |(name, item): &(Spanned<String>, Node)| {
                check(name, reserved, findings);
                how(name.clone(), item, findings)
            };
            Some(entries.iter().map(item).collect())
        }
        NodeKind::Nothing => Some(Vec::new()),
        NodeKind::Faulty => None,
        NodeKind::List(_) | NodeKind::Scalar(_) => {
            let mut names = read::one_or_more(listed)(node, findings)?;
            read::each_once(&mut names, findings);
            let item = |name: Spanned<String>| {
                check(&name, reserved, findings);
                let nothing = Node::nothing(name.span);
                how(name, &nothing, findings)
            };
            Some(names.into_iter().map(item).collect())
        }
    }
}

/// Items that must be at least one; `what` are they.
pub fn some<T>(what: &str, span: Option<Span>, items: Vec<T>, findings: &mut Findings) -> Vec<T> {
    if let (true, Some(span)) = (items.is_empty(), span) {
        findings.push(Finding::error(Code::NOTHING_LISTED, format!("{what} must hold at least one name"), span));
    }
    items
}

/// The mapping or nothing that an item without any shorthand is; anything else is reported.
pub fn mapping<'n>(expected: &str, node: &'n Node, findings: &mut Findings) -> Option<&'n Node> {
    if let NodeKind::Mapping(_) | NodeKind::Nothing = node.kind {
        return Some(node);
    }
    read::wrong_kind(expected, node, findings);
    None
}

fn listed(node: &Node, findings: &mut Findings) -> Option<Spanned<String>> {
    let found = match &node.kind {
        NodeKind::Mapping(_) => "a mapping",
        NodeKind::Scalar(scalar) if says_something(node, &scalar.passage.text) => "a condition",
        _ => return read::text(node, findings),
    };
    let finding = Finding::error(Code::WRONG_KIND, format!("expected a name, found {found}"), node.span);
    findings.push(finding.help("where items hold more than a name, write all of them as `NAME: …`, without `-`"));
    None
}

/// A condition of several words where a name should be: `gate is open`.
fn says_something(node: &Node, text: &str) -> bool {
    text.contains([' ', '.', '<', '>', '=']) && expr::read::condition(node, &mut Findings::default()).is_some()
}

/// Checks the name of something that is declared.
fn check(name: &Spanned<String>, reserved: Reserved, findings: &mut Findings) {
    let further = match reserved {
        Reserved::Elsewhere => return,
        Reserved::Nothing => {
            name::check(name, findings);
            return;
        }
        Reserved::Words(further) => further,
    };
    if name::check(name, findings) && name::check_free(name, findings) && further.contains(&name.value.as_str()) {
        let message = format!("`{}` has a meaning of its own here and can't be a name", name.value);
        findings.push(Finding::error(Code::RESERVED_NAME, message, name.span));
    }
}
