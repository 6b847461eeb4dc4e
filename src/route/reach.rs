//! Is there a plan at all? The unlayered fixpoint: backwards without costs, until nothing new comes.
//!
//! Two orders of steps lead there. In breadth all steps are taken one after the other, again and again, and the first
//! situations asked about are often there soon. In depth ([`Saturation`]) no large set comes up on the way where variables hang
//! together only here and there, however many there are. Neither is better everywhere, by factors of hundreds, so they take
//! turns, each with four times as many nodes as the time before.

use super::Route;
use super::map::SMALL;
use crate::meaning::Meaning;
use crate::space::{Bounded, Exhausted, Region, Saturation};

/// So many nodes each order may take in the first round.
const FIRST: usize = 1 << 12;

/// The steps, made ready for going in depth.
#[derive(Debug, Default)]
pub(super) enum Depth {
    /// Nobody has asked.
    #[default]
    Unknown,
    /// Some step has too many parts.
    Unfit,
    /// Here they are.
    Ready(Saturation),
}

impl Route {
    /// Extends what is known to have a plan until it holds all of `starts`, or all there is.
    pub(super) fn reach(&mut self, meaning: &mut Meaning, starts: Region) -> Bounded<()> {
        for round in 0.. {
            let nodes = FIRST.saturating_mul(1 << (2 * round).min(32));
            if self.in_breadth(meaning, starts, nodes)? || self.in_depth(meaning, nodes)? {
                break;
            }
        }
        Ok(())
    }

    /// Goes on in breadth, by about so many nodes; whether that was enough.
    fn in_breadth(&mut self, meaning: &mut Meaning, starts: Region, more: usize) -> Bounded<bool> {
        let nodes = meaning.space.nodes();
        while !self.reach_is_whole && !meaning.space.within(starts, self.reach)? {
            if meaning.space.nodes() > nodes + SMALL {
                self.leave_out(meaning)?;
            }
            let before = self.reach;
            for step in &mut self.steps {
                if meaning.space.nodes() > nodes + more {
                    return Ok(false);
                }
                let from = meaning.space.before(&mut step.effects, self.reach)?;
                let from = meaning.space.and(step.mode.on, from)?;
                let from = meaning.space.minus(from, self.barred)?;
                self.reach = meaning.space.or(self.reach, from)?;
            }
            self.reach_is_whole = self.reach == before;
        }
        Ok(true)
    }

    /// Finds all there is in depth, if so many nodes are enough; whether they were.
    fn in_depth(&mut self, meaning: &mut Meaning, more: usize) -> Bounded<bool> {
        let whole = meaning.space.budget_mut().nodes;
        let most = whole.min(meaning.space.nodes().saturating_add(more));
        meaning.space.budget_mut().nodes = most;
        let found = self.saturate(meaning);
        meaning.space.budget_mut().nodes = whole;
        match found {
            Err(Exhausted::Nodes(_)) if most < whole => Ok(false),
            other => other,
        }
    }

    fn saturate(&mut self, meaning: &mut Meaning) -> Bounded<bool> {
        if matches!(self.depth, Depth::Unknown) {
            let mut steps = Vec::with_capacity(self.steps.len());
            for step in &self.steps {
                steps.push((meaning.space.minus(step.mode.on, self.barred)?, &step.effects));
            }
            self.depth = meaning.space.saturation(meaning.possible, &steps)?.map_or(Depth::Unfit, Depth::Ready);
        }
        let Depth::Ready(steps) = &self.depth else { return Ok(false) };
        // Always from the ending: what was found before the last time's end is then found again.
        self.reach = meaning.space.saturate(steps, self.ending)?;
        self.reach_is_whole = true;
        Ok(true)
    }

    /// The situations, of all possible ones, from which there is a plan.
    pub fn solvable(&mut self, meaning: &mut Meaning) -> Bounded<Region> {
        self.reach(meaning, Region::FULL)?;
        let begin = self.begin(meaning, meaning.possible)?;
        meaning.space.back(&begin, self.reach)
    }

    /// Those of `on` from which there is a plan; `on` must be covered.
    pub fn solvable_of(&mut self, meaning: &mut Meaning, on: Region) -> Bounded<Region> {
        if let Some(situation) = meaning.space.single(on) {
            return Ok(if self.plan_of(meaning, &situation)?.is_some() { on } else { Region::EMPTY });
        }
        let begin = self.begin(meaning, on)?;
        meaning.space.back(&begin, self.reach)
    }
}
