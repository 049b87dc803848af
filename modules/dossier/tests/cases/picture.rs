//! The heads' picture: queues, loads, records, and the sums of any period after any sequence of acts.

use std::sync::Arc;

use motcua_dossier::model::{ActorId, Command, Receipt, Remark, ResultRef, UnitRef};
use motcua_dossier::{
    Act, DossierId, PeriodCounts, Pressure, Queue, act, loads, period_counts, queue_counts, queue_rows,
    records,
};
use motcua_identity::{SignedIn, UnitId};
use motcua_kernel::{Instant, Money, SeededRandomness};

use crate::commune::{Commune, at, dong_dang, on_both};

fn elsewhere() -> UnitId {
    "06187".parse().unwrap()
}

fn tried(commune: &Commune, officer: &Arc<SignedIn>, id: DossierId, command: Command, now: Instant) -> bool {
    let one = Act {
        dossier_id: id,
        version: None,
        command,
    };
    commune
        .does(officer, now, move |cx, tx| act(cx, tx, &one))
        .is_ok_and(|acted| acted.changed)
}

/// A drawn command with who would do it; most are refused where the dossier stands, as in life.
fn drawn(commune: &Commune, random: &SeededRandomness) -> (Arc<SignedIn>, Command) {
    let reason = || Remark::from("Lý do");
    let unit = if random.below(6) == 0 {
        elsewhere()
    } else {
        dong_dang()
    };
    let (desk, settler, head) = (&commune.desk, &commune.settler, &commune.head);
    let (who, command) = match random.below(19) {
        0 | 1 => (
            desk,
            Command::Transfer {
                unit: UnitRef::new(unit.as_str()),
                handover: None,
                step: None,
            },
        ),
        2 | 3 => (settler, Command::Claim),
        4 => (&commune.stranger, Command::Claim),
        5 => (
            head,
            Command::Assign {
                holder: ActorId::new(commune.other_settler.officer_id.to_string()),
            },
        ),
        6 => (
            settler,
            Command::RequestPayment {
                amount: Money::dong(1_000),
                reason: reason(),
            },
        ),
        7 => (desk, Command::ReceiveSupplement { due_at: None }),
        8 => (
            settler,
            Command::RequestSupplement {
                reason: reason(),
                until: None,
                defects: Vec::new(),
                again_because: None,
            },
        ),
        9 | 12 | 13 => (
            settler,
            Command::AttachResult {
                result: ResultRef::new("paper-only"),
            },
        ),
        10 | 14 | 15 => (settler, Command::Resolve),
        11 | 16 | 17 if random.below(5) != 0 => (head, Command::Reopen { reason: reason() }),
        11 => (head, Command::Stop { reason: reason() }),
        _ if random.below(6) == 0 => (desk, Command::Withdraw { reason: None }),
        _ => (
            desk,
            Command::Return {
                receipt: None::<Receipt>,
            },
        ),
    };
    (Arc::clone(who), command)
}

fn counted(commune: &Commune, units: Vec<UnitId>, from: Instant, to: Instant) -> PeriodCounts {
    commune
        .db
        .read(move |tx| period_counts(tx, &units, (from, to)))
        .unwrap()
}

#[test]
fn carried_over_and_received_are_finished_in_progress_and_paused_in_any_period_of_any_unit() {
    on_both(|commune| {
        let random = SeededRandomness::new(766);
        let ids: Vec<DossierId> = (0..30)
            .map(|key| commune.accepted(&format!("d{key}")).id)
            .collect();
        let mut moments = vec![at(8, 0), at(9, 0)];
        let mut now = at(9, 30);
        let mut changed = 0;
        for _ in 0..700 {
            now = now.plus_seconds(i64::try_from(random.below(600)).unwrap());
            let id = ids[usize::try_from(random.below(30)).unwrap()];
            let (who, command) = drawn(commune, &random);
            if tried(commune, &who, id, command, now) {
                changed += 1;
                moments.push(now);
            }
        }
        assert!(changed > 60, "only {changed} acts were allowed");
        let mut reopened = 0;
        for _ in 0..120 {
            let draw = || usize::try_from(random.below(moments.len() as u64)).unwrap();
            let (one, other) = (moments[draw()], moments[draw()]);
            let (from, to) = (one.min(other), one.max(other));
            for units in [
                vec![dong_dang()],
                vec![elsewhere()],
                vec![dong_dang(), elsewhere()],
            ] {
                let counts = counted(commune, units.clone(), from, to);
                assert!(counts.is_sound(), "{units:?} {from} – {to}: {counts:?}");
                reopened += counts.reopened;
            }
        }
        let all = counted(commune, vec![dong_dang(), elsewhere()], at(8, 0), now);
        assert_eq!((all.carried_over, all.received), (0, 30));
        assert!(reopened > 0, "no period saw a dossier opened again");
    });
}

