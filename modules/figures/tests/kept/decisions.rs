//! Findings, what is left out, contests, and who sees whose score.

use motcua_figures::{
    Behind, ContestOutcome, DecideContest, FindingKind, Measure, Period, RaiseContest, ScoreMove, Subject,
    behind, contests, decide_contest, exclude, findings, indicator_values, officer_scores, own_scores,
    raise_contest, readmit, sums_as_at,
};
use motcua_identity::Role;
use motcua_kernel::Fault;

use crate::stage::{Stage, each_stage, listed_as_at};
use crate::support::*;

fn autumn() -> Period {
    Period::new(day("2023-09-01"), day("2023-11-30"))
}

fn found(stage: &Stage, kind: FindingKind) -> Vec<String> {
    let units = [id("06181")].into();
    let all = stage
        .db
        .read(|tx| findings(tx, &units, (autumn(), kind), (0, 100)))
        .unwrap();
    all.into_iter().map(|finding| finding.dossier_id).collect()
}

#[test]
fn each_way_of_gaming_is_found_with_its_evidence_and_nothing_else_is() {
    each_stage(|stage| {
        let on = day("2023-10-02");
        for dossier in ["d1", "d2", "d3"] {
            stage.settled(dossier, "06181", ("o1", "2023-10-02"), false);
        }
        stage.tell([
            scanned("p1", on, "d1", 1, "same"),
            scanned("p2", on, "d2", 1, "same"),
            scanned("p3", on, "d3", 1, "other"),
            read_as("p3", on, None),
            read_as("p1", on, Some(90)),
            reopened("d2", on.plus_days(5), None),
            by(
                "o7",
                registered(
                    "d0",
                    on,
                    "06181",
                    Asks {
                        components: 0,
                        result: true,
                    },
                ),
            ),
            by("o7", accepted("d0", on)),
        ]);
        assert_eq!(found(stage, FindingKind::DuplicateScan), ["d1", "d2"]);
        assert_eq!(found(stage, FindingKind::BlankScan), ["d3"]);
        assert_eq!(found(stage, FindingKind::Reopened), ["d2"]);
        assert_eq!(
            found(stage, FindingKind::CounterOnline),
            ["d0"],
            "online, from an officer's session"
        );
        assert_eq!(found(stage, FindingKind::LastNight), Vec::<String>::new());
        assert_eq!(
            found(stage, FindingKind::EarlyReopened),
            ["d2"],
            "settled three days before its day"
        );
        assert_eq!(found(stage, FindingKind::SharedNumber), Vec::<String>::new());
        stage.settled("d7", "06181", ("o1", "2023-10-02"), false);
        assert_eq!(
            found(stage, FindingKind::SharedNumber),
            ["d7"],
            "its event says that the number stands under another name too"
        );
    });
}

#[test]
fn a_filing_recorded_as_assisted_is_counted_as_such_and_is_no_finding() {
    each_stage(|stage| {
        let on = day("2023-10-02");
        let asks = Asks {
            components: 0,
            result: true,
        };
        for dossier in ["d0", "d3", "d6"] {
            stage.tell([
                by("o7", registered(dossier, on, "06181", asks)),
                by("o7", accepted(dossier, on)),
            ]);
        }
        stage.tell([
            sent_from_home("d3", on, (true, false)),
            // Help with a supplement says nothing about the filing.
            sent_from_home("d6", on, (true, true)),
        ]);
        assert_eq!(found(stage, FindingKind::CounterOnline), ["d0", "d6"]);
        let values = stage
            .db
            .read(|tx| indicator_values(tx, "honest", &id("06181"), autumn()))
            .unwrap();
        let counted = values.value("assisted").unwrap().counted;
        assert_eq!(
            (counted.numerator, counted.denominator),
            (3, 3),
            "help stays beside the figures, recorded or not"
        );
    });
}

