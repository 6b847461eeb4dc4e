//! Laws of sets of situations: every operation against plain lists of situations.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

use std::iter::zip;

use fastrand::Rng;
use whynot::space::{Budget, Change, Effects, Piece, Place, Region, Space, Stretch, Translation};

/// A set twice: as a region, and as a list of yes/no over all situations.
struct Both {
    region: Region,
    list: Vec<bool>,
}

struct World {
    space: Space,
    sizes: Vec<u32>,
    likely: Vec<Vec<f64>>,
    all: Vec<Vec<u32>>,
}

impl World {
    fn draw(rng: &mut Rng) -> Self {
        let variables = rng.usize(2..5);
        World::of(rng, variables)
    }

    fn of(rng: &mut Rng, variables: usize) -> Self {
        let likely: Vec<Vec<f64>> =
            (0..variables).map(|_| (0..rng.usize(1..5)).map(|_| if rng.bool() { 1.0 } else { rng.f64() + 0.1 }).collect()).collect();
        let sizes: Vec<u32> = likely.iter().map(|weights| weights.len() as u32).collect();
        let mut all: Vec<Vec<u32>> = vec![Vec::new()];
        for &size in &sizes {
            all = all.iter().flat_map(|start| (0..size).map(move |value| [start.as_slice(), &[value]].concat())).collect();
        }
        World { space: Space::new(&likely, Budget::default()), sizes, likely, all }
    }

    /// A random set, built from literals by the operations under test.
    fn set(&mut self, rng: &mut Rng, depth: u32) -> Both {
        if depth == 0 || rng.u32(0..5) == 0 {
            let variable = rng.usize(0..self.sizes.len());
            let start = rng.u32(0..=self.sizes[variable]);
            let run = start..rng.u32(start..=self.sizes[variable]);
            let region = self.space.literal(variable, std::slice::from_ref(&run)).unwrap();
            return Both { region, list: self.all.iter().map(|s| run.contains(&s[variable])).collect() };
        }
        let (a, b) = (self.set(rng, depth - 1), self.set(rng, depth - 1));
        let pairs = a.list.iter().zip(&b.list);
        match rng.u32(0..3) {
            0 => Both { region: self.space.and(a.region, b.region).unwrap(), list: pairs.map(|(x, y)| *x && *y).collect() },
            1 => Both { region: self.space.or(a.region, b.region).unwrap(), list: pairs.map(|(x, y)| *x || *y).collect() },
            _ => Both { region: self.space.minus(a.region, b.region).unwrap(), list: pairs.map(|(x, y)| *x && !*y).collect() },
        }
    }

    /// A part of a set, as a rule with something in it.
    fn filled(&mut self, rng: &mut Rng, of: Region) -> Region {
        for _ in 0..20 {
            let set = self.set(rng, 2).region;
            let part = self.space.and(set, of).unwrap();
            if !part.is_empty() && part != of {
                return part;
            }
        }
        of
    }

    fn members(&self, region: Region) -> Vec<Vec<u32>> {
        self.all.iter().filter(|s| self.space.contains(region, s)).cloned().collect()
    }

    fn those(&self, is: impl Fn(&Vec<u32>) -> bool) -> Vec<Vec<u32>> {
        self.all.iter().filter(|s| is(s)).cloned().collect()
    }

    fn effects(&mut self, rng: &mut Rng) -> Effects {
        let mut effects = Effects::default();
        for _ in 0..rng.u32(1..4) {
            let variable = rng.usize(0..self.sizes.len());
            let change = if rng.bool() { Change::To(rng.u32(0..self.sizes[variable])) } else { Change::By(rng.i64(-2..3)) };
            let on = if rng.bool() { Region::FULL } else { self.set(rng, 2).region };
            self.space.add_change(&mut effects, variable, Piece { on, change }).unwrap();
        }
        effects
    }

    /// A step that leads from possible situations to possible ones: where it can be taken, and what it does.
    fn step(&mut self, rng: &mut Rng, possible: Region) -> (Region, Effects) {
        let mut effects = self.effects(rng);
        let on = if rng.bool() { Region::FULL } else { self.filled(rng, Region::FULL) };
        let before = self.space.before(&mut effects, possible).unwrap();
        let mut guard = self.space.all([on, before, possible]).unwrap();
        for (variable, piece) in effects.pieces() {
            let Change::By(by) = piece.change else { continue };
            let outside = |value: &u32| !(0..i64::from(self.sizes[variable])).contains(&(i64::from(*value) + by));
            let values: Vec<_> = (0..self.sizes[variable]).filter(outside).map(|value| value..value + 1).collect();
            let outside = self.space.literal(variable, &values).unwrap();
            let outside = self.space.and(outside, piece.on).unwrap();
            guard = self.space.minus(guard, outside).unwrap();
        }
        (guard, effects)
    }

