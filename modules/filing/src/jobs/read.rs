//! Reading a photograph that was sent with a filing, before it is sent on: in the fenced process that reads every paper,
//! outside any transaction. What is read is shown to the filer and held against the form; it is nobody's answer.

use std::sync::Arc;

use motcua_blobs::BlobStore;
use motcua_db::Db;
use motcua_identity::OpContext;
use motcua_jobs::{Claimed, Outcome, complete};
use motcua_kernel::Fault;
use motcua_ocr::fields::{self, FieldKind};
use motcua_ocr::{Document, Limits, Page, PageImage, ReadError};
use motcua_repository::PaperReader;

use crate::model::{DraftFile, FileId, OffPaper, ReadLine};
use crate::store;

/// The queue of photographs that wait to be read; the subject is the file's id.
pub const READ_FILES_QUEUE: &str = "filing-read";

/// How long a machine without an engine waits before it looks again, in seconds.
const LOOK_AGAIN_SECONDS: i64 = 600;

/// What is read less surely than this is not held against anybody.
const SURE: u8 = 60;

/// What is told to the filer.
const TOLD: [FieldKind; 7] = [
    FieldKind::Title,
    FieldKind::Number,
    FieldKind::IssueDate,
    FieldKind::PersonName,
    FieldKind::BirthDate,
    FieldKind::PersonalId,
    FieldKind::OldIdCard,
];

/// The worker that reads them.
pub struct ReadFiles {
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

impl ReadFiles {
    /// Reads the file that `job` names; for [`motcua_jobs::Handlers::on`] under [`READ_FILES_QUEUE`].
    pub fn handle(&self, job: &Claimed) -> Outcome {
        self.work(job)
            .unwrap_or_else(|fault| Outcome::Failed(fault.to_string()))
    }

    fn work(&self, job: &Claimed) -> Result<Outcome, Fault> {
        let id: FileId = job.subject.parse().map_err(Fault::internal)?;
        // A file that was taken out, or whose filing was sent, is not read any more: the repository reads what it got.
        let Some(file) = self.db.read(move |tx| store::file_of_open_draft(tx, id))? else {
            return self.end(job, None);
        };
        let Some(reader) = &self.reader else {
            return Ok(self.later("no engine on this machine"));
        };
        match self.read(reader.as_ref(), &file)? {
            Ok(read) => self.end(job, Some((id, read))),
            Err(error @ ReadError::EngineMissing { .. }) => Ok(self.later(&error.to_string())),
            Err(error) if error.may_pass_later() => Ok(Outcome::Failed(format!("{}: {error}", error.code()))),
            // Nothing on it can be read: an officer could not either.
            Err(_) => self.end(job, Some((id, OffPaper::default()))),
        }
    }

    fn later(&self, why: &str) -> Outcome {
        Outcome::NotNow(self.cx.now().plus_seconds(LOOK_AGAIN_SECONDS), why.to_owned())
    }

    fn read(&self, reader: &dyn PaperReader, file: &DraftFile) -> Result<Result<OffPaper, ReadError>, Fault> {
        let bytes = self.blobs.get(&file.hash)?;
        let mut pages = Vec::new();
        let mut sink = |page: Page| {
            pages.push(Page {
                image: PageImage::default(),
                ..page
            });
        };
        let format = match reader.read_each(&bytes, &self.limits, &mut |_| {}, &mut sink) {
            Ok(format) => format,
            Err(error) => return Ok(Err(error)),
        };
        let document = Document {
            format,
            engine: reader.engine(),
            pages,
        };
        let lines = fields::propose(&document)
            .into_iter()
            .filter(|one| TOLD.contains(&one.kind) && one.confidence >= SURE)
            .map(|one| ReadLine {
                kind: one.kind.identifier().to_owned(),
                value: one.normalised.unwrap_or(one.value),
            });
        Ok(Ok(OffPaper {
            lines: lines.collect(),
            words: document.text().split_whitespace().count(),
        }))
    }

    fn end(&self, job: &Claimed, read: Option<(FileId, OffPaper)>) -> Result<Outcome, Fault> {
        let job = job.clone();
        self.db.write(move |tx| {
            if let Some((id, read)) = &read {
                store::keep_reading(tx, *id, read)?;
            }
            complete(tx, &job)?;
            Ok::<_, Fault>(())
        })?;
        Ok(Outcome::Done)
    }
}
