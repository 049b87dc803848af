//! Reading the files of the counter's screen: each page is there as soon as it is read.

use std::sync::Arc;

use motcua_blobs::BlobStore;
use motcua_db::{Db, Tx};
use motcua_identity::OpContext;
use motcua_jobs::{Claimed, Outcome, complete};
use motcua_kernel::Fault;
use motcua_ocr::{Limits, PaperReader, ReadError};

use super::file_reading::{Unread, read_file};
use super::read::{ENGINE_MISSING, LOOK_AGAIN_SECONDS, cause, cause_of};
use crate::model::{Before, CaptureFileId, CaptureFileState, ReadPage, Sheet, component_of};
use crate::store::sheets::{self, FileRow};

/// The queue of files captured at the counter; the subject is the file's id.
pub const CAPTURE_QUEUE: &str = "repository-capture";

/// The worker that reads them.
pub struct ReadCaptures {
    /// The database.
    pub db: Db,
    /// The files.
    pub blobs: BlobStore,
    /// The reader, where this machine has one.
    pub reader: Option<Arc<dyn PaperReader>>,
    /// How much of a file is read at most.
    pub limits: Limits,
    /// The circumstances of the program's own acts.
    pub cx: OpContext,
}

impl ReadCaptures {
    /// Reads the file that `job` names; for [`motcua_jobs::Handlers::on`] under [`CAPTURE_QUEUE`].
    pub fn handle(&self, job: &Claimed) -> Outcome {
        self.work(job).unwrap_or_else(|fault| {
            if let Ok(id) = job.subject.parse() {
                // Where the database itself fails nothing can be written; the job keeps its cause all the same.
                let _ = self.mark(id, CaptureFileState::Waiting, Some(fault.code()));
            }
            Outcome::Failed(cause(&fault))
        })
    }

    fn work(&self, job: &Claimed) -> Result<Outcome, Fault> {
        let id: CaptureFileId = job.subject.parse().map_err(Fault::internal)?;
        let found = self.db.read(move |tx| sheets::find_file(tx, id))?;
        let Some(row) = found.filter(|row| row.file.state == CaptureFileState::Waiting) else {
            return self.end(job, None);
        };
        match self.read(&row) {
            Ok(()) => self.end(job, Some((id, CaptureFileState::Read, None))),
            Err(Unread::Fault(fault)) => Err(fault),
            Err(Unread::Read(error @ ReadError::EngineMissing { .. })) => {
                self.mark(id, CaptureFileState::Waiting, Some(ENGINE_MISSING))?;
                let later = self.cx.now().plus_seconds(LOOK_AGAIN_SECONDS);
                Ok(Outcome::NotNow(later, error.to_string()))
            }
            Err(Unread::Read(error)) if error.may_pass_later() => {
                self.mark(id, CaptureFileState::Waiting, Some(error.code()))?;
                Ok(Outcome::Failed(cause_of(&error)))
            }
            Err(Unread::Read(error)) => {
                self.end(job, Some((id, CaptureFileState::Unreadable, Some(error.code()))))
            }
        }
    }

    fn read(&self, row: &FileRow) -> Result<(), Unread> {
        let Some(reader) = &self.reader else {
            return Err(Unread::Read(ReadError::EngineMissing {
                tool: "tesseract",
                package: "tesseract-ocr-vie",
            }));
        };
        let bytes = self.blobs.get(&row.stored.hash).map_err(Fault::from)?;
        let engine = reader.engine();
        let mut seen = |number: u32, page: &ReadPage| {
            let page = ReadPage {
                engine: Some(engine.clone()),
                ..page.clone()
            };
            self.lay_down(row, number, &page)
        };
        read_file(&self.blobs, reader.as_ref(), &self.limits, &bytes, &mut seen).map(drop)
    }

    /// Puts a page on the screen, with the component it seems to belong to.
    fn lay_down(&self, row: &FileRow, number: u32, page: &ReadPage) -> Result<(), Fault> {
        let kept = serde_json::to_vec(page).map_err(Fault::internal)?;
        let (hash, separator, title) = (self.blobs.put(&kept)?, page.separator(), page.heading());
        let (file, dossier, parts) = (row.file.id, row.dossier_id.clone(), row.parts.clone());
        let (cx, blank) = (self.cx.clone(), page.blank);
        let blobs = self.blobs.clone();
        self.db.write(move |tx| {
            let before = before(tx, &blobs, file, number, &dossier)?;
            let component = component_of(&parts, title.as_deref(), &before);
            if let Some(mut drawn) = sheets::lock_numbered(tx, file, number)? {
                if drawn.page.is_none() {
                    // What the officer did with it while it was only drawn stays as it is.
                    if drawn.version == 1 {
                        drawn.component = component;
                        drawn.dropped = blank || separator.is_some();
                    }
                    drawn.separator = separator.is_some();
                    drawn.title.clone_from(&title);
                    drawn.page = Some(hash.clone());
                    sheets::read(tx, &drawn)?;
                }
                return Ok(());
            }
            let place = sheets::last_place(tx, &dossier)? + 1;
            let sheet = Sheet {
                id: cx.new_id(),
                version: 1,
                dossier_id: dossier.clone(),
                place,
                component,
                turned: 0,
                dropped: blank || separator.is_some(),
                separator: separator.is_some(),
                title: title.clone(),
                page: Some(hash.clone()),
                small: None,
                paper: None,
            };
            sheets::insert(tx, &sheet, (file, number))
                .map(drop)
                .map_err(Fault::from)
        })
    }

    fn mark(
        &self,
        id: CaptureFileId,
        state: CaptureFileState,
        why: Option<&'static str>,
    ) -> Result<(), Fault> {
        self.db
            .write(move |tx| sheets::mark_file(tx, id, state, why).map_err(Fault::from))
    }

    fn end(
        &self,
        job: &Claimed,
        ended: Option<(CaptureFileId, CaptureFileState, Option<&'static str>)>,
    ) -> Result<Outcome, Fault> {
        let job = job.clone();
        self.db.write(move |tx| {
            if let Some((id, state, why)) = ended {
                sheets::mark_file(tx, id, state, why)?;
                sheets::drop_unread(tx, id)?;
            }
            Ok::<_, Fault>(complete(tx, &job)?)
        })?;
        Ok(Outcome::Done)
    }
}

/// What stands before page `number` of the file.
fn before(
    tx: &mut Tx<'_>,
    blobs: &BlobStore,
    file: CaptureFileId,
    number: u32,
    dossier: &str,
) -> Result<Before, Fault> {
    let last = sheets::before(tx, file, number)?;
    let page = last
        .as_ref()
        .filter(|sheet| sheet.separator)
        .and_then(|sheet| sheet.page.as_ref());
    let named = match page {
        Some(page) => {
            let page: ReadPage = serde_json::from_slice(&blobs.get(page)?).map_err(Fault::internal)?;
            Some(page.separator().and_then(|separator| separator.component))
        }
        None => None,
    };
    let taken = sheets::of_dossier(tx, dossier)?
        .into_iter()
        .filter(|sheet| !sheet.dropped)
        .filter_map(|sheet| sheet.component)
        .collect();
    Ok(Before {
        component: last.as_ref().and_then(|sheet| sheet.component),
        any: last.is_some(),
        separator: named,
        taken,
    })
}
