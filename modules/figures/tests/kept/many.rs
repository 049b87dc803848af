//! Lists as at an instant after which more happened than a page works out: nothing is refused, and nothing is missing.

use std::collections::{BTreeMap, BTreeSet};

use motcua_figures::{
    Behind, DossierLine, ListCursor, Measure, PageAsked, Period, behind, behind_as_at,
    behind_of_procedure_as_at, procedures_behind,
};
use motcua_kernel::{Fault, Instant, SeededRandomness};

use crate::independent::life;
use crate::instants::{tell_at, timed, units, whole};
use crate::past::note_at;
use crate::stage::{Stage, each_stage, each_stage_on, listed_as_at};
use crate::support::*;

/// Every list of dossiers.
fn lists() -> impl Iterator<Item = Behind> {
    let dossiers = Measure::ALL.into_iter().filter(|it| it.counts_dossiers());
    dossiers.map(Behind::Counted).chain([
        Behind::NotDigitised,
        Behind::ResultNotDigitised,
        Behind::ComponentNotDigitised,
    ])
}

/// Every list as it is now.
fn shown_now(stage: &Stage) -> Vec<(Behind, Vec<DossierLine>)> {
    let read = stage.db.read::<_, Fault, _>(|tx| {
        let now = lists().map(|which| {
            let lines = behind(tx, &units(), (which, whole()), None, 1_000)?;
            Ok::<_, Fault>((which, lines))
        });
        now.collect()
    });
    read.unwrap()
}

#[test]
fn a_list_as_at_an_instant_is_whole_however_few_dossiers_a_page_works_out() {
    each_stage_on("2023-09-01", |stage| {
        let draw = SeededRandomness::new(17);
        let told = (0..40).flat_map(|number| life(&draw, number));
        let told = timed(&draw, told.collect());
        let at = Instant::from_local(day("2023-10-16").date().at(11, 40, 17, 0));
        let until = told.partition_point(|(told, _)| *told <= at);
        tell_at(stage, &told[..until]);
        // What runs is judged at the latest event.
        note_at(stage, at);
        let recorded = shown_now(stage);
        tell_at(stage, &told[until..]);
        assert_ne!(shown_now(stage), recorded, "much happened since");
        let mut speaking = 0;
        for (which, then) in recorded {
            for worked in [1, 4, 1_000] {
                let asked = (which, whole());
                let found = stage
                    .db
                    .read(|tx| listed_as_at(tx, &units(), asked, (at, worked)));
                let mut found = found.unwrap();
                if worked < 1_000 {
                    found.sort_by(|a, b| (b.on, &b.dossier_id).cmp(&(a.on, &a.dossier_id)));
                }
                assert_eq!(found, then, "{} with {worked} a page", which.identifier());
            }
            speaking += usize::from(!then.is_empty());
        }
        assert!(speaking > 8, "{speaking} lists speak");
    });
}

#[test]
fn only_dossiers_that_were_known_then_are_worked_out_and_a_page_that_cannot_work_out_all_says_so() {
    each_stage(|stage| {
        stage.settled("d1", "06181", ("o1", "2023-10-02"), true);
        stage.settled("d2", "06181", ("o1", "2023-10-03"), true);
        stage.settled("d4", "06184", ("o1", "2023-10-03"), true);
        let at = noon(day("2023-10-20"));
        let page = |worked: usize| {
            let unit = BTreeSet::from([id("06181")]);
            let asked = PageAsked {
                worked,
                ..PageAsked::new(None, 10)
            };
            let which = Behind::Counted(Measure::Digitised);
            let page = stage
                .db
                .read(|tx| behind_as_at(tx, &unit, (which, whole()), at, asked));
            let page = page.unwrap();
            assert_eq!(page.next.is_some(), page.number.more);
            (page.lines.len(), page.number.count, page.figure, page.number.more)
        };
        assert_eq!(page(0), (2, 2, 2, false), "nothing happened since");
        // What came later, and what happened elsewhere, is nothing to work out.
        stage.settled("later", "06181", ("o1", "2023-10-25"), true);
        stage.tell([reopened("d4", day("2023-10-25"), Some("d4-r"))]);
        assert_eq!(page(0), (2, 2, 2, false));
        stage.tell([reopened("d1", day("2023-10-25"), Some("d1-r"))]);
        assert_eq!(page(1), (2, 2, 2, false), "one is worked out");
        assert_eq!(page(0), (1, 1, 1, true), "it stands apart and is not counted");
    });
}

