//! What figures promise, on both engines.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

#[expect(dead_code, reason = "each test needs a part of it")]
mod support;

use std::collections::BTreeSet;

use motcua_db::{Db, values};
use motcua_figures::{
    AdminLevel, Behind, Board, Campaign, Counted, Counts, Difference, Measure, Period, Ratio, Standing,
    behind, board, check, count_behind, fold, fold_until_empty, ratio_of, rebuild, sums, trend,
};
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, Stream, append, pending};
use motcua_testkit::each_database;
use support::*;

const BOTH: Asks = Asks {
    components: 2,
    result: true,
};

fn of(numerator: i64, denominator: i64) -> Counted {
    Counted {
        numerator,
        denominator,
    }
}

fn campaign_board(db: &Db) -> Board {
    fold_until_empty(db).unwrap();
    db.read(|tx| board(tx, &tree(), Ratio::CAMPAIGN, Campaign::PEAK_2023.scope))
        .unwrap()
}

/// The figures of a unit: its own, those at its level, those with everything below.
fn figures(board: &Board, unit: &str) -> [Counted; 3] {
    let row = board.rows.iter().find(|row| row.unit == id(unit)).unwrap();
    [row.own, row.at_level, row.with_below]
}

/// One dossier of the other commune that was settled and never digitised.
fn a_dossier_on_paper(db: &Db) {
    let on = day("2019-05-06");
    tell(
        db,
        [
            registered("d-old", on, "06184", BOTH),
            accepted("d-old", on),
            resolved("d-old", on, None),
        ],
    );
}

#[test]
fn a_dossier_settled_and_digitised_moves_its_commune_district_and_province_by_itself_alone() {
    each_database(&steps(), |test| {
        let db = &test.db;
        a_dossier_on_paper(db);
        let on = day("2023-11-14");
        tell(
            db,
            [
                registered("d1", on, "06181", BOTH),
                accepted("d1", on),
                kept("p1", on, "d1", 1, "T1"),
            ],
        );
        let before = campaign_board(db);
        assert_eq!(figures(&before, "06181"), [of(0, 0); 3], "nothing is settled yet");
        tell(db, [kept("p2", on, "d1", 2, "T1"), kept("r1", on, "d1", 0, "T4")]);
        tell(db, [resolved("d1", day("2023-11-15"), Some("r1"))]);
        let after = campaign_board(db);
        assert_eq!(figures(&after, "06181"), [of(1, 1); 3]);
        assert_eq!(figures(&after, "06184"), [of(0, 1); 3]);
        assert_eq!(figures(&after, "183"), [of(0, 0), of(0, 0), of(1, 2)]);
        assert_eq!(figures(&after, "180"), [of(0, 0); 3]);
        assert_eq!(figures(&after, "20"), [of(0, 0), of(0, 0), of(1, 2)]);
        assert_eq!((after.total, after.elsewhere), (of(1, 2), of(0, 0)));
        let commune = after.rows.iter().find(|row| row.unit == id("06181")).unwrap();
        assert_eq!(commune.target.unwrap().percent.to_string(), "55,00");
        assert_eq!(commune.standing(), Some(Standing::Exceeds));
        assert_eq!(check(db).unwrap().differences, []);
    })
    .unwrap();
}

