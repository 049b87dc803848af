//! The watch: goes over the running dossiers in batches, calls out what is the matter, and drafts apologies in time.

use std::collections::BTreeSet;

use motcua_db::{Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};
use motcua_law::{Calendar, DeadlineRules, TimeLimit, UnitHoursTable, due};

use super::act::write_down;
use super::rights::actor_of;
use crate::model::{
    AlarmFacts, AlarmKind, AlarmLevel, CaseTimes, Command, Status, alarms_due, decide, will_be_late,
};
use crate::{Dossier, DossierId, store};

/// Where a batch ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WatchCursor {
    status: Status,
    id: DossierId,
}

/// What a batch came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Watched {
    /// Dossiers looked at.
    pub seen: usize,
    /// Alarms raised.
    pub raised: usize,
    /// Alarms that are over.
    pub cleared: usize,
    /// Apologies drafted.
    pub drafted: usize,
    /// Where to go on; nothing when the round is over.
    pub next: Option<WatchCursor>,
}

/// The statuses in which something may be the matter, in the order of the round; an index leads to each.
const RUNNING: [Status; 8] = [
    Status::Registered,
    Status::Accepted,
    Status::Processing,
    // Their clock stands still, but whoever has to mend something asks about it.
    Status::SupplementRequested,
    Status::FinancialObligation,
    Status::Resolved,
    Status::Withdrawn,
    Status::Stopped,
];

/// What a drafted apology says until its head says better.
const DRAFTED: &str = "Hồ sơ cần thêm thời gian để hoàn thành các bước giải quyết còn lại";

/// Looks at up to `limit` running dossiers after `after`; the first batch of a round also ends what is over.
///
/// Going over the same dossiers again changes nothing: an alarm is raised once per kind and level until it is over.
///
/// # Errors
/// When the database refuses.
pub fn watch(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    limit: usize,
    after: Option<WatchCursor>,
) -> Result<Watched, Fault> {
    let times = store::times_on(tx, cx.now().day())?;
    let mut done = Watched::default();
    if after.is_none() {
        let over = store::clear_finished(tx, cx.now())?;
        done.cleared = usize::try_from(over).unwrap_or(usize::MAX);
        store::drop_drafts(tx)?;
    }
    let batch = batch(tx, limit, after, &mut done)?;
    let ids: Vec<DossierId> = batch.iter().map(|dossier| dossier.id).collect();
    let mut called = store::open_alarms(tx, &ids)?;
    for dossier in batch {
        let open = called.remove(&dossier.id).unwrap_or_default();
        let due = due_of(&dossier, cx.now(), &times);
        let same = open.iter().copied().eq(due.iter().copied());
        if !same || !dossier.state.rescheduled && will_be_late(&dossier.state, &listed(&due)) {
            look_after(cx, tx, &times, dossier.id, &mut done)?;
        }
    }
    Ok(done)
}

/// The next dossiers; a status that has no more is followed by the next one.
fn batch(
    tx: &mut Tx<'_>,
    limit: usize,
    after: Option<WatchCursor>,
    done: &mut Watched,
) -> Result<Vec<Dossier>, Fault> {
    let mut found = Vec::new();
    let begun = |status: &Status| after.is_none_or(|after| after.status != *status);
    for status in RUNNING
        .into_iter()
        .skip_while(|status| after.is_some() && begun(status))
    {
        let from = after
            .filter(|after| after.status == status)
            .map_or_else(String::new, |after| after.id.to_string());
        let rows = tx.query(
            "SELECT * FROM dossier_dossier WHERE status = $1 AND archived = FALSE AND id > $2
             ORDER BY id LIMIT $3",
            values![status.code(), from, limit - found.len()],
        )?;
        for row in &rows {
            found.push(store::from_row(row)?);
        }
        if let Some(last) = found.last().filter(|_| found.len() >= limit) {
            done.next = Some(WatchCursor { status, id: last.id });
            break;
        }
    }
    done.seen = found.len();
    Ok(found)
}

type Due = BTreeSet<(AlarmKind, AlarmLevel)>;

fn due_of(dossier: &Dossier, now: Instant, times: &CaseTimes) -> Due {
    let facts = AlarmFacts {
        state: &dossier.state,
        received_at: dossier.received_at,
        due_at: dossier.due_at,
        answer_due_at: dossier.answer_due_at,
        resolved_at: dossier.resolved_at,
    };
    let hours = hours_of(dossier);
    alarms_due(&facts, now, times, (Calendar::embedded(), &hours))
        .into_iter()
        .collect()
}

fn listed(due: &Due) -> Vec<(AlarmKind, AlarmLevel)> {
    due.iter().copied().collect()
}

fn hours_of(dossier: &Dossier) -> DeadlineRules {
    UnitHoursTable::embedded()
        .of(dossier.unit.as_str(), dossier.received_at.day())
        .into()
}

/// Decides again on the dossier kept from others, so that two watches at once raise nothing twice.
fn look_after(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    times: &CaseTimes,
    id: DossierId,
    done: &mut Watched,
) -> Result<(), Fault> {
    let mut dossier = store::load_for_change(tx, id)?;
    let due = due_of(&dossier, cx.now(), times);
    let open = store::open_alarms(tx, &[id])?.remove(&id).unwrap_or_default();
    for over in open.difference(&due) {
        store::clear_alarm(tx, id, *over, cx.now())?;
        done.cleared += 1;
    }
    let fresh: Vec<_> = due.difference(&open).copied().collect();
    for (kind, level) in &fresh {
        raise(cx, tx, &mut dossier, (*kind, *level))?;
        done.raised += 1;
    }
    // NĐ 61/2018/NĐ-CP, điều 19.9: at least a day before the day promised, and once only.
    if !dossier.state.rescheduled && will_be_late(&dossier.state, &listed(&due)) {
        let promise = (new_day(&dossier, cx.now(), times), DRAFTED);
        done.drafted += usize::from(store::draft_apology(tx, &dossier, promise, cx.now())?);
    }
    Ok(())
}

/// An alarm leaves the version as it is: whoever has the dossier's page open loses nothing they typed.
fn raise(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    dossier: &mut Dossier,
    (alarm, level): (AlarmKind, AlarmLevel),
) -> Result<(), Fault> {
    let actor = actor_of(cx, dossier);
    let changes = decide(
        &dossier.state,
        &Command::RaiseAlarm { alarm, level },
        &actor,
        cx.now(),
    )?;
    for change in &changes {
        dossier.state.apply(change);
        store::insert_alarm(tx, dossier, (alarm, level), change.at)?;
    }
    store::save_state(tx, dossier)?;
    write_down(cx, tx, dossier.id, &changes, None)
}

/// The day that a new promise proposes: so many working days after the later of the old day and today.
fn new_day(dossier: &Dossier, now: Instant, times: &CaseTimes) -> Instant {
    let from = dossier.due_at.max(now);
    let limit = TimeLimit::WorkingDays(u16::try_from(times.apology_days).unwrap_or(u16::MAX));
    due(from, limit, Calendar::embedded(), &hours_of(dossier)).due_at
}
