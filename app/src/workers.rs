//! Background work: reading papers, folding events into figures, telling people, sealing days, watching over
//! running dossiers, archiving what nobody collects.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use motcua_dossier::WatchCursor;
use motcua_filing::{READ_FILES_QUEUE, ReadFiles};
use motcua_jobs::{Handlers, run_one};
use motcua_kernel::{Fault, Instant};
use motcua_ocr::Limits;
use motcua_repository::{
    BATCH_QUEUE, CAPTURE_QUEUE, CODES_QUEUE, READ_QUEUE, ReadBatches, ReadCaptures, ReadPapers, SeekCodes,
};
use tracing::{error, info};

use crate::composition::Composition;
use crate::delivery;

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
        threads.push(spawn("notices", &stop, composition, delivery::tell)?);
        threads.push(spawn("codes", &stop, composition, delivery::take_codes)?);
        threads.push(spawn("postman", &stop, composition, delivery::post)?);
        threads.push(spawn("erasing", &stop, composition, crate::erasing::erase_one)?);
        threads.push(spawn(
            "dues",
            &stop,
            composition,
            crate::payments::follow_dossiers,
        )?);
        threads.push(spawn(
            "gateway",
            &stop,
            composition,
            crate::payments::ask_gateway,
        )?);
        threads.push(spawn("digests", &stop, composition, delivery::write_digests)?);
        threads.push(spawn(
            "exceptions",
            &stop,
            composition,
            delivery::write_exception_letters,
        )?);
        threads.push(spawn("paces", &stop, composition, delivery::watch_paces)?);
        threads.push(spawn("petitions", &stop, composition, delivery::watch_petitions)?);
        threads.push(watching(&stop, composition)?);
        info!(readers = composition.settings.readers, "workers started");
        Ok(Self { stop, threads })
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        for thread in &self.threads {
            thread.thread().unpark();
        }
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

/// How long the watch rests between two rounds, in rests of a worker: four minutes.
const WATCH_RESTS: u32 = 800;

/// Dossiers that the watch looks at in one transaction: others never wait for a whole round.
const WATCH_BATCH: usize = 100;

/// The watch over running dossiers: a round begins where the one before was cut off by a fault, and rests when it is
/// through.
fn watching(stop: &Arc<AtomicBool>, composition: &Arc<Composition>) -> std::io::Result<JoinHandle<()>> {
    let (stop, composition) = (Arc::clone(stop), Arc::clone(composition));
    thread::Builder::new().name("watch".to_owned()).spawn(move || {
        let (mut after, mut rests) = (None, 0);
        while !stop.load(Ordering::Relaxed) {
            if rests > 0 {
                rests -= 1;
                thread::park_timeout(REST);
                continue;
            }
            match watch_round(&composition, after) {
                Ok(next) => {
                    after = next;
                    rests = if next.is_none() { WATCH_RESTS } else { 0 };
                }
                Err(fault) => {
                    let cause = std::error::Error::source(&fault).map(ToString::to_string);
                    error!(worker = "watch", %fault, cause, "a round of work failed");
                    rests = 10;
                }
            }
        }
    })
}

/// One batch of the watch; at the end of a round what nobody collects goes into the archive, and what was left behind by
/// filings goes for good, as do tries of strangers that count no more. What is that old has time until then, and nothing is
/// written to look for it more often.
fn watch_round(composition: &Composition, after: Option<WatchCursor>) -> Result<Option<WatchCursor>, Fault> {
    let next = watch_once(composition, after)?;
    if next.is_none() {
        while archive(composition)? {}
        crate::erasing::sweep_filings(composition)?;
        crate::tries::forget_old(composition)?;
    }
    Ok(next)
}

/// One batch of the watch; where the next one begins.
pub fn watch_once(
    composition: &Composition,
    after: Option<WatchCursor>,
) -> Result<Option<WatchCursor>, Fault> {
    let cx = composition.system();
    let done = composition
        .db
        .write(move |tx| motcua_dossier::watch(&cx, tx, WATCH_BATCH, after))?;
    if done.raised + done.cleared + done.drafted > 0 {
        let (raised, cleared, drafted) = (done.raised, done.cleared, done.drafted);
        info!(raised, cleared, drafted, "the watch went over running dossiers");
    }
    Ok(done.next)
}

fn read_one(composition: &Composition) -> Result<bool, Fault> {
    let (papers, batches) = (reading(composition), reading_batches(composition));
    let (captures, files) = (reading_captures(composition), reading_files(composition));
    let codes = seeking_codes(composition);
    // A paper that somebody waits for at the counter comes before the files of a batch, and both before pages read long ago.
    let handlers = Handlers::default()
        .on(CAPTURE_QUEUE, |job| captures.handle(job))
        .on(READ_FILES_QUEUE, |job| files.handle(job))
        .on(READ_QUEUE, |job| papers.handle(job))
        .on(BATCH_QUEUE, |job| batches.handle(job))
        .on(CODES_QUEUE, |job| codes.handle(job));
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

/// The worker that reads the files of batches on this machine.
pub fn reading_batches(composition: &Composition) -> ReadBatches {
    ReadBatches {
        db: composition.db.clone(),
        blobs: composition.blobs.clone(),
        reader: composition.reader.clone(),
        limits: Limits::default(),
        cx: composition.system(),
    }
}

/// The worker that reads what is captured at the counter.
fn reading_captures(composition: &Composition) -> ReadCaptures {
    ReadCaptures {
        db: composition.db.clone(),
        blobs: composition.blobs.clone(),
        reader: composition.reader.clone(),
        limits: Limits::default(),
        cx: composition.system(),
    }
}

/// The worker that looks for codes on pages read before their places were kept.
fn seeking_codes(composition: &Composition) -> SeekCodes {
    SeekCodes {
        db: composition.db.clone(),
        blobs: composition.blobs.clone(),
        limits: Limits::default(),
        cx: composition.system(),
    }
}

/// The worker that reads photographs and PDFs of filings that are being made.
fn reading_files(composition: &Composition) -> ReadFiles {
    ReadFiles {
        db: composition.db.clone(),
        blobs: composition.blobs.clone(),
        reader: composition.reader.clone(),
        limits: Limits {
            first_pages: composition.settings.filing.read_pages,
            ..Limits::default()
        },
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
