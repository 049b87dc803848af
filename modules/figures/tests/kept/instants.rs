//! Figures as they were known at any instant, within a day too: what was recorded then, what is worked out now, and what
//! the whole ledger until then comes to, are the same.

use std::collections::{BTreeMap, BTreeSet};

use motcua_figures::{
    AllInputs, Behind, DossierLine, Measure, Period, Progress, RegisterYear, behind, fold_until_empty,
    indicator_set, progress, progress_as_at, register_years, register_years_as_at, sums_as_at,
};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, Instant, SeededRandomness};
use motcua_ledger::{NewEvent, append};

use crate::independent::{SETS, aside, life};
use crate::past::note_at;
use crate::stage::{Stage, each_stage_on, listed_as_at};
use crate::support::*;

/// More dossiers than there are.
const MANY: usize = 1_000;

const UNITS: [&str; 4] = ["STC", "183", "06181", "06184"];

/// Something between morning and evening, to the second.
fn time_on(draw: &SeededRandomness, on: motcua_kernel::Day) -> Instant {
    let morning = Instant::from_local(on.date().at(7, 0, 0, 0));
    morning.plus_seconds(i64::try_from(draw.below(10 * 3_600)).unwrap())
}

/// What is told, each at a time of its day; what is told of one thing follows each other as it was drawn.
pub fn timed(draw: &SeededRandomness, told: Vec<Told>) -> Vec<(Instant, Told)> {
    let mut told: Vec<(Instant, Told)> = told
        .into_iter()
        .map(|told| (time_on(draw, told.1), told))
        .collect();
    let mut latest: BTreeMap<String, Instant> = BTreeMap::new();
    for (at, told) in &mut told {
        let last = latest.entry(told.0.as_str().to_owned()).or_insert(*at);
        *at = (*at).max(last.plus_seconds(1));
        *last = *at;
    }
    told.sort_by_key(|(at, _)| *at);
    told
}

