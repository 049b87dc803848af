//! Folding one by one and making everything from scratch agree, whatever the order in which streams are written.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

#[expect(dead_code, reason = "each test needs a part of it")]
mod support;

use std::collections::VecDeque;

use motcua_db::{Db, values};
use motcua_figures::{
    Behind, Campaign, Counts, Measure, Period, Ratio, behind, board, check, count_behind, count_behind_up_to,
    fold, fold_until_empty, progress, rebuild,
};
use motcua_kernel::{Fault, SeededRandomness};
use motcua_testkit::{each_database, sqlite_database};
use proptest::prelude::*;
use support::*;

const UNITS: [&str; 6] = ["06181", "06184", "183", "180", "STC", "PDKKD"];

fn any_unit(draw: &SeededRandomness) -> &'static str {
    UNITS.get(usize::try_from(draw.below(6)).unwrap()).unwrap()
}

/// The streams of `dossiers` dossiers and of their papers, each in its own order.
fn streams(draw: &SeededRandomness, dossiers: u64) -> Vec<VecDeque<Told>> {
    let mut streams = Vec::new();
    for number in 0..dossiers {
        let dossier = format!("d{number}");
        let unit = any_unit(draw);
        let mut competent = unit;
        let asks = Asks {
            components: i64::try_from(draw.below(3)).unwrap(),
            result: draw.below(2) == 0,
        };
        let mut on = day("2023-10-20").plus_days(i32::try_from(draw.below(20)).unwrap());
        let filed_by = if draw.below(3) == 0 { "o9" } else { "public" };
        let due = on.plus_days(i32::try_from(draw.below(12)).unwrap());
        let mut told = VecDeque::from([
            by(filed_by, registered(&dossier, on, unit, asks)),
            by("o1", promised(&dossier, on, due)),
        ]);
        for round in 0..draw.below(4) {
            on = on.plus_days(i32::try_from(draw.below(9)).unwrap());
            let result = format!("{dossier}-r{round}");
            let named = (draw.below(3) > 0).then_some(result.as_str());
            if draw.below(4) == 0 {
                competent = any_unit(draw);
                told.push_back(transferred(&dossier, on, competent));
            }
            if draw.below(4) == 0 {
                let to = any_unit(draw);
                told.push_back(unit_moved(&dossier, on, (competent, to), "both"));
                competent = to;
            }
            told.extend(course(draw, &dossier, on, round));
            told.push_back(by("o2", resolved(&dossier, on, named)));
            if draw.below(2) == 0 {
                told.push_back(returned(&dossier, on));
            }
            if draw.below(2) == 0 {
                break;
            }
            told.push_back(reopened(&dossier, on, named));
        }
        if draw.below(8) == 0 {
            told.push_back(withdrawn(&dossier, on));
        }
        streams.push(told);
        streams.extend(beside(draw, &dossier, on));
        streams.extend(others(draw, &dossier, on));
        for paper in 0..draw.below(5) {
            let on = day("2023-10-20").plus_days(i32::try_from(draw.below(40)).unwrap());
            let component = i64::try_from(draw.below(4)).unwrap();
            let name = if component == 0 {
                format!("{dossier}-r{paper}")
            } else {
                format!("{dossier}-p{paper}")
            };
            streams.push(VecDeque::from([kept(&name, on, &dossier, component, "T1")]));
        }
    }
    streams
}

/// What stops the clock, what is paid, who else is asked, and what the person thinks of it.
fn course(draw: &SeededRandomness, dossier: &str, on: motcua_kernel::Day, round: u64) -> Vec<Told> {
    let mut told = Vec::new();
    for _ in 0..draw.below(3) {
        told.push(supplement_asked(dossier, on));
        if draw.below(3) > 0 {
            told.push(supplement_came(dossier, on.plus_days(2), on.plus_days(9)));
        }
    }
    if draw.below(3) == 0 {
        told.push(fee_taken(
            dossier,
            on,
            if draw.below(2) == 0 { "cash" } else { "transfer" },
        ));
    }
    if draw.below(3) == 0 {
        let id = format!("{dossier}-{round}");
        told.push(referred(dossier, on, &id, on.plus_days(2)));
        let days = i32::try_from(draw.below(5)).unwrap();
        told.push(answered(dossier, on.plus_days(days), &id));
    }
    told
}

/// What a petition about conduct was found to be, where that is told.
fn outcome(draw: &SeededRandomness) -> Option<&'static str> {
    match draw.below(4) {
        0 => None,
        1 => Some("founded"),
        2 => Some("partly-founded"),
        _ => Some("unfounded"),
    }
}

