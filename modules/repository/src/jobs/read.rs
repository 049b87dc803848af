//! Reading a paper.
//!
//! The work is done outside transactions and kept in one at its end, together with the end of the job: done twice
//! it gives the same, and a worker that dies half-way leaves nothing behind but a lower progress.

use std::sync::Arc;

use motcua_blobs::BlobStore;
use motcua_db::{Db, Tx, values};
use motcua_identity::OpContext;
use motcua_jobs::{Claimed, Outcome, complete};
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, append};
use motcua_ocr::{Document, Limits, Page, PageImage, PaperReader, Progress, ReadError, fields};

use crate::actions::{index, lacks_pages};
use crate::model::event::{self, PaperUnreadable, PaperWasRead};
use crate::model::{
    Confidence, Doubt, Looked, PageWords, Paper, PaperId, PaperPage, PaperState, Proposal, ReadAs, Values,
    best, same_pages,
};
use crate::queries::{crosses, in_use, recognised_type};
use crate::store::{self, certified, papers};

/// The queue of papers that wait to be read; the subject is the paper's id.
pub const READ_QUEUE: &str = "repository-read";

/// How long a machine without an engine waits before it looks again, in seconds.
pub(super) const LOOK_AGAIN_SECONDS: i64 = 600;

/// The note on a paper that waits for an engine.
pub(super) const ENGINE_MISSING: &str = "reader-missing";

/// The worker that reads papers.
pub struct ReadPapers {
    /// The database.
    pub db: Db,
    /// The files.
    pub blobs: BlobStore,
    /// The reader, where this machine has one.
    pub reader: Option<Arc<dyn PaperReader>>,
    /// How much of a paper is read at most.
    pub limits: Limits,
    /// The circumstances of the program's own acts.
    pub cx: OpContext,
}

/// What a reading brought, ready to be kept.
struct Reading {
    pages: Vec<PaperPage>,
    text: String,
    proposals: Vec<Proposal>,
    engine: String,
    confidence: Option<u8>,
    /// How much of it a person must look at.
    to_look_at: u32,
    /// What only a person can tell.
    doubts: Vec<Doubt>,
}

/// Why a reading ended without one.
enum Stopped {
    Unread(ReadError),
    Fault(Fault),
}

impl From<Fault> for Stopped {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl ReadPapers {
    /// Reads the paper that `job` names; for [`motcua_jobs::Handlers::on`] under [`READ_QUEUE`].
    pub fn handle(&self, job: &Claimed) -> Outcome {
        self.read(job).unwrap_or_else(|fault| {
            if let Ok(id) = job.subject.parse() {
                // A full disk or a lost file: the paper says so and waits. Where the database itself fails nothing can
                // be written; the job keeps its cause all the same.
                drop(self.mark(id, PaperState::Waiting, Some(fault.code())));
            }
            Outcome::Failed(cause(&fault))
        })
    }

    fn read(&self, job: &Claimed) -> Result<Outcome, Fault> {
        let id: PaperId = job.subject.parse().map_err(Fault::internal)?;
        let Some(paper) = self.db.read(|tx| wanted(tx, id))? else {
            return self.drop_job(job);
        };
        let Some(reader) = &self.reader else {
            return self.wait_for_engine(id, "no engine on this machine".to_owned());
        };
        self.mark(id, PaperState::Reading, None)?;
        match self.work(reader.as_ref(), &paper) {
            Ok(reading) => self.keep(job, id, reading),
            Err(Stopped::Fault(fault)) => Err(fault),
            Err(Stopped::Unread(error @ ReadError::EngineMissing { .. })) => {
                self.wait_for_engine(id, error.to_string())
            }
            Err(Stopped::Unread(error)) if error.may_pass_later() => {
                self.mark(id, PaperState::Waiting, Some(error.code()))?;
                Ok(Outcome::Failed(cause_of(&error)))
            }
            Err(Stopped::Unread(error)) => self.give_up(job, id, error.code()),
        }
    }

    fn drop_job(&self, job: &Claimed) -> Result<Outcome, Fault> {
        let job = job.clone();
        self.db.write(move |tx| complete(tx, &job))?;
        Ok(Outcome::Done)
    }

    fn wait_for_engine(&self, id: PaperId, why: String) -> Result<Outcome, Fault> {
        self.mark(id, PaperState::Waiting, Some(ENGINE_MISSING))?;
        Ok(Outcome::NotNow(
            self.cx.now().plus_seconds(LOOK_AGAIN_SECONDS),
            why,
        ))
    }

    /// Shows how the paper stands, unless an officer confirmed it meanwhile.
    fn mark(&self, id: PaperId, state: PaperState, note: Option<&'static str>) -> Result<(), Fault> {
        self.db.write(move |tx| {
            tx.execute(
                "UPDATE repository_paper SET state = $2, note = $3, pages_read = 0
                 WHERE id = $1 AND state IN ('waiting', 'reading')",
                values![id, state, note],
            )
            .map(drop)
            .map_err(Fault::from)
        })
    }