    /// Everything from where steps lead into a set, and the set, by following every situation; and over how many steps.
    fn leading_to(&self, steps: &[(Region, Effects)], set: Region) -> (Vec<Vec<u32>>, u32) {
        let position = |situation: &[u32]| zip(&self.sizes, situation).fold(0, |at, (size, value)| at * *size as usize + *value as usize);
        let mut leads = vec![Vec::new(); self.all.len()];
        for (at, situation) in self.all.iter().enumerate() {
            for (_, effects) in steps.iter().filter(|(guard, _)| self.space.contains(*guard, situation)) {
                leads[at].push(position(&self.after(effects, situation).unwrap()));
            }
        }
        let (mut reached, mut rounds): (Vec<bool>, u32) = (self.all.iter().map(|s| self.space.contains(set, s)).collect(), 0);
        loop {
            let larger: Vec<bool> = (0..reached.len()).map(|at| reached[at] || leads[at].iter().any(|&after| reached[after])).collect();
            if larger == reached {
                return (zip(&self.all, reached).filter(|(_, reached)| *reached).map(|(s, _)| s.clone()).collect(), rounds);
            }
            (reached, rounds) = (larger, rounds + 1);
        }
    }

    /// Where the effects lead, by the definition; `None` where a number would leave its range.
    fn after(&self, effects: &Effects, before: &[u32]) -> Option<Vec<u32>> {
        let mut after = before.to_vec();
        for variable in 0..self.sizes.len() {
            for piece in effects.of(variable).iter().filter(|piece| self.space.contains(piece.on, before)) {
                let value = match piece.change {
                    Change::To(value) => i64::from(value),
                    Change::By(by) => i64::from(before[variable]) + by,
                };
                after[variable] = u32::try_from(value).ok().filter(|value| *value < self.sizes[variable])?;
            }
        }
        Some(after)
    }
}

#[test]
fn operations_agree_with_lists() {
    for seed in 0..400 {
        let mut rng = Rng::with_seed(seed);
        let mut world = World::draw(&mut rng);
        let (a, b) = (world.set(&mut rng, 4), world.set(&mut rng, 4));
        let list: Vec<bool> = world.all.iter().map(|s| world.space.contains(a.region, s)).collect();
        assert_eq!(list, a.list, "seed {seed}");
        assert_eq!(a.region == b.region, a.list == b.list, "equal sets are the same, seed {seed}");
        let pairs = || a.list.iter().zip(&b.list);
        assert_eq!(world.space.disjoint(a.region, b.region).unwrap(), !pairs().any(|(x, y)| *x && *y), "seed {seed}");
        assert_eq!(world.space.within(a.region, b.region).unwrap(), pairs().all(|(x, y)| !*x || *y), "seed {seed}");
        let members = world.members(a.region);
        assert_eq!(world.space.pick(a.region), members.first().cloned(), "seed {seed}");
        assert_eq!(world.space.single(a.region), (members.len() == 1).then(|| members[0].clone()), "seed {seed}");
        let occurring = world.space.occurring(a.region);
        for variable in 0..world.sizes.len() {
            let mut values: Vec<u32> = members.iter().map(|s| s[variable]).collect();
            values.sort_unstable();
            values.dedup();
            assert_eq!(occurring[variable].iter().cloned().flatten().collect::<Vec<_>>(), values, "seed {seed}");
            assert_eq!(world.space.occurring_of(a.region, variable), occurring[variable], "seed {seed}");
            let another = world.space.with_another_value(variable, a.region).unwrap();
            let near = |s: &Vec<u32>, m: &Vec<u32>| m[variable] != s[variable] && (0..s.len()).all(|v| v == variable || m[v] == s[v]);
            assert_eq!(world.members(another), world.those(|s| members.iter().any(|m| near(s, m))), "seed {seed}");
        }
    }
}

