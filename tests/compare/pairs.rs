//! Random pairs of policies: the comparison agrees with the lists, and every example says what it is said to say.

use std::collections::BTreeSet;
use std::sync::Arc;

use fastrand::Rng;
use whynot::compare::{Change, ChangeKind, Difference, Incomparable, Other, Pair, askers};
use whynot::diagnose::Reasoner;
use whynot::diagnostic::Findings;
use whynot::model::compile::load;
use whynot::model::query::Query;
use whynot::model::{ActionId, ActorId, Condition, Model, Target, resolve};
use whynot::situation::statement;
use whynot::source::Sources;
use whynot::space::Budget;

use super::brute::Shared;
use super::difference;
use super::draw::Draft;

/// The model, if the draft is a sound policy.
fn sound(text: &str) -> Option<Arc<Model>> {
    let mut sources = Sources::default();
    let file = sources.add("policy.yaml", text);
    let loaded = load(&sources, file);
    let model = Arc::new(loaded.model?);
    Reasoner::new(Arc::clone(&model), Budget::default()).is_ok().then_some(model)
}

/// A condition as people write it, in the words of a policy.
pub fn condition(model: &Model, text: &str) -> Condition {
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let file = sources.add("--given", text);
    let statement = statement(&sources.passage(file).unwrap(), &mut findings).unwrap();
    let condition = resolve::statement(model, &sources, &statement, &mut findings);
    assert!(!findings.has_errors(), "{text}: {findings:#?}");
    condition
}

/// Two drafts, of which one comes from the other.
fn draw(rng: &mut Rng) -> Option<(String, String, Vec<String>)> {
    let old = Draft::draw(rng);
    let mut new = old.clone();
    (0..rng.u32(1..5)).for_each(|_| new.change(rng));
    // The way back is a change too: then it is the old policy that says what it was.
    let (old, new) = if rng.u32(0..3) == 0 { (new, old) } else { (old, new) };
    Some((old.text(), new.text(), new.askers()))
}

#[test]
fn pairs_agree_with_the_lists() {
    let (mut compared, mut changed, mut for_others, mut seed) = (0, 0, 0, 0);
    while compared < 1200 {
        seed += 1;
        assert!(seed < 6000, "only {compared} of {seed} drafts are sound");
        let mut rng = Rng::with_seed(seed);
        let Some((old_text, new_text, names)) = draw(&mut rng) else { continue };
        let (Some(old), Some(new)) = (sound(&old_text), sound(&new_text)) else { continue };
        let shared = Shared::new(&old, &new);
        let known = |name: &&String| {
            let id = new.actor(name).unwrap();
            shared.actors.iter().any(|pair| pair.1 == id.index())
        };
        let askers: Vec<&str> = names.iter().filter(known).filter(|_| rng.u32(0..3) == 0).map(String::as_str).collect();
        let problem = format!("seed {seed}, {askers:?}\n{old_text}\n-----\n{new_text}");
        let [in_old, in_new, both] = shared.possible();
        let found = match difference(&old, &new, &askers) {
            Ok(found) => found,
            Err(why) => {
                assert_eq!((why, both), (Incomparable::NothingInCommon, 0), "{problem}");
                continue;
            }
        };
        let counts = [&found.situations.each.old, &found.situations.each.new, &found.situations.both];
        assert_eq!(counts.map(|count| count.small()), [in_old, in_new, both].map(|n| Some(n as u64)), "{problem}");
        agree(&shared, &found, &problem);
        compared += 1;
        changed += usize::from(!found.changes.is_empty());
        for_others += usize::from(!found.others.is_empty());
    }
    assert!(changed * 3 > compared, "only {changed} of {compared} differ");
    assert!(for_others * 40 > compared, "only {for_others} of {compared} differ for some who ask");
}