#[test]
fn opening_a_dossier_again_takes_it_out_of_the_figures_until_it_is_settled_again() {
    each_database(&steps(), |test| {
        let db = &test.db;
        let on = day("2023-11-14");
        tell(
            db,
            [
                registered(
                    "d1",
                    on,
                    "06181",
                    Asks {
                        components: 0,
                        result: true,
                    },
                ),
                accepted("d1", on),
                kept("r1", on, "d1", 0, "T4"),
                resolved("d1", on, Some("r1")),
                returned("d1", on),
            ],
        );
        assert_eq!(figures(&campaign_board(db), "06181")[0], of(1, 1));
        tell(db, [reopened("d1", day("2023-11-15"), Some("r1"))]);
        assert_eq!(figures(&campaign_board(db), "06181")[0], of(0, 0));
        tell(db, [resolved("d1", day("2023-11-16"), None)]);
        assert_eq!(
            figures(&campaign_board(db), "06181")[0],
            of(0, 1),
            "the overtaken result is not its result"
        );
        tell(db, [kept("r2", day("2023-11-17"), "d1", 0, "T4")]);
        assert_eq!(figures(&campaign_board(db), "06181")[0], of(1, 1));
        let sums = db
            .read(|tx| sums(tx, &Measure::ALL, Period::new(on, day("2023-11-17"))))
            .unwrap();
        let of_unit = &sums[&id("06181")];
        assert_eq!(of_unit.of(Measure::Reopened), 1);
        assert_eq!(of_unit.of(Measure::Returned), 0);
        assert_eq!(check(db).unwrap().differences, []);
    })
    .unwrap();
}

/// Papers kept of a dossier: the part (0 is the result) and the grade of trust.
type Papers = &'static [(i64, &'static str)];

#[test]
fn a_dossier_is_digitised_only_with_every_required_component_and_the_result() {
    each_database(&steps(), |test| {
        let db = &test.db;
        let on = day("2023-11-14");
        // What is kept, and which of components, result and whole that makes.
        let cases: [(&str, Papers, [Counted; 3]); 5] = [
            ("d1", &[], [of(0, 2), of(0, 1), of(0, 1)]),
            ("d2", &[(1, "T1"), (0, "T4")], [of(1, 2), of(1, 1), of(0, 1)]),
            ("d3", &[(1, "T1"), (2, "T1")], [of(2, 2), of(0, 1), of(0, 1)]),
            (
                "d4",
                &[(1, "T1"), (2, "T0"), (0, "T4")],
                [of(1, 2), of(1, 1), of(0, 1)],
            ),
            (
                "d5",
                &[(1, "T1"), (1, "T1"), (2, "T2"), (3, "T1"), (0, "T4")],
                [of(2, 2), of(1, 1), of(1, 1)],
            ),
        ];
        let ratios = [
            Ratio::COMPONENT_DIGITISED,
            Ratio::RESULT_DIGITISED,
            Ratio::CAMPAIGN,
        ];
        let period = Period::new(on, on);
        let read = |ratio| {
            db.read(|tx| ratio_of(tx, &tree(), &id("20"), ratio, period))
                .unwrap()
        };
        for (dossier, papers, made) in cases {
            let before = ratios.map(read);
            tell(
                db,
                [
                    registered(dossier, on, "06181", BOTH),
                    accepted(dossier, on),
                    resolved(dossier, on, None),
                ],
            );
            for (number, (part, trust)) in papers.iter().enumerate() {
                tell(
                    db,
                    [kept(&format!("{dossier}-{number}"), on, dossier, *part, trust)],
                );
            }
            fold_until_empty(db).unwrap();
            for ((ratio, before), made) in ratios.into_iter().zip(before).zip(made) {
                assert_eq!(read(ratio), before.plus(made), "{dossier} {}", ratio.identifier());
            }
        }
    })
    .unwrap();
}

#[test]
fn a_dossier_with_nothing_to_digitise_stands_in_no_denominator_but_in_the_raw_one() {
    each_database(&steps(), |test| {
        let db = &test.db;
        let on = day("2023-11-14");
        let asks = Asks {
            components: 0,
            result: false,
        };
        tell(
            db,
            [
                registered("d1", on, "06181", asks),
                accepted("d1", on),
                resolved("d1", on, None),
            ],
        );
        assert_eq!(campaign_board(db).total, of(0, 0));
        let raw = db.read(|tx| {
            ratio_of(
                tx,
                &tree(),
                &id("20"),
                Ratio::DIGITISED_OF_ALL,
                Period::new(on, on),
            )
        });
        assert_eq!(raw.unwrap(), of(0, 1));
    })
    .unwrap();
}

