//! Taking the files of destroyed papers away: first out of reach, and for good once nothing under way can need them.

use std::collections::BTreeSet;
use std::sync::Arc;

use motcua_blobs::{BlobHash, BlobStore};
use motcua_db::{Db, Tx};
use motcua_identity::OpContext;
use motcua_jobs::{Claimed, Outcome, complete};
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, append};

use super::read::cause;
use crate::model::{
    DISPOSAL_CARRIED_OUT, Disposal, DisposalCarriedOut, DisposalId, DisposalState, PaperId, ReadPage,
    disposal_stream,
};
use crate::store::{disposals, files, papers};

/// The queue of destructions that were decided; the subject is the proposal's id.
pub const ERASE_QUEUE: &str = "repository-erase";

/// Seconds between taking files out of reach and erasing them. A request that kept the same bytes a moment before writes
/// its row in this time, and then they are brought back.
const GRACE_SECONDS: i64 = 900;

/// What stands outside the repository of stored files.
pub trait FilesElsewhere: Send + Sync {
    /// Whether something needs the bytes.
    ///
    /// # Errors
    /// When the database refuses.
    fn need(&self, tx: &mut Tx<'_>, file: &BlobHash) -> Result<bool, Fault>;

    /// Files kept elsewhere that a paper was made of.
    ///
    /// # Errors
    /// When the database refuses.
    fn behind_paper(&self, tx: &mut Tx<'_>, paper: PaperId) -> Result<Vec<BlobHash>, Fault>;

    /// Files kept to make the result of a dossier, once that result was destroyed.
    ///
    /// # Errors
    /// When the database refuses.
    fn of_gone_result(&self, tx: &mut Tx<'_>, dossier_id: &str) -> Result<Vec<BlobHash>, Fault>;
}

/// The worker that does it.
pub struct EraseFiles {
    /// The database.
    pub db: Db,
    /// The files.
    pub blobs: BlobStore,
    /// What other modules still need.
    pub elsewhere: Arc<dyn FilesElsewhere>,
    /// The circumstances of the program's own acts.
    pub cx: OpContext,
}

/// The files of a destruction: those nothing needs, and those that stay.
#[derive(Default)]
struct Sorted {
    free: BTreeSet<BlobHash>,
    held: BTreeSet<BlobHash>,
    /// Of those that may go, those that name others: they go last, so that a work cut off still knows the others.
    last: BTreeSet<BlobHash>,
}

impl EraseFiles {
    /// Carries out the destruction that `job` names; for [`motcua_jobs::Handlers::on`] under [`ERASE_QUEUE`]. Cut off at
    /// any point it goes on where it was.
    pub fn handle(&self, job: &Claimed) -> Outcome {
        self.work(job)
            .unwrap_or_else(|fault| Outcome::Failed(cause(&fault)))
    }

    fn work(&self, job: &Claimed) -> Result<Outcome, Fault> {
        let id: DisposalId = job.subject.parse().map_err(Fault::internal)?;
        let found = self.db.read(move |tx| disposals::find(tx, id))?;
        let Some(disposal) = found.filter(|found| found.state == DisposalState::Approved) else {
            return self.end(job, None);
        };
        let sorted = self.sort(&disposal)?;
        let Some(aside) = disposal.set_aside_at else {
            return self.set_aside(disposal, &sorted);
        };
        let ready = aside.plus_seconds(GRACE_SECONDS);
        if self.cx.now() < ready {
            return Ok(Outcome::NotNow(ready, "files set aside".to_owned()));
        }
        for file in &sorted.held {
            self.blobs.bring_back(file)?;
        }
        let (last, first): (Vec<_>, Vec<_>) =
            sorted.free.iter().partition(|file| sorted.last.contains(*file));
        for file in first.into_iter().chain(last) {
            self.blobs.erase(file)?;
        }
        self.end(job, Some((disposal, sorted)))
    }

    fn set_aside(&self, mut disposal: Disposal, sorted: &Sorted) -> Result<Outcome, Fault> {
        for file in &sorted.free {
            self.blobs.set_aside(file)?;
        }
        let now = self.cx.now();
        disposal.set_aside_at = Some(now);
        self.db.write(move |tx| disposals::update(tx, &disposal, false))?;
        Ok(Outcome::NotNow(
            now.plus_seconds(GRACE_SECONDS),
            "files set aside".to_owned(),
        ))
    }

    /// Which of the files may go. Pages on the counter's screen name further files, the pictures before they were turned.
    fn sort(&self, disposal: &Disposal) -> Result<Sorted, Fault> {
        let (id, elsewhere, blobs) = (disposal.id, Arc::clone(&self.elsewhere), self.blobs.clone());
        self.db.read(move |tx| {
            let mut sorted = Sorted::default();
            for (paper, _) in disposals::papers_of(tx, id)? {
                let mut all = files::of_paper(tx, paper)?;
                all.extend(elsewhere.behind_paper(tx, paper)?);
                if let Some(dossier) = papers::get(tx, paper)?.dossier_id {
                    all.extend(elsewhere.of_gone_result(tx, &dossier)?);
                }
                for page in files::captured_pages(tx, paper)? {
                    if !files::are_held(tx, &page)? {
                        all.extend(named_in(&blobs, &page));
                        sorted.last.insert(page);
                    }
                }
                for file in all {
                    let held = files::are_held(tx, &file)? || elsewhere.need(tx, &file)?;
                    let into = if held { &mut sorted.held } else { &mut sorted.free };
                    into.insert(file);
                }
            }
            Ok(sorted)
        })
    }

    fn end(&self, job: &Claimed, done: Option<(Disposal, Sorted)>) -> Result<Outcome, Fault> {
        let (cx, job) = (self.cx.clone(), job.clone());
        self.db.write(move |tx| {
            if let Some((disposal, sorted)) = &done {
                carried_out(&cx, tx, disposal, sorted)?;
            }
            complete(tx, &job)?;
            Ok::<_, Fault>(())
        })?;
        Ok(Outcome::Done)
    }
}

fn carried_out(cx: &OpContext, tx: &mut Tx<'_>, disposal: &Disposal, sorted: &Sorted) -> Result<(), Fault> {
    let mut disposal = disposal.clone();
    disposal.state = DisposalState::Done;
    disposal.done_at = Some(cx.now());
    disposals::update(tx, &disposal, false)?;
    let names = |files: &BTreeSet<BlobHash>| files.iter().map(ToString::to_string).collect();
    let payload = DisposalCarriedOut {
        erased: names(&sorted.free),
        stay: names(&sorted.held),
    };
    let told = NewEvent {
        stream: &disposal_stream(disposal.id),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind: DISPOSAL_CARRIED_OUT,
        payload: &payload,
    };
    append(tx, told).map(drop)
}

/// The files named in a captured page; what is gone or cannot be read names none.
fn named_in(blobs: &BlobStore, page: &BlobHash) -> Vec<BlobHash> {
    let read = blobs.get_even_aside(page).ok();
    let read: Option<ReadPage> = read.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let named = read.map(|page| [page.image, page.words_file]);
    named
        .into_iter()
        .flatten()
        .filter_map(|name| name.parse().ok())
        .collect()
}
