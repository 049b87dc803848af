//! The times that the province sets: from a day on, by the administrator, with who, when and why.

use motcua_db::{DbError, values};
use motcua_dossier::model::CaseTimes;
use motcua_dossier::{
    Consult, ReferralOutcome, SetCaseTimes, TimesOutcome, apology, case_times, case_times_set, consult,
    referrals_of, set_case_times, watch,
};
use motcua_identity::{Actor, OpContext, Role, SignedIn};
use motcua_kernel::{Day, Fault, FixedClock, Instant};

use crate::commune::{Commune, at, dong_dang, officer, on_both};

/// So many days after 15 November 2023.
fn later(days: i32, hour: i8) -> Instant {
    let day = at(8, 0).day().plus_days(days);
    Instant::from_local(day.date().at(hour, 0, 0, 0))
}

fn administrator(commune: &Commune) -> std::sync::Arc<SignedIn> {
    let cx = OpContext {
        actor: Actor::System,
        ..commune.acting(&commune.desk, at(7, 30))
    };
    officer(&commune.db, &cx, "quantri", &dong_dang(), &[Role::SystemAdmin])
}

fn on(commune: &Commune, day: Day) -> CaseTimes {
    commune.db.read(move |tx| case_times(tx, day)).unwrap()
}

fn set(
    commune: &Commune,
    who: &std::sync::Arc<SignedIn>,
    from: Day,
    change: impl Fn(&mut CaseTimes),
) -> Result<TimesOutcome, Fault> {
    let mut times = on(commune, from);
    change(&mut times);
    let input = SetCaseTimes {
        from: Some(from),
        times,
        basis: "Quyết định số 12/QĐ-UBND ngày 14/11/2023".to_owned(),
    };
    commune.does(who, at(9, 0), move |cx, tx| set_case_times(cx, tx, &input))
}

fn events(commune: &Commune) -> Vec<String> {
    commune
        .db
        .read::<_, DbError, _>(|tx| {
            let rows = tx.query(
                "SELECT payload FROM ledger_event WHERE kind = 'case-times-set' ORDER BY seq",
                values![],
            )?;
            rows.iter().map(|row| row.get("payload")).collect()
        })
        .unwrap()
}

#[test]
fn the_times_change_on_their_day_and_not_before() {
    on_both(|commune| {
        let admin = administrator(commune);
        let today = at(8, 0).day();
        assert_eq!(on(commune, today).opinion_days, 5);
        let outcome = set(commune, &admin, today.plus_days(2), |times| {
            times.opinion_days = 3
        });
        assert_eq!(outcome.unwrap(), TimesOutcome::Set);
        assert_eq!(on(commune, today.plus_days(1)).opinion_days, 5);
        assert_eq!(on(commune, today.plus_days(2)).opinion_days, 3);
        let told = events(commune);
        assert_eq!(told.len(), 1);
        assert!(
            told[0].contains(r#"{"time":"opinion_days","before":5,"after":3}"#),
            "{told:?}"
        );
        assert!(!told[0].contains("Quyết định"), "the basis is typed: {told:?}");
    });
}

#[test]
fn a_later_setting_for_the_same_day_counts_and_both_stand_in_the_history() {
    on_both(|commune| {
        let admin = administrator(commune);
        let day = at(8, 0).day().plus_days(1);
        set(commune, &admin, day, |times| times.apology_days = 4).unwrap();
        set(commune, &admin, day, |times| times.apology_days = 6).unwrap();
        assert_eq!(on(commune, day).apology_days, 6);
        let same = set(commune, &admin, day, |times| times.apology_days = 6);
        assert_eq!(same.unwrap(), TimesOutcome::Same, "sent twice is once");
        let kept = commune.does(&admin, at(10, 0), case_times_set).unwrap();
        let told: Vec<(i64, &str)> = kept
            .iter()
            .map(|record| (record.times.apology_days, record.set_by_name.as_str()))
            .collect();
        assert_eq!(
            told,
            [(6, "Hoàng Thị quantri"), (4, "Hoàng Thị quantri"), (3, "")]
        );
        assert_eq!(events(commune).len(), 2);
    });
}

#[test]
fn nobody_but_the_administrator_sets_times_and_never_for_days_that_are_over() {
    on_both(|commune| {
        let admin = administrator(commune);
        let today = at(8, 0).day();
        for who in [&commune.head, &commune.desk, &commune.settler] {
            let refused = set(commune, who, today, |times| times.stuck_hours = 9).unwrap_err();
            assert_eq!(refused.code(), "not-allowed");
            let unread = commune.does(who, at(10, 0), case_times_set).unwrap_err();
            assert_eq!(unread.code(), "not-allowed");
        }
        let past = set(commune, &admin, today.plus_days(-1), |times| {
            times.stuck_hours = 9
        });
        let TimesOutcome::Invalid(problems) = past.unwrap() else {
            panic!("a day that is over")
        };
        assert_eq!((problems[0].field, problems[0].code), ("from_on", "day-in-past"));
        let short = set(commune, &admin, today, |times| times.near_due_hours = 4);
        let TimesOutcome::Invalid(problems) = short.unwrap() else {
            panic!("less than a day before")
        };
        assert_eq!(problems[0].code, "case-time-no-day-before");
        assert!(events(commune).is_empty());
    });
}

#[test]
fn the_watch_and_apologies_go_by_the_times_in_force() {
    on_both(|commune| {
        let admin = administrator(commune);
        let id = commune.handed_over("patient");
        set(commune, &admin, at(8, 0).day(), |times| {
            times.stuck_hours = 80;
            times.near_due_hours = 16;
            times.apology_days = 7;
        })
        .unwrap();
        let round = |now: Instant| {
            let cx = OpContext {
                clock: std::sync::Arc::new(FixedClock(now)),
                actor: Actor::System,
                ..commune.acting(&commune.desk, now)
            };
            commune.db.write(move |tx| watch(&cx, tx, 100, None)).unwrap()
        };
        assert_eq!(round(later(1, 10)).raised, 0, "not stuck after eight hours");
        // Due on Monday 20 November at 17:00: sixteen working hours before are reached on Friday morning.
        assert_eq!(round(later(2, 8)).drafted, 1);
        let drafted = commune.db.read(move |tx| apology(tx, id)).unwrap().unwrap();
        assert_eq!(drafted.due_at.to_string(), "2023-11-29T17:00:00+07:00");
    });
}

#[test]
fn an_opinion_asked_for_without_a_day_is_due_by_the_times_in_force() {
    on_both(|commune| {
        let admin = administrator(commune);
        let today = at(8, 0).day();
        set(commune, &admin, today, |times| times.opinion_days = 2).unwrap();
        let id = commune.handed_over("asks");
        let claim = motcua_dossier::model::Command::Claim;
        commune.act(&commune.settler, id, claim).unwrap();
        let asked = Consult {
            dossier_id: id,
            version: commune.seen(&commune.desk, id).version,
            unit: Some("06187".parse().unwrap()),
            question: "Có hộ khẩu ở xã không?".to_owned(),
            until: None,
        };
        let outcome = commune.does(&commune.settler, at(10, 0), move |cx, tx| consult(cx, tx, &asked));
        assert!(matches!(outcome.unwrap(), ReferralOutcome::Done(_)));
        let rows = commune.db.read(move |tx| referrals_of(tx, id)).unwrap();
        assert_eq!(rows[0].due_at.day(), today.plus_days(2));
    });
}
