//! How pictures are asked for, and where they go.

use clap::{Args, ValueEnum};

use super::{Faults, Session, files};
use crate::diagnostic::{Code, Finding};
use crate::model::Model;
use crate::picture::Picture;
use crate::render::findings::counted;
use crate::render::picture::{self, TooLarge};

/// The kinds of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// To look at, in a browser or a slide
    Svg,
    /// For Markdown pages
    Mermaid,
    /// For Graphviz
    Dot,
}

impl Kind {
    /// The picture as text.
    pub fn draw(self, session: &mut Session, model: &Model, picture: &Picture) -> Result<String, Finding> {
        match self {
            Kind::Svg => picture::svg(model, picture).map_err(|large| too_large(session, picture, large)),
            Kind::Mermaid => Ok(picture::mermaid(model, picture)),
            Kind::Dot => Ok(picture::dot(model, picture)),
        }
    }

    /// What a file's name says.
    fn of(path: &str) -> Option<Kind> {
        match path.rsplit_once('.')?.1.to_lowercase().as_str() {
            "svg" => Some(Kind::Svg),
            "mmd" | "mermaid" => Some(Kind::Mermaid),
            "dot" | "gv" => Some(Kind::Dot),
            _ => None,
        }
    }
}

fn too_large(session: &mut Session, picture: &Picture, TooLarge { states, edges }: TooLarge) -> Finding {
    let (states, edges) = (counted(states, "state", "states"), counted(edges, "edge", "edges"));
    let message = format!("a picture of {states} and {edges} is too large to be laid out");
    let finding = session.placeless(Code::PICTURE_TOO_LARGE, message);
    let finding = finding.help(format!("it may have {} states and {} edges", TooLarge::STATES, TooLarge::EDGES));
    if picture.route.is_none() && picture.lifecycles.len() > 1 {
        return finding.help("draw one lifecycle with `whynot graph ENTITY`, or leave it to Graphviz with `--format dot`");
    }
    finding.help("leave it to Graphviz with `--format dot`")
}

/// Where a picture goes.
#[derive(Debug, Args)]
pub struct Output {
    /// A file to write it to, instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,
}

impl Output {
    /// The kind that is asked for, or else what the output's name says, or else Mermaid.
    pub fn kind(&self, session: &mut Session, asked: Option<Kind>) -> Result<Kind, Finding> {
        match (asked, self.output.as_deref().filter(|path| *path != "-")) {
            (Some(kind), _) => Ok(kind),
            (None, None) => Ok(Kind::Mermaid),
            (None, Some(path)) => Kind::of(path).ok_or_else(|| {
                let finding = session.fault(Code::WHICH_FORMAT, format!("`{path}` doesn't say what to draw"), "--output", path);
                finding.help("end its name in `.svg`, `.mmd` or `.dot`, or say `--format`")
            }),
        }
    }

    /// Writes it there.
    pub fn write(&self, session: &mut Session, text: &str) -> Result<(), Faults> {
        match self.output.as_deref() {
            None | Some("-") => session.console.say(text),
            Some(path) => files::write(session, "--output", path, text)?,
        }
        Ok(())
    }
}
