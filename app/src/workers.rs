//! Background work: reading papers, folding events into figures, sealing days, archiving what nobody collects.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use motcua_jobs::{Handlers, run_one};
use motcua_kernel::{Fault, Instant};
use motcua_ocr::Limits;
use motcua_repository::{READ_QUEUE, ReadPapers};
use tracing::{error, info};

use crate::composition::Composition;

/// How long a worker rests when there is nothing to do.
const REST: Duration = Duration::from_millis(300);

/// A day is sealed this long after its end, in seconds, so that no transaction of that day is still under way.
const SEAL_AFTER: i64 = 3_600;

/// The threads at work; dropping it asks them to stop and waits for them.
pub struct Workers {
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Workers {
    /// Starts all of them.
    ///
    /// # Errors
    /// When a thread cannot be started.
    pub fn start(composition: &Arc<Composition>) -> std::io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let mut threads = Vec::new();
        for number in 0..composition.settings.readers {
            threads.push(spawn(&format!("reader-{number}"), &stop, composition, read_one)?);
        }
        threads.push(spawn("figures", &stop, composition, fold)?);
        threads.push(spawn("seal", &stop, composition, seal)?);
        threads.push(spawn("archive", &stop, composition, archive)?);
        info!(readers = composition.settings.readers, "workers started");
        Ok(Self { stop, threads })
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        for thread in self.threads.drain(..) {
            // A worker that panicked has logged so; stopping goes on.
            let _ = thread.join();
        }
    }
}

/// One round of work; tells whether there was any.
type Round = fn(&Composition) -> Result<bool, Fault>;

fn spawn(
    name: &str,
    stop: &Arc<AtomicBool>,
    composition: &Arc<Composition>,
    round: Round,
) -> std::io::Result<JoinHandle<()>> {
    let (stop, composition, label) = (Arc::clone(stop), Arc::clone(composition), name.to_owned());
    thread::Builder::new().name(label.clone()).spawn(move || {
        while !stop.load(Ordering::Relaxed) {
            match round(&composition) {
                Ok(true) => {}
                Ok(false) => thread::park_timeout(REST),
                Err(fault) => {
                    let cause = std::error::Error::source(&fault).map(ToString::to_string);
                    error!(worker = label, %fault, cause, "a round of work failed");
                    thread::park_timeout(REST * 10);
                }
            }
        }
    })
}

fn read_one(composition: &Composition) -> Result<bool, Fault> {
    let papers = reading(composition);
    let handlers = Handlers::default().on(READ_QUEUE, |job| papers.handle(job));
    Ok(run_one(&composition.db, composition.clock.as_ref(), &handlers)?)
}

/// The worker that reads papers on this machine.
pub fn reading(composition: &Composition) -> ReadPapers {
    ReadPapers {
        db: composition.db.clone(),
        blobs: composition.blobs.clone(),
        reader: composition.reader.clone(),
        limits: Limits::default(),
        cx: composition.system(),
    }
}

fn fold(composition: &Composition) -> Result<bool, Fault> {
    Ok(motcua_figures::fold_until_empty(&composition.db)?.events > 0)
}

fn seal(composition: &Composition) -> Result<bool, Fault> {
    let now: Instant = composition.clock.now();
    let sealed = composition
        .db
        .write(move |tx| motcua_ledger::seal_until(tx, now.plus_seconds(-SEAL_AFTER)))?;
    Ok(sealed > 0)
}

/// Results that nobody collected for too long go into the archive.
fn archive(composition: &Composition) -> Result<bool, Fault> {
    let cx = composition.system();
    let archived = composition
        .db
        .write(move |tx| motcua_dossier::archive_uncollected(&cx, tx))?;
    Ok(archived > 0)
}
