//! The watch: alarms raised once, cleared when the dossier moves; apologies in time, signed once, told.

use std::sync::Arc;

use motcua_dossier::model::{AlarmKind, ClockState, Command, LateCause};
use motcua_dossier::{
    AlarmList, Apologise, ApologyOutcome, ApologyState, DossierId, ExplainLateness, TellingWay, Watched,
    alarm_counts, alarms, apologies, apologise, apology, apology_slip, assign, explain_lateness, history,
    see_alarms, tell_apology, track, unexplained, watch,
};
use motcua_identity::{OpContext, SignedIn};
use motcua_kernel::{Fault, FixedClock, Instant, Randomness};

use crate::commune::{Commune, at, on_both};

/// So many days after 15 November 2023.
fn later(days: i32, hour: i8) -> Instant {
    let day = at(8, 0).day().plus_days(days);
    Instant::from_local(day.date().at(hour, 0, 0, 0))
}

/// A whole round of the watch, in batches of two.
fn round(commune: &Commune, now: Instant) -> Watched {
    let cx = OpContext::system(
        Arc::new(FixedClock(now)),
        Arc::clone(&commune.random) as Arc<dyn Randomness>,
    );
    let (mut all, mut after) = (Watched::default(), None);
    loop {
        let there = cx.clone();
        let done = commune.db.write(move |tx| watch(&there, tx, 2, after)).unwrap();
        all.seen += done.seen;
        all.raised += done.raised;
        all.cleared += done.cleared;
        all.drafted += done.drafted;
        after = done.next;
        if after.is_none() {
            return all;
        }
    }
}

fn listed(
    commune: &Commune,
    officer: &Arc<SignedIn>,
    list: AlarmList,
    now: Instant,
) -> Vec<(DossierId, AlarmKind)> {
    let rows = commune
        .does(officer, now, move |cx, tx| alarms(cx, tx, list, 50))
        .unwrap();
    rows.into_iter().map(|row| (row.dossier_id, row.kind)).collect()
}

fn sign(
    commune: &Commune,
    officer: &Arc<SignedIn>,
    id: DossierId,
    days: i32,
    reason: &str,
) -> Result<ApologyOutcome, Fault> {
    let input = Apologise {
        dossier_id: id,
        version: commune.seen(&commune.desk, id).version,
        due_on: Some(later(days, 8).day()),
        reason: reason.to_owned(),
        cause: Some(LateCause::Officer),
    };
    commune.does(officer, later(2, 9), move |cx, tx| apologise(cx, tx, &input))
}

#[test]
fn a_watch_that_comes_again_raises_nothing_twice_and_reaches_every_running_dossier() {
    on_both(|commune| {
        for key in ["a", "b", "c", "d", "e"] {
            commune.handed_over(key);
        }
        let first = round(commune, later(1, 10));
        assert_eq!(
            (first.seen, first.raised),
            (5, 5),
            "each is stuck for eight hours"
        );
        let again = round(commune, later(1, 10));
        assert_eq!((again.seen, again.raised, again.cleared), (5, 0, 0));
    });
}

#[test]
fn a_dossier_in_the_pool_calls_the_pool_and_then_the_head_and_is_over_once_taken() {
    on_both(|commune| {
        let id = commune.handed_over("waits");
        round(commune, later(1, 10));
        let now = later(1, 11);
        assert_eq!(
            listed(commune, &commune.settler, AlarmList::Pool, now),
            [(id, AlarmKind::Stuck)]
        );
        assert_eq!(listed(commune, &commune.stranger, AlarmList::Pool, now), []);
        assert_eq!(listed(commune, &commune.head, AlarmList::Units, now), []);
        round(commune, later(2, 10));
        assert!(
            listed(commune, &commune.head, AlarmList::Units, later(2, 11)).contains(&(id, AlarmKind::Stuck))
        );
        let version = commune.seen(&commune.desk, id).version;
        let claimed = commune.does(&commune.settler, later(2, 12), move |cx, tx| {
            let act = motcua_dossier::Act {
                dossier_id: id,
                version: Some(version),
                command: Command::Claim,
            };
            motcua_dossier::act(cx, tx, &act)
        });
        assert!(
            claimed.unwrap().changed,
            "alarms leave the version an officer saw as it is"
        );
        let done = round(commune, later(2, 14));
        assert!(done.cleared >= 2, "{done:?}");
        assert_eq!(
            listed(commune, &commune.settler, AlarmList::Pool, later(2, 14)),
            []
        );
        let kinds: Vec<&str> = commune
            .db
            .read(|tx| history(tx, id))
            .unwrap()
            .iter()
            .map(|line| line.written.event.kind())
            .collect();
        assert!(kinds.contains(&"dossier-alarm-raised"), "{kinds:?}");
    });
}

