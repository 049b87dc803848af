//! Prints how quickly figures are folded, rebuilt, checked and shown.
//!
//! `cargo run --release -p motcua-figures --example bench_figures -- [dossiers]`; 50,000 dossiers when not told
//! otherwise, over 300 units and six years. PostgreSQL too, where it is installed.

#![expect(clippy::print_stdout, reason = "a benchmark prints")]
#![expect(
    clippy::unwrap_used,
    reason = "a benchmark stops at the first thing that goes wrong"
)]

#[path = "../tests/support/mod.rs"]
#[expect(dead_code, reason = "the benchmark needs a part of what tests need")]
mod support;

use std::time::{Duration, Instant};

use motcua_db::Db;
use motcua_figures::{
    AllInputs, Behind, Campaign, Ratio, Units, behind, board, check, count_behind, fold_until_empty,
    indicator_set, progress, rebuild, trend,
};
use motcua_identity::{Unit, UnitLevel, UnitTree};
use motcua_kernel::{Fault, SeededRandomness};
use motcua_testkit::each_database;
use support::{Asks, Told, accepted, day, id, kept, registered, resolved, returned};

fn main() {
    let dossiers: u64 = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(50_000);
    each_database(&support::steps(), |test| run(&test.db, dossiers)).unwrap();
}

fn run(db: &Db, dossiers: u64) {
    println!("{:?}, {dossiers} dossiers, 300 units, 2018 to 2023", db.dialect());
    let draw = SeededRandomness::new(2018);
    let (mut made, started) = (0, Instant::now());
    while made < dossiers {
        let told: Vec<Told> = (0..1_000.min(dossiers - made))
            .flat_map(|_| dossier(&draw))
            .collect();
        db.write::<_, Fault, _>(move |tx| told.iter().try_for_each(|told| support::write(tx, told)))
            .unwrap();
        made += 1_000;
    }
    println!("  written in {:.1} s", started.elapsed().as_secs_f64());
    let (folded, took) = timed(|| fold_until_empty(db).unwrap());
    rate("fold", u64::try_from(folded.events).unwrap(), took);
    let (rebuilt, took) = timed(|| rebuild(db).unwrap());
    rate("rebuild", rebuilt.events, took);
    let (checked, took) = timed(|| check(db).unwrap());
    rate("check", checked.events, took);
    assert!(checked.is_whole());
    let (scope, tree) = (Campaign::PEAK_2023.scope, province());
    // A period that begins and ends within a month adds up days at both ends.
    let uneven = motcua_figures::Period::new(day("2018-01-16"), day("2023-11-15"));
    let all = tree.subtree_of(&id("20"));
    let first = std::collections::BTreeSet::from([id("C1000")]);
    shown("board of the campaign", || {
        db.read(|tx| board(tx, &tree, Ratio::CAMPAIGN, scope)).unwrap()
    });
    shown("board, uneven period", || {
        db.read(|tx| board(tx, &tree, Ratio::CAMPAIGN, uneven)).unwrap()
    });
    shown("trend of the province", || {
        db.read(|tx| trend(tx, &all, Ratio::CAMPAIGN, scope)).unwrap()
    });
    let units = Units::of_tree(tree.clone());
    let set = indicator_set("kh170").unwrap();
    shown("every indicator of every unit, as a close reads it", || {
        let inputs = db.read(|tx| AllInputs::read(tx, set, scope)).unwrap();
        let scores = tree
            .units()
            .map(|unit| inputs.score(set, units.at_level(&unit.id).unwrap(), scope));
        scores.map(|scored| scored.score.rows.len()).sum::<usize>()
    });
    shown("progress report of the province", || {
        db.read(|tx| progress(tx, &all, scope)).unwrap()
    });
    let lacking = (Behind::NotDigitised, scope);
    shown("50 lines behind, province", || {
        db.read(|tx| behind(tx, &all, lacking, None, 50)).unwrap()
    });
    shown("50 lines behind, a commune", || {
        db.read(|tx| behind(tx, &first, lacking, None, 50)).unwrap()
    });
    shown("their number, province", || {
        db.read(|tx| count_behind(tx, &all, lacking.0, scope)).unwrap()
    });
}

/// A dossier's seven events or so: two parts in three are settled and returned, half of those digitised.
fn dossier(draw: &SeededRandomness) -> Vec<Told> {
    let key = format!("{:016x}-{:016x}", draw.next_u64(), draw.next_u64());
    let on = day("2018-01-01").plus_days(i32::try_from(draw.below(2_150)).unwrap());
    let unit = format!("C{}", 1_000 + draw.below(300));
    let mut told = vec![
        registered(
            &key,
            on,
            &unit,
            Asks {
                components: 2,
                result: true,
            },
        ),
        accepted(&key, on),
    ];
    if draw.below(3) > 0 {
        let settled = on.plus_days(3);
        let papers = if draw.below(2) == 0 { 3 } else { 1 };
        told.extend((0..papers).map(|part| kept(&format!("{key}-{part}"), on, &key, part, "T1")));
        told.extend([
            resolved(&key, settled, Some(&format!("{key}-0"))),
            returned(&key, settled),
        ]);
    }
    told
}

fn province() -> UnitTree {
    let unit = |key: String, level, parent: Option<&str>| Unit {
        id: id(&key),
        name: format!("Đơn vị {key}"),
        code: key,
        level,
        parent: parent.map(id),
        kind: String::new(),
        org_code: "H37".parse().unwrap(),
        org_code_is_placeholder: true,
        valid_from: None,
        valid_to: None,
    };
    let communes = (0..300).map(|number| {
        let district = format!("D{}", number % 11);
        unit(
            format!("C{}", 1_000 + number),
            UnitLevel::Commune,
            Some(&district),
        )
    });
    let districts = (0..11).map(|number| unit(format!("D{number}"), UnitLevel::District, Some("20")));
    std::iter::once(unit("20".to_owned(), UnitLevel::Province, None))
        .chain(districts)
        .chain(communes)
        .collect()
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let made = work();
    (made, started.elapsed())
}

#[expect(clippy::cast_precision_loss, reason = "a rate for people")]
fn rate(what: &str, events: u64, took: Duration) {
    let seconds = took.as_secs_f64();
    println!(
        "  {what}: {events} events in {seconds:.2} s, {:.0} events/s",
        events as f64 / seconds
    );
}

/// The middle of eleven tries.
fn shown<T>(what: &str, mut work: impl FnMut() -> T) {
    let mut tries: Vec<Duration> = (0..11).map(|_| timed(&mut work).1).collect();
    tries.sort();
    let middle = tries.get(5).copied().unwrap_or_default();
    println!("  {what}: {:.1} ms", middle.as_secs_f64() * 1_000.0);
}
