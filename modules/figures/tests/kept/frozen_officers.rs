//! Scores of officers frozen at the close: sealed, seen by whom they concern, corrected beside and never over.

use std::collections::BTreeSet;

use motcua_figures::{
    AdjustOfficer, CampaignSpans, ClosePeriod, ClosedPeriod, ContestFrozen, ContestOutcome, Counted,
    DecideContest, FrozenOfficer, Period, PeriodKind, RaiseContest, ScoreMove, Subject, adjust_officer,
    check, close_period, closed_period, contest_frozen, contests, contests_waiting, decide_contest,
    fold_until_empty, frozen_officers, indicator_set, is_whole, keep_report, officer_periods_seen,
    officers_are_whole, own_frozen_scores, own_scores, period_stream, raise_contest,
};
use motcua_identity::{Actor, OpContext, Role};
use motcua_kernel::Fault;
use motcua_ledger::stream_events;

use crate::stage::{Stage, each_stage};
use crate::support::*;

fn november() -> Period {
    Period::new(day("2023-11-01"), day("2023-11-30"))
}

fn asked(unit: &str) -> ClosePeriod {
    ClosePeriod {
        kind: PeriodKind::Month,
        set: "tt01-officer".to_owned(),
        unit: id(unit),
        period: november(),
        campaign: None,
    }
}

fn close(stage: &Stage, input: ClosePeriod) -> Result<ClosedPeriod, Fault> {
    let cx = keeper(stage);
    stage.db.write(move |tx| close_period(&cx, tx, &input))
}

fn keeper(stage: &Stage) -> OpContext {
    let covers = ["20", "183", "06181", "06184", "STC"];
    stage.officer(Role::ControlOfficer, "20", &covers)
}

/// An officer of Hòa Cư with two dossiers settled early in November.
fn settler(stage: &Stage) -> OpContext {
    let me = stage.officer(Role::CaseOfficer, "06181", &["06181"]);
    let name = me.actor_name();
    stage.settled("d1", "06181", (&name, "2023-11-02"), true);
    stage.settled("d2", "06181", (&name, "2023-11-03"), true);
    me
}

fn seen(stage: &Stage, cx: &OpContext, closed: &ClosedPeriod) -> Result<Vec<FrozenOfficer>, &'static str> {
    let found = stage.db.read(|tx| frozen_officers(cx, tx, closed.id));
    found.map(|it| it.officers).map_err(|fault| fault.code())
}

/// The points of the frozen score of an officer, and those with what stands beside it.
fn points(stage: &Stage, cx: &OpContext, closed: &ClosedPeriod) -> (i64, Option<i64>) {
    let set = indicator_set("tt01-officer").unwrap();
    let officers = seen(stage, cx, closed).unwrap();
    let corrected = officers[0].corrected(set).map(|it| it.points);
    (officers[0].score(set).points, corrected)
}

#[test]
fn the_score_of_an_officer_stands_as_it_was_closed_whatever_happens_later() {
    each_stage(|stage| {
        let me = settler(stage);
        let name = me.actor_name();
        let closed = close(stage, asked("20")).unwrap();
        stage.settled("late", "06181", (&name, "2023-11-20"), false);
        let own = stage
            .db
            .read(|tx| own_frozen_scores(&me, tx, november()))
            .unwrap();
        let (of, score) = &own[0];
        assert_eq!((of.id, own.len()), (closed.id, 1));
        assert_eq!(
            (score.settled, score.name.as_str(), score.unit_name.as_str()),
            (2, name.as_str(), "Xã Hòa Cư"),
            "nobody of that name is kept here"
        );
        assert_eq!(points(stage, &me, &closed), (600, None));
        let live = stage.db.read(|tx| own_scores(&me, tx, november())).unwrap();
        assert_eq!(live[0].settled, 3, "the score of now went on");
        assert!(closed.rows.is_empty(), "no row that anyone may read");
        assert_eq!(
            close(stage, asked("20")).unwrap_err().code(),
            "figures-period-closed"
        );
    });
}

#[test]
fn the_seal_over_scores_of_officers_names_nobody_and_no_mark_can_be_guessed_from_it() {
    each_stage(|stage| {
        let me = settler(stage);
        let first = close(stage, asked("20")).unwrap();
        let second = close(stage, asked("06181")).unwrap();
        let (one, two) = (seen(stage, &me, &first), seen(stage, &me, &second));
        assert_eq!(one, two, "the same scores");
        let hash = |closed: &ClosedPeriod| closed.officers.as_ref().unwrap().hash.clone();
        assert_ne!(hash(&first), hash(&second), "each close draws a salt");
        let events = stage
            .db
            .read(|tx| stream_events(tx, &period_stream(first.id)))
            .unwrap();
        let told = &events[0].payload;
        assert!(
            told.contains(&hash(&first)) && !told.contains(&me.actor_name()),
            "{told}"
        );
    });
}