#[test]
fn effects_agree_with_situations() {
    for seed in 0..600 {
        let mut rng = Rng::with_seed(seed);
        let mut world = World::draw(&mut rng);
        let goal = world.set(&mut rng, 4).region;
        let (mut first, mut second) = (world.effects(&mut rng), world.effects(&mut rng));
        let before = world.space.before(&mut first, goal).unwrap();
        // Where a number would leave its range the set says nothing; whoever asks has excluded that.
        for (situation, after) in world.all.iter().filter_map(|s| Some((s, world.after(&first, s)?))) {
            assert_eq!(world.space.contains(before, situation), world.space.contains(goal, &after), "seed {seed}");
        }
        // Both one after the other, from some situations in which the first stays in range.
        let on = world.set(&mut rng, 3).region;
        let mut inside = Region::EMPTY;
        for situation in world.members(on).iter().filter(|s| world.after(&first, s).is_some()).cloned().collect::<Vec<_>>() {
            let point = world.space.point(&situation).unwrap();
            inside = world.space.or(inside, point).unwrap();
        }
        let begin = world.space.begin(inside).unwrap();
        let once = world.space.step(&begin, &first).unwrap();
        let twice = world.space.step(&once, &second).unwrap();
        let through = world.space.back(&twice, goal).unwrap();
        let step = world.space.before(&mut second, goal).unwrap();
        let step = world.space.before(&mut first, step).unwrap();
        let step = world.space.and(inside, step).unwrap();
        // The second step may leave its range too: then nothing is said.
        let fits = |s: &Vec<u32>| world.after(&first, s).is_some_and(|once| world.after(&second, &once).is_some());
        assert_eq!(
            world.members(through).into_iter().filter(fits).collect::<Vec<_>>(),
            world.members(step).into_iter().filter(fits).collect::<Vec<_>>(),
            "seed {seed}"
        );
        for situation in world.members(inside) {
            let once = world.after(&first, &situation).unwrap();
            assert_eq!(world.space.apply_to(&first, &situation), once, "seed {seed}");
        }
    }
}

/// Everything from where steps lead into a set, found inside the diagram, is what following every situation tells.
#[test]
fn saturation_finds_all_from_where_a_set_is_reached() {
    let (mut grown, mut chained) = (0, 0);
    for seed in 0..3000 {
        let mut rng = Rng::with_seed(seed);
        let variables = rng.usize(2..7);
        let mut world = World::of(&mut rng, variables);
        let possible = (0..rng.u32(0..3)).fold(Region::FULL, |possible, _| {
            let (one, other) = (world.filled(&mut rng, Region::FULL), world.filled(&mut rng, Region::FULL));
            let either = world.space.or(one, other).unwrap();
            world.space.and(possible, either).unwrap()
        });
        let steps: Vec<_> = (0..rng.usize(2..9)).map(|_| world.step(&mut rng, possible)).collect();
        let start = match rng.bool().then(|| world.space.pick(possible)).flatten() {
            Some(situation) => world.space.point(&situation).unwrap(),
            None => world.filled(&mut rng, possible),
        };
        let ready: Vec<_> = steps.iter().map(|(guard, effects)| (*guard, effects)).collect();
        let saturation = world.space.saturation(possible, &ready).unwrap().unwrap();
        let found = world.space.saturate(&saturation, start).unwrap();
        let (expected, rounds) = world.leading_to(&steps, start);
        assert_eq!(world.members(found), expected, "seed {seed}");
        grown += u32::from(rounds > 0);
        chained += u32::from(rounds > 2);
    }
    assert!(grown > 1000 && chained > 150, "{grown} sets grew, {chained} over several steps");
}