/// What rooms of their own tell: ratings, dues, petitions, certified copies, published revisions.
fn others(draw: &SeededRandomness, dossier: &str, on: motcua_kernel::Day) -> Vec<VecDeque<Told>> {
    let mut streams = Vec::new();
    if draw.below(3) == 0 {
        let points = || i64::try_from(draw.below(3)).unwrap();
        streams.push(VecDeque::from([
            rated(dossier, on, points()),
            rated(dossier, on.plus_days(2), points()),
        ]));
    }
    if draw.below(2) == 0 {
        let mut told = VecDeque::from([
            due(dossier, on, "due-charged", (8_000, "payable")),
            due(
                dossier,
                on,
                "due-paid",
                (8_000, if draw.below(2) == 0 { "gateway" } else { "cash" }),
            ),
        ]);
        if draw.below(3) == 0 {
            told.push_back(due(dossier, on, "due-refunded", (8_000, "gateway")));
        }
        streams.push(told);
    }
    if draw.below(2) == 0 {
        let about = About {
            unit: (draw.below(2) == 0).then(|| any_unit(draw)),
            dossier: (draw.below(2) == 0).then_some(dossier),
            kind: (draw.below(2) == 0).then_some("conduct"),
            consent: draw.below(2) == 0,
            satisfaction: (draw.below(2) == 0).then_some("satisfied"),
            outcome: outcome(draw),
            due: (on.plus_days(2), on.plus_days(10)),
        };
        let id = format!("pa-{dossier}");
        let steps = [
            "petition-assigned",
            "petition-unclear",
            "petition-completed",
            "petition-answered",
            "petition-published",
        ];
        let mut told = VecDeque::from([petition(
            &id,
            on,
            "petition-received",
            About { unit: None, ..about },
        )]);
        let mut when = on;
        for step in steps.into_iter().take(usize::try_from(draw.below(6)).unwrap()) {
            when = when.plus_days(i32::try_from(draw.below(4)).unwrap());
            told.push_back(petition(&id, when, step, about));
        }
        if draw.below(4) == 0 {
            told.push_back(petition(&id, when, "petition-refused", about));
        }
        streams.push(told);
    }
    if draw.below(3) == 0 {
        let unit = any_unit(draw);
        let in_force = on.plus_days(i32::try_from(draw.below(14)).unwrap());
        let decided = on.plus_days(-i32::try_from(draw.below(14)).unwrap());
        streams.push(VecDeque::from([certified(&format!("copy-{dossier}"), on, unit)]));
        streams.push(VecDeque::from([
            published(&format!("rev-{dossier}"), on, unit, (in_force, Some(decided))),
            published(&format!("rev-{dossier}"), on, unit, (in_force, Some(decided))),
        ]));
        // Each dossier brings a board of its own: what one board tells has an order.
        let revision = format!("1.001@{dossier}");
        let board = format!("{unit}{dossier}");
        streams.push(VecDeque::from([
            posted(&board, on, &[&revision, "1.002@2018-01-01"]),
            taken_down(&board, on.plus_days(1), &revision),
            posted(&board, on.plus_days(2), &[&revision]),
            taken_down(&board, on.plus_days(3), "1.003@2018-01-01"),
        ]));
    }
    streams
}

/// Streams of their own that belong to the dossier, and lines of registers that belong to none.
fn beside(draw: &SeededRandomness, dossier: &str, on: motcua_kernel::Day) -> Vec<VecDeque<Told>> {
    let mut streams = Vec::new();
    if draw.below(3) == 0 {
        streams.push(VecDeque::from([
            asked_anyway(dossier, on),
            asked_anyway(dossier, on),
        ]));
    }
    if draw.below(3) == 0 {
        let paper = format!("{dossier}-scan");
        streams.push(VecDeque::from([
            scanned(&paper, on, dossier, 1, "h1"),
            read_as(&paper, on, None),
            kept(&paper, on, dossier, 1, "T1"),
            entered_again(&paper, on, dossier, (5, 1)),
            reused(&paper, on, "d0", 2),
        ]));
    }
    if draw.below(3) == 0 {
        let unit = any_unit(draw);
        streams.push(VecDeque::from([register_imported(
            dossier,
            on,
            unit,
            &[(2019, 4), (2020, 2)],
        )]));
    }
    streams
}

/// Writes the streams in a random order, folds in between in random bites, and lets some folds fail.
fn live(db: &Db, draw: &SeededRandomness, mut streams: Vec<VecDeque<Told>>) {
    while !streams.is_empty() {
        let mut now = Vec::new();
        for _ in 0..=draw.below(12) {
            let chosen = draw.below(u64::try_from(streams.len()).unwrap());
            let Some(stream) = streams.get_mut(usize::try_from(chosen).unwrap()) else {
                break;
            };
            now.extend(stream.pop_front());
            streams.retain(|stream| !stream.is_empty());
        }
        tell(db, now);
        let bite = usize::try_from(draw.below(10)).unwrap();
        if draw.below(4) == 0 {
            let failed = db.write::<(), Fault, _>(move |tx| {
                fold(tx, bite)?;
                Err(Fault::internal("the power went"))
            });
            assert!(failed.is_err());
        } else {
            db.write(move |tx| fold(tx, bite)).unwrap();
        }
    }
}