pub fn tell_at(stage: &Stage, told: &[(Instant, Told)]) {
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

pub fn whole() -> Period {
    Period::new(day("2018-01-01"), day("2023-12-31"))
}

pub fn units() -> BTreeSet<UnitId> {
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
                Some(at) => listed_as_at(tx, &units(), (which, whole()), (at, MANY)),
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
            let told = (0..50).flat_map(|number| life(&draw, seed * 1_000 + number));
            let told = timed(&draw, told.collect());
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

/// What lists beside dossiers: each with its identifier.
type Beside = Vec<(&'static str, Vec<DossierLine>)>;

/// Every list that holds no dossiers over two periods, and registers year by year; now or as at an instant.
fn beside(stage: &Stage, at: Option<Instant>) -> (Beside, Vec<RegisterYear>) {
    let of_no_dossiers = || Measure::ALL.into_iter().filter(|it| !it.counts_dossiers());
    stage
        .db
        .read::<_, Fault, _>(|tx| {
            let mut lists = Beside::new();
            for (measure, over) in of_no_dossiers().flat_map(|it| [(it, whole()), (it, period())]) {
                let which = Behind::Counted(measure);
                let list = match at {
                    Some(at) => listed_as_at(tx, &units(), (which, over), (at, MANY))?,
                    None => behind(tx, &units(), (which, over), None, 1_000)?,
                };
                lists.push((measure.identifier(), list));
            }
            let years = match at {
                Some(at) => register_years_as_at(tx, &units(), whole(), at)?,
                None => register_years(tx, &units(), whole())?,
            };
            Ok((lists, years))
        })
        .unwrap()
}

/// What happens beside dossiers, much of it within one day: acts that come twice, lines of one batch, later imports.
fn told_beside(draw: &SeededRandomness) -> Vec<(Instant, Told)> {
    let on = day("2023-10-10");
    let mut told: Vec<Told> = (0..40).flat_map(|number| life(draw, number)).collect();
    told.extend(aside(draw));
    for copy in 0..6 {
        let name = format!("copy-{copy}");
        told.push(certified(&name, on, "06184"));
        told.push(certified(&name, on.plus_days(copy % 2), "06184"));
    }
    for line in 0..8 {
        told.push(line_digitised(&format!("late{line}"), on, "06181", 2019));
    }
    told.push(line_digitised("late0", on, "06181", 2019));
    told.push(register_imported("i1", on, "06181", &[(2019, 5), (2020, 2)]));
    told.push(register_imported("i3", on.plus_days(2), "06184", &[(2020, 3)]));
    timed(draw, told)
}

#[test]
fn petitions_single_acts_lines_of_registers_and_the_list_open_as_at_any_instant_as_they_stood_then() {
    for seed in [5, 29] {
        each_stage_on("2023-09-01", |stage| {
            let draw = SeededRandomness::new(seed);
            let told = told_beside(&draw);
            let noon = |on: &str| Instant::from_local(day(on).date().at(11, 40, 17, 0));
            // In the middle of the day on which most of it happens, and on others.
            let cuts = [
                "2023-10-04",
                "2023-10-10",
                "2023-10-11",
                "2023-10-27",
                "2023-11-12",
            ]
            .map(noon);
            let (mut recorded, mut from) = (Vec::new(), 0);
            for at in cuts {
                let until = told.partition_point(|(told, _)| *told <= at);
                tell_at(stage, &told[from..until]);
                // What runs is judged at the latest event.
                note_at(stage, at);
                recorded.push(beside(stage, None));
                from = until;
            }
            tell_at(stage, &told[from..]);
            let latest = beside(stage, None);
            for (at, then) in cuts.into_iter().zip(&recorded) {
                assert_ne!(*then, latest, "less was known as at {at}");
                let now = beside(stage, Some(at));
                for (now, then) in now.0.iter().zip(&then.0) {
                    assert_eq!(now, then, "as at {at}");
                }
                assert_eq!(now.1, then.1, "registers as at {at}");
                agrees_with_its_lists(stage, at);
            }
            let spoke = |measure: &str| {
                recorded
                    .iter()
                    .chain([&latest])
                    .flat_map(|it| &it.0)
                    .any(|(of, lines)| *of == measure && !lines.is_empty())
            };
            // Few petitions are asked about how they were answered: this history may have none who were satisfied.
            let rare = |it: &Measure| *it == Measure::PetitionsSatisfied;
            for measure in Measure::ALL
                .into_iter()
                .filter(|it| !it.counts_dossiers() && !rare(it))
            {
                assert!(spoke(measure.identifier()), "{measure:?} counts somewhere");
            }
        });
    }
}

/// The sums of a board as at an instant are those of the lists that they open to.
fn agrees_with_its_lists(stage: &Stage, at: Instant) {
    let sets = SETS.map(|set| indicator_set(set).unwrap());
    // No set has the lines of registers by the day of the work: they speed ratios up.
    let speeds = [Measure::RegisterLinesOn, Measure::RegisterDigitisedOn];
    let (all, beside_sets) = stage
        .db
        .read(|tx| {
            let asked = Some((speeds.as_slice(), whole()));
            AllInputs::read_sets_with_as_at(tx, &sets, (whole(), at), asked)
        })
        .unwrap();
    let inputs = all.of(&units());
    let (lists, _) = beside(stage, Some(at));
    let over_all = lists.into_iter().step_by(2);
    for (identifier, lines) in over_all {
        let measure = Measure::from_identifier(identifier).unwrap();
        let told = inputs
            .sums
            .get(&measure)
            .or_else(|| inputs.services.get(&measure));
        let adds: i64 = lines.iter().map(|line| line.adds).sum();
        let told = if speeds.contains(&measure) {
            let of_units = beside_sets.iter().filter(|(unit, _)| units().contains(*unit));
            of_units.map(|(_, sums)| sums.of(measure)).sum()
        } else {
            told.copied().unwrap_or(0)
        };
        assert_eq!(told, adds, "{identifier} as at {at}");
    }
}
