//! Reading the files of the counter's screen: each page is there as soon as it is read.

use std::sync::Arc;

use motcua_blobs::{BlobHash, BlobStore};
use motcua_db::{Db, Tx};
use motcua_identity::OpContext;
use motcua_jobs::{Claimed, Outcome, complete};
use motcua_kernel::Fault;
use motcua_ocr::{Limits, PaperFormat, PaperReader, ReadError};

use super::file_reading::{Unread, read_file};
use super::read::{ENGINE_MISSING, LOOK_AGAIN_SECONDS, cause, cause_of};
use crate::model::{
    Before, CaptureFileId, CaptureFileState, LineMarks, ReadPage, Separated, Sheet, SheetId, SheetNote,
    component_of,
};
use crate::signatures::signer_names;
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
        let Some(row) = found.filter(|row| row.file.waits()) else {
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
        let bytes = self.blobs.get(&row.stored.hash).map_err(Fault::from)?;
        let is_signed = self.note_signers(row, &bytes)?;
        let Some(reader) = &self.reader else {
            return Err(Unread::Read(ReadError::EngineMissing {
                tool: "tesseract",
                package: "tesseract-ocr-vie",
            }));
        };
        let engine = reader.engine();
        let mut seen = |number: u32, page: &ReadPage| {
            let page = ReadPage {
                engine: Some(engine.clone()),
                ..page.clone()
            };
            self.lay_down(row, (number, is_signed), &page)
        };
        read_file(&self.blobs, reader.as_ref(), &self.limits, &bytes, &mut seen).map(drop)
    }

    /// Who signed the file stands on the screen from the beginning: whoever cuts it must know what is lost.
    fn note_signers(&self, row: &FileRow, bytes: &[u8]) -> Result<bool, Fault> {
        if row.stored.format != PaperFormat::Pdf || !row.file.signed_by.is_empty() {
            return Ok(!row.file.signed_by.is_empty());
        }
        let (id, names) = (row.file.id, signer_names(bytes)?);
        if names.is_empty() {
            return Ok(false);
        }
        self.db.write(move |tx| sheets::note_signers(tx, id, &names))?;
        Ok(true)
    }

    /// Puts a page on the screen, with the component it seems to belong to and what is noticed about it.
    /// What was signed as one file is never cut by the program: a heading inside it begins no other paper.
    fn lay_down(
        &self,
        row: &FileRow,
        (number, is_signed): (u32, bool),
        page: &ReadPage,
    ) -> Result<(), Fault> {
        let kept = serde_json::to_vec(page).map_err(Fault::internal)?;
        let read = JustRead {
            file: row.file.id,
            number,
            hash: self.blobs.put(&kept)?,
            separator: page
                .separator()
                .map(|said| Separated::at(&row.dossier_code, &said)),
            title: page.heading(),
            marks: LineMarks::of(&page.words.text()),
            notes: page.notes(),
        };
        let (dossier, code, parts) = (
            row.dossier_id.clone(),
            row.dossier_code.clone(),
            row.parts.clone(),
        );
        let (cx, blobs) = (self.cx.clone(), self.blobs.clone());
        let heading = read.title.clone().filter(|_| number == 1 || !is_signed);
        self.db.write(move |tx| {
            // Nobody waits for the pages of a file that was left out while it was read.
            if sheets::lock_file(tx, read.file)?.is_none_or(|row| row.file.left_out) {
                return Ok(());
            }
            let before = before(tx, &blobs, &read, (&dossier, &code))?;
            // The sheet of another dossier is of no component here either.
            let component = match read.separator {
                Some(Separated::Elsewhere) => None,
                _ => component_of(&parts, heading.as_deref(), &before),
            };
            let drawn = sheets::lock_numbered(tx, read.file, number)?;
            if drawn.as_ref().is_some_and(|drawn| drawn.page.is_some()) {
                return Ok(());
            }
            let is_new = drawn.is_none();
            let mut sheet = match drawn {
                Some(drawn) => drawn,
                None => fresh(&cx, tx, &read, &dossier)?,
            };
            // What the officer did with it while it was only drawn stays as it is.
            if sheet.version == 1 {
                sheet.component = component;
                sheet.dropped = read.separator.is_some() || read.notes.contains(&SheetNote::Blank);
            }
            read.note_on(tx, &mut sheet, &before)?;
            if is_new {
                sheets::insert(tx, &sheet, &read.marks).map(drop)?;
            } else {
                sheets::read(tx, &sheet, &read.marks)?;
            }
            Ok::<_, Fault>(())
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
                // Of a file that was left out while it was read pages are missing: it was not read.
                if sheets::lock_file(tx, id)?.is_some_and(|row| !row.file.left_out) {
                    sheets::mark_file(tx, id, state, why)?;
                }
                sheets::drop_unread(tx, id)?;
            }
            Ok::<_, Fault>(complete(tx, &job)?)
        })?;
        Ok(Outcome::Done)
    }
}

/// A page that was just read.
#[derive(Clone)]
struct JustRead {
    file: CaptureFileId,
    number: u32,
    hash: BlobHash,
    separator: Option<Separated>,
    title: Option<String>,
    marks: LineMarks,
    notes: Vec<SheetNote>,
}

impl JustRead {
    /// Writes on the sheet what was read and noticed.
    fn note_on(&self, tx: &mut Tx<'_>, sheet: &mut Sheet, before: &Before) -> Result<(), Fault> {
        sheet.separator = self.separator.is_some();
        sheet.title.clone_from(&self.title);
        sheet.page = Some(self.hash.clone());
        sheet.notes.clone_from(&self.notes);
        let is_stray = self.separator == Some(Separated::Elsewhere)
            || (self.separator.is_none() && before.leads_elsewhere());
        if is_stray {
            sheet.notes.push(SheetNote::OtherDossier);
        }
        let others = sheets::marks_of(tx, &sheet.dossier_id)?;
        let same = |(id, marks): &&(SheetId, LineMarks)| *id != sheet.id && self.marks.says_the_same(marks);
        sheet.twin = others.iter().find(same).map(|(id, _)| *id);
        Ok(())
    }
}

/// A page nobody drew before it was read.
fn fresh(cx: &OpContext, tx: &mut Tx<'_>, read: &JustRead, dossier: &str) -> Result<Sheet, Fault> {
    Ok(Sheet {
        id: cx.new_id(),
        version: 1,
        dossier_id: dossier.to_owned(),
        file: read.file,
        number: read.number,
        place: sheets::last_place(tx, dossier)? + 1,
        component: None,
        turned: 0,
        dropped: false,
        separator: false,
        title: None,
        page: None,
        small: None,
        paper: None,
        notes: Vec::new(),
        twin: None,
    })
}

/// What stands before the page in its file.
fn before(
    tx: &mut Tx<'_>,
    blobs: &BlobStore,
    read: &JustRead,
    (dossier, code): (&str, &str),
) -> Result<Before, Fault> {
    let last = sheets::before(tx, read.file, read.number)?;
    let page = last
        .as_ref()
        .filter(|sheet| sheet.separator)
        .and_then(|sheet| sheet.page.as_ref());
    let separator = match page {
        Some(page) => {
            let page: ReadPage = serde_json::from_slice(&blobs.get(page)?).map_err(Fault::internal)?;
            page.separator().map(|said| Separated::at(code, &said))
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
        separator,
        stray: last.is_some_and(|sheet| sheet.notes.contains(&SheetNote::OtherDossier)),
        taken,
    })
}
