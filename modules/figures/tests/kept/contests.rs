//! Contests of scores: for whom they wait, and what an upheld one shows beside the score.

use motcua_figures::{
    ContestOutcome, ContestsWaiting, DecideContest, OfficerScore, Period, RaiseContest, ScoreMove, Subject,
    check, contests_waiting, decide_contest, fold_until_empty, own_scores, raise_contest, rebuild,
    see_contest_answer, unit_corrections,
};
use motcua_identity::{OpContext, Role};
use motcua_kernel::Fault;

use crate::stage::{Stage, each_stage};
use crate::support::*;

fn autumn() -> Period {
    Period::new(day("2023-09-01"), day("2023-11-30"))
}

fn raised(stage: &Stage, cx: &OpContext, (subject, set): (Subject, &str)) -> Result<String, Fault> {
    let input = RaiseContest {
        subject,
        unit: id("06181"),
        set: set.to_owned(),
        period: autumn(),
        wrong: "Hồ sơ quá hạn do đồng bộ".to_owned(),
    };
    let cx = cx.clone();
    let made = stage.db.write(move |tx| raise_contest(&cx, tx, &input))?;
    Ok(made.id)
}

fn decided(
    stage: &Stage,
    cx: &OpContext,
    contest: &str,
    (outcome, moved): (ContestOutcome, &[(&str, i64, i64)]),
) -> Result<(), Fault> {
    let moved = moved.iter().map(|(indicator, numerator, denominator)| ScoreMove {
        indicator: (*indicator).to_owned(),
        numerator: *numerator,
        denominator: *denominator,
    });
    let input = DecideContest {
        outcome,
        answer: "Đúng là lỗi đồng bộ".to_owned(),
        moved: moved.collect(),
    };
    let (cx, contest) = (cx.clone(), contest.to_owned());
    stage
        .db
        .write(move |tx| decide_contest(&cx, tx, &contest, &input))
}

fn waiting(stage: &Stage, cx: &OpContext) -> ContestsWaiting {
    stage.db.read(|tx| contests_waiting(cx, tx)).unwrap()
}

fn own(stage: &Stage, cx: &OpContext, period: Period) -> OfficerScore {
    let mut scores = stage.db.read(|tx| own_scores(cx, tx, period)).unwrap();
    scores.remove(0)
}

#[test]
fn an_upheld_contest_stands_beside_the_reckoned_score_and_a_rebuild_gives_the_same() {
    each_stage(|stage| {
        let me = stage.officer(Role::CaseOfficer, "06181", &["06181"]);
        let control = stage.officer(Role::ControlOfficer, "20", &["20", "06181"]);
        let name = me.actor_name();
        stage.settled("d1", "06181", (&name, "2023-10-02"), true);
        stage.settled("d2", "06181", (&name, "2023-10-03"), true);
        let about_me = || (Subject::Officer(name.clone()), "tt01-officer");
        let contest = raised(stage, &me, about_me()).unwrap();
        decided(
            stage,
            &control,
            &contest,
            (ContestOutcome::Upheld, &[("time", -2, 0)]),
        )
        .unwrap();
        fold_until_empty(&stage.db).unwrap();
        let shown = || {
            let score = own(stage, &me, autumn());
            let corrected = score
                .corrected
                .map(|it| (it.points, it.rows[0].counted.numerator));
            (
                score.score.points,
                score.score.rows[0].counted.numerator,
                corrected,
            )
        };
        let both = (600, 4, Some((500, 2)));
        assert_eq!(
            shown(),
            both,
            "what was reckoned stays, the correction stands beside"
        );
        assert!(check(&stage.db).unwrap().is_whole());
        rebuild(&stage.db).unwrap();
        assert_eq!(shown(), both, "from events alone");
        let year = Period::new(day("2023-01-01"), day("2023-12-04"));
        assert!(
            own(stage, &me, year).corrected.is_some(),
            "the days contested lie in the year"
        );
        let october = Period::new(day("2023-10-01"), day("2023-10-31"));
        assert!(
            own(stage, &me, october).corrected.is_none(),
            "which part is October's nobody said"
        );
        let rejected = raised(stage, &me, about_me()).unwrap();
        let none = (ContestOutcome::Rejected, &[("time", -2, 0)][..]);
        decided(stage, &control, &rejected, none).unwrap();
        fold_until_empty(&stage.db).unwrap();
        assert_eq!(shown(), both, "what was rejected moves nothing");
        let changed = |tx: &mut motcua_db::Tx<'_>| {
            tx.execute("UPDATE figures_correction SET numerator = -1", &[])
                .map_err(Fault::from)
        };
        stage.db.write(changed).unwrap();
        assert_eq!(
            check(&stage.db).unwrap().different,
            1,
            "a changed correction is seen"
        );
    });
}

