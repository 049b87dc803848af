//! Officers who are away, and who does their work (NĐ 61/2018/NĐ-CP, điều 11).

use std::collections::BTreeSet;

use motcua_identity::{
    AbsenceDays, AbsenceId, NewAbsence, OfficerId, OpContext, Role, absences_of, absences_of_unit, absent_on,
    cancel_absence, record_absence, session, set_active, stand_ins_for, stands_in_for,
};
use motcua_kernel::Fault;
use motcua_ledger::{Stream, stream_events};

use crate::stage::{PASSWORD, Stage, WARD, day, each_stage, posting, unit};

struct Team {
    away: OfficerId,
    other: OfficerId,
    desk: OfficerId,
}

fn team(stage: &Stage) -> Team {
    stage.import();
    stage.officer("head", &[posting(Role::DivisionHead, WARD, None)]);
    Team {
        away: stage.officer("lan.nt", &[posting(Role::CaseOfficer, WARD, Some("Hộ tịch"))]),
        other: stage.officer("hoa.nt", &[posting(Role::CaseOfficer, WARD, None)]),
        desk: stage.officer("desk", &[posting(Role::IntakeOfficer, WARD, None)]),
    }
}

fn absence(officer: OfficerId, stand_in: Option<OfficerId>, from: &str, to: &str) -> NewAbsence {
    NewAbsence {
        officer,
        days: AbsenceDays {
            from: day(from),
            to: day(to),
        },
        stand_in,
        reason: "Nghỉ phép".to_owned(),
    }
}

fn record(stage: &Stage, cx: &OpContext, new: NewAbsence) -> Result<AbsenceId, Fault> {
    let cx = cx.clone();
    stage.db.write(move |tx| record_absence(&cx, tx, &new))
}

fn cancel(stage: &Stage, cx: &OpContext, id: AbsenceId) -> Result<(), Fault> {
    let cx = cx.clone();
    stage.db.write(move |tx| cancel_absence(&cx, tx, id))
}

#[test]
fn a_stand_in_stands_in_from_the_first_day_to_the_last_and_the_session_says_so() {
    each_stage(|stage| {
        let team = team(stage);
        let head = stage.acting("head");
        record(
            stage,
            &head,
            absence(team.away, Some(team.other), "2023-11-15", "2023-11-17"),
        )
        .unwrap();
        for (on, whose) in [
            ("2023-11-14", vec![]),
            ("2023-11-15", vec![team.away]),
            ("2023-11-17", vec![team.away]),
            ("2023-11-18", vec![]),
        ] {
            let found = stage
                .db
                .read(move |tx| stands_in_for(tx, team.other, day(on)))
                .unwrap();
            assert_eq!(found, whose, "{on}");
        }
        let opened = stage.sign_in("hoa.nt", PASSWORD).unwrap();
        assert_eq!(opened.signed_in.stands_in_for, [team.away]);
        let (token, now) = (opened.token.expose().to_owned(), stage.cx.now());
        let read = stage
            .db
            .read(move |tx| session(tx, &token, now))
            .unwrap()
            .unwrap();
        assert_eq!(read.stands_in_for, [team.away]);
    });
}

#[test]
fn an_officer_records_their_own_absence_and_nobody_elses_unless_they_lead() {
    each_stage(|stage| {
        let team = team(stage);
        let own = stage.acting("lan.nt");
        let id = record(stage, &own, absence(team.away, None, "2023-11-20", "2023-11-20")).unwrap();
        let refused = record(stage, &own, absence(team.other, None, "2023-11-20", "2023-11-20"));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
        let other = stage.acting("hoa.nt");
        assert_eq!(cancel(stage, &other, id).unwrap_err().code(), "not-allowed");
        cancel(stage, &own, id).unwrap();
        stage.officer("far", &[posting(Role::AgencyHead, "06184", None)]);
        let far = stage.acting("far");
        let refused = record(stage, &far, absence(team.desk, None, "2023-11-20", "2023-11-20"));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
    });
}

#[test]
fn a_stand_in_must_be_another_in_use_in_a_covering_posting_and_not_away_themselves() {
    each_stage(|stage| {
        let team = team(stage);
        let closed = stage.officer("closed", &[posting(Role::CaseOfficer, WARD, None)]);
        let (cx, head) = (stage.cx.clone(), stage.acting("head"));
        stage
            .db
            .write(move |tx| set_active(&cx, tx, closed, false))
            .unwrap();
        record(
            stage,
            &head,
            absence(team.other, None, "2023-11-17", "2023-11-20"),
        )
        .unwrap();
        for (stand_in, code) in [
            (team.away, "stand-in-self"),
            (closed, "stand-in-closed"),
            (team.desk, "stand-in-not-covering"),
            (team.other, "stand-in-away"),
        ] {
            let new = absence(team.away, Some(stand_in), "2023-11-15", "2023-11-17");
            assert_eq!(record(stage, &head, new).unwrap_err().code(), code);
        }
        // Before the other is away all is well.
        record(
            stage,
            &head,
            absence(team.away, Some(team.other), "2023-11-15", "2023-11-16"),
        )
        .unwrap();
    });
}