#[test]
fn a_sub_unit_counts_at_the_level_of_its_parent_agency() {
    each_database(&steps(), |test| {
        let db = &test.db;
        let on = day("2023-11-14");
        for (dossier, unit) in [
            ("d1", "PDKKD"),
            ("d2", "STC"),
            ("d3", "183"),
            ("d4", "06181"),
            ("d5", "GONE"),
        ] {
            tell(
                db,
                [
                    registered(dossier, on, unit, BOTH),
                    accepted(dossier, on),
                    resolved(dossier, on, None),
                ],
            );
        }
        let board = campaign_board(db);
        let levels: Vec<_> = board
            .levels
            .iter()
            .map(|total| (total.level, total.counted.denominator))
            .collect();
        assert_eq!(
            levels,
            [
                (AdminLevel::Province, 2),
                (AdminLevel::District, 1),
                (AdminLevel::Commune, 1)
            ]
        );
        assert_eq!(figures(&board, "STC"), [of(0, 1), of(0, 2), of(0, 2)]);
        assert_eq!(figures(&board, "20"), [of(0, 0), of(0, 2), of(0, 4)]);
        assert_eq!(
            (board.elsewhere, board.total),
            (of(0, 1), of(0, 5)),
            "an ended unit's dossiers are not lost"
        );
    })
    .unwrap();
}

#[test]
fn a_paper_confirmed_before_its_dossier_is_known_is_not_lost() {
    each_database(&steps(), |test| {
        let db = &test.db;
        let on = day("2023-11-14");
        tell(db, [kept("p1", on, "d1", 1, "T1")]);
        assert_eq!(fold_until_empty(db).unwrap().dossiers, 1);
        assert!(check(db).unwrap().is_whole());
        let asks = Asks {
            components: 1,
            result: false,
        };
        tell(
            db,
            [
                registered("d1", on, "06181", asks),
                accepted("d1", on),
                resolved("d1", on, None),
            ],
        );
        assert_eq!(campaign_board(db).total, of(1, 1));
    })
    .unwrap();
}

#[test]
fn a_dossier_that_goes_over_takes_its_figures_along() {
    each_database(&steps(), |test| {
        let db = &test.db;
        let on = day("2023-11-14");
        tell(
            db,
            [
                registered("d1", on, "06181", BOTH),
                accepted("d1", on),
                resolved("d1", on, None),
            ],
        );
        assert_eq!(figures(&campaign_board(db), "06181")[0], of(0, 1));
        tell(db, [transferred("d1", on, "183")]);
        let board = campaign_board(db);
        assert_eq!(
            (figures(&board, "06181")[0], figures(&board, "183")[0]),
            (of(0, 0), of(0, 1))
        );
        let rows: i64 = db
            .read(|tx| tx.scalar("SELECT COUNT(*) FROM figures_day WHERE value = 0", values![]))
            .unwrap();
        assert_eq!(rows, 0, "a sum of nothing leaves no row");
    })
    .unwrap();
}

#[test]
fn a_merge_leaves_the_past_with_the_old_unit_and_counts_what_follows_for_the_new_one() {
    each_database(&steps(), |test| {
        let db = &test.db;
        let (before, after) = (day("2023-11-10"), day("2023-11-14"));
        tell(
            db,
            [
                registered("d1", before, "06181", BOTH),
                accepted("d1", before),
                registered("d2", before, "06181", BOTH),
                accepted("d2", before),
                resolved("d2", before, None),
                unit_moved("d1", after, ("06181", "06184"), "both"),
                unit_moved("d2", after, ("06181", "06184"), "both"),
                transferred("d1", after, "06184"),
                resolved("d1", after, None),
                returned("d2", after),
            ],
        );
        fold_until_empty(db).unwrap();
        let period = Period::new(before, after);
        for (unit, measure, expected) in [
            ("06181", Measure::Received, 2),
            ("06184", Measure::Received, 0),
            ("06181", Measure::Finished, 1),
            ("06184", Measure::Finished, 1),
            ("06181", Measure::Returned, 0),
            ("06184", Measure::Returned, 1),
        ] {
            let units = BTreeSet::from([id(unit)]);
            assert_eq!(
                figure(db, &units, measure, period),
                expected,
                "{unit} {measure:?}"
            );
            let behind = db
                .read(|tx| count_behind(tx, &units, Behind::Counted(measure), period))
                .unwrap();
            assert_eq!(behind, expected, "{unit} {measure:?} opens to its dossiers");
        }
        assert!(check(db).unwrap().is_whole());
    })
    .unwrap();
}

