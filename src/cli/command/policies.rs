//! `whynot policies`: what ships inside the binary.

use clap::Args;

use super::super::{Exit, Faults, Session, policy};
use crate::render::findings::counted;
use crate::render::text::Page;
use crate::shipped;

/// List the policies that ship with the program
#[derive(Debug, Args)]
pub struct Arguments {}

/// Prints names, titles and what they are about.
pub fn run(_: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let mut page = Page::default();
    for shipped in shipped::ALL {
        let model = policy::load(session, Some(shipped.name), None)?;
        page.blank();
        page.heading(format!("{}: {}", shipped.name, model.title));
        if let Some(about) = &model.about {
            page.line(2, about);
        }
        let actions = counted(model.actions.len(), "action", "actions");
        let goals = counted(model.goals.len(), "goal", "goals");
        page.line(2, format!("{actions}, {goals}, {}", counted(model.variables.len(), "fact", "facts")));
    }
    session.show(&page);
    Ok(Exit::Good)
}
