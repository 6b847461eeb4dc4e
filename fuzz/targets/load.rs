//! YAML bytes → read, compiled, ready, checked, and asked about everything: never a panic, and budgets hold.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use whynot::lint::{self, Levels};
use whynot::render::findings;
use whynot::situation::Situation;
use whynot::source::Sources;
use whynot_fuzz::ask::{about, answer, load, ready, targets};
use whynot_fuzz::limits::within;

fuzz_target!(|bytes: &[u8]| {
    let mut sources = Sources::default();
    let loaded = load(bytes, &mut sources);
    let Some(model) = loaded.model.map(Arc::new) else { return };
    let found = within(|budget| lint::check(&sources, loaded.file, &Levels::default(), budget));
    findings::drawn(&sources, &found, 60);
    let Some(mut reasoner) = ready(&model, &sources) else { return };
    for target in targets(&model).iter().take(4) {
        if let Some(query) = about(&model, &mut sources, target, &Situation::default(), true) {
            // Either is fine; what must not happen is checked inside.
            let _ = answer(&mut reasoner, &sources, &query);
        }
    }
});
