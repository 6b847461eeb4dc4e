//! Putting things in an order in which each comes after those it uses, and finding those that use each other.

use crate::diagnostic::{Code, Finding};
use crate::source::Span;

/// What each thing uses, and where it says so.
pub type Uses = Vec<Vec<(usize, Span)>>;

/// The result of ordering.
#[derive(Debug, Default)]
pub struct Ordered {
    /// Everything, each after what it uses (as far as there is no cycle).
    pub order: Vec<usize>,
    /// Cycles that share no member: each thing of one uses the next, at the place given; the last uses the first.
    pub cycles: Vec<Vec<(usize, Span)>>,
}

/// Orders things by what they use. Chains may be of any length: it keeps its own stack.
pub fn order(uses: &Uses) -> Ordered {
    let mut walk = Walk { uses, state: vec![State::New; uses.len()], path: Vec::new(), done: Ordered::default() };
    for start in 0..uses.len() {
        walk.from(start);
    }
    walk.done
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// On the path, so many steps from its start.
    Open(usize),
    Done,
    /// Done, and a member of a cycle that has been found.
    Cyclic,
}

struct Walk<'a> {
    uses: &'a Uses,
    state: Vec<State>,
    /// Each thing on the way, and which of its uses comes next.
    path: Vec<(usize, usize)>,
    done: Ordered,
}

impl Walk<'_> {
    fn from(&mut self, start: usize) {
        if self.state[start] == State::New {
            self.enter(start);
        }
        while let Some((thing, next)) = self.path.last_mut() {
            let thing = *thing;
            match self.uses[thing].get(*next) {
                Some(&(used, _)) => {
                    *next += 1;
                    match self.state[used] {
                        State::New => self.enter(used),
                        State::Open(depth) => self.cycle(depth),
                        State::Done | State::Cyclic => {}
                    }
                }
                None => self.leave(thing),
            }
        }
    }

    fn enter(&mut self, thing: usize) {
        self.state[thing] = State::Open(self.path.len());
        self.path.push((thing, 0));
    }

    fn leave(&mut self, thing: usize) {
        if self.state[thing] != State::Cyclic {
            self.state[thing] = State::Done;
        }
        self.done.order.push(thing);
        self.path.pop();
    }

    /// The path from a depth on has come back to where it was. Its members are marked, so that each is in one cycle only.
    fn cycle(&mut self, depth: usize) {
        let way = &self.path[depth..];
        if way.iter().any(|(thing, _)| self.state[*thing] == State::Cyclic) {
            return;
        }
        let members: Vec<(usize, Span)> = way.iter().map(|&(thing, next)| (thing, self.uses[thing][next - 1].1)).collect();
        for (thing, _) in &members {
            self.state[*thing] = State::Cyclic;
        }
        self.done.cycles.push(members);
    }
}

/// So many steps of a cycle are shown and pointed at.
const SHOWN: usize = 20;

/// Shows a cycle as `a → b → a`.
pub fn shown<'n>(cycle: &[(usize, Span)], name: impl Fn(usize) -> &'n str) -> String {
    let mut text = String::new();
    for (thing, _) in cycle.iter().take(SHOWN) {
        text.push_str(&format!("`{}` → ", name(*thing)));
    }
    if cycle.len() > SHOWN {
        text.push_str(&format!("… ({} in all) → ", cycle.len()));
    }
    text + &cycle.first().map_or(String::new(), |(thing, _)| format!("`{}`", name(*thing)))
}

/// A finding that points at the steps of a cycle; `says` what is so where a thing is used.
pub fn finding(code: Code, message: String, cycle: &[(usize, Span)], says: impl Fn(usize) -> String) -> Option<Finding> {
    let used = cycle.iter().skip(1).chain(cycle.first()).map(|(thing, _)| *thing);
    let mut steps = cycle.iter().map(|(_, span)| *span).zip(used).take(SHOWN);
    let (span, first) = steps.next()?;
    let finding = Finding::error(code, message, span).saying(says(first));
    Some(steps.fold(finding, |finding, (span, used)| finding.and_at(span, says(used))))
}
