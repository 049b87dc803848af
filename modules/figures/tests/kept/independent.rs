//! The figures of every unit, reckoned again by a plain script from the raw events: every indicator of every set, for every
//! unit and for the province.

use motcua_figures::{FindingKind, Period, WhatCounts, check, every_unit, exclude, indicator_set};
use motcua_identity::Role;
use motcua_kernel::{Day, SeededRandomness};
use serde_json::json;

use crate::by_hand::{Asked, by_hand};
use crate::script::{Export, exported};
use crate::stage::{Stage, each_stage};
use crate::support::*;

/// The units whose dossiers count at the level of each unit, and the communes among them.
pub const SCOPES: [(&str, &[&str], &[&str]); 5] = [
    ("06181", &["06181"], &["06181"]),
    ("06184", &["06184"], &["06184"]),
    ("183", &["183"], &[]),
    ("STC", &["STC"], &[]),
    ("20", &["20", "STC", "183", "06181", "06184"], &["06181", "06184"]),
];

/// The sets of units. Of the nine of an officer the same dossiers tell.
pub const SETS: [&str; 5] = ["kh170", "766", "tt01-agency", "honest", "local"];

/// Compares every indicator of every unit; tells how many figures there were, and how many of them say something.
pub fn compared(stage: &Stage, export: &Export, (from, to): (&str, &str)) -> (usize, usize) {
    let period = Period::new(day(from), day(to));
    let (mut all, mut speaking) = (0, 0);
    for set in SETS.map(|set| indicator_set(set).unwrap()) {
        let scores = stage
            .db
            .read(|tx| every_unit(tx, set, &id("20"), period))
            .unwrap();
        assert_eq!(scores.len(), SCOPES.len());
        for scored in scores {
            let unit = scored.scope.unit.id.as_str();
            let (_, units, communes) = SCOPES.into_iter().find(|(id, ..)| *id == unit).unwrap();
            let asked = Asked {
                units,
                communes,
                from,
                to,
            };
            for row in &scored.score.rows {
                let indicator = set.indicator(&row.key).unwrap();
                if indicator.unmeasured.is_some() {
                    assert_eq!(
                        (row.value, row.points),
                        (None, None),
                        "{}: no event, no figure",
                        row.key
                    );
                    continue;
                }
                let hand = by_hand(export, &asked, (&set.identifier, &row.key));
                let counted = (row.counted.numerator, row.counted.denominator);
                assert_eq!(
                    counted, hand,
                    "{} {} of {unit} from {from}",
                    set.identifier, row.key
                );
                all += 1;
                speaking += usize::from(hand.0 > 0 && hand.1 > 0);
            }
        }
    }
    (all, speaking)
}

fn chance(draw: &SeededRandomness, one_in: u64) -> bool {
    draw.below(one_in) == 0
}

fn some_days(draw: &SeededRandomness, most: u64) -> i32 {
    i32::try_from(draw.below(most)).unwrap()
}

