//! Shows what the target `answer` makes of a file of bytes: the policy, the situation, and what is wrong with them.
//!
//! `cargo run --example show -- artifacts/answer/crash-…`

use arbitrary::{Arbitrary, Unstructured};
use whynot::render::findings;
use whynot::source::Sources;
use whynot_fuzz::ask::load;
use whynot_fuzz::case::Case;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let case = Case::arbitrary_take_rest(Unstructured::new(&bytes))?;
        println!("{}\n# situation, defaults {}\n{}", case.policy(), case.defaults, case.situation());
        let mut sources = Sources::default();
        let loaded = load(case.policy().as_bytes(), &mut sources);
        println!("{}", findings::drawn(&sources, &loaded.findings, 100));
    }
    Ok(())
}