#[test]
fn a_dossier_left_out_for_a_reason_stays_in_the_official_figure_and_leaves_the_one_beside_it() {
    each_stage(|stage| {
        stage.settled("d1", "06181", ("o1", "2023-10-02"), true);
        stage.settled("d2", "06181", ("o1", "2023-10-03"), true);
        let control = stage.officer(Role::ControlOfficer, "20", &["20", "06181"]);
        let head = stage.officer(Role::AgencyHead, "06181", &["06181"]);
        let act = |cx: &motcua_identity::OpContext, reason: &'static str| {
            let cx = cx.clone();
            stage
                .db
                .write(move |tx| exclude(&cx, tx, ("d2", FindingKind::BlankScan, autumn()), reason))
        };
        assert_eq!(
            act(&control, "Bản quét trắng").unwrap_err().code(),
            "figures-finding-missing",
            "nothing is found of it: no words are a ground"
        );
        let on = day("2023-10-03");
        stage.tell([scanned("p2", on, "d2", 1, "blank"), read_as("p2", on, None)]);
        assert_eq!(act(&head, "Bản quét trắng").unwrap_err().code(), "not-allowed");
        assert_eq!(act(&control, "").unwrap_err().code(), "figures-reason-missing");
        let made = act(&control, "Bản quét trắng").unwrap();
        assert_eq!(
            act(&control, "Lần nữa").unwrap_err().code(),
            "figures-excluded-already"
        );
        let both = || {
            let values = stage
                .db
                .read(|tx| indicator_values(tx, "kh170", &id("06181"), autumn()))
                .unwrap();
            let without = values.without.rows.first().unwrap().counted.numerator;
            (values.score.rows.first().unwrap().counted.numerator, without)
        };
        assert_eq!(both(), (2, 1));
        let cx = control.clone();
        stage
            .db
            .write(move |tx| readmit(&cx, tx, &made.id, "Đã quét lại"))
            .unwrap();
        assert_eq!(both(), (2, 2));
    });
}

#[test]
fn a_personal_score_is_seen_by_the_person_the_head_and_the_appraisers_alone() {
    each_stage(|stage| {
        let me = stage.officer(Role::CaseOfficer, "06181", &["06181"]);
        let colleague = stage.officer(Role::CaseOfficer, "06181", &["06181"]);
        let head = stage.officer(Role::AgencyHead, "06181", &["06181"]);
        let other_head = stage.officer(Role::AgencyHead, "06184", &["06184"]);
        let control = stage.officer(Role::ControlOfficer, "20", &["20", "183", "06181", "06184"]);
        let name = me.actor_name();
        stage.settled("d1", "06181", (&name, "2023-10-02"), true);
        stage.settled("d2", "06181", (&name, "2023-10-03"), true);
        let units = [id("06181")].into();
        let seen = |cx: &motcua_identity::OpContext| {
            stage
                .db
                .read(|tx| officer_scores(cx, tx, &units, autumn()))
                .unwrap()
                .len()
        };
        assert_eq!([seen(&me), seen(&head), seen(&control)], [1, 1, 1]);
        assert_eq!([seen(&colleague), seen(&other_head)], [0, 0]);
        let public = stage.cx.acting_as(motcua_identity::Actor::Public);
        let refused = stage
            .db
            .read(|tx| officer_scores(&public, tx, &units, autumn()))
            .unwrap_err();
        assert_eq!(refused.code(), "sign-in-needed");
        let mine = stage.db.read(|tx| own_scores(&me, tx, autumn())).unwrap();
        // Early, never asked for more, nothing said against it: 2 + 2 + 2; the agencies and bodies have no data.
        assert_eq!(
            (mine[0].settled, mine[0].score.points, mine[0].score.possible),
            (2, 600, 600)
        );
    });
}