/// All of a list, by pages of three.
fn by_threes(stage: &Stage, (which, period): (Behind, Period)) -> Vec<DossierLine> {
    let (mut lines, mut after) = (Vec::new(), None);
    loop {
        let page = stage
            .db
            .read(|tx| behind(tx, &units(), (which, period), after.as_ref(), 3))
            .unwrap();
        after = page.last().map(DossierLine::cursor);
        lines.extend(page);
        if after.is_none() {
            return lines;
        }
    }
}

#[test]
fn a_list_of_many_units_has_page_by_page_what_one_statement_finds_for_each_unit() {
    each_stage_on("2023-09-01", |stage| {
        let draw = SeededRandomness::new(31);
        let told = (0..60).flat_map(|number| life(&draw, number));
        let told = timed(&draw, told.collect());
        tell_at(stage, &told);
        let october = Period::new(day("2023-10-01"), day("2023-10-31"));
        let mut speaking = 0;
        for which in lists() {
            for period in [whole(), october] {
                // For few units no sums are asked where there is something.
                let mut once = Vec::new();
                for unit in units() {
                    let own = BTreeSet::from([unit]);
                    let found = stage.db.read(|tx| behind(tx, &own, (which, period), None, 1_000));
                    once.extend(found.unwrap());
                }
                once.sort_by(|a, b| (b.on, &b.dossier_id).cmp(&(a.on, &a.dossier_id)));
                assert_eq!(by_threes(stage, (which, period)), once, "{}", which.identifier());
                // A place outside the days leads to the first line of the list, or behind its last.
                for (on, is_before) in [("2023-12-31", true), ("2017-12-31", false)] {
                    let left = if is_before { once.as_slice() } else { &[] };
                    let place = ListCursor {
                        on: day(on),
                        dossier_id: "z".to_owned(),
                    };
                    let found = stage
                        .db
                        .read(|tx| behind(tx, &units(), (which, period), Some(&place), 1_000));
                    assert_eq!(found.unwrap(), left, "{} after {on}", which.identifier());
                }
                speaking += usize::from(!once.is_empty());
            }
        }
        assert!(speaking > 16, "{speaking} lists speak");
    });
}

#[test]
fn a_figure_as_at_an_instant_that_counts_procedures_opens_to_all_of_them_and_each_to_all_its_dossiers() {
    each_stage_on("2023-09-01", |stage| {
        let draw = SeededRandomness::new(29);
        let told = (0..40).flat_map(|number| life(&draw, number));
        let told = timed(&draw, told.collect());
        let at = Instant::from_local(day("2023-10-16").date().at(11, 40, 17, 0));
        let until = told.partition_point(|(told, _)| *told <= at);
        tell_at(stage, &told[..until]);
        note_at(stage, at);
        let recorded = shown_now(stage);
        tell_at(stage, &told[until..]);
        let mut opened = 0;
        for (which, then) in recorded {
            let Behind::Counted(measure) = which else { continue };
            let mut by: BTreeMap<String, Vec<DossierLine>> = BTreeMap::new();
            for line in then {
                by.entry(line.procedure_code.clone()).or_default().push(line);
            }
            let gone = BTreeSet::new();
            let asked = (measure, whole());
            let found = stage
                .db
                .read(|tx| procedures_behind(tx, &units(), asked, Some(at), &gone));
            let found: BTreeMap<String, i64> = found
                .unwrap()
                .into_iter()
                .map(|it| (it.procedure, it.dossiers))
                .collect();
            let counted = by
                .iter()
                .map(|(code, lines)| (code.clone(), i64::try_from(lines.len()).unwrap()));
            assert_eq!(found, counted.collect(), "{}", which.identifier());
            for (code, then) in by {
                for worked in [1, 1_000] {
                    let (mut lines, mut after) = (Vec::new(), None);
                    loop {
                        let page = PageAsked {
                            worked,
                            ..PageAsked::new(after.as_ref(), 3)
                        };
                        let of = (code.as_str(), at);
                        let page = stage
                            .db
                            .read(|tx| behind_of_procedure_as_at(tx, &units(), (which, whole()), of, page));
                        let page = page.unwrap();
                        lines.extend(page.lines);
                        after = page.next;
                        if after.is_none() {
                            break;
                        }
                    }
                    lines.sort_by(|a, b| (b.on, &b.dossier_id).cmp(&(a.on, &a.dossier_id)));
                    assert_eq!(lines, then, "{} of {code}", which.identifier());
                    opened += 1;
                }
            }
        }
        assert!(opened > 8, "{opened} lists were opened");
    });
}
