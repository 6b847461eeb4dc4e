//! `whynot graph`: a policy's lifecycles as a picture.

use clap::Args;

use super::super::options::Limits;
use super::super::pictures::{Kind, Output};
use super::super::{Exit, Faults, Session, policy};
use crate::diagnostic::{Code, Finding};
use crate::model::{Model, VariableId};
use crate::name;
use crate::picture::Picture;

/// Draw the lifecycles of a policy, or one of them
#[derive(Debug, Args)]
pub struct Arguments {
    /// The entity whose lifecycle to draw; left out: all of them
    entity: Option<String>,
    /// A file, or the name of a policy that ships with the program
    #[arg(short, long, value_name = "POLICY")]
    policy: Option<String>,
    /// How to draw it; left out: as the output's name says, else Mermaid, which is text and is drawn wherever Markdown is shown
    #[arg(long, value_enum)]
    format: Option<Kind>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    limits: Limits,
}

/// Draws them.
pub fn run(arguments: &Arguments, session: &mut Session) -> Result<Exit, Faults> {
    let model = policy::load(session, arguments.policy.as_deref(), None)?;
    let named = arguments.entity.as_deref().map(|entity| lifecycle(session, &model, entity)).transpose()?;
    let mut reasoner = arguments.limits.reasoner(model.clone())?;
    let picture = match named {
        None => Picture::of_policy(reasoner.meaning()),
        Some(variable) => Picture::of_lifecycle(reasoner.meaning(), variable),
    };
    let picture = picture.map_err(|exhausted| arguments.limits.fault(&model, exhausted))?;
    if picture.lifecycles.is_empty() {
        let finding = Finding::error(Code::NO_LIFECYCLE, format!("`{}` has no lifecycle to draw", model.name.value), model.name.span);
        return Err(finding.help("a lifecycle is what `states` of an entity declare").into());
    }
    let kind = arguments.output.kind(session, arguments.format)?;
    let text = kind.draw(session, &model, &picture)?;
    arguments.output.write(session, &text)?;
    Ok(Exit::Good)
}

/// The lifecycle of the entity that is named.
fn lifecycle(session: &mut Session, model: &Model, entity: &str) -> Result<VariableId, Finding> {
    let with_states = || model.entities.iter().filter(|entity| entity.lifecycle.is_some()).map(|entity| entity.item.name.value.as_str());
    let names = || with_states().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let finding = match model.entity(entity).map(|id| &model.entities[id.index()]) {
        Some(found) => match found.lifecycle {
            Some(lifecycle) => return Ok(lifecycle),
            None => {
                let message = format!("`{entity}` has no lifecycle, only facts");
                session.fault(Code::NO_LIFECYCLE, message, "ENTITY", entity)
            }
        },
        None => {
            let message = format!("there is no entity `{entity}`");
            session.fault(Code::UNKNOWN_NAME, message, "ENTITY", entity).did_you_mean(name::nearest(entity, with_states()))
        }
    };
    Err(if names().is_empty() { finding } else { finding.help(format!("these have lifecycles: {}", names())) })
}