/// A dossier of one of four units in autumn, with everything that indicators look at.
pub fn life(draw: &SeededRandomness, number: u64) -> Vec<Told> {
    let dossier = format!("d{number}");
    let unit = ["06181", "06184", "183", "STC"][usize::try_from(draw.below(4)).unwrap()];
    let on = day("2023-09-20").plus_days(some_days(draw, 60));
    let asks = Asks {
        components: i64::try_from(draw.below(3)).unwrap(),
        result: chance(draw, 2),
    };
    let filed_by = if chance(draw, 2) { "o3" } else { "public" };
    let mut filed = by(filed_by, registered(&dossier, on, unit, asks));
    filed.3["case"]["procedure"] = json!(format!("1.00{}", draw.below(5)));
    let mut told = vec![filed, promised(&dossier, on, on.plus_days(some_days(draw, 9)))];
    if chance(draw, 3) {
        for round in 0..=draw.below(2) {
            let asked = on.plus_days(i32::try_from(round).unwrap() * 2);
            told.push(supplement_asked(&dossier, asked));
            if !chance(draw, 4) {
                told.push(supplement_came(&dossier, asked.plus_days(1), on.plus_days(9)));
            }
        }
    }
    if chance(draw, 4) {
        told.push(referred(&dossier, on, &dossier, on.plus_days(3)));
        told.push(answered(&dossier, on.plus_days(some_days(draw, 6)), &dossier));
    }
    if !chance(draw, 4) {
        let settled = on.plus_days(some_days(draw, 12).max(5) - 5);
        told.push(by(
            "o1",
            resolved(&dossier, settled, Some(&format!("{dossier}-0"))),
        ));
        told.push(returned(&dossier, settled.plus_days(some_days(draw, 2))));
        if chance(draw, 6) {
            told.push(reopened(&dossier, settled.plus_days(4), None));
        }
    } else if chance(draw, 3) {
        told.push(withdrawn(&dossier, on.plus_days(3)));
    }
    told.extend(papers(draw, &dossier, on));
    told.extend(money(draw, &dossier, on));
    told.extend(voices(draw, &dossier, on));
    told.push(sent_from_home(&dossier, on, (number.is_multiple_of(4), false)));
    told.push(sent_from_home(&dossier, on, (number.is_multiple_of(3), true)));
    told
}

fn papers(draw: &SeededRandomness, dossier: &str, on: Day) -> Vec<Told> {
    let mut told = Vec::new();
    for part in 0..3 {
        let paper = format!("{dossier}-{part}");
        if chance(draw, 2) {
            told.push(scanned(&paper, on, dossier, part, &paper));
        }
        if !chance(draw, 3) {
            let trust = if chance(draw, 5) { "T0" } else { "T1" };
            told.push(kept(&paper, on, dossier, part, trust));
        }
        if chance(draw, 4) {
            told.push(entered_again(
                &paper,
                on.plus_days(1),
                dossier,
                (7, i64::try_from(draw.below(3)).unwrap()),
            ));
        }
    }
    if chance(draw, 3) {
        told.push(asked_anyway(dossier, on));
    }
    if chance(draw, 3) {
        told.push(reused("p-other", on, dossier, 1));
    }
    told
}

fn money(draw: &SeededRandomness, dossier: &str, on: Day) -> Vec<Told> {
    let way = ["cash", "desk", "transfer", "gateway"][usize::try_from(draw.below(4)).unwrap()];
    let mut told = Vec::new();
    match draw.below(3) {
        0 => told.push(fee_taken(
            dossier,
            on,
            if way == "cash" { "cash" } else { "transfer" },
        )),
        1 => {
            let payable = if chance(draw, 2) { "payable" } else { "" };
            told.push(due(dossier, on, "due-charged", (8_000, payable)));
            if chance(draw, 4) {
                told.push(due(dossier, on, "due-waived", (8_000, "")));
            } else if !chance(draw, 4) {
                told.push(due(dossier, on, "due-paid", (8_000, way)));
                if chance(draw, 5) {
                    told.push(due(dossier, on, "due-refunded", (8_000, way)));
                }
            }
        }
        _ => {}
    }
    told
}

