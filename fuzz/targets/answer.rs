//! A structured policy and situation → an answer to everything: never a panic, and budgets hold; an answer that a small
//! budget sufficed for is the same that a fresh reasoner gives.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use whynot::source::Sources;
use whynot_fuzz::ask::{about, answer, load, ready, situation, targets};
use whynot_fuzz::case::Case;

fuzz_target!(|case: Case| {
    let mut sources = Sources::default();
    let Some(model) = load(case.policy().as_bytes(), &mut sources).model.map(Arc::new) else { return };
    let known = situation(&case.situation(), &mut sources);
    let Some(mut reasoner) = ready(&model, &sources) else { return };
    for target in targets(&model) {
        let Some(query) = about(&model, &mut sources, &target, &known, case.defaults) else { return };
        let first = answer(&mut reasoner, &sources, &query);
        let Some(mut fresh) = ready(&model, &sources) else { return };
        if let (Ok(first), Ok(second)) = (first, answer(&mut fresh, &sources, &query)) {
            assert_eq!(first, second, "{target}: what was asked before changes the answer");
        }
    }
});
