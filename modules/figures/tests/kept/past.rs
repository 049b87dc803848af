//! Figures as they were known on a past day: what was recorded then, and what is worked out now, are the same.

use motcua_figures::{
    AllInputs, FindingKind, Measure, Period, SetScore, every_unit, every_unit_as_at, exclude,
    fold_until_empty, indicator_set, sums,
};
use motcua_identity::Role;
use motcua_kernel::{Day, Fault, Instant, SeededRandomness};
use motcua_ledger::{NewEvent, Stream, append};

use crate::independent::{SETS, aside, life};
use crate::stage::{Stage, each_stage_on};
use crate::support::*;

/// The last instant of a day.
fn end_of(on: Day) -> Instant {
    let next = Instant::from_local(on.plus_days(1).date().at(0, 0, 0, 0));
    Instant::from_micros(next.micros() - 1)
}

/// Something that counts for nothing happens in the last instant of a day, so that what runs is judged then.
fn day_ends(stage: &Stage, on: Day) {
    note_at(stage, end_of(on));
}

/// Something that counts for nothing happens at an instant.
pub fn note_at(stage: &Stage, at: Instant) {
    stage
        .db
        .write::<_, Fault, _>(move |tx| {
            let new = NewEvent {
                stream: &Stream::named("note", "day"),
                at,
                actor: "system",
                kind: "day-ended",
                payload: &serde_json::json!({}),
            };
            append(tx, new).map(drop)
        })
        .unwrap();
    fold_until_empty(&stage.db).unwrap();
}

const PERIODS: [(&str, &str); 4] = [
    ("2018-01-01", "2023-12-31"),
    ("2023-10-01", "2023-10-31"),
    ("2023-10-01", "2023-10-12"),
    ("2023-11-01", "2023-11-30"),
];

type Scores = Vec<(String, SetScore, SetScore)>;

/// Every indicator of every unit over every period, now or as at an instant.
fn all_scores(stage: &Stage, at: Option<Instant>) -> Scores {
    let mut all = Scores::new();
    for set in SETS.map(|set| indicator_set(set).unwrap()) {
        for (from, to) in PERIODS {
            let period = Period::new(day(from), day(to));
            let scores = stage.db.read(|tx| match at {
                Some(at) => every_unit_as_at(tx, set, &id("20"), (period, at)),
                None => every_unit(tx, set, &id("20"), period),
            });
            all.extend(scores.unwrap().into_iter().map(|it| {
                let name = format!("{} of {} from {from}", set.identifier, it.scope.unit.id);
                (name, it.score, it.without)
            }));
        }
    }
    all
}

/// What every unit did over other days than those of the sets, now or as at an instant: what a pace is made of.
fn speed(stage: &Stage, at: Option<Instant>) -> Vec<(String, i64, i64)> {
    static MEASURES: [Measure; 2] = [Measure::CompletedOn, Measure::Received];
    let (over, period) = (
        Period::new(day("2023-09-25"), day("2023-11-30")),
        Period::new(day("2018-01-01"), day("2023-12-31")),
    );
    let sets = [indicator_set("kh170").unwrap()];
    let sums = stage.db.read(|tx| match at {
        Some(at) => {
            let beside = Some((MEASURES.as_slice(), over));
            AllInputs::read_sets_with_as_at(tx, &sets, (period, at), beside).map(|(_, sums)| sums)
        }
        None => Ok(sums(tx, &MEASURES, over)?),
    });
    let of = sums.unwrap().into_iter().map(|(unit, sums)| {
        let [done, received] = MEASURES.map(|measure| sums.of(measure));
        (unit.to_string(), done, received)
    });
    of.filter(|(_, done, received)| done + received > 0).collect()
}

#[test]
fn every_figure_as_at_a_past_day_is_the_one_that_was_shown_on_that_day() {
    // Units come in before everything else, as they do: figures are judged at the latest event.
    each_stage_on("2023-09-01", |stage| {
        let draw = SeededRandomness::new(44);
        let mut told: Vec<Told> = (0..70).flat_map(|number| life(&draw, number)).collect();
        told.extend(aside(&draw));
        // Told late, in force long before: it was not in the list on the days before.
        let from = day("2018-01-01");
        told.push(listed(
            "9.001",
            day("2023-10-25"),
            (from, &["commune"], &[]),
            [true; 3],
        ));
        told.push(register_imported("i9", day("2023-10-25"), "06184", &[(2019, 3)]));
        told.push(line_digitised("late", day("2023-11-20"), "06181", 2018));
        told.sort_by_key(|told| told.1);
        let mut rest = told.into_iter().peekable();
        let (mut recorded, mut speeds) = (Vec::new(), Vec::new());
        for on in ["2023-10-05", "2023-10-20", "2023-11-10"].map(day) {
            let mut until = Vec::new();
            while let Some(next) = rest.next_if(|told| told.1 <= on) {
                until.push(next);
            }
            stage.tell(until);
            day_ends(stage, on);
            recorded.push((on, all_scores(stage, None)));
            speeds.push(speed(stage, None));
        }
        stage.tell(rest.collect::<Vec<_>>());
        let covers = ["20", "STC", "183", "06181", "06184"];
        let control = stage
            .later("2023-12-04")
            .officer(Role::ControlOfficer, "20", &covers);
        // Their owners' numbers stand under other names too.
        let whole = Period::new(day("2023-09-01"), day("2023-12-31"));
        for dossier in ["d7", "d17", "d27"] {
            let cx = control.clone();
            stage
                .db
                .write(move |tx| {
                    exclude(
                        &cx,
                        tx,
                        (dossier, FindingKind::SharedNumber, whole),
                        "Số định danh là của người khác.",
                    )
                })
                .unwrap();
        }
        for (on, then) in &recorded {
            let now = all_scores(stage, Some(end_of(*on)));
            assert_eq!(now.len(), then.len());
            for (now, then) in now.iter().zip(then) {
                assert_eq!(now, then, "as at {on}");
            }
        }
        for ((on, _), then) in recorded.iter().zip(&speeds) {
            assert_eq!(&speed(stage, Some(end_of(*on))), then, "done so far as at {on}");
        }
        let latest = all_scores(stage, None);
        let moved = recorded.iter().filter(|(_, then)| *then != latest).count();
        assert_eq!(moved, recorded.len(), "each day knew less than today does");
    });
}