#[test]
fn a_desk_that_goes_over_alone_changes_no_figure() {
    each_database(&steps(), |test| {
        let on = day("2023-11-14");
        tell(
            &test.db,
            [
                registered("d1", on, "06181", BOTH),
                accepted("d1", on),
                unit_moved("d1", on, ("06184", "183"), "desk"),
                resolved("d1", on, None),
            ],
        );
        assert_eq!(figures(&campaign_board(&test.db), "06181")[0], of(0, 1));
    })
    .unwrap();
}

#[test]
fn a_fold_that_fails_leaves_its_events_waiting() {
    each_database(&steps(), |test| {
        let db = &test.db;
        a_dossier_on_paper(db);
        let failed = db.write::<(), Fault, _>(|tx| {
            fold(tx, 100)?;
            Err(Fault::internal("the power went"))
        });
        assert!(failed.is_err());
        assert_eq!(db.read(pending).unwrap(), 3);
        assert_eq!(campaign_board(db).total, of(0, 1));
        assert_eq!(db.read(pending).unwrap(), 0);
    })
    .unwrap();
}

/// What else may happen to a dossier, so that every measure counts something.
fn more_of_its_life(db: &Db, dossier: &str, on: motcua_kernel::Day, number: i32) {
    let (paper, referral) = (format!("{dossier}-1"), format!("{dossier}-asks"));
    if number % 3 == 0 {
        tell(
            db,
            [
                supplement_asked(dossier, on),
                supplement_came(dossier, on, on.plus_days(3)),
            ],
        );
        tell(db, [asked_anyway(dossier, on), fee_taken(dossier, on, "cash")]);
    }
    if number % 6 == 0 {
        tell(
            db,
            [
                supplement_asked(dossier, on),
                supplement_came(dossier, on, on.plus_days(3)),
            ],
        );
        tell(
            db,
            [
                fee_taken(dossier, on, "transfer"),
                reused("other", on, dossier, 1),
            ],
        );
    }
    if number % 4 == 0 {
        tell(
            db,
            [
                referred(dossier, on, &referral, on.plus_days(2)),
                answered(dossier, on, &referral),
            ],
        );
        tell(db, [rated(dossier, on.plus_days(1), i64::from(number % 3))]);
        tell(db, [entered_again(&paper, on, dossier, (7, 1))]);
    }
}

