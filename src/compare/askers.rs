//! For whom two policies are compared: actors that both know.

use super::difference::Pair;
use super::matching::Matching;
use crate::diagnostic::{Code, Finding, Findings};
use crate::model::{ActorId, Model};
use crate::name;
use crate::source::Spanned;

/// The actors of these names, each once; a name may be that of either policy. Those that one policy doesn't know are noted.
pub fn askers(old: &Model, new: &Model, named: &[Spanned<String>], findings: &mut Findings) -> Vec<Pair<ActorId>> {
    let pairs = Matching::new(old, new).actors;
    let mut askers: Vec<Pair<ActorId>> = Vec::new();
    for name in named {
        let (before, after) = (old.actor(&name.value), new.actor(&name.value));
        let by_new = pairs.iter().find(|pair| Some(pair.new) == after);
        let by_old = || pairs.iter().find(|pair| after.is_none() && Some(pair.old) == before);
        match by_new.or_else(by_old) {
            Some(pair) if askers.contains(pair) => {}
            Some(pair) => askers.push(*pair),
            None => findings.push(unknown(new, before, after, name)),
        }
    }
    askers
}

fn unknown(new: &Model, before: Option<ActorId>, after: Option<ActorId>, name: &Spanned<String>) -> Finding {
    let text = &name.value;
    let message = match (before, after) {
        (Some(_), _) => format!("only the old policy knows the actor `{text}`"),
        (None, Some(_)) => format!("only the new policy knows the actor `{text}`"),
        (None, None) => format!("neither policy knows an actor `{text}`"),
    };
    let finding = Finding::error(Code::UNKNOWN_ACTOR, message, name.span);
    if before.is_some() || after.is_some() {
        return finding.help("where the actor was renamed, say so with `was`");
    }
    let names = new.actors.iter().map(|actor| actor.item.name.value.as_str());
    finding.did_you_mean(name::nearest(text, names))
}