#[test]
fn a_contest_that_is_upheld_says_what_moves_in_which_indicator_of_its_set() {
    each_stage(|stage| {
        let head = stage.officer(Role::AgencyHead, "06181", &["06181"]);
        let control = stage.officer(Role::ControlOfficer, "20", &["20", "06181"]);
        let wrong_set = raised(stage, &head, (Subject::Unit, "tt01-officer"));
        assert_eq!(wrong_set.unwrap_err().code(), "figures-set-unknown");
        for dossier in ["d1", "d2", "d3"] {
            stage.settled(dossier, "06181", ("o1", "2023-10-02"), false);
        }
        let contest = raised(stage, &head, (Subject::Unit, "kh170")).unwrap();
        for (moved, code) in [
            (&[][..], "figures-nothing-chosen"),
            (
                &[("digitisation", 1, 0), ("digitisation", -1, 0)][..],
                "figures-nothing-chosen",
            ),
            (&[("time", 1, 0)][..], "figures-row-unknown"),
            (&[("digitisation", i64::MAX, 0)][..], "figures-correction-far"),
            // Three were settled, and none of them is digitised.
            (&[("digitisation", 4, 0)][..], "figures-correction-beyond"),
            (&[("digitisation", -1, 0)][..], "figures-correction-beyond"),
            (&[("digitisation", 0, -4)][..], "figures-correction-beyond"),
        ] {
            let refused = decided(stage, &control, &contest, (ContestOutcome::Upheld, moved));
            assert_eq!(refused.unwrap_err().code(), code);
        }
        let moved = (ContestOutcome::Upheld, &[("digitisation", 3, 0)][..]);
        decided(stage, &control, &contest, moved).unwrap();
        fold_until_empty(&stage.db).unwrap();
        let of = |unit: &str, at| {
            let unit = id(unit);
            let found = stage
                .db
                .read(|tx| unit_corrections(tx, ("kh170", &unit), autumn(), at));
            found.unwrap().len()
        };
        assert_eq!((of("06181", None), of("06184", None)), (1, 0));
        assert_eq!(
            of("06181", Some(noon(day("2023-12-01")))),
            0,
            "not decided yet at that instant"
        );
    });
}

#[test]
fn a_contest_waits_for_whoever_decides_it_and_its_answer_for_whoever_raised_it() {
    each_stage(|stage| {
        let me = stage.officer(Role::ControlOfficer, "20", &["20", "06181"]);
        let other = stage.officer(Role::ControlOfficer, "20", &["20", "06181"]);
        let elsewhere = stage.officer(Role::ControlOfficer, "183", &["183"]);
        let head = stage.officer(Role::AgencyHead, "06181", &["06181"]);
        let contest = raised(stage, &me, (Subject::Officer(me.actor_name()), "tt01-officer")).unwrap();
        let counted = |cx: &OpContext| {
            let found = waiting(stage, cx);
            (found.to_decide, found.answered)
        };
        assert_eq!(counted(&other), (1, 0));
        for cx in [&me, &elsewhere, &head] {
            assert_eq!(
                counted(cx),
                (0, 0),
                "not one's own, not another unit's, not without the right"
            );
        }
        let seen = |cx: &OpContext| {
            let (cx, contest) = (cx.clone(), contest.clone());
            stage.db.write(move |tx| see_contest_answer(&cx, tx, &contest))
        };
        assert_eq!(
            seen(&me).unwrap_err().code(),
            "figures-contest-unknown",
            "there is no answer"
        );
        let moved = (ContestOutcome::Upheld, &[("time", 2, 1)][..]);
        decided(stage, &other, &contest, moved).unwrap();
        assert_eq!((counted(&other), counted(&me)), ((0, 0), (0, 1)));
        assert_eq!(
            seen(&other).unwrap_err().code(),
            "figures-contest-unknown",
            "it is not theirs to read"
        );
        seen(&me).unwrap();
        seen(&me).unwrap();
        assert_eq!(counted(&me), (0, 0));
    });
}

#[test]
fn the_score_of_a_unit_is_decided_from_above_it_and_never_by_its_own_keeper() {
    each_stage(|stage| {
        let head = stage.officer(Role::AgencyHead, "06181", &["06181"]);
        let own = stage.officer(Role::ControlOfficer, "06181", &["06181"]);
        let district = stage.officer(Role::ControlOfficer, "183", &["183", "06181", "06184"]);
        stage.settled("d1", "06181", ("o1", "2023-10-02"), false);
        let contest = raised(stage, &head, (Subject::Unit, "kh170")).unwrap();
        let to_decide = |cx: &OpContext| waiting(stage, cx).to_decide;
        assert_eq!((to_decide(&own), to_decide(&district)), (0, 1));
        let moved = (ContestOutcome::Upheld, &[("digitisation", 1, 0)][..]);
        let refused = decided(stage, &own, &contest, moved).unwrap_err();
        assert_eq!(refused.code(), "figures-own-unit");
        let rejected = (ContestOutcome::Rejected, &[][..]);
        let refused = decided(stage, &own, &contest, rejected).unwrap_err();
        assert_eq!(refused.code(), "figures-own-unit", "nor does it reject it");
        decided(stage, &district, &contest, moved).unwrap();
        let again = raised(stage, &head, (Subject::Unit, "kh170")).unwrap();
        let refused = decided(stage, &district, &again, moved).unwrap_err();
        assert_eq!(
            refused.code(),
            "figures-correction-beyond",
            "what the first corrected counts, folded or not"
        );
    });
}
