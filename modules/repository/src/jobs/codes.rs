//! Looking for the codes of pages that were read before the places of codes were kept.
//!
//! Where other people's numbers are covered codes are too, since the one of a card says all that stands on it. A few pages are
//! looked at for each turn of the job, and what was found of each is kept at once: papers that somebody waits for come in
//! between, and a work that is cut off goes on where it was.

use motcua_blobs::{BlobError, BlobStore};
use motcua_db::Db;
use motcua_identity::OpContext;
use motcua_jobs::{Claimed, Outcome, complete};
use motcua_kernel::Fault;
use motcua_ocr::{Limits, PixelBox, ReadError, places_of_codes};

use super::read::cause;
use crate::store::pages::{self, Unsought};

/// The queue of this work. It holds one job, for all pages.
pub const CODES_QUEUE: &str = "repository-codes";

/// Pages looked at in one turn: some seconds of work.
const AT_ONCE: usize = 20;

/// Pages left that are counted; more are told as so many and a plus.
const MOST_COUNTED: i64 = 10_000;

/// What the list of jobs shows while pages are left; their number follows.
const SOUGHT: &str = "codes-being-sought";

/// The worker that does it.
pub struct SeekCodes {
    /// The database.
    pub db: Db,
    /// The files.
    pub blobs: BlobStore,
    /// How large a picture may be.
    pub limits: Limits,
    /// The circumstances of the program's own acts.
    pub cx: OpContext,
}

impl SeekCodes {
    /// Looks at some pages; for [`motcua_jobs::Handlers::on`] under [`CODES_QUEUE`].
    pub fn handle(&self, job: &Claimed) -> Outcome {
        self.work(job)
            .unwrap_or_else(|fault| Outcome::Failed(cause(&fault)))
    }

    fn work(&self, job: &Claimed) -> Result<Outcome, Fault> {
        for page in self.db.read(|tx| pages::unsought(tx, AT_ONCE))? {
            let codes = serde_json::to_string(&self.sought(&page)?).map_err(Fault::internal)?;
            self.db.write(move |tx| pages::note_codes(tx, &page, &codes))?;
        }
        let job = job.clone();
        let left = self.db.write(move |tx| {
            let left = pages::count_unsought(tx, MOST_COUNTED + 1)?;
            if left == 0 {
                complete(tx, &job)?;
            }
            Ok::<_, Fault>(left)
        })?;
        if left == 0 {
            return Ok(Outcome::Done);
        }
        let more = if left > MOST_COUNTED { "+" } else { "" };
        let told = format!("{SOUGHT}: {}{more}", left.min(MOST_COUNTED));
        Ok(Outcome::NotNow(self.cx.now(), told))
    }

    /// Where codes stand on a page. What nobody can look at is covered whole: nothing else is safe, and drawn anew it is
    /// looked at anew.
    fn sought(&self, page: &Unsought) -> Result<Vec<PixelBox>, Fault> {
        let picture = match self.blobs.get(&page.image) {
            Err(BlobError::Missing(_) | BlobError::Changed(_)) => return Ok(vec![page.whole()]),
            found => found?,
        };
        match places_of_codes(&picture, &self.limits) {
            Ok(places) => Ok(places),
            // The machine is at fault, not the page: it is looked at later.
            Err(error @ (ReadError::EngineMissing { .. } | ReadError::EngineFailed { .. })) => {
                Err(error.into())
            }
            Err(_) => Ok(vec![page.whole()]),
        }
    }
}