#[test]
fn a_score_is_contested_by_whom_it_concerns_and_never_decided_by_them() {
    each_stage(|stage| {
        let me = stage.officer(Role::ControlOfficer, "20", &["20", "06181"]);
        let other = stage.officer(Role::ControlOfficer, "20", &["20", "06181"]);
        let input = RaiseContest {
            subject: Subject::Officer(me.actor_name()),
            unit: id("06181"),
            set: "tt01-officer".to_owned(),
            period: autumn(),
            wrong: "Hồ sơ quá hạn do đồng bộ".to_owned(),
        };
        let raise = |cx: &motcua_identity::OpContext| {
            let (cx, input) = (cx.clone(), input.clone());
            stage.db.write(move |tx| raise_contest(&cx, tx, &input))
        };
        assert_eq!(raise(&other).unwrap_err().code(), "not-allowed");
        let made = raise(&me).unwrap();
        let decide = |cx: &motcua_identity::OpContext| -> Result<(), Fault> {
            let (cx, id) = (cx.clone(), made.id.clone());
            let upheld = DecideContest {
                outcome: ContestOutcome::Upheld,
                answer: "Đúng là lỗi đồng bộ".to_owned(),
                moved: vec![ScoreMove {
                    indicator: "time".to_owned(),
                    numerator: 2,
                    denominator: 1,
                }],
            };
            stage.db.write(move |tx| decide_contest(&cx, tx, &id, &upheld))
        };
        assert_eq!(decide(&me).unwrap_err().code(), "figures-own-score");
        decide(&other).unwrap();
        assert_eq!(decide(&other).unwrap_err().code(), "figures-contest-unknown");
        let seen = stage.db.read(|tx| contests(&me, tx)).unwrap();
        assert_eq!(seen[0].decided.as_ref().unwrap().0, ContestOutcome::Upheld);
    });
}

#[test]
fn a_figure_opens_as_it_was_at_a_past_instant() {
    each_stage(|stage| {
        stage.settled("d1", "06181", ("o1", "2023-10-02"), true);
        stage.tell([reopened("d1", day("2023-10-20"), Some("d1-r"))]);
        stage.settled("d2", "06181", ("o1", "2023-10-25"), true);
        stage.tell([transferred("d2", day("2023-11-05"), "06184")]);
        let units = [id("06181")].into();
        let digitised = Behind::Counted(Measure::Digitised);
        let then = |at: &str| {
            let lines = stage
                .db
                .read(|tx| listed_as_at(tx, &units, (digitised, autumn()), (noon(day(at)), 9)));
            let lines: Vec<String> = lines.unwrap().into_iter().map(|line| line.dossier_id).collect();
            let sums = stage
                .db
                .read(|tx| sums_as_at(tx, autumn(), noon(day(at))))
                .unwrap();
            let sum = sums
                .get(&id("06181"))
                .map_or(0, |sums| sums.of(Measure::Digitised));
            assert_eq!(
                sum,
                i64::try_from(lines.len()).unwrap(),
                "page and command line agree on {at}"
            );
            lines
        };
        assert_eq!(then("2023-10-10"), ["d1"]);
        assert_eq!(then("2023-10-22"), Vec::<String>::new());
        assert_eq!(
            then("2023-10-30"),
            ["d2"],
            "it was here then, although it went over later"
        );
        assert_eq!(then("2023-11-10"), Vec::<String>::new());
        let now = stage
            .db
            .read(|tx| {
                behind(
                    tx,
                    &units,
                    (Behind::Counted(Measure::Digitised), autumn()),
                    None,
                    9,
                )
            })
            .unwrap();
        assert_eq!(now.len(), 0);
    });
}