/// What is told beside the dossier's own stream: money, petitions, copies, revisions, lines of registers.
fn told_beside(db: &Db, dossier: &str, on: motcua_kernel::Day, number: i32) {
    let about = About {
        unit: Some("06181"),
        dossier: (number % 4 == 0).then_some(dossier),
        kind: Some("conduct"),
        consent: false,
        satisfaction: None,
        outcome: Some(if number % 2 == 0 { "founded" } else { "unfounded" }),
        due: (on.plus_days(3), on.plus_days(400)),
    };
    let id = format!("pa-{dossier}");
    tell(db, [sent_from_home(dossier, on, (false, false))]);
    tell(
        db,
        [
            due(dossier, on, "due-charged", (8_000, "payable")),
            due(
                dossier,
                on,
                "due-paid",
                (8_000, if number % 2 == 0 { "gateway" } else { "desk" }),
            ),
            petition(&id, on, "petition-received", About { kind: None, ..about }),
            petition(&id, on, "petition-assigned", about),
            certified(&format!("copy-{dossier}"), on, "06181"),
            published(
                &format!("rev-{dossier}"),
                on,
                "183",
                (on.plus_days(20), Some(on.plus_days(-1))),
            ),
            register_imported(dossier, on, "06184", &[(2018, 3), (2019, 1)]),
            line_digitised(&format!("line-{dossier}"), on, "06184", 2018),
        ],
    );
    if number % 3 == 0 {
        let satisfaction = Some(if number % 2 == 0 {
            "satisfied"
        } else {
            "unsatisfied"
        });
        tell(
            db,
            [
                petition(&id, on.plus_days(1), "petition-answered", about),
                petition(
                    &id,
                    on.plus_days(2),
                    "petition-judged",
                    About {
                        satisfaction,
                        ..about
                    },
                ),
            ],
        );
    }
}

#[test]
fn every_figure_opens_to_as_many_dossiers_as_it_says_page_by_page() {
    each_database(&steps(), |test| {
        let db = &test.db;
        for number in 0..40_i32 {
            let (dossier, on) = (format!("d{number:02}"), day("2023-09-20").plus_days(number));
            let unit = ["06181", "06184", "183"][usize::try_from(number).unwrap() % 3];
            let asks = Asks {
                components: i64::from(number % 3),
                result: number % 2 == 0,
            };
            let filed_by = if number % 9 == 0 { "o1" } else { "public" };
            tell(db, [by(filed_by, registered(&dossier, on, unit, asks))]);
            let due = on.plus_days(if number % 5 == 0 { 60 } else { number % 4 - 1 });
            tell(db, [by("o1", promised(&dossier, on, due))]);
            more_of_its_life(db, &dossier, on, number);
            told_beside(db, &dossier, on, number);
            for part in 0..i64::from(number % 4) {
                tell(
                    db,
                    [kept(
                        &format!("{dossier}-{part}"),
                        on.plus_days(9),
                        &dossier,
                        part,
                        "T1",
                    )],
                );
            }
            if number % 5 != 0 {
                let result = format!("{dossier}-0");
                let ends = on.plus_days(i32::from(number % 6 == 1));
                tell(
                    db,
                    [
                        resolved(&dossier, ends, Some(&result)),
                        returned(&dossier, ends.plus_days(number % 2)),
                    ],
                );
            }
            if number % 7 == 0 {
                tell(db, [reopened(&dossier, on.plus_days(2), None)]);
            }
        }
        fold_until_empty(db).unwrap();
        let period = Period::new(day("2023-09-25"), day("2023-10-20"));
        let units = tree().subtree_of(&id("183"));
        // The published list needs units: `kept/listed.rs`.
        let of_days = |measure: &Measure| measure.counts() != Counts::Procedures;
        for measure in Measure::ALL.into_iter().filter(of_days) {
            let by_year = [Measure::RegisterLines, Measure::RegisterDigitised];
            let period = if by_year.contains(&measure) {
                // Registers name the year alone.
                Period::new(day("2018-01-01"), day("2019-12-31"))
            } else {
                period
            };
            let figure = figure(db, &units, measure, period);
            let lines = lines(db, &units, Behind::Counted(measure), period);
            let counted: i64 = lines.iter().map(|line| line.adds).sum();
            assert_eq!(counted, figure, "{}", measure.identifier());
            assert!(figure > 0, "{}", measure.identifier());
        }
        let not_digitised = lines(db, &units, Behind::NotDigitised, period);
        let counted = db
            .read(|tx| ratio_of(tx, &tree(), &id("183"), Ratio::CAMPAIGN, period))
            .unwrap();
        assert_eq!(
            i64::try_from(not_digitised.len()).unwrap(),
            counted.denominator - counted.numerator
        );
        let months = db.read(|tx| trend(tx, &units, Ratio::CAMPAIGN, period)).unwrap();
        assert_eq!(months.len(), 2);
        assert_eq!(
            months.iter().fold(of(0, 0), |sum, (_, month)| sum.plus(*month)),
            counted
        );
        assert_eq!(check(db).unwrap().differences, []);
    })
    .unwrap();
}

