//! What filings left behind goes for good after the days that the province sets: first out of reach, and erased once
//! nothing under way can need it. Never what anything still refers to.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use motcua_blobs::{BlobHash, BlobStore};
use motcua_db::{Db, Tx};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};
use motcua_repository::{FilesElsewhere, holds_file};

use crate::store;

/// Files of one round.
const BATCH: usize = 200;

/// Seconds between taking a file out of reach and erasing it: a request that kept the same bytes a moment before writes its
/// row in this time, and then the file is brought back.
const GRACE_SECONDS: i64 = 900;

/// Seconds of a day.
const DAY_SECONDS: i64 = 86_400;

/// What does it.
pub struct SweepFiles {
    /// The database.
    pub db: Db,
    /// The files.
    pub blobs: BlobStore,
    /// What other modules still need.
    pub elsewhere: Arc<dyn FilesElsewhere>,
    /// Days after which what was left behind goes.
    pub days: u32,
    /// The circumstances of the program's own acts.
    pub cx: OpContext,
}

/// What a round did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files that were taken out of reach.
    pub aside: usize,
    /// Files that are gone.
    pub erased: usize,
    /// Files that something needs again.
    pub needed: usize,
    /// Files that never finished arriving and are gone.
    pub unfinished: usize,
}

impl SweepFiles {
    /// One round. Cut off at any point, the next one goes on where it was.
    ///
    /// # Errors
    /// When the folder of files or the database refuses.
    pub fn sweep(&self) -> Result<Swept, Fault> {
        let now = self.cx.now();
        let before = now.plus_seconds(-i64::from(self.days).saturating_mul(DAY_SECONDS));
        let aside_before = now.plus_seconds(-GRACE_SECONDS);
        let due = self
            .db
            .read(move |tx| store::due(tx, (before, aside_before), BATCH))?;
        let mut swept = Swept {
            unfinished: self.blobs.sweep_incoming(system_time(before))?,
            ..Swept::default()
        };
        for left in due {
            let (hash, elsewhere) = (left.hash.clone(), Arc::clone(&self.elsewhere));
            let needed = self.db.read(move |tx| is_needed(tx, elsewhere.as_ref(), &hash))?;
            match (needed, left.aside_at) {
                (true, aside) => {
                    if aside.is_some() {
                        self.blobs.bring_back(&left.hash)?;
                    }
                    self.forget(left.hash)?;
                    swept.needed += 1;
                }
                (false, None) => {
                    self.blobs.set_aside(&left.hash)?;
                    let hash = left.hash;
                    self.db.write(move |tx| store::set_aside(tx, &hash, now))?;
                    swept.aside += 1;
                }
                (false, Some(_)) => {
                    self.blobs.erase(&left.hash)?;
                    self.forget(left.hash)?;
                    swept.erased += 1;
                }
            }
        }
        Ok(swept)
    }

    fn forget(&self, hash: BlobHash) -> Result<(), Fault> {
        Ok(self.db.write(move |tx| store::forget(tx, &hash))?)
    }
}

fn is_needed(tx: &mut Tx<'_>, elsewhere: &dyn FilesElsewhere, hash: &BlobHash) -> Result<bool, Fault> {
    Ok(holds_file(tx, hash)? || elsewhere.need(tx, hash)?)
}

/// The clock of the program as the disk tells its own.
fn system_time(at: Instant) -> SystemTime {
    let since = u64::try_from(at.micros()).unwrap_or(0);
    SystemTime::UNIX_EPOCH + Duration::from_micros(since)
}