#[test]
fn an_alarm_that_was_seen_is_not_counted_any_more() {
    on_both(|commune| {
        let id = commune.handed_over("seen");
        round(commune, later(1, 10));
        let count = |list| {
            let counts = commune
                .does(&commune.settler, later(1, 11), alarm_counts)
                .unwrap();
            counts.iter().find(|(counted, _)| *counted == list).unwrap().1
        };
        assert_eq!(count(AlarmList::Pool), 1);
        commune
            .does(&commune.settler, later(1, 11), move |cx, tx| {
                see_alarms(cx, tx, id, motcua_dossier::model::AlarmLevel::Holder)
            })
            .unwrap();
        assert_eq!(count(AlarmList::Pool), 0);
        assert_eq!(
            listed(commune, &commune.settler, AlarmList::Pool, later(1, 12)).len(),
            1
        );
    });
}

#[test]
fn the_owner_is_told_once_the_head_was_called_about_an_overdue_dossier() {
    on_both(|commune| {
        let accepted = commune.accepted("told");
        let code = accepted.code;
        let told = |code: String| {
            let tracked = commune.db.read(move |tx| track(tx, &code, "1234")).unwrap();
            tracked.unwrap().head_called
        };
        round(commune, later(1, 8));
        assert!(!told(code.clone()));
        round(commune, later(6, 8));
        assert!(told(code));
    });
}

#[test]
fn an_apology_is_drafted_a_day_before_and_signed_once_with_its_number_and_slip() {
    on_both(|commune| {
        let id = commune.handed_over("late");
        assert_eq!(round(commune, at(15, 0)).drafted, 0);
        // Due on Monday 20 November; Friday is the last working day before.
        assert_eq!(
            round(commune, later(2, 8)).drafted,
            0,
            "more than a working day is left"
        );
        assert_eq!(round(commune, later(2, 18)).drafted, 1);
        assert_eq!(round(commune, later(2, 18)).drafted, 0);
        let drafted = commune.db.read(|tx| apology(tx, id)).unwrap().unwrap();
        assert_eq!(drafted.due_at.to_string(), "2023-11-23T17:00:00+07:00");
        let refused = sign(commune, &commune.settler, id, 9, "Hồ sơ phức tạp").unwrap_err();
        assert_eq!(refused.code(), "not-allowed");
        let invalid = sign(commune, &commune.head, id, 4, " ").unwrap();
        let ApologyOutcome::Invalid(problems) = invalid else {
            panic!("{invalid:?}")
        };
        let codes: Vec<&str> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes, ["apology-day-early", "reason-words-missing"]);
        assert!(
            commune
                .db
                .read(|tx| apology_slip(tx, &commune.seen(&commune.desk, id), false))
                .is_err()
        );
        let signed = sign(commune, &commune.head, id, 9, "Hồ sơ phức tạp").unwrap();
        assert!(matches!(signed, ApologyOutcome::Signed(_)));
        let moved = commune.seen(&commune.desk, id);
        assert_eq!(moved.due_at.to_string(), "2023-11-24T17:00:00+07:00");
        assert_eq!(moved.state.late_cause, Some(LateCause::Officer));
        let slip = commune.db.read(|tx| apology_slip(tx, &moved, false)).unwrap();
        assert_eq!(slip.issue.number, "231115-0001/PXL");
        assert!(slip.old_due.contains("ngày 20 tháng 11"), "{}", slip.old_due);
        assert!(motcua_pdf::apology_slip(&slip).unwrap().starts_with(b"%PDF"));
        let twice = sign(commune, &commune.head, id, 12, "Lần nữa").unwrap_err();
        assert_eq!(twice.code(), "dossier-already-rescheduled");
    });
}