fn voices(draw: &SeededRandomness, dossier: &str, on: Day) -> Vec<Told> {
    let mut told = Vec::new();
    for day in 0..draw.below(3) {
        let points = || i64::try_from(draw.below(3)).unwrap();
        let keys = ["contacts", "agencies", "attitude", "overall"];
        let scores: Vec<(&str, i64)> = keys.into_iter().map(|key| (key, points())).collect();
        told.push(rated_as(
            dossier,
            on.plus_days(6 + i32::try_from(day).unwrap()),
            &scores,
        ));
    }
    if chance(draw, 2) {
        let about = About {
            unit: chance(draw, 2)
                .then_some(["06181", "06184", "183", "STC"][usize::try_from(draw.below(4)).unwrap()]),
            dossier: chance(draw, 3).then_some(dossier),
            kind: chance(draw, 2).then_some("conduct"),
            consent: chance(draw, 2),
            satisfaction: None,
            outcome: [None, Some("founded"), Some("partly-founded"), Some("unfounded")]
                [usize::try_from(draw.below(4)).unwrap()],
            due: (later_by(on, 2), later_by(on, 15)),
        };
        let id = format!("pa-{dossier}");
        told.push(petition(
            &id,
            on,
            "petition-received",
            About { kind: None, ..about },
        ));
        let mut when = on;
        let steps = [
            "petition-assigned",
            "petition-unclear",
            "petition-completed",
            "petition-answered",
        ];
        for step in steps.into_iter().take(usize::try_from(draw.below(5)).unwrap()) {
            when = when.plus_days(some_days(draw, 7));
            told.push(petition(&id, when, step, about));
            if step == "petition-answered" && chance(draw, 2) {
                when = when.plus_days(some_days(draw, 5));
                told.push(petition(&id, when, "petition-published", about));
                let satisfaction = Some(if chance(draw, 2) { "satisfied" } else { "neither" });
                told.push(petition(
                    &id,
                    when,
                    "petition-judged",
                    About {
                        satisfaction,
                        ..about
                    },
                ));
            }
        }
        if when == on {
            told.push(petition(
                &id,
                on.plus_days(some_days(draw, 5)),
                "petition-refused",
                about,
            ));
        }
    }
    told
}

fn later_by(on: Day, days: usize) -> Day {
    crate::script::later(on, days)
}

/// What counts without being a dossier: registers, certified copies, published revisions.
pub fn aside(draw: &SeededRandomness) -> Vec<Told> {
    let on = day("2023-10-10");
    let mut told = vec![
        register_imported("i1", on, "06181", &[(2018, 9), (2019, 4)]),
        register_imported("i2", on, "183", &[(2021, 7)]),
        certified("copy-1", on, "06184"),
        certified("copy-2", on, "06184"),
    ];
    for line in 0..5 {
        told.push(line_digitised(&format!("l{line}"), on, "06181", 2018));
    }
    for number in 0..6 {
        let in_force = on.plus_days(some_days(draw, 14));
        let decided = (number > 0).then(|| on.plus_days(-some_days(draw, 14)));
        told.push(published(&format!("rev{number}"), on, "STC", (in_force, decided)));
    }
    told.extend(list(draw));
    told.extend(boards(draw));
    told.extend([
        account_set("06181", on, day("2023-10-15")),
        account_set("STC", on, day("2023-11-01")),
        account_set("20", on, day("2024-01-01")),
    ]);
    told
}

/// What hangs on notice boards: most of the list, some of it of a revision that a later one replaces, some taken down again.
fn boards(draw: &SeededRandomness) -> Vec<Told> {
    let mut told = Vec::new();
    for unit in ["20", "STC", "183", "06181", "06184"] {
        for (on, from) in [("2023-10-04", "2018-01-01"), ("2023-10-24", "2023-10-20")] {
            let all: Vec<String> = (0..14).map(|number| format!("1.00{number}@{from}")).collect();
            let some: Vec<&str> = all
                .iter()
                .filter(|_| !chance(draw, 5))
                .map(String::as_str)
                .collect();
            told.push(posted(unit, day(on), &some));
            let down = some.into_iter().filter(|_| chance(draw, 6));
            told.extend(down.map(|revision| taken_down(unit, day(on).plus_days(3), revision)));
            let again = all.iter().filter(|_| chance(draw, 9)).map(String::as_str);
            told.push(posted(unit, day(on).plus_days(6), &again.collect::<Vec<_>>()));
        }
    }
    told
}

