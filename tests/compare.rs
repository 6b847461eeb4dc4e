use std::sync::Arc;
use std::time::Instant;
use whynot::compare::{Difference, Incomparable, compare};
use whynot::diagnose::Reasoner;
use whynot::model::Model;
use whynot::model::compile::load;
use whynot::source::Sources;
use whynot::space::Budget;

fn model(text: &str) -> Arc<Model> {
    let mut sources = Sources::default();
    let file = sources.add("policy.yaml", text);
    let loaded = load(&sources, file);
    Arc::new(loaded.model.unwrap_or_else(|| panic!("{:#?}", loaded.findings)))
}

fn diff(old: &str, new: &str) -> Result<Difference, Incomparable> {
    let mut old = Reasoner::new(model(old), Budget::default()).unwrap();
    let mut new = Reasoner::new(model(new), Budget::default()).unwrap();
    compare(&mut old, &mut new, &[], Budget::default())
}

#[test]
fn look() {
    let path = std::env::var("OLD").unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let from = std::env::var("FROM").unwrap();
    assert!(text.contains(&from));
    let new = text.replacen(&from, &std::env::var("TO").unwrap(), 1);
    let start = Instant::now();
    let d = diff(&text, &new).unwrap();
    println!("{:?}", start.elapsed());
    println!("{:#?}", d.parts);
    println!("{} {} {}", d.situations.both, d.situations.each.old, d.situations.each.new);
    let m = model(&new);
    for c in &d.changes {
        let names: Vec<&str> = c.targets.iter().map(|t| m.target_name(t.new)).collect();
        println!("{:?} {names:?} {} of {} {:.4}", c.kind, c.count, c.among, c.share);
        println!("   {:?}", c.description);
        println!("   {:?} {:?}", c.example.told.old.given, c.example.told.old.answer.verdict);
        println!("   {:?} {:?}", c.example.told.new.given, c.example.told.new.answer.verdict);
    }
}
