//! Reading a photograph or a PDF that was put to a filing, before it is sent on: in the fenced process that reads every
//! paper, outside any transaction. What is read is shown to the filer, held against the form and offered for it; it is
//! nobody's answer until somebody takes it.

use std::sync::Arc;

use motcua_blobs::BlobStore;
use motcua_db::Db;
use motcua_identity::OpContext;
use motcua_jobs::{Claimed, Outcome, complete};
use motcua_kernel::Fault;
use motcua_ocr::fields::{self, FieldKind, FieldProposal};
use motcua_ocr::{Document, Limits, Page, PageImage, ReadError};
use motcua_repository::{PaperReader, TypeRules, recognised_type, rules_in_use};

use crate::model::{DraftFile, FileId, OffPaper, OffPerson, PaperType, ReadLine};
use crate::store;

/// The queue of photographs that wait to be read; the subject is the file's id.
pub const READ_FILES_QUEUE: &str = "filing-read";

/// How long a machine without an engine waits before it looks again, in seconds.
const LOOK_AGAIN_SECONDS: i64 = 600;

/// What is read less surely than this is not held against anybody.
const SURE: u8 = 60;

/// What is read less surely than this is not even offered: nobody gains by comparing a guess.
const FAINT: u8 = 30;

/// What is told to the filer.
const TOLD: [FieldKind; 10] = [
    FieldKind::Title,
    FieldKind::Number,
    FieldKind::IssueDate,
    FieldKind::PersonName,
    FieldKind::BirthDate,
    FieldKind::PersonalId,
    FieldKind::OldIdCard,
    FieldKind::Issuer,
    FieldKind::ExpiryDate,
    FieldKind::Address,
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
            // Nobody looked at it; that says nothing about the paper.
            Err(
                ReadError::TooLarge { .. } | ReadError::TooManyPages { .. } | ReadError::TooManyPixels { .. },
            ) => self.end(job, None),
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
        let rules = self.db.read(rules_in_use)?;
        let own = recognised_type(&rules, &document);
        Ok(Ok(off_paper(&document, own)))
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

/// What the rules find: those of the paper's own type first.
fn off_paper(document: &Document, own: Option<&TypeRules>) -> OffPaper {
    let found = fields::propose_by(document, own.and_then(|own| own.published.as_ref()));
    let people = people_of(&found);
    let told = found
        .into_iter()
        .filter(|one| TOLD.contains(&one.kind) && one.confidence >= FAINT);
    let mut lines: Vec<ReadLine> = Vec::new();
    for one in told {
        let line = ReadLine {
            kind: one.kind.identifier().to_owned(),
            value: one.normalised.unwrap_or(one.value),
            sure: one.confidence >= SURE,
        };
        // Two rules may find the same; once read surely it is sure.
        match lines
            .iter_mut()
            .find(|known| (&known.kind, &known.value) == (&line.kind, &line.value))
        {
            Some(known) => known.sure |= line.sure,
            None => lines.push(line),
        }
    }
    OffPaper {
        people,
        lines,
        words: document.text().split_whitespace().count(),
        paper: own.map(|own| PaperType {
            key: own.key.clone(),
            name: own.name.clone(),
        }),
    }
}

/// Whom the paper names, each with what belongs to them; of a name that is a guess nothing is kept.
fn people_of(found: &[FieldProposal]) -> Vec<OffPerson> {
    let value = |one: &Option<FieldProposal>| {
        let read = one.as_ref().filter(|one| one.confidence >= FAINT);
        read.map_or_else(String::new, |one| {
            one.normalised.as_ref().unwrap_or(&one.value).clone()
        })
    };
    fields::people(found)
        .into_iter()
        .filter(|one| one.name.confidence >= FAINT)
        .map(|one| OffPerson {
            role: one.role.map(|role| role.identifier().to_owned()),
            sure: [Some(&one.name), one.number.as_ref(), one.birth.as_ref()]
                .into_iter()
                .flatten()
                .all(|read| read.confidence >= SURE),
            number: value(&one.number),
            birth: value(&one.birth),
            address: value(&one.address),
            name: one.name.value.clone(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use motcua_catalog::PaperPerson;
    use motcua_ocr::fields::PersonRole;

    #[test]
    fn forms_and_papers_call_people_the_same() {
        let read = PersonRole::ALL.map(PersonRole::identifier);
        assert_eq!(read, PaperPerson::ALL.map(PaperPerson::identifier));
    }
}