fn figure(db: &Db, units: &BTreeSet<motcua_identity::UnitId>, measure: Measure, period: Period) -> i64 {
    let sums = db.read(|tx| sums(tx, &[measure], period)).unwrap();
    units
        .iter()
        .filter_map(|unit| sums.get(unit))
        .map(|sums| sums.of(measure))
        .sum()
}

/// All lines, read in pages of five; no line comes twice.
fn lines(
    db: &Db,
    units: &BTreeSet<motcua_identity::UnitId>,
    which: Behind,
    period: Period,
) -> Vec<motcua_figures::DossierLine> {
    let mut lines: Vec<motcua_figures::DossierLine> = Vec::new();
    loop {
        let after = lines.last().map(motcua_figures::DossierLine::cursor);
        let page = db
            .read(|tx| behind(tx, units, (which, period), after.as_ref(), 5))
            .unwrap();
        if page.is_empty() {
            break;
        }
        lines.extend(page);
    }
    let ids: BTreeSet<&str> = lines.iter().map(|line| line.dossier_id.as_str()).collect();
    assert_eq!(ids.len(), lines.len());
    let count = db.read(|tx| count_behind(tx, units, which, period)).unwrap();
    assert_eq!(i64::try_from(lines.len()).unwrap(), count);
    lines
}

#[test]
fn a_figure_changed_by_hand_is_found_and_rebuilding_mends_it() {
    each_database(&steps(), |test| {
        let db = &test.db;
        a_dossier_on_paper(db);
        let on = day("2023-10-02");
        let about = About {
            unit: Some("06181"),
            dossier: None,
            kind: None,
            consent: false,
            satisfaction: None,
            outcome: None,
            due: (on, on),
        };
        tell(
            db,
            [
                petition("pa1", on, "petition-received", about),
                certified("copy", on, "06181"),
            ],
        );
        fold_until_empty(db).unwrap();
        let harm = [
            "UPDATE figures_day SET value = value + 1 WHERE measure = 'finished'",
            "DELETE FROM figures_month WHERE measure = 'finished'",
            "UPDATE figures_year SET value = value - 1 WHERE measure = 'finished'",
            "INSERT INTO figures_day (measure, on_day, unit_id, value) VALUES ('digitised', '2019-05-06', '06184', 1)",
            "UPDATE figures_dossier SET digitised = in_scope WHERE dossier_id = 'd-old'",
            "UPDATE figures_dossier SET facts = '{}' WHERE dossier_id = 'd-old'",
            "DELETE FROM figures_dossier WHERE dossier_id = 'd-old'",
            "INSERT INTO figures_dossier SELECT 'd-made-up', facts, unit_id, code, procedure_code, field, online,
             received_on, finished_on, returned_on, reopened_on, completed_on, result_required, result_digitised,
             components_required, components_digitised, in_scope, digitised, received_unit_id, returned_unit_id,
             reopened_unit_id, ended_on, ended_at, late_from, rated_on, checked_on, fields_compared, fields_differing,
             received_by, settled_by, marks, points_time, points_agencies, points_contacts, points_attitude,
             minutes_taken, minutes_promised, points_bodies, heard_from, heard_until
             FROM figures_dossier",
            "UPDATE figures_dossier SET heard_until = heard_until - 1 WHERE dossier_id = 'd-old'",
            "UPDATE figures_dossier SET marks = marks + 1 WHERE dossier_id = 'd-old'",
            "UPDATE figures_service SET value = value + 1 WHERE measure = 'received'",
            "UPDATE figures_petition SET facts = '{}'",
            "DELETE FROM figures_once",
        ];
        for sql in harm {
            assert!(check(db).unwrap().is_whole());
            db.write(move |tx| tx.execute(sql, values![])).unwrap();
            let found = check(db).unwrap();
            assert_eq!(found.different, 1, "{sql}: {:?}", found.differences);
            rebuild(db).unwrap();
        }
        assert!(check(db).unwrap().is_whole());
    })
    .unwrap();
}

