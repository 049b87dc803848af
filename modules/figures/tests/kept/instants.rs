//! Figures as they were known at any instant, within a day too: what was recorded then, what is worked out now, and what
//! the whole ledger until then comes to, are the same.

use std::collections::{BTreeMap, BTreeSet};

use motcua_figures::{
    AllInputs, Behind, DossierLine, Measure, Period, Progress, behind, behind_as_at, fold_until_empty,
    indicator_set, progress, progress_as_at, sums_as_at,
};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant, SeededRandomness};
use motcua_ledger::{NewEvent, append};

use crate::independent::{SETS, life};
use crate::stage::{Stage, each_stage_on};
use crate::support::*;

const UNITS: [&str; 4] = ["STC", "183", "06181", "06184"];

/// Something between morning and evening, to the second.
fn time_on(draw: &SeededRandomness, on: motcua_kernel::Day) -> Instant {
    let morning = Instant::from_local(on.date().at(7, 0, 0, 0));
    morning.plus_seconds(i64::try_from(draw.below(10 * 3_600)).unwrap())
}

fn tell_at(stage: &Stage, told: &[(Instant, Told)]) {
    let told = told.to_vec();
    stage
        .db
        .write::<_, Fault, _>(move |tx| {
            for (at, (stream, _, kind, payload)) in &told {
                let new = NewEvent {
                    stream,
                    at: *at,
                    actor: "system",
                    kind,
                    payload,
                };
                append(tx, new)?;
            }
            Ok(())
        })
        .unwrap();
    fold_until_empty(&stage.db).unwrap();
}

fn period() -> Period {
    Period::new(day("2023-10-01"), day("2023-11-15"))
}

fn whole() -> Period {
    Period::new(day("2018-01-01"), day("2023-12-31"))
}

fn units() -> BTreeSet<UnitId> {
    UNITS.into_iter().map(id).collect()
}

/// The report and the lists, now or as at an instant.
fn shown(stage: &Stage, at: Option<Instant>) -> (Progress, Vec<Vec<DossierLine>>) {
    let lists = [
        Behind::Counted(Measure::Digitised),
        Behind::Counted(Measure::Ended),
        Behind::NotDigitised,
    ];
    stage
        .db
        .read::<_, Fault, _>(|tx| {
            let progress = match at {
                Some(at) => progress_as_at(tx, &units(), (period(), at))?,
                None => progress(tx, &units(), period())?,
            };
            let lists = lists.map(|which| match at {
                Some(at) => behind_as_at(tx, &units(), (which, whole()), at),
                None => behind(tx, &units(), (which, whole()), None, 1_000),
            });
            Ok((progress, lists.into_iter().collect::<Result<_, _>>()?))
        })
        .unwrap()
}

#[test]
fn every_figure_and_list_as_at_any_instant_is_the_one_that_the_ledger_until_then_comes_to() {
    for seed in [3, 71] {
        each_stage_on("2023-09-01", |stage| {
            let draw = SeededRandomness::new(seed);
            let mut told: Vec<(Instant, Told)> = (0..50)
                .flat_map(|number| life(&draw, seed * 1_000 + number))
                .map(|told| (time_on(&draw, told.1), told))
                .collect();
            // The acts on one dossier follow each other as they were drawn.
            let mut latest: BTreeMap<String, Instant> = BTreeMap::new();
            for (at, told) in &mut told {
                let last = latest.entry(told.0.as_str().to_owned()).or_insert(*at);
                *at = (*at).max(last.plus_seconds(1));
                *last = *at;
            }
            told.sort_by_key(|(at, _)| *at);
            let mut cuts: Vec<Instant> = (0..4)
                .map(|_| {
                    time_on(
                        &draw,
                        day("2023-09-25").plus_days(i32::try_from(draw.below(60)).unwrap()),
                    )
                })
                .collect();
            cuts.sort();
            let mut recorded = Vec::new();
            let mut from = 0;
            for at in &cuts {
                let until = told.partition_point(|(told, _)| told <= at);
                tell_at(stage, &told[from..until]);
                recorded.push(shown(stage, None));
                from = until;
            }
            tell_at(stage, &told[from..]);
            for (at, then) in cuts.into_iter().zip(recorded) {
                assert!(then.0.balances());
                assert_eq!(shown(stage, Some(at)), then, "as at {at}");
                agrees_with_the_ledger(stage, at);
            }
        });
    }
}

/// The sums behind every indicator are those of a walk over the ledger until the instant.
fn agrees_with_the_ledger(stage: &Stage, at: Instant) {
    let sets = SETS.map(|set| indicator_set(set).unwrap());
    let (recomputed, moved) = stage
        .db
        .read::<_, Fault, _>(|tx| {
            let recomputed = sums_as_at(tx, whole(), at)?;
            Ok((recomputed, AllInputs::read_sets_as_at(tx, &sets, whole(), at)?))
        })
        .unwrap();
    let mut compared = 0;
    for unit in UNITS.map(id) {
        let moved = moved.of(&BTreeSet::from([unit.clone()])).sums;
        for (measure, value) in moved {
            // What runs is judged by the passing of time and stands in no sum.
            let runs = matches!(
                measure,
                Measure::OpenInTime | Measure::OpenWell | Measure::OpenOnlineInTime
            );
            if measure.counts_dossiers() && !runs {
                let told = recomputed.get(&unit).map_or(0, |sums| sums.of(measure));
                assert_eq!(value, told, "{measure:?} of {unit} as at {at}");
                compared += value;
            }
        }
    }
    assert!(compared > 0, "something counts as at {at}");
}