#[test]
fn absences_of_one_officer_do_not_overlap_unless_the_first_was_taken_back() {
    each_stage(|stage| {
        let team = team(stage);
        let head = stage.acting("head");
        let first = record(stage, &head, absence(team.away, None, "2023-11-15", "2023-11-17")).unwrap();
        let again = absence(team.away, None, "2023-11-17", "2023-11-21");
        let refused = record(stage, &head, again.clone()).unwrap_err();
        assert_eq!(refused.code(), "absence-overlaps");
        cancel(stage, &head, first).unwrap();
        cancel(stage, &head, first).unwrap();
        record(stage, &head, again).unwrap();
        let open = stage
            .db
            .read(move |tx| absences_of(tx, team.away, day("2023-11-15")))
            .unwrap();
        assert_eq!(open.len(), 1);
    });
}

#[test]
fn days_that_are_over_or_out_of_order_are_refused() {
    each_stage(|stage| {
        let team = team(stage);
        let head = stage.acting("head");
        for (from, to, code) in [
            ("2023-11-10", "2023-11-14", "absence-over"),
            ("2023-11-17", "2023-11-16", "absence-days"),
        ] {
            let refused = record(stage, &head, absence(team.away, None, from, to));
            assert_eq!(refused.unwrap_err().code(), code);
        }
    });
}

#[test]
fn an_absence_that_is_over_is_not_taken_back() {
    each_stage(|stage| {
        let team = team(stage);
        let head = stage.acting("head");
        let id = record(stage, &head, absence(team.away, None, "2023-11-15", "2023-11-15")).unwrap();
        stage.pass_seconds(24 * 3_600);
        let head = stage.acting("head");
        assert_eq!(cancel(stage, &head, id).unwrap_err().code(), "absence-over");
    });
}

#[test]
fn the_absences_of_a_unit_name_the_officer_and_the_stand_in() {
    each_stage(|stage| {
        let team = team(stage);
        let head = stage.acting("head");
        record(
            stage,
            &head,
            absence(team.away, Some(team.other), "2023-11-16", "2023-11-17"),
        )
        .unwrap();
        let today = day("2023-11-15");
        let at_ward = stage
            .db
            .read(move |tx| absences_of_unit(tx, &unit(WARD), today))
            .unwrap();
        assert_eq!(at_ward.len(), 1);
        assert_eq!(at_ward[0].officer, team.away);
        assert_eq!(
            (at_ward[0].stand_in, at_ward[0].stand_in_name.as_str()),
            (Some(team.other), "Nông Thị Thử")
        );
        let units: BTreeSet<_> = [unit(WARD), unit("06184")].into();
        let absent = |on: &'static str| {
            let units = units.clone();
            stage
                .db
                .read(move |tx| absent_on(tx, &units, day(on)))
                .unwrap()
                .len()
        };
        assert_eq!((absent("2023-11-15"), absent("2023-11-16")), (0, 1));
    });
}

#[test]
fn those_who_could_stand_in_do_the_same_work_at_the_same_unit() {
    each_stage(|stage| {
        let team = team(stage);
        let cx = stage.cx.clone();
        let found = stage
            .db
            .read(move |tx| stand_ins_for(&cx, tx, team.away))
            .unwrap();
        let names: BTreeSet<_> = found.iter().map(|officer| officer.username.as_str()).collect();
        assert_eq!(names, ["head", "hoa.nt"].into());
    });
}

#[test]
fn leaving_and_coming_back_stand_in_the_officers_stream_without_the_reason() {
    each_stage(|stage| {
        let team = team(stage);
        let head = stage.acting("head");
        let id = record(
            stage,
            &head,
            absence(team.away, Some(team.other), "2023-11-15", "2023-11-17"),
        )
        .unwrap();
        cancel(stage, &head, id).unwrap();
        let events = stage
            .db
            .read(move |tx| stream_events(tx, &Stream::of("officer", team.away)))
            .unwrap();
        let kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
        assert!(kinds.ends_with(&["officer-absent", "officer-back"]), "{kinds:?}");
        let told = format!("{events:?}");
        assert!(
            !told.contains("Nghỉ phép") && told.contains(&team.other.to_string()),
            "{told}"
        );
    });
}