/// Everything that is kept, as text.
fn everything(db: &Db) -> Vec<String> {
    let texts = [
        "SELECT measure || on_day || unit_id || '=' || value AS line FROM figures_day ORDER BY 1",
        "SELECT measure || month || unit_id || '=' || value AS line FROM figures_month ORDER BY 1",
        "SELECT measure || year || unit_id || '=' || value AS line FROM figures_year ORDER BY 1",
        "SELECT dossier_id || facts AS line FROM figures_dossier ORDER BY 1",
        "SELECT measure || on_day || unit_id || procedure_code || '=' || value AS line FROM figures_service ORDER BY 1",
        "SELECT import_id || year || unit_id || on_day || '=' || lines AS line FROM figures_register ORDER BY 1",
        "SELECT line_id || unit_id || year || on_day AS line FROM figures_line ORDER BY 1",
        "SELECT paper_id || dossier_id || hash AS line FROM figures_scan WHERE blank ORDER BY 1",
        "SELECT petition_id || facts AS line FROM figures_petition ORDER BY 1",
        "SELECT measure || item || unit_id || on_day AS line FROM figures_once ORDER BY 1",
    ];
    let lines = |sql| db.read(|tx| tx.query(sql, values![])).unwrap();
    texts
        .into_iter()
        .flat_map(lines)
        .map(|row| row.get("line").unwrap())
        .collect()
}

/// The number behind each figure is that of its lines, however it is told.
fn numbers_are_those_of_the_lines(db: &Db) {
    let units = UNITS.map(id).into_iter().collect();
    let period = Period::new(day("2023-10-20"), day("2025-02-03"));
    let lacking = [
        Behind::NotDigitised,
        Behind::ResultNotDigitised,
        Behind::ComponentNotDigitised,
    ];
    let mut counted = 0;
    // The published list is no matter of dossiers and has tests of its own.
    let measures = Measure::ALL.into_iter();
    let measures = measures.filter(|measure| measure.counts() != Counts::Procedures);
    for which in measures.map(Behind::Counted).chain(lacking) {
        let (lines, count, far) = db
            .read::<_, Fault, _>(|tx| {
                let lines = behind(tx, &units, (which, period), None, 10_000)?;
                let far = count_behind_up_to(tx, &units, (which, period), 2)?;
                Ok((lines, count_behind(tx, &units, which, period)?, far))
            })
            .unwrap();
        let name = which.identifier();
        assert_eq!(i64::try_from(lines.len()).unwrap(), count, "{name}");
        let so_far = if far.more { 2 } else { count };
        assert_eq!(far.count, so_far, "{name}");
        assert!(!far.more || count > 2, "{name}");
        counted += count;
    }
    assert!(counted > 0);
}

fn agree(db: &Db, seed: u64) {
    let draw = SeededRandomness::new(seed);
    live(db, &draw, streams(&draw, 12));
    let report = check(db).unwrap();
    assert!(report.is_whole(), "{:?}", report.differences);
    let kept = everything(db);
    rebuild(db).unwrap();
    assert_eq!(kept, everything(db));
    numbers_are_those_of_the_lines(db);
    assert_eq!(fold_until_empty(db).unwrap().events, 0);
    let board = db
        .read(|tx| board(tx, &tree(), Ratio::CAMPAIGN, Campaign::PEAK_2023.scope))
        .unwrap();
    let province = board.rows.iter().find(|row| row.unit == id("20")).unwrap();
    assert_eq!(province.with_below, board.total);
    let levels = board
        .levels
        .iter()
        .fold(motcua_figures::Counted::default(), |sum, level| {
            sum.plus(level.counted)
        });
    assert_eq!(levels, board.total, "no dossier counts at two levels");
    for (from, to) in [
        ("2023-10-20", "2023-10-31"),
        ("2023-11-01", "2023-11-30"),
        ("2023-10-27", "2024-03-01"),
    ] {
        for unit in UNITS {
            let (units, period) = ([id(unit)].into(), Period::new(day(from), day(to)));
            let told = db.read(|tx| progress(tx, &units, period)).unwrap();
            assert!(told.balances(), "{unit} from {from}: {told:?}");
            assert!(
                told.early >= 0 && told.late >= 0 && told.on_time() >= 0,
                "{told:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn figures_folded_one_by_one_are_the_figures_made_from_scratch(seed in any::<u64>()) {
        agree(&sqlite_database(&steps()).unwrap().db, seed);
    }
}

#[test]
fn both_engines_fold_to_what_follows_from_scratch() {
    each_database(&steps(), |test| agree(&test.db, 20_231_130)).unwrap();
}