#[test]
fn no_unit_leaves_its_own_dossiers_out_or_puts_them_back_and_the_event_keeps_what_was_found() {
    each_stage(|stage| {
        let on = day("2023-10-02");
        stage.settled("d1", "06181", ("o1", "2023-10-02"), true);
        stage.tell([scanned("p1", on, "d1", 1, "blank"), read_as("p1", on, None)]);
        let own = stage.officer(Role::ControlOfficer, "06181", &["06181"]);
        let above = stage.officer(Role::ControlOfficer, "183", &["183", "06181", "06184"]);
        let province = stage.officer(Role::ControlOfficer, "20", &["20", "183", "06181"]);
        let leave_out = |cx: &motcua_identity::OpContext, period: Period| {
            let cx = cx.clone();
            stage.db.write(move |tx| {
                let found = ("d1", FindingKind::BlankScan, period);
                exclude(&cx, tx, found, "Bản quét trắng")
            })
        };
        let put_back = |cx: &motcua_identity::OpContext, id: &str| {
            let (cx, id) = (cx.clone(), id.to_owned());
            stage
                .db
                .write(move |tx| readmit(&cx, tx, &id, "Đã quét lại"))
                .map_err(|fault| fault.code())
        };
        let october = Period::new(day("2023-10-01"), day("2023-10-31"));
        assert_eq!(
            leave_out(&own, october).unwrap_err().code(),
            "figures-own-unit",
            "its figure would get better"
        );
        let november = Period::new(day("2023-11-01"), day("2023-11-30"));
        assert_eq!(
            leave_out(&above, november).unwrap_err().code(),
            "figures-finding-missing",
            "nothing was found in these days"
        );
        let made = leave_out(&above, october).unwrap();
        let stream = motcua_ledger::Stream::named("figures-exclusion", &made.id);
        let told = stage
            .db
            .read(|tx| motcua_ledger::stream_events(tx, &stream))
            .unwrap();
        let payload: serde_json::Value = serde_json::from_str(&told[0].payload).unwrap();
        assert_eq!(payload["found"]["evidence"], "p1");
        assert_eq!(payload["found"]["on"], "2023-10-02");
        assert_eq!(put_back(&own, &made.id), Err("figures-own-unit"));
        assert_eq!(put_back(&province, &made.id), Ok(()));
        let own_district = Period::new(day("2023-09-01"), day("2023-11-30"));
        stage.settled("d2", "183", ("o1", "2023-10-02"), true);
        stage.tell([scanned("p2", on, "d2", 1, "white"), read_as("p2", on, None)]);
        let act = |cx: &motcua_identity::OpContext| {
            let cx = cx.clone();
            stage.db.write(move |tx| {
                let found = ("d2", FindingKind::BlankScan, own_district);
                exclude(&cx, tx, found, "Bản quét trắng").map(drop)
            })
        };
        assert_eq!(act(&above).unwrap_err().code(), "figures-own-unit");
        act(&province).unwrap();
    });
}

#[test]
fn a_keeper_decides_about_no_sub_unit_whose_dossiers_count_in_the_row_of_its_own_agency() {
    each_stage(|stage| {
        stage.sub_unit();
        let on = day("2023-10-02");
        stage.settled("d1", "PTC", ("o1", "2023-10-02"), true);
        stage.tell([scanned("p1", on, "d1", 1, "blank"), read_as("p1", on, None)]);
        let agency = stage.officer(Role::ControlOfficer, "STC", &["STC", "PTC"]);
        let own = stage.officer(Role::ControlOfficer, "PTC", &["PTC"]);
        let province = stage.officer(Role::ControlOfficer, "20", &["20", "STC", "PTC"]);
        let october = Period::new(day("2023-10-01"), day("2023-10-31"));
        let leave_out = |cx: &motcua_identity::OpContext| {
            let cx = cx.clone();
            let made = stage.db.write(move |tx| {
                let found = ("d1", FindingKind::BlankScan, october);
                exclude(&cx, tx, found, "Bản quét trắng").map(drop)
            });
            made.map_err(|fault| fault.code())
        };
        for of_agency in [&own, &agency] {
            assert_eq!(leave_out(of_agency), Err("figures-own-unit"));
        }
        assert_eq!(leave_out(&province), Ok(()));
    });
}
