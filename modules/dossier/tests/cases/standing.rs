//! The alarms that stood at an instant: what was over later still stood then, and whoever was called is asked for.

use std::sync::Arc;

use motcua_dossier::model::{AlarmKind, AlarmLevel, Command};
use motcua_dossier::{StandingAsked, alarms_standing, alarms_standing_by_unit, watch};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FixedClock, Instant, Randomness};

use crate::commune::{Commune, at, dong_dang, on_both};

/// So many days after 15 November 2023.
fn later(days: i32, hour: i8) -> Instant {
    let day = at(8, 0).day().plus_days(days);
    Instant::from_local(day.date().at(hour, 0, 0, 0))
}

fn round(commune: &Commune, now: Instant) {
    let random = Arc::clone(&commune.random) as Arc<dyn Randomness>;
    let cx = OpContext::system(Arc::new(FixedClock(now)), random);
    commune.db.write(move |tx| watch(&cx, tx, 100, None)).unwrap();
}

/// The dossiers for which somebody at `level` was called and not in vain at `now`: page by page, and as they are counted.
fn stood(commune: &Commune, (kind, level): (AlarmKind, AlarmLevel), now: Instant) -> (Vec<String>, i64) {
    let units = [dong_dang()].into();
    let asked = StandingAsked {
        units: &units,
        kind,
        level,
        at: now,
    };
    commune
        .db
        .read::<_, Fault, _>(|tx| {
            let mut found = Vec::new();
            loop {
                let last: Option<&motcua_dossier::AlarmStanding> = found.last();
                let after = last.map(|it| (it.since, it.dossier_id.as_str()));
                let page = alarms_standing(tx, &asked, after, 2)?;
                if page.is_empty() {
                    break;
                }
                found.extend(page);
            }
            assert!(found.is_sorted_by_key(|it| (it.since, it.dossier_id.clone())));
            let count = alarms_standing_by_unit(tx, &asked)?.values().sum();
            Ok((found.into_iter().map(|it| it.dossier_id).collect(), count))
        })
        .unwrap()
}

#[test]
fn an_alarm_stands_from_when_it_was_raised_until_the_dossier_moved_whenever_one_asks() {
    on_both(|commune| {
        let ids = ["a", "b", "c", "d", "e"].map(|key| commune.handed_over(key));
        round(commune, later(1, 10));
        round(commune, later(2, 10));
        let moved = ids[0];
        let version = commune.seen(&commune.desk, moved).version;
        let claimed = commune.does(&commune.settler, later(2, 12), move |cx, tx| {
            let act = motcua_dossier::Act {
                dossier_id: moved,
                version: Some(version),
                command: Command::Claim,
            };
            motcua_dossier::act(cx, tx, &act)
        });
        assert!(claimed.unwrap().changed);
        round(commune, later(2, 14));
        let number = |level, now| {
            let (listed, count) = stood(commune, (AlarmKind::Stuck, level), now);
            assert_eq!(i64::try_from(listed.len()).unwrap(), count);
            count
        };
        assert_eq!(number(AlarmLevel::Holder, later(1, 9)), 0, "not raised yet");
        assert_eq!(number(AlarmLevel::Holder, later(1, 10)), 5);
        assert_eq!(
            number(AlarmLevel::Head, later(1, 12)),
            0,
            "the head is called later"
        );
        assert_eq!(
            number(AlarmLevel::Head, later(2, 12)),
            5,
            "as it stood before it moved"
        );
        assert_eq!(number(AlarmLevel::Holder, later(2, 15)), 4);
        let (left, _) = stood(commune, (AlarmKind::Stuck, AlarmLevel::Holder), later(2, 15));
        assert!(!left.contains(&moved.to_string()));
        let other = stood(commune, (AlarmKind::Unanswered, AlarmLevel::Head), later(2, 12));
        assert_eq!(other, (Vec::new(), 0));
    });
}
