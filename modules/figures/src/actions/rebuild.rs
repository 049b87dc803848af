//! Making every figure again.

use motcua_db::{Db, Tx};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::{Event, last_at};

use crate::Tally;
use crate::model::Aside;
use crate::recompute::{Made, recompute};
use crate::store::{self, DossierRows, Held, LeftOut, Moves, Scans};

/// Sums by day and by service held in memory before they are written down: some 60 MB. What the same unit counts on the
/// same day is written once.
const HELD: usize = 1_500_000;

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
        let left_out = LeftOut::take(tx)?;
        let (mut moves, mut written) = (Moves::default(), Written::default());
        let events = recompute(
            tx,
            None,
            |made| Digest::of(made, &mut moves),
            |tx, digest| written.take(tx, digest),
        )?;
        let report = written.finish(tx, &mut moves)?;
        left_out.put_back(tx)?;
        let latest = last_at(tx)?.map_or(0, Instant::micros);
        store::note_folded(tx, latest)?;
        Ok(RebuildReport { events, ..report })
    })
}

/// What is to be written down of a page.
struct Digest {
    dossiers: DossierRows,
    made: u64,
    asides: Vec<Aside>,
    unread: Vec<Event>,
    /// Sums by day, when many are held.
    days: Option<Moves>,
}

impl Digest {
    fn of(made: Made, moves: &mut Moves) -> Result<Self, Fault> {
        let tallies: Vec<Option<Tally>> = made.dossiers.iter().map(|(_, facts)| facts.tally()).collect();
        for tally in &tallies {
            moves.replace(None, tally.as_ref());
        }
        Ok(Self {
            dossiers: DossierRows::of(&made.dossiers, &tallies)?,
            made: u64::try_from(tallies.len()).unwrap_or(u64::MAX),
            asides: made.asides,
            unread: made.unread,
            days: (moves.len() > HELD).then(|| moves.take_days()),
        })
    }
}

/// What was written down, and what waits to be.
#[derive(Default)]
struct Written {
    report: RebuildReport,
    scans: Scans,
    /// What counts beside dossiers moves sums of its own.
    beside: Moves,
    days_begun: bool,
}

impl Written {
    fn take(&mut self, tx: &mut Tx<'_>, digest: Digest) -> Result<(), Fault> {
        for aside in &digest.asides {
            if !self.scans.hold(tx, aside)? {
                store::take_aside(tx, aside, &mut self.beside)?;
            }
        }
        for event in &digest.unread {
            store::note_unread(tx, event)?;
        }
        self.report.unread += u64::try_from(digest.unread.len()).unwrap_or(u64::MAX);
        self.report.dossiers += digest.made;
        digest.dossiers.insert(tx)?;
        if let Some(days) = digest.days {
            self.days(tx, &days)?;
        }
        Ok(())
    }

    /// Writes sums by day: the first find nothing there.
    fn days(&mut self, tx: &mut Tx<'_>, days: &Moves) -> Result<(), Fault> {
        let held = if self.days_begun {
            Held::Some
        } else {
            Held::Nothing
        };
        self.days_begun = true;
        Ok(store::add_days(tx, days, held)?)
    }

    fn finish(mut self, tx: &mut Tx<'_>, moves: &mut Moves) -> Result<RebuildReport, Fault> {
        self.scans.write(tx)?;
        let last = moves.take_days();
        self.days(tx, &last)?;
        store::add_months(tx, moves, Held::Nothing)?;
        store::add(tx, &self.beside)?;
        Ok(self.report)
    }
}