    fn progress(&self, id: PaperId, progress: Progress) -> Result<(), Fault> {
        self.db.write(move |tx| {
            tx.execute(
                "UPDATE repository_paper SET pages = $2, pages_read = $3 WHERE id = $1 AND state = 'reading'",
                values![id, progress.total, progress.done],
            )
            .map(drop)
            .map_err(Fault::from)
        })
    }

    fn work(&self, reader: &dyn PaperReader, paper: &Paper) -> Result<Reading, Stopped> {
        // Of a result that was made here people see the signatures as well.
        let file = match &paper.signed {
            Some(signed) if paper.is_born_digital() => signed,
            _ => &paper.original,
        };
        let bytes = self.blobs.get(&file.hash).map_err(Fault::from)?;
        let (mut kept, mut pages) = (Vec::new(), Vec::new());
        let mut confidence = Confidence::default();
        let mut failed: Option<Fault> = None;
        let mut shown: Option<Fault> = None;
        let mut progress = |progress| {
            shown = shown.take().or_else(|| self.progress(paper.id, progress).err());
        };
        let mut sink = |page: Page| {
            if failed.is_some() {
                return;
            }
            confidence.add(&page);
            match self.keep_page(&page) {
                Ok(row) => kept.push(row),
                Err(fault) => failed = Some(fault),
            }
            // Only the words are needed from here on; two hundred pictures would fill the memory.
            pages.push(Page {
                image: PageImage::default(),
                ..page
            });
        };
        let read = reader.read_each(&bytes, &self.limits, &mut progress, &mut sink);
        if let Some(fault) = failed.or(shown) {
            return Err(fault.into());
        }
        let format = read.map_err(Stopped::Unread)?;
        let engine = reader.engine();
        let name = format!("{} {}", engine.name, engine.version);
        let document = Document {
            format,
            engine,
            pages,
        };
        let known = self.db.read(in_use)?;
        let recognised = recognised_type(&known, &document);
        let of_type = recognised.and_then(|own| own.published.as_ref());
        let proposals = best(&fields::propose_by(&document, of_type), &paper.owner);
        mark_twins(&mut kept, &document);
        let (text, today) = (document.text(), self.cx.now().day());
        let crosses = self
            .db
            .read(|tx| crosses(tx, &Values::read(&proposals, &paper.owner, today)))?;
        let read = ReadAs {
            text: &text,
            recognised,
            crosses: &crosses,
        };
        let looked = Looked::at(paper, &kept, read);
        let (to_look_at, doubts) = (looked.weight(&proposals, today), looked.doubts());
        Ok(Reading {
            to_look_at,
            doubts,
            pages: kept,
            text,
            proposals,
            engine: name,
            confidence: confidence.mean(),
        })
    }

    fn keep_page(&self, page: &Page) -> Result<PaperPage, Fault> {
        let words = serde_json::to_vec(&PageWords::of(page)).map_err(Fault::internal)?;
        Ok(PaperPage {
            number: page.number,
            image: self.blobs.put(&page.image.bytes)?,
            image_mime: page.image.mime.to_owned(),
            width: page.width,
            height: page.height,
            dpi: page.dpi,
            words: self.blobs.put(&words)?,
            blank: page.flags.blank,
            uncovered_ink: page.flags.uncovered_ink,
            low_dpi: page.flags.low_dpi,
            grey: page.flags.grey,
            same_as: None,
            codes: Some(page.codes.iter().map(|code| code.bounds).collect()),
        })
    }

    /// Keeps the reading and ends the job. Of a paper confirmed by typing only the words are kept.
    fn keep(&self, job: &Claimed, id: PaperId, reading: Reading) -> Result<Outcome, Fault> {
        let (job, cx) = (job.clone(), self.cx.clone());
        self.db.write(move |tx| {
            let paper = papers::lock(tx, id)?;
            if paper.waits_for_reading() {
                keep_reading(tx, &cx, id, &reading)?;
            } else if paper.is_born_digital() {
                keep_pictures(tx, id, &reading)?;
            } else if paper.lacks_words() {
                keep_words(tx, &cx, &paper, &reading)?;
            } else if lacks_pages(tx, &paper)? {
                keep_pictures(tx, id, &reading)?;
            }
            Ok::<_, Fault>(complete(tx, &job)?)
        })?;
        Ok(Outcome::Done)
    }