#[test]
fn a_changed_frozen_score_no_longer_matches_the_seal_in_the_ledger_even_with_its_hash_made_anew() {
    each_stage(|stage| {
        settler(stage);
        let (first, second) = (
            close(stage, asked("20")).unwrap(),
            close(stage, asked("183")).unwrap(),
        );
        let whole = |closed: &ClosedPeriod| {
            let read = |tx: &mut motcua_db::Tx<'_>| {
                let closed = closed_period(tx, closed.id)?;
                Ok::<_, Fault>((is_whole(&closed), officers_are_whole(tx, &closed)?))
            };
            stage.db.read(read).unwrap()
        };
        assert_eq!((whole(&first), whole(&second)), ((true, true), (true, true)));
        let change = |sql: &'static str, id: String| {
            let changed = stage.db.write(move |tx| tx.execute(sql, motcua_db::values![&id]));
            assert!(changed.unwrap() > 0, "{sql}");
        };
        change(
            "UPDATE figures_frozen_officer SET points = 1 WHERE period_id = $1",
            first.id.to_string(),
        );
        change(
            "UPDATE figures_period SET officers_hash = 'other' WHERE id = $1",
            second.id.to_string(),
        );
        assert_eq!((whole(&first), whole(&second)), ((true, false), (true, false)));
        change(
            "DELETE FROM figures_frozen_officer WHERE period_id = $1",
            first.id.to_string(),
        );
        change(
            "UPDATE figures_period SET officers = NULL, officers_hash = NULL WHERE id = $1",
            first.id.to_string(),
        );
        assert_eq!(whole(&first), (true, false), "nor does it vanish unseen");
    });
}

#[test]
fn frozen_scores_are_for_the_person_the_head_and_the_appraisers_and_refused_to_everybody_else() {
    each_stage(|stage| {
        let me = settler(stage);
        stage.settled("d3", "06181", ("o2", "2023-11-06"), true);
        stage.settled("d4", "06184", ("o3", "2023-11-06"), true);
        let closed = close(stage, asked("20")).unwrap();
        let count = |cx: &OpContext| seen(stage, cx, &closed).map(|it| it.len());
        let head = stage.officer(Role::AgencyHead, "06181", &["06181"]);
        let neighbour = stage.officer(Role::AgencyHead, "06184", &["06184"]);
        let stranger = stage.officer(Role::CaseOfficer, "06181", &["06181"]);
        let other_agency = stage.officer(Role::AgencyHead, "STC", &["STC"]);
        assert_eq!(count(&keeper(stage)), Ok(3));
        assert_eq!(count(&head), Ok(2), "the own unit's");
        assert_eq!(count(&me), Ok(1), "the own");
        assert_eq!(count(&neighbour), Ok(1), "and not the neighbours'");
        assert_eq!(count(&stranger), Err("not-allowed"), "not a colleague's");
        assert_eq!(count(&other_agency), Err("not-allowed"));
        for nobody in [stage.cx.clone(), stage.cx.acting_as(Actor::Public)] {
            assert_eq!(count(&nobody), Err("sign-in-needed"));
        }
        let listed = |cx: &OpContext| {
            let periods = stage.db.read(|tx| officer_periods_seen(cx, tx)).unwrap();
            periods.contains(&closed.id)
        };
        assert!([&me, &head, &neighbour].into_iter().all(listed));
        assert!(![&stranger, &other_agency].into_iter().any(listed));
        let of_others = stage
            .db
            .read(|tx| own_frozen_scores(&stranger, tx, november()))
            .unwrap();
        assert!(of_others.is_empty());
    });
}

#[test]
fn a_head_whose_unit_has_no_score_in_a_close_of_another_unit_is_refused_it() {
    each_stage(|stage| {
        settler(stage);
        let closed = close(stage, asked("06181")).unwrap();
        let neighbour = stage.officer(Role::AgencyHead, "06184", &["06184"]);
        assert_eq!(seen(stage, &neighbour, &closed), Err("not-allowed"));
        let of_both = close(stage, asked("20")).unwrap();
        let listed = |cx: &OpContext| stage.db.read(|tx| officer_periods_seen(cx, tx)).unwrap();
        assert!(listed(&neighbour).is_empty(), "nor is it told of either close");
        let head = stage.officer(Role::AgencyHead, "06181", &["06181"]);
        assert_eq!(
            listed(&head),
            BTreeSet::from([closed.id, of_both.id]),
            "the own unit's close, and the one above in which it has scores"
        );
    });
}