/// A published list of which most procedures never have a dossier, some with a later revision.
fn list(draw: &SeededRandomness) -> Vec<Told> {
    let mut told = Vec::new();
    for number in 0..14 {
        let levels: &[&[&str]] = &[
            &["commune"],
            &["district", "commune"],
            &["province"],
            &["province"],
            &["ministry"],
        ];
        let level = levels[usize::try_from(draw.below(5)).unwrap()];
        let units: &[&str] = if chance(draw, 2) { &["STC"] } else { &[] };
        let procedure = format!("1.00{number}");
        for (from, also) in [("2018-01-01", true), ("2023-10-20", chance(draw, 3))] {
            let says = [!chance(draw, 3), chance(draw, 2), chance(draw, 2)];
            if also {
                told.push(listed(
                    &procedure,
                    day("2023-09-01"),
                    (day(from), level, units),
                    says,
                ));
            }
        }
    }
    told
}

#[test]
fn every_indicator_of_every_unit_is_what_a_script_counts_from_the_exported_events() {
    each_stage(|stage| {
        let draw = SeededRandomness::new(170);
        let mut told: Vec<Told> = (0..120).flat_map(|number| life(&draw, number)).collect();
        told.extend(aside(&draw));
        stage.tell(told);
        let export = exported(stage);
        let mut sums = (0, 0);
        for span in [
            ("2018-01-01", "2023-12-31"),
            ("2023-08-20", "2023-11-30"),
            ("2023-10-01", "2023-10-31"),
        ] {
            let (all, speaking) = compared(stage, &export, span);
            sums = (sums.0 + all, sums.1 + speaking);
        }
        assert_eq!(
            sums.0,
            3 * SCOPES.len() * 53,
            "every measured indicator of every unit"
        );
        assert!(sums.1 > 420, "most of the figures say something: {}", sums.1);
        assert!(check(&stage.db).unwrap().is_whole());
    });
}

#[test]
fn the_figures_beside_the_official_ones_are_those_without_the_dossiers_left_out() {
    each_stage(|stage| {
        let draw = SeededRandomness::new(766);
        stage.tell((0..60).flat_map(|number| life(&draw, number)));
        let mut export = exported(stage);
        // Those whose owner's number stands under another name too.
        let shared = |name: &&String| name.starts_with('d') && name.ends_with('7');
        let left_out: Vec<String> = export.dossiers.keys().filter(shared).cloned().collect();
        assert_eq!(left_out.len(), 6);
        let (from, to) = ("2023-09-01", "2023-12-31");
        let period = Period::new(day(from), day(to));
        let covers = ["20", "STC", "183", "06181", "06184"];
        let control = stage.officer(Role::ControlOfficer, "20", &covers);
        for dossier in &left_out {
            let (cx, name) = (control.clone(), dossier.clone());
            let found = (FindingKind::SharedNumber, "Số định danh là của người khác.");
            stage
                .db
                .write(move |tx| exclude(&cx, tx, (&name, found.0, period), found.1))
                .unwrap();
            export.dossiers.remove(dossier);
        }
        for set in SETS.map(|set| indicator_set(set).unwrap()) {
            let scores = stage
                .db
                .read(|tx| every_unit(tx, set, &id("20"), period))
                .unwrap();
            for scored in scores {
                let unit = scored.scope.unit.id.as_str();
                let (_, units, communes) = SCOPES.into_iter().find(|(id, ..)| *id == unit).unwrap();
                let asked = Asked {
                    units,
                    communes,
                    from,
                    to,
                };
                for row in &scored.without.rows {
                    let indicator = set.indicator(&row.key).unwrap();
                    if indicator.unmeasured.is_some() || indicator.counts != WhatCounts::Sums {
                        continue;
                    }
                    let hand = by_hand(&export, &asked, (&set.identifier, &row.key));
                    let counted = (row.counted.numerator, row.counted.denominator);
                    assert_eq!(counted, hand, "{} {} of {unit}", set.identifier, row.key);
                }
            }
        }
        assert!(
            check(&stage.db).unwrap().is_whole(),
            "a decision changes no official figure"
        );
    });
}