#[test]
fn weights_are_those_of_the_definition() {
    for seed in 0..300 {
        let mut rng = Rng::with_seed(seed);
        let mut world = World::draw(&mut rng);
        let possible = world.set(&mut rng, 4).region;
        if possible.is_empty() {
            continue;
        }
        let part = world.set(&mut rng, 3).region;
        let part = world.space.and(part, possible).unwrap();
        let members = world.members(possible);
        let weight = |situation: &Vec<u32>| -> f64 {
            let factor = |v: usize| {
                let occurs = |value: u32| members.iter().any(|m| m[..v] == situation[..v] && m[v] == value);
                let whole: f64 = (0..world.sizes[v]).filter(|&value| occurs(value)).map(|value| world.likely[v][value as usize]).sum();
                world.likely[v][situation[v] as usize] / whole
            };
            (0..world.sizes.len()).map(factor).product()
        };
        let whole: f64 = members.iter().map(weight).sum();
        let expected: f64 = world.members(part).iter().map(weight).sum();
        let weighed = world.space.weigh(part, possible).unwrap();
        assert!((whole - 1.0).abs() < 1e-9, "seed {seed}");
        assert!((weighed - expected).abs() < 1e-12, "seed {seed}: {weighed} is not {expected}");
        // Of equally heavy ones the first in the order of values: that is the order of the list.
        let heaviest = world.members(part).into_iter().map(|s| (weight(&s), s)).fold(None, |best: Option<(f64, Vec<u32>)>, next| {
            if best.as_ref().is_none_or(|best| next.0 > best.0 * (1.0 + 1e-9)) { Some(next) } else { best }
        });
        assert_eq!(world.space.likeliest(part, possible).unwrap(), heaviest.map(|(_, situation)| situation), "seed {seed}");
        let expected =
            |variable: usize, value: u32| -> f64 { world.members(part).iter().filter(|s| s[variable] == value).map(weight).sum() };
        let expected: Vec<Vec<f64>> =
            (0..world.sizes.len()).map(|v| (0..world.sizes[v]).map(|value| expected(v, value)).collect()).collect();
        let spread = world.space.spread(part, possible, &vec![true; world.sizes.len()]).unwrap();
        for (own, expected) in spread.iter().flatten().zip(expected.iter().flatten()) {
            assert!((own - expected).abs() < 1e-12, "seed {seed}: {own} is not {expected}");
        }
    }
}

#[test]
fn counts_are_those_of_the_lists() {
    for seed in 0..300 {
        let mut rng = Rng::with_seed(seed);
        let mut world = World::draw(&mut rng);
        let set = world.set(&mut rng, 4);
        let count = world.space.count(set.region).unwrap();
        assert_eq!(count.small(), Some(set.list.iter().filter(|is| **is).count() as u64), "seed {seed}");
    }
}

/// A place for each variable of `world` in a space with the variables and values in random order, some taken away.
fn places(rng: &mut Rng, world: &World) -> (Vec<Place>, Vec<Vec<f64>>) {
    let mut order: Vec<usize> = (0..world.sizes.len()).filter(|_| rng.u32(0..4) > 0).collect();
    rng.shuffle(&mut order);
    let mut sizes = Vec::new();
    let mut places: Vec<Place> = world.sizes.iter().map(|&size| Place::Fixed(rng.u32(0..size))).collect();
    for (variable, &at) in order.iter().enumerate() {
        // Values in random order, some left out, others once more: more than a comparison of policies needs.
        let count = rng.u32(1..=world.sizes[at]);
        let values = match rng.bool() {
            true => (0..count).map(|to| Stretch { from: rng.u32(0..world.sizes[at]), to, length: 1 }).collect(),
            false => vec![Stretch { from: world.sizes[at] - count, to: 0, length: count }],
        };
        places[at] = Place::Becomes { variable, values };
        sizes.push(vec![1.0; count as usize]);
    }
    (places, sizes)
}

#[test]
fn translated_sets_hold_what_reads_back_into_them() {
    for seed in 0..600 {
        let mut rng = Rng::with_seed(seed);
        let mut world = World::draw(&mut rng);
        let (places, sizes) = places(&mut rng, &world);
        let mut there = Space::new(&sizes, Budget::default());
        let mut translation = Translation::new(places.clone());
        let mut situations: Vec<Vec<u32>> = vec![Vec::new()];
        for size in &sizes {
            situations = situations.iter().flat_map(|s| (0..size.len() as u32).map(move |v| [s.as_slice(), &[v]].concat())).collect();
        }
        for _ in 0..2 {
            let set = world.set(&mut rng, 4).region;
            let translated = there.translate(&world.space, set, &mut translation).unwrap();
            for situation in &situations {
                let back = |place: &Place| match place {
                    Place::Fixed(value) => *value,
                    Place::Becomes { variable, values } => {
                        let value = situation[*variable];
                        values.iter().find(|s| (s.to..s.to + s.length).contains(&value)).map(|s| s.from + value - s.to).unwrap()
                    }
                };
                let read: Vec<u32> = places.iter().map(back).collect();
                assert_eq!(there.contains(translated, situation), world.space.contains(set, &read), "seed {seed}");
            }
        }
    }
}