#[test]
fn a_frozen_score_is_corrected_beside_its_rows_with_a_reason_and_by_nobody_for_themselves() {
    each_stage(|stage| {
        let me = settler(stage);
        let closed = close(stage, asked("20")).unwrap();
        let input = |indicator: &str, numerator: i64, reason: &str| AdjustOfficer {
            period: closed.id,
            officer_id: me.actor_name(),
            unit: id("06181"),
            indicator: indicator.to_owned(),
            moved: Counted {
                numerator,
                denominator: 0,
            },
            reason: reason.to_owned(),
            request_key: String::new(),
        };
        let act = |cx: &OpContext, input: AdjustOfficer| {
            let cx = cx.clone();
            let done = stage.db.write(move |tx| adjust_officer(&cx, tx, &input));
            done.map(drop).map_err(|fault| fault.code())
        };
        let control = keeper(stage);
        let head = stage.officer(Role::AgencyHead, "06181", &["06181"]);
        for (cx, input, code) in [
            (&head, input("time", -2, "Tính nhầm"), "not-allowed"),
            (&control, input("time", 0, "Tính nhầm"), "figures-nothing-chosen"),
            (&control, input("time", -2, " "), "figures-reason-missing"),
            (&control, input("nothing", -2, "Tính nhầm"), "figures-row-unknown"),
            (
                &control,
                input("time", i64::MIN, "Tính nhầm"),
                "figures-correction-far",
            ),
        ] {
            assert_eq!(act(cx, input), Err(code));
        }
        let own = AdjustOfficer {
            officer_id: control.actor_name(),
            ..input("time", 2, "Tính nhầm")
        };
        assert_eq!(act(&control, own), Err("figures-own-score"));
        // A double press on the form is one correction.
        for _ in 0..2 {
            let pressed = AdjustOfficer {
                request_key: "k".to_owned(),
                ..input("time", -2, "Hồ sơ của bà Thử tính nhầm")
            };
            assert_eq!(act(&control, pressed), Ok(()));
        }
        assert_eq!(points(stage, &me, &closed), (600, Some(500)));
        let whole = || {
            let read = stage.db.read(|tx| {
                let closed = closed_period(tx, closed.id)?;
                officers_are_whole(tx, &closed)
            });
            read.unwrap()
        };
        assert!(whole(), "what was frozen is untouched");
        let events = stage
            .db
            .read(|tx| stream_events(tx, &period_stream(closed.id)))
            .unwrap();
        let told = &events.last().unwrap().payload;
        assert!(
            told.contains("row_seal") && told.contains("reason_seal"),
            "{told}"
        );
        for said in ["Hồ sơ", "06181", "time", &me.actor_name()] {
            assert!(!told.contains(said), "{said} in {told}");
        }
        for changed in [
            "UPDATE figures_officer_adjustment SET reason = 'Khác'",
            "DELETE FROM figures_officer_adjustment",
        ] {
            stage.db.write(move |tx| tx.execute(changed, &[])).unwrap();
            assert!(!whole(), "a correction changed by hand is seen: {changed}");
        }
    });
}

/// Raises a contest of the frozen score.
fn contested(stage: &Stage, cx: &OpContext, closed: &ClosedPeriod) -> Result<String, &'static str> {
    let input = ContestFrozen {
        period: closed.id,
        unit: id("06181"),
        wrong: "Hồ sơ quá hạn do đồng bộ".to_owned(),
    };
    let cx = cx.clone();
    let made = stage.db.write(move |tx| contest_frozen(&cx, tx, &input));
    made.map(|it| it.id).map_err(|fault| fault.code())
}

fn decided(stage: &Stage, contest: &str, (outcome, numerator): (ContestOutcome, i64)) {
    let input = DecideContest {
        outcome,
        answer: "Đúng là lỗi đồng bộ".to_owned(),
        moved: vec![ScoreMove {
            indicator: "time".to_owned(),
            numerator,
            denominator: 0,
        }],
    };
    let (cx, contest) = (keeper(stage), contest.to_owned());
    stage
        .db
        .write(move |tx| decide_contest(&cx, tx, &contest, &input))
        .unwrap();
    fold_until_empty(&stage.db).unwrap();
}

