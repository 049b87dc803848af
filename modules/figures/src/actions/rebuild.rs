//! Making every figure again.

use motcua_db::{Db, Tx};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::last_at;

use crate::Tally;
use crate::recompute::{Made, recompute};
use crate::store::{self, Moves, Scans};

/// Sums by day and by service held in memory before they are written down: some 50 MB. What the same unit counts on the
/// same day is written once.
const HELD: usize = 500_000;

/// What a rebuild made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RebuildReport {
    /// Events read.
    pub events: u64,
    /// Dossiers made.
    pub dossiers: u64,
    /// Events that count and could not be read; they are noted.
    pub unread: u64,
}

/// Throws all figures away and makes them again from the ledger, in one transaction: nobody sees half of them.
///
/// Events still in the outbox are counted too; folding them later changes nothing. On SQLite other writing waits.
///
/// # Errors
/// When the database refuses; the figures stay as they were.
pub fn rebuild(db: &Db) -> Result<RebuildReport, Fault> {
    db.write(|tx| {
        store::take_turn(tx)?;
        store::clear(tx)?;
        let mut held = Held::default();
        let mut report = RebuildReport::default();
        let events = recompute(tx, None, |tx, made| take(tx, made, &mut held, &mut report))?;
        held.scans.write(tx)?;
        store::add(tx, &held.moves)?;
        let latest = last_at(tx)?.map_or(0, Instant::micros);
        store::note_folded(tx, latest)?;
        report.events = events;
        Ok(report)
    })
}

/// What waits to be written down.
#[derive(Default)]
struct Held {
    moves: Moves,
    scans: Scans,
}

fn take(tx: &mut Tx<'_>, made: Made<'_>, held: &mut Held, report: &mut RebuildReport) -> Result<(), Fault> {
    let moves = &mut held.moves;
    match made {
        Made::Aside(aside) => {
            if !held.scans.hold(tx, aside)? {
                store::take_aside(tx, aside, moves)?;
            }
        }
        Made::Unread(event) => {
            report.unread += 1;
            store::note_unread(tx, event)?;
        }
        Made::Dossiers(dossiers) => {
            report.dossiers += u64::try_from(dossiers.len()).unwrap_or(u64::MAX);
            let tallies: Vec<Option<Tally>> = dossiers.iter().map(|(_, facts)| facts.tally()).collect();
            store::save_new_dossiers(tx, dossiers, &tallies)?;
            for tally in &tallies {
                moves.replace(None, tally.as_ref());
            }
            if moves.len() > HELD {
                store::add_days(tx, moves)?;
                moves.days_are_written();
            }
        }
    }
    Ok(())
}
