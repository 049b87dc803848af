//! Taking the files of destroyed papers away: what the parts of the program still need is known here only.

use std::sync::Arc;

use motcua_blobs::BlobHash;
use motcua_db::Tx;
use motcua_filing::{SweepFiles, Swept};
use motcua_jobs::{Handlers, run_one};
use motcua_kernel::Fault;
use motcua_repository::{ERASE_QUEUE, EraseFiles, FilesElsewhere, PaperId};
use tracing::info;

use crate::composition::Composition;

/// Runs one destruction that is due; tells whether there was one.
pub fn erase_one(composition: &Composition) -> Result<bool, Fault> {
    let worker = EraseFiles {
        db: composition.db.clone(),
        blobs: composition.blobs.clone(),
        elsewhere: Arc::new(BesideRepository),
        cx: composition.system(),
    };
    let handlers = Handlers::default().on(ERASE_QUEUE, |job| worker.handle(job));
    Ok(run_one(&composition.db, composition.clock.as_ref(), &handlers)?)
}

/// One round over what filings left behind.
pub fn sweep_filings(composition: &Composition) -> Result<(), Fault> {
    let sweeper = SweepFiles {
        db: composition.db.clone(),
        blobs: composition.blobs.clone(),
        elsewhere: Arc::new(BesideRepository),
        days: composition.settings.filing.keep_days,
        cx: composition.system(),
    };
    let swept = sweeper.sweep()?;
    if swept != Swept::default() {
        let (aside, erased, unfinished) = (swept.aside, swept.erased, swept.unfinished);
        info!(
            aside,
            erased, unfinished, "files that filings left behind were swept"
        );
    }
    Ok(())
}

/// What dossiers and filings from home keep beside the repository.
struct BesideRepository;

impl FilesElsewhere for BesideRepository {
    fn need(&self, tx: &mut Tx<'_>, file: &BlobHash) -> Result<bool, Fault> {
        Ok(motcua_dossier::needs_file(tx, file)?
            || motcua_filing::needs_file(tx, file)?
            || motcua_account::needs_file(tx, file.as_str())?
            || motcua_feedback::petitions_need_file(tx, file.as_str())?)
    }

    fn behind_paper(&self, tx: &mut Tx<'_>, paper: PaperId) -> Result<Vec<BlobHash>, Fault> {
        motcua_filing::files_behind_paper(tx, paper)
    }

    fn of_gone_result(&self, tx: &mut Tx<'_>, dossier_id: &str) -> Result<Vec<BlobHash>, Fault> {
        motcua_dossier::files_of_gone_result(tx, dossier_id)
    }
}