/// Every change of the lists is one of the comparison, and the other way round.
pub fn agree(shared: &Shared, found: &Difference, problem: &str) {
    let askers: Vec<(ActorId, ActorId)> = found.askers.iter().map(|pair| (pair.old, pair.new)).collect();
    let expected = shared.changes(&askers);
    let all = found.changes.iter().flat_map(|change| {
        let targets: Vec<Option<Target>> = change.targets.iter().map(|pair| Some(pair.new)).collect();
        let targets = if targets.is_empty() { vec![None] } else { targets };
        targets.into_iter().map(move |target| (change.kind, target))
    });
    let mut all: Vec<(ChangeKind, Option<Target>)> = all.collect();
    all.sort();
    let mut listed: Vec<(ChangeKind, Option<Target>)> = expected.iter().map(|(kind, target, ..)| (*kind, *target)).collect();
    listed.sort();
    assert_eq!(all, listed, "{problem}");
    others_agree(shared, found, problem);
    let [in_old, in_new, both] = shared.possible();
    for (kind, target, on, among) in expected {
        let is = |change: &&Change| change.kind == kind && (target.is_none() || change.targets.iter().any(|pair| Some(pair.new) == target));
        let change = found.changes.iter().find(is).unwrap();
        assert_eq!(change.count.small(), Some(on.len() as u64), "{kind:?} {target:?} {problem}");
        assert_eq!(change.among.small(), Some(among.len() as u64), "{kind:?} {target:?} {problem}");
        let whole = match kind {
            ChangeKind::RuledOut => in_old,
            ChangeKind::LetIn => in_new,
            _ => both,
        };
        assert!((change.share - on.len() as f64 / whole as f64).abs() < 1e-12, "{kind:?} {target:?} {problem}");
        described(shared, change, &on, &among, problem);
        let witness = told(shared, found, change, problem);
        let there = |&&at: &&usize| {
            let (x, y) = *shared.situations.iter().find(|pair| pair.1 == at).unwrap();
            let (old, new) = (&shared.old, &shared.new);
            askers.iter().all(|&(one, other)| old.there(one, &old.all[x]) && new.there(other, &new.all[y]))
        };
        let among: Vec<usize> = on.iter().filter(there).copied().collect();
        let likeliest = shared.likeliest(if among.is_empty() { &on } else { &among }, kind == ChangeKind::RuledOut);
        assert!(witness.is_none_or(|witness| witness == likeliest), "{change:#?} is not the likeliest {problem}");
    }
}

/// The actors for whom more became blocked or possible than for nobody in particular, by the lists; nobody where somebody asks.
fn others_agree(shared: &Shared, found: &Difference, problem: &str) {
    if !found.askers.is_empty() {
        assert_eq!(found.others, [], "{problem}");
        return;
    }
    let (old, new) = (shared.old.model, shared.new.model);
    let nobody = shared.changes(&[]);
    for (at, actor) in new.actors.iter().enumerate() {
        let after = ActorId(at as u32);
        let pairs = askers(old, new, std::slice::from_ref(&actor.item.name), &mut Findings::default());
        let Some(before) = pairs.iter().find(|pair| pair.new == after).map(|pair| pair.old) else { continue };
        if actor.automatic || old.actors[before.index()].automatic {
            continue;
        }
        let more = |wanted: ChangeKind| {
            let changes = shared.changes(&[(before, after)]);
            let more = changes.into_iter().filter(|(kind, target, on, _)| {
                let known = nobody.iter().find(|(other, same, ..)| other == kind && same == target).map_or(&[][..], |(_, _, on, _)| on);
                *kind == wanted && on.iter().any(|at| !known.contains(at))
            });
            more.map(|(_, target, ..)| target).collect::<BTreeSet<_>>()
        };
        let told = found.others.iter().find(|other| other.actor.new == after);
        let told = |actions: fn(&Other) -> &[Pair<ActionId>]| {
            let actions = told.map_or(&[][..], actions);
            actions.iter().map(|pair| Some(Target::Action(pair.new))).collect::<BTreeSet<_>>()
        };
        assert_eq!(told(|other| &other.blocked), more(ChangeKind::NewlyBlocked), "{problem}");
        assert_eq!(told(|other| &other.possible), more(ChangeKind::NewlyPossible), "{problem}");
    }
}