#[test]
fn an_upheld_contest_of_a_frozen_score_corrects_it_beside_and_leaves_the_score_of_now_to_its_events() {
    each_stage(|stage| {
        let me = settler(stage);
        let closed = close(stage, asked("20")).unwrap();
        let other = stage.officer(Role::CaseOfficer, "06181", &["06181"]);
        assert_eq!(contested(stage, &other, &closed), Err("figures-row-unknown"));
        let rejected = contested(stage, &me, &closed).unwrap();
        decided(stage, &rejected, (ContestOutcome::Rejected, -2));
        assert_eq!(
            points(stage, &me, &closed),
            (600, None),
            "rejected, nothing moves"
        );
        let upheld = contested(stage, &me, &closed).unwrap();
        decided(stage, &upheld, (ContestOutcome::Upheld, -2));
        assert_eq!(points(stage, &me, &closed), (600, Some(500)));
        let beside = seen(stage, &me, &closed).unwrap().remove(0).adjustments;
        assert_eq!(
            (beside[0].contest.as_ref(), beside[0].reason.as_str()),
            (Some(&upheld), "Đúng là lỗi đồng bộ")
        );
        let named = stage.db.read(|tx| contests(&me, tx)).unwrap();
        assert!(named.iter().all(|it| it.closed == Some(closed.id)));
        let live = stage.db.read(|tx| own_scores(&me, tx, november())).unwrap();
        assert!(live[0].corrected.is_none());
        assert!(check(&stage.db).unwrap().is_whole());
    });
}

#[test]
fn a_contest_of_a_score_that_the_province_closed_is_decided_by_the_province_and_never_by_the_commune() {
    each_stage(|stage| {
        let me = settler(stage);
        let commune = stage.officer(Role::ControlOfficer, "06181", &["06181"]);
        let head = stage.officer(Role::AgencyHead, "06181", &["06181"]);
        let rejects = |cx: &OpContext, contest: &str| {
            let input = DecideContest {
                outcome: ContestOutcome::Rejected,
                answer: "Điểm tính đúng".to_owned(),
                moved: Vec::new(),
            };
            let (cx, contest) = (cx.clone(), contest.to_owned());
            let done = stage
                .db
                .write(move |tx| decide_contest(&cx, tx, &contest, &input));
            done.map_err(|fault| fault.code())
        };
        let to_decide = |cx: &OpContext| stage.db.read(|tx| contests_waiting(cx, tx)).unwrap().to_decide;
        let of_province = close(stage, asked("20")).unwrap();
        let contest = contested(stage, &me, &of_province).unwrap();
        assert_eq!((to_decide(&commune), to_decide(&keeper(stage))), (0, 1));
        assert_eq!(rejects(&commune, &contest), Err("figures-contest-of-closer"));
        assert_eq!(rejects(&head, &contest), Err("not-allowed"));
        let listed = stage.db.read(|tx| contests(&commune, tx)).unwrap();
        assert_eq!(
            (listed[0].keeper.as_str(), listed[0].unit.as_str()),
            ("20", "06181"),
            "the commune reads for whose decision it waits"
        );
        assert_eq!(rejects(&keeper(stage), &contest), Ok(()));
        let of_commune = close(stage, asked("06181")).unwrap();
        let contest = contested(stage, &me, &of_commune).unwrap();
        assert_eq!(
            to_decide(&commune),
            1,
            "what the commune closed is its own to decide"
        );
        assert_eq!(rejects(&commune, &contest), Ok(()));
    });
}

#[test]
fn what_contests_corrected_before_a_close_is_frozen_beside_the_score() {
    each_stage(|stage| {
        let me = settler(stage);
        let raise = RaiseContest {
            subject: Subject::Officer(me.actor_name()),
            unit: id("06181"),
            set: "tt01-officer".to_owned(),
            period: november(),
            wrong: "Hồ sơ quá hạn do đồng bộ".to_owned(),
        };
        let cx = me.clone();
        let made = stage.db.write(move |tx| raise_contest(&cx, tx, &raise)).unwrap();
        decided(stage, &made.id, (ContestOutcome::Upheld, -2));
        let closed = close(stage, asked("20")).unwrap();
        assert_eq!(points(stage, &me, &closed), (600, Some(500)));
        let rows = seen(stage, &me, &closed).unwrap().remove(0).rows;
        assert_eq!((rows[0].counted.numerator, rows[0].moved.numerator), (4, -2));
    });
}

#[test]
fn scores_of_officers_are_closed_for_no_campaign_and_go_out_in_no_report() {
    each_stage(|stage| {
        settler(stage);
        let of_campaign = ClosePeriod {
            kind: PeriodKind::Campaign,
            campaign: Some(CampaignSpans {
                of: [].into(),
                known_at: noon(day("2023-11-30")),
            }),
            ..asked("20")
        };
        assert_eq!(
            close(stage, of_campaign).unwrap_err().code(),
            "figures-period-of-officers"
        );
        let closed = close(stage, asked("20")).unwrap();
        let cx = keeper(stage);
        let kept = stage
            .db
            .write(move |tx| keep_report(&cx, tx, closed.id, ("abc", None, 0)));
        assert_eq!(kept.unwrap_err().code(), "figures-no-report");
    });
}
