//! How long settling took, as it stands beside the limit of the law.

use std::sync::Arc;

use motcua_dossier::model::{Channel, Command, ResultRef};
use motcua_dossier::{Act, DossierId, SettlingTime, act, channel_times, settling_time};
use motcua_identity::SignedIn;
use motcua_kernel::{Fault, Instant};
use motcua_law::{CountedIn, TimeLimit};

use crate::commune::{BIRTH, Commune, SINGLE, at, on_both};

/// So many days after Wednesday 15 November 2023.
fn later(days: i32, hour: i8) -> Instant {
    let day = at(8, 0).day().plus_days(days);
    Instant::from_local(day.date().at(hour, 0, 0, 0))
}

fn does(commune: &Commune, id: DossierId, officer: &Arc<SignedIn>, (now, command): (Instant, Command)) {
    let one = Act {
        dossier_id: id,
        version: None,
        command,
    };
    let acted = commune
        .does(officer, now, move |cx, tx| act(cx, tx, &one))
        .unwrap();
    assert!(acted.changed, "{now}");
}

/// A dossier received on Wednesday at 9:00 that waited from Thursday 9:00 until Monday of the week after next for what was
/// asked of the person, and was settled on the Tuesday at 10:00.
fn settled_after_a_pause(commune: &Commune) {
    let id = commune.handed_over("waited");
    let (desk, settler) = (&commune.desk, &commune.settler);
    does(commune, id, settler, (at(11, 0), Command::Claim));
    let ask = Command::RequestSupplement {
        reason: "Thiếu bản sao".into(),
        until: None,
        defects: Vec::new(),
        again_because: None,
    };
    does(commune, id, settler, (later(1, 9), ask));
    let came = Command::ReceiveSupplement { due_at: None };
    does(commune, id, desk, (later(12, 9), came));
    let attach = Command::AttachResult {
        result: ResultRef::new("paper-only"),
    };
    does(commune, id, settler, (later(13, 9), attach));
    does(commune, id, settler, (later(13, 10), Command::Resolve));
}

#[test]
fn the_time_beside_the_limit_is_counted_as_the_limit_is_and_leaves_out_what_waited_for_the_person() {
    on_both(|commune| {
        settled_after_a_pause(commune);
        let (working, calendar, other, too_late) = commune
            .db
            .read::<_, Fault, _>(|tx| {
                let (since, three) = (later(-1, 0), TimeLimit::WorkingDays(3));
                Ok((
                    settling_time(tx, SINGLE, since, three)?,
                    settling_time(tx, SINGLE, since, TimeLimit::CalendarDays(5))?,
                    settling_time(tx, BIRTH, since, three)?,
                    settling_time(tx, SINGLE, later(14, 0), three)?,
                ))
            })
            .unwrap();
        let told = |counted, hours: i64| {
            Some(SettlingTime {
                settled: 1,
                median: hours * 60,
                counted,
            })
        };
        // Eight hours of work until it waited, nine after it; by the calendar 24 and 25.
        assert_eq!(working, told(CountedIn::WorkingTime, 17));
        assert_eq!(calendar, told(CountedIn::CalendarTime, 49));
        assert_eq!((other, too_late), (None, None));
    });
}

#[test]
fn filing_from_home_and_the_counter_are_compared_in_the_time_of_the_limit() {
    on_both(|commune| {
        settled_after_a_pause(commune);
        commune.handed_over("runs");
        let times = commune.db.read(|tx| channel_times(tx, later(-1, 0))).unwrap();
        let own = &times[SINGLE];
        assert_eq!(own.len(), 1, "what runs still took no time yet: {own:?}");
        let (channel, told) = own[0];
        assert_eq!(channel, Channel::InPerson);
        assert_eq!(
            (told.settled, told.took, told.counted),
            (1, 17 * 60, CountedIn::WorkingTime)
        );
    });
}