#[test]
fn a_queue_counts_what_its_list_shows() {
    on_both(|commune| {
        commune.accepted("desk");
        commune.handed_over("pool");
        let held = commune.handed_over("held");
        commune.act(&commune.settler, held, Command::Claim).unwrap();
        let now = at(11, 0).plus_seconds(8 * 86_400);
        let units = vec![dong_dang()];
        let (there, counts) = commune
            .db
            .read(move |tx| {
                let counts = queue_counts(tx, &units, now)?;
                let mut shown = Vec::new();
                for count in &counts {
                    let asked = (Some(count.queue), Pressure::Any, None);
                    shown.push(queue_rows(tx, &units, asked, now, 50)?.len());
                }
                Ok::<_, motcua_kernel::Fault>((shown, counts))
            })
            .unwrap();
        let queues: Vec<(Queue, i64, i64)> =
            counts.iter().map(|it| (it.queue, it.count, it.overdue)).collect();
        assert_eq!(
            queues,
            [(Queue::AtDesk, 1, 1), (Queue::Pool, 1, 1), (Queue::InHands, 1, 1)]
        );
        assert_eq!(there, [1, 1, 1]);
    });
}

#[test]
fn what_was_received_and_not_handed_over_lies_with_whoever_received_it() {
    on_both(|commune| {
        let kept = commune.accepted("at-the-desk").id;
        commune.handed_over("handed-over");
        let units = vec![dong_dang()];
        let late = commune.seen(&commune.desk, kept).due_at.plus_seconds(60);
        let of = |now: Instant| {
            let units = units.clone();
            let all = commune.db.read(move |tx| loads(tx, &units, now)).unwrap();
            all[&commune.desk.officer_id.to_string()].clone()
        };
        assert_eq!((of(at(15, 0)).open, of(at(15, 0)).overdue), (1, 0));
        assert_eq!((of(late).open, of(late).overdue), (1, 1));
    });
}

#[test]
fn loads_and_records_come_from_what_officers_held_and_settled() {
    on_both(|commune| {
        let (first, second) = (commune.handed_over("one"), commune.handed_over("two"));
        for id in [first, second] {
            assert!(tried(commune, &commune.settler, id, Command::Claim, at(10, 0)));
        }
        let result = ResultRef::new("paper-only");
        assert!(tried(
            commune,
            &commune.settler,
            first,
            Command::AttachResult { result },
            at(10, 30)
        ));
        assert!(tried(
            commune,
            &commune.settler,
            first,
            Command::Resolve,
            at(11, 0)
        ));
        let units = vec![dong_dang()];
        let now = at(15, 0);
        let (loads, records) = commune
            .db
            .read(move |tx| {
                let loads = loads(tx, &units, now)?;
                Ok::<_, motcua_kernel::Fault>((loads, records(tx, &units, (at(8, 0), now))?))
            })
            .unwrap();
        let me = commune.settler.officer_id.to_string();
        let load = &loads[&me];
        assert_eq!((load.open, load.overdue, load.settled), (1, 0, 1));
        assert_eq!(load.median_minutes, Some(60));
        let record = &records[&me];
        assert_eq!(
            (record.taken, record.settled, record.early, record.late),
            (2, 1, 1, 0)
        );
    });
}