    fn give_up(&self, job: &Claimed, id: PaperId, reason: &'static str) -> Result<Outcome, Fault> {
        let (job, cx) = (job.clone(), self.cx.clone());
        self.db.write(move |tx| {
            let paper = papers::lock(tx, id)?;
            if paper.waits_for_reading() {
                tx.execute(
                    "UPDATE repository_paper SET state = 'unreadable', note = $2 WHERE id = $1",
                    values![id, reason],
                )?;
                let payload = PaperUnreadable {
                    reason: reason.to_owned(),
                };
                tell(tx, &cx, id, event::PAPER_UNREADABLE, &payload)?;
            } else if lacks_pages(tx, &paper)? {
                // Nobody waits for pages that will never be there.
                tx.execute(
                    "UPDATE repository_paper SET note = $2 WHERE id = $1",
                    values![id, reason],
                )?;
            }
            Ok::<_, Fault>(complete(tx, &job)?)
        })?;
        Ok(Outcome::Done)
    }
}

/// The paper, where it is still to be read or its pages are still to be drawn.
fn wanted(tx: &mut Tx<'_>, id: PaperId) -> Result<Option<Paper>, Fault> {
    let Some(paper) = papers::find(tx, id)? else {
        return Ok(None);
    };
    let wanted = paper.waits_for_reading() || paper.lacks_words() || lacks_pages(tx, &paper)?;
    Ok(wanted.then_some(paper))
}

/// Notes at each page which one before it says the same.
fn mark_twins(pages: &mut [PaperPage], document: &Document) {
    let texts: Vec<String> = document.pages.iter().map(Page::text).collect();
    let twins = same_pages(texts.iter().map(String::as_str));
    for (page, same_as) in pages.iter_mut().zip(twins) {
        page.same_as = same_as;
    }
}

fn keep_reading(tx: &mut Tx<'_>, cx: &OpContext, id: PaperId, reading: &Reading) -> Result<(), Fault> {
    let pages = u32::try_from(reading.pages.len()).unwrap_or(u32::MAX);
    store::pages::replace(tx, id, &reading.pages)?;
    store::fields::propose(tx, id, &reading.proposals)?;
    tx.execute(
        "UPDATE repository_paper
         SET state = 'read', note = NULL, pages = $2, pages_read = $2, engine = $3, confidence = $4, to_look_at = $5
         WHERE id = $1",
        values![id, pages, &reading.engine, reading.confidence, reading.to_look_at],
    )?;
    tell_read(tx, cx, id, reading)
}

/// Nothing of a result that was made here is read from its picture: its words and fields are those it was made of. So it is
/// with a paper that was read before and whose pages are drawn once more.
fn keep_pictures(tx: &mut Tx<'_>, id: PaperId, reading: &Reading) -> Result<(), Fault> {
    store::pages::replace(tx, id, &reading.pages)?;
    tx.execute(
        "UPDATE repository_paper SET engine = $2 WHERE id = $1",
        values![id, &reading.engine],
    )?;
    Ok(())
}

/// What an officer typed and signed stays as it is; the paper is now found by its words too. Kept without them, it waits to
/// be drawn and signed again.
fn keep_words(tx: &mut Tx<'_>, cx: &OpContext, paper: &Paper, reading: &Reading) -> Result<(), Fault> {
    let fields = store::fields::of_paper(tx, paper.id)?;
    let values: Vec<&str> = fields
        .iter()
        .filter(|field| !field.name.is_code())
        .filter_map(|field| field.confirmed.as_deref())
        .collect();
    index(tx, paper, &values, &reading.text)?;
    store::pages::replace(tx, paper.id, &reading.pages)?;
    tx.execute(
        "UPDATE repository_paper SET engine = $2, confidence = $3 WHERE id = $1",
        values![paper.id, &reading.engine, reading.confidence],
    )?;
    tell_read(tx, cx, paper.id, reading)?;
    // A copy that was certified from its original is signed by the certifier and the agency: nobody makes it anew.
    if paper.withdrawn_at.is_none() && !certified::has(tx, paper.id)? {
        store::redraws::ask(tx, paper.id, cx.now(), &reading.doubts)?;
    }
    Ok(())
}

fn tell_read(tx: &mut Tx<'_>, cx: &OpContext, id: PaperId, reading: &Reading) -> Result<(), Fault> {
    let payload = PaperWasRead {
        pages: u32::try_from(reading.pages.len()).unwrap_or(u32::MAX),
        engine: reading.engine.clone(),
        confidence: reading.confidence,
    };
    tell(tx, cx, id, event::PAPER_READ, &payload)
}

fn tell<P: serde::Serialize>(
    tx: &mut Tx<'_>,
    cx: &OpContext,
    id: PaperId,
    kind: &str,
    payload: &P,
) -> Result<(), Fault> {
    let (stream, actor) = (event::stream(id), cx.actor_name());
    append(
        tx,
        NewEvent {
            stream: &stream,
            at: cx.now(),
            actor: &actor,
            kind,
            payload,
        },
    )
    .map(drop)
}

/// What the administrators' list of jobs shows of a fault: its code and what lies under it.
pub(super) fn cause(fault: &Fault) -> String {
    match std::error::Error::source(fault) {
        Some(source) => format!("{fault}: {source}"),
        None => fault.to_string(),
    }
}

/// The same of an engine or a file.
pub(super) fn cause_of(error: &ReadError) -> String {
    format!("{}: {error}", error.code())
}