#[test]
fn the_desk_tells_the_person_of_a_signed_apology_and_of_no_other() {
    on_both(|commune| {
        let id = commune.handed_over("tell");
        round(commune, later(2, 18));
        let tell = |officer| {
            commune.does(officer, later(2, 19), move |cx, tx| {
                tell_apology(cx, tx, id, TellingWay::Phone)
            })
        };
        assert_eq!(tell(&commune.desk).unwrap_err().code(), "apology-not-signed");
        sign(commune, &commune.head, id, 9, "Hồ sơ phức tạp").unwrap();
        assert_eq!(tell(&commune.settler).unwrap_err().code(), "not-allowed");
        tell(&commune.desk).unwrap();
        tell(&commune.desk).unwrap();
        let told = commune
            .does(&commune.desk, later(2, 19), |cx, tx| {
                apologies(cx, tx, ApologyState::Told, 10)
            })
            .unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].apology.told.as_ref().unwrap().1, TellingWay::Phone);
    });
}

#[test]
fn a_draft_is_dropped_when_the_clock_stops_before_it_is_signed() {
    on_both(|commune| {
        let id = commune.handed_over("stops");
        round(commune, later(2, 18));
        commune.act(&commune.settler, id, Command::Claim).unwrap();
        let amount = motcua_kernel::Money::dong(100_000);
        let reason = "Thông báo thuế".into();
        commune
            .act(&commune.settler, id, Command::RequestPayment { amount, reason })
            .unwrap();
        assert!(matches!(
            commune.seen(&commune.desk, id).state.clock.now(),
            Some(ClockState::Paused(_))
        ));
        round(commune, later(2, 18));
        let dropped = commune.db.read(|tx| apology(tx, id)).unwrap().unwrap();
        assert_eq!(dropped.state, ApologyState::Dropped);
    });
}

#[test]
fn a_delay_is_explained_only_where_there_is_one() {
    on_both(|commune| {
        let id = commune.handed_over("why");
        commune.act(&commune.settler, id, Command::Claim).unwrap();
        let explain = |now, cause| {
            commune.does(&commune.settler, now, move |cx, tx| {
                let input = ExplainLateness {
                    dossier_id: id,
                    cause,
                    note: String::new(),
                };
                explain_lateness(cx, tx, &input)
            })
        };
        let cause = Some(LateCause::Synchronisation);
        assert_eq!(explain(at(11, 0), cause).unwrap_err().code(), "dossier-not-late");
        let late = later(6, 9);
        let waiting = || {
            commune
                .does(&commune.head, late, |cx, tx| unexplained(cx, tx, 10))
                .unwrap()
                .len()
        };
        assert_eq!(waiting(), 1);
        assert_eq!(explain(late, None).unwrap()[0].code, "choose-cause");
        assert!(explain(late, cause).unwrap().is_empty());
        assert_eq!(waiting(), 0);
    });
}

#[test]
fn a_head_gives_a_dossier_to_an_officer_of_the_unit_and_to_nobody_else() {
    on_both(|commune| {
        let id = commune.handed_over("moves");
        commune.act(&commune.settler, id, Command::Claim).unwrap();
        let give = |officer: &Arc<SignedIn>| {
            let to = officer.officer_id;
            commune.does(&commune.head, at(11, 0), move |cx, tx| assign(cx, tx, id, to))
        };
        assert_eq!(
            give(&commune.stranger).unwrap_err().code(),
            "dossier-officer-not-posted"
        );
        assert!(give(&commune.other_settler).unwrap().changed);
        let held = commune.seen(&commune.desk, id).state.holder.unwrap();
        assert_eq!(held.as_str(), commune.other_settler.officer_id.to_string());
    });
}
