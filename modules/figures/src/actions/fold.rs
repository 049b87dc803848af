//! Folding new events in.

use std::collections::BTreeMap;

use motcua_db::{Db, Tx};
use motcua_kernel::Fault;
use motcua_ledger::deliver;

use super::rebuild;
use crate::model::Aside;
use crate::store::{self, DossierRows, Moves};
use crate::{DossierFacts, Seen};

/// Events folded in one transaction when nothing else is asked: a fraction of a second of the one writer.
const AT_ONCE: usize = 1_000;

/// What a fold did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FoldReport {
    /// Events taken out of the outbox.
    pub events: usize,
    /// Dossiers that changed.
    pub dossiers: usize,
    /// Events that count and could not be read; they are noted.
    pub unread: usize,
}

/// Takes up to `limit` events out of the ledger's outbox and moves the figures by what they change.
///
/// All in the caller's transaction: an event is folded and gone from the outbox, or neither.
///
/// # Errors
/// When the database refuses, or what is kept of a dossier is damaged.
pub fn fold(tx: &mut Tx<'_>, limit: usize) -> Result<FoldReport, Fault> {
    store::take_turn(tx)?;
    let (mut moves, mut latest) = (Moves::default(), 0);
    let mut report = FoldReport::default();
    let mut news: BTreeMap<String, Vec<Seen>> = BTreeMap::new();
    for delivery in deliver(tx, limit)? {
        report.events += 1;
        latest = latest.max(delivery.event.at.micros());
        match (Seen::read(&delivery.event), Aside::read(&delivery.event)) {
            (Ok(seen), Ok(aside)) => {
                if let Some(aside) = aside {
                    store::take_aside(tx, &aside, &mut moves)?;
                }
                if let Some(seen) = seen {
                    news.entry(seen.dossier_id.clone()).or_default().push(seen);
                }
            }
            _ => {
                store::note_unread(tx, &delivery.event)?;
                report.unread += 1;
            }
        }
    }
    let mut changed: Vec<(String, DossierFacts)> = Vec::new();
    let mut tallies = Vec::new();
    for (dossier_id, news) in news {
        let before = store::facts_of(tx, &dossier_id)?;
        let mut facts = before.clone();
        for seen in &news {
            facts.apply(seen);
        }
        if facts != before {
            let tally = facts.tally();
            moves.replace(before.tally().as_ref(), tally.as_ref());
            changed.push((dossier_id, facts));
            tallies.push(tally);
        }
    }
    report.dossiers = changed.len();
    DossierRows::of(&changed, &tallies)?.save(tx)?;
    store::add(tx, &moves)?;
    if report.events > 0 {
        store::note_folded(tx, latest)?;
    }
    Ok(report)
}

/// Folds until no event waits, a transaction for each batch. What an earlier version of the program kept is made again
/// first.
///
/// # Errors
/// As [`fold`]; what was folded before stays folded.
pub fn fold_until_empty(db: &Db) -> Result<FoldReport, Fault> {
    if db.read(store::is_stale)? {
        rebuild(db)?;
    }
    let mut total = FoldReport::default();
    loop {
        let report = db.write(|tx| fold(tx, AT_ONCE))?;
        total.events += report.events;
        total.dossiers += report.dossiers;
        total.unread += report.unread;
        if report.events == 0 {
            return Ok(total);
        }
    }
}