/// The description holds in the changed situations, as far as it lists them, and nowhere else among those that count.
fn described(shared: &Shared, change: &Change, on: &[usize], among: &[usize], problem: &str) {
    let new = &shared.new;
    let conditions: Vec<Condition> = change.description.conjunctions.iter().map(|text| condition(new.model, text)).collect();
    let holds = |at: usize| conditions.iter().any(|condition| new.holds(condition, &new.all[at]));
    let all: Vec<usize> = match (change.everywhere, change.kind) {
        (false, _) => among.to_vec(),
        (true, _) => shared.situations.iter().filter(|(x, y)| shared.old.possible[*x] && new.possible[*y]).map(|pair| pair.1).collect(),
    };
    let described = all.iter().filter(|&&at| holds(at)).count();
    assert!(all.iter().all(|at| !holds(*at) || on.contains(at)), "{change:#?} {problem}");
    assert_eq!(Some((on.len() - described) as u64), change.description.left_out.small(), "{change:#?} {problem}");
    assert_eq!(change.description.more == Some(0), described == on.len(), "{change:#?} {problem}");
}

/// The example, asked anew of each policy, has the answer that the comparison tells; and it is one of the change: which, by its place
/// in the new list, unless neither policy holds it possible for the askers.
fn told(shared: &Shared, found: &Difference, change: &Change, problem: &str) -> Option<usize> {
    let example = &change.example;
    let mut answers = Vec::new();
    let sides = [
        (shared.old.model, example.target.old, &example.told.old, found.askers.iter().map(|pair| pair.old).collect::<Vec<_>>()),
        (shared.new.model, example.target.new, &example.told.new, found.askers.iter().map(|pair| pair.new).collect()),
    ];
    for (model, target, told, askers) in sides {
        let given = if told.given.is_empty() { Vec::new() } else { vec![condition(model, &told.given.join(" and "))] };
        let (refused, messages, unknown) = (Vec::new(), Vec::new(), Vec::new());
        let query = Query { target, goal: None, askers, given, refused, messages, unknown, defaults: true, courses: 1 };
        let mut reasoner = Reasoner::new(Arc::new(model.clone()), Budget::default()).unwrap();
        let answer = reasoner.answer(&query).unwrap();
        assert_eq!((answer.verdict, &answer.plan), (told.answer.verdict, &told.answer.plan), "{change:#?} {problem}");
        let candidates = reasoner.candidates(&query).unwrap();
        assert_eq!(candidates.is_empty(), answer.contradiction.is_some(), "{change:#?} {problem}");
        let single = reasoner.meaning().space.single(candidates);
        assert!(candidates.is_empty() || single.is_some(), "{change:#?} {problem}");
        answers.push((single, answer));
    }
    let [(old, before), (new, after)] = answers.try_into().unwrap();
    let place = |all: &[Vec<u32>], situation: &Vec<u32>| all.iter().position(|other| other == situation).unwrap();
    let (old, new) = (old.map(|old| place(&shared.old.all, &old)), new.map(|new| place(&shared.new.all, &new)));
    if let (Some(old), Some(new)) = (old, new) {
        let pair = (old, new);
        assert!(shared.situations.contains(&pair), "one situation {change:#?} {problem}");
        use whynot::diagnose::answer::Verdict::{Allowed, Blocked};
        let cost = |plan: &Option<Arc<whynot::diagnose::answer::Plan>>| plan.as_ref().map(|plan| plan.cost);
        let Pair { old: was, new: is } = Pair { old: cost(&before.plan), new: cost(&after.plan) };
        let so = match change.kind {
            ChangeKind::NewlyBlocked => (before.verdict, after.verdict) == (Allowed, Blocked),
            ChangeKind::NewlyPossible => (before.verdict, after.verdict) == (Blocked, Allowed),
            ChangeKind::FixLost => was.is_some() && is.is_none(),
            ChangeKind::FixGained => was.is_none() && is.is_some(),
            ChangeKind::Dearer => was < is && was.is_some(),
            ChangeKind::Cheaper => was > is && is.is_some(),
            ChangeKind::RuledOut | ChangeKind::LetIn => false,
        };
        assert!(so, "{change:#?} {problem}");
    }
    let other = || shared.situations.iter().find(|pair| Some(pair.0) == old).map(|pair| pair.1);
    new.or_else(other)
}