#[test]
fn a_changed_sum_is_named_with_what_is_kept_and_what_follows() {
    each_database(&steps(), |test| {
        let db = &test.db;
        a_dossier_on_paper(db);
        fold_until_empty(db).unwrap();
        db.write(|tx| {
            tx.execute(
                "UPDATE figures_day SET value = 7 WHERE measure = 'in-scope'",
                values![],
            )
        })
        .unwrap();
        let found = check(db).unwrap().differences;
        assert_eq!(
            found,
            [Difference::Sum {
                measure: "in-scope",
                unit: id("06184"),
                when: "2019-05-06".to_owned(),
                kept: 7,
                made: 1
            }]
        );
    })
    .unwrap();
}

#[test]
fn an_event_that_cannot_be_read_is_noted_and_holds_nothing_up() {
    each_database(&steps(), |test| {
        let db = &test.db;
        db.write::<_, Fault, _>(|tx| {
            let stream = Stream::named("paper", "p1");
            let at = noon(day("2023-11-14"));
            append(
                tx,
                NewEvent {
                    stream: &stream,
                    at,
                    actor: "system",
                    kind: "paper-confirmed",
                    payload: &"Đồng Đăng",
                },
            )?;
            let stream = Stream::named("unit", "20");
            append(
                tx,
                NewEvent {
                    stream: &stream,
                    at,
                    actor: "system",
                    kind: "unit-renamed",
                    payload: &1,
                },
            )
        })
        .unwrap();
        a_dossier_on_paper(db);
        assert_eq!(fold_until_empty(db).unwrap().unread, 1);
        assert_eq!(campaign_board(db).total, of(0, 1));
        let report = check(db).unwrap();
        assert_eq!(
            (report.different, report.unread),
            (0, vec![("paper:p1".to_owned(), 1)])
        );
    })
    .unwrap();
}

#[test]
fn rebuilding_while_events_wait_counts_them_once() {
    each_database(&steps(), |test| {
        let db = &test.db;
        a_dossier_on_paper(db);
        let made = rebuild(db).unwrap();
        assert_eq!((made.events, made.dossiers), (3, 1));
        assert_eq!(db.read(pending).unwrap(), 3);
        assert_eq!(campaign_board(db).total, of(0, 1));
        assert!(check(db).unwrap().is_whole());
    })
    .unwrap();
}

#[test]
fn a_filing_from_home_with_an_officers_help_is_assisted_and_help_with_a_supplement_is_not() {
    each_database(&steps(), |test| {
        let db = &test.db;
        let on = day("2023-11-13");
        let mut told = Vec::new();
        for (dossier, first, supplement) in [("d3", true, false), ("d6", false, true), ("d9", false, false)] {
            told.push(by("owner", registered(dossier, on, "06181", BOTH)));
            told.push(by("o1", promised(dossier, on, on)));
            told.push(sent_from_home(dossier, on, (first, false)));
            told.push(sent_from_home(dossier, on, (supplement, true)));
        }
        tell(db, told);
        fold_until_empty(db).unwrap();
        let assisted = || {
            let units = [id("06181")].into();
            figure(db, &units, Measure::ReceivedAssisted, Period::new(on, on))
        };
        assert_eq!(assisted(), 1);
        assert!(check(db).unwrap().is_whole());
        rebuild(db).unwrap();
        assert_eq!(assisted(), 1);
    })
    .unwrap();
}
