//! Reading the files of batches and matching them to register lines.
//!
//! As with single papers the work is done outside transactions and kept in one at its end with the end of the job. A
//! process that dies half-way leaves the item waiting: another reads it again, and nothing is there twice.

use std::sync::Arc;

use motcua_blobs::BlobStore;
use motcua_db::{Db, Tx};
use motcua_identity::OpContext;
use motcua_jobs::{Claimed, Outcome, complete};
use motcua_kernel::Fault;
use motcua_ocr::{Limits, PaperFormat, PaperReader, ReadError};

use super::file_reading::{Unread, read_file};
use super::read::{ENGINE_MISSING, LOOK_AGAIN_SECONDS, cause, cause_of};
use crate::actions::{Piece, file_of_pages, settle};
use crate::model::{
    BatchItem, BatchItemId, BatchItemState, CutOut, ItemReason, KeptReading, PageSigns, evidence, folder_of,
    pieces, signed_as_one,
};
use crate::signatures::signer_names;
use crate::store::batches;

/// The queue of files of batches; the subject is the item's id.
pub const BATCH_QUEUE: &str = "repository-batch";

/// The cause of an item on which nothing stands but separators or nothing at all.
const NOTHING_ON_IT: &str = "batch-nothing-on-it";

/// The worker that reads batches.
pub struct ReadBatches {
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

impl ReadBatches {
    /// Reads the item that `job` names; for [`motcua_jobs::Handlers::on`] under [`BATCH_QUEUE`].
    pub fn handle(&self, job: &Claimed) -> Outcome {
        self.work(job).unwrap_or_else(|fault| self.failed(job, &fault))
    }

    fn work(&self, job: &Claimed) -> Result<Outcome, Fault> {
        let id: BatchItemId = job.subject.parse().map_err(Fault::internal)?;
        let found = self.db.read(move |tx| batches::find_item(tx, id))?;
        let Some(item) = found.filter(|item| item.state == BatchItemState::Waiting) else {
            return self.drop_job(job);
        };
        match self.reading(&item) {
            Ok(reading) => self.keep(job, &item, &reading),
            Err(Unread::Fault(fault)) => Err(fault),
            Err(Unread::Read(error @ ReadError::EngineMissing { .. })) => {
                self.say(id, ENGINE_MISSING)?;
                let later = self.cx.now().plus_seconds(LOOK_AGAIN_SECONDS);
                Ok(Outcome::NotNow(later, error.to_string()))
            }
            Err(Unread::Read(error)) if error.may_pass_later() => {
                self.say(id, error.code())?;
                Ok(Outcome::Failed(cause_of(&error)))
            }
            Err(Unread::Read(error)) => self.queue(job, id, error.code()),
        }
    }

    /// A full disk or a lost file: the item says so and waits; the queue tries again and keeps the cause.
    fn failed(&self, job: &Claimed, fault: &Fault) -> Outcome {
        if let Ok(id) = job.subject.parse() {
            // Where the database itself fails nothing can be written; the job keeps its cause all the same.
            let _ = self.say(id, fault.code());
        }
        Outcome::Failed(cause(fault))
    }

    /// What was read before, or what is read now.
    fn reading(&self, item: &BatchItem) -> Result<KeptReading, Unread> {
        if let Some(kept) = &item.reading {
            let kept = self.blobs.get(kept).map_err(Fault::from)?;
            return Ok(serde_json::from_slice(&kept).map_err(Fault::internal)?);
        }
        let Some(reader) = &self.reader else {
            return Err(Unread::Read(ReadError::EngineMissing {
                tool: "tesseract",
                package: "tesseract-ocr-vie",
            }));
        };
        let bytes = self.blobs.get(&item.file.hash).map_err(Fault::from)?;
        read_file(&self.blobs, reader.as_ref(), &self.limits, &bytes, &mut |_, _| {
            Ok(())
        })
    }

    fn drop_job(&self, job: &Claimed) -> Result<Outcome, Fault> {
        let job = job.clone();
        self.db.write(move |tx| complete(tx, &job))?;
        Ok(Outcome::Done)
    }

    /// Shows why the item still waits.
    fn say(&self, id: BatchItemId, why: &'static str) -> Result<(), Fault> {
        self.db.write(move |tx| {
            let mut item = batches::lock_item(tx, id)?;
            if item.state == BatchItemState::Waiting && item.cause.as_deref() != Some(why) {
                item.cause = Some(why.to_owned());
                batches::update_item(tx, &item)?;
            }
            Ok::<_, Fault>(())
        })
    }

    /// Puts the item before a person, since no reader can read it.
    fn queue(&self, job: &Claimed, id: BatchItemId, why: &'static str) -> Result<Outcome, Fault> {
        let job = job.clone();
        self.db.write(move |tx| {
            let mut item = batches::lock_item(tx, id)?;
            if item.state == BatchItemState::Waiting {
                item.state = BatchItemState::Queued;
                item.reason = Some(ItemReason::Unreadable);
                item.cause = Some(why.to_owned());
                batches::update_item(tx, &item)?;
            }
            Ok::<_, Fault>(complete(tx, &job)?)
        })?;
        Ok(Outcome::Done)
    }

    fn keep(&self, job: &Claimed, item: &BatchItem, reading: &KeptReading) -> Result<Outcome, Fault> {
        let found = self.pieces(item, reading)?;
        let pages = u32::try_from(reading.pages.len()).unwrap_or(u32::MAX);
        if found.is_empty() {
            return self.queue(job, item.id, NOTHING_ON_IT);
        }
        let (job, cx, id) = (job.clone(), self.cx.clone(), item.id);
        self.db.write(move |tx| {
            let parent = batches::lock_item(tx, id)?;
            if parent.state == BatchItemState::Waiting {
                settle_all(&cx, tx, parent, found.clone(), pages)?;
            }
            Ok::<_, Fault>(complete(tx, &job)?)
        })?;
        Ok(Outcome::Done)
    }

    /// The papers of the file, each with its own reading in the store. One paper alone keeps the bytes that came, with the
    /// empty backs and separator sheets around it: by them its twin is known, and only in them a signature counts. Of
    /// several each gets a file of its own.
    fn pieces(&self, item: &BatchItem, reading: &KeptReading) -> Result<Vec<Piece>, Fault> {
        if reading.pages.iter().all(|page| page.blank) {
            return Ok(Vec::new());
        }
        let known = item.clone();
        let place = self.db.read(move |tx| batches::place_of(tx, &known))?;
        if item.pages.is_some() {
            return Ok(vec![self.again(item, reading, &place)?]);
        }
        let signs: Vec<PageSigns> = (1..)
            .zip(&reading.pages)
            .map(|(number, page)| page.signs(number))
            .collect();
        let mut found = pieces(&signs);
        // As at the counter: the program cuts nothing that was signed as one file.
        if found.len() > 1 && self.is_signed(item)? {
            let Some(whole) = signed_as_one(&signs) else {
                let whole = self.piece(item.clone(), reading.clone(), &place)?;
                let asks = Some(ItemReason::SignedTogether);
                return Ok(vec![Piece { asks, ..whole }]);
            };
            found = vec![whole];
        }
        let is_one = found.len() == 1;
        let place = if is_one { place.as_str() } else { folder_of(&place) };
        found
            .iter()
            .map(|own| {
                let mut item = item.clone();
                if own.pages.len() == reading.pages.len() {
                    return self.piece(item, reading.clone(), place);
                }
                let part = reading.of_pages(&own.pages, CutOut::of(own, &found));
                item.pages = own.pages.first().copied().zip(own.pages.last().copied());
                if !is_one {
                    item.file = file_of_pages(&self.blobs, &part.pages, &item.file_name, self.cx.now())?;
                }
                self.piece(item, part, place)
            })
            .collect()
    }

    /// Whether the file carries a signature, whoever made it; asked only of what would be cut.
    fn is_signed(&self, item: &BatchItem) -> Result<bool, Fault> {
        if item.file.format != PaperFormat::Pdf {
            return Ok(false);
        }
        Ok(!signer_names(&self.blobs.get(&item.file.hash)?)?.is_empty())
    }

    /// A piece that was cut out before is not cut again, and what stood around it was kept with it. Of those kept before
    /// that was so nobody knows: a person is asked rather than one of several taken for the only one.
    fn again(&self, item: &BatchItem, reading: &KeptReading, place: &str) -> Result<Piece, Fault> {
        let (mut part, is_one) = (reading.clone(), item.parent.is_none());
        part.cut = part.cut.or(Some(CutOut {
            separator: None,
            has_sisters: !is_one,
        }));
        self.piece(item.clone(), part, if is_one { place } else { folder_of(place) })
    }

    fn piece(&self, mut item: BatchItem, part: KeptReading, place: &str) -> Result<Piece, Fault> {
        item.page_count = u32::try_from(part.pages.len()).unwrap_or(u32::MAX);
        let kept = serde_json::to_vec(&part).map_err(Fault::internal)?;
        item.reading = Some(self.blobs.put(&kept)?);
        let evidence = evidence(
            &part.text(),
            &part.codes(),
            &part.proposals(),
            part.separator(),
            place,
        );
        Ok(Piece {
            item,
            reading: part,
            evidence,
            place: place.to_owned(),
            asks: None,
        })
    }
}

/// One paper is the item itself; of several each becomes an item, and the file they came from is done.
fn settle_all(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    mut parent: BatchItem,
    found: Vec<Piece>,
    pages: u32,
) -> Result<(), Fault> {
    let batch = batches::get(tx, parent.batch_id)?;
    let several = found.len() > 1;
    for (number, mut piece) in found.into_iter().enumerate() {
        piece.item.version = parent.version;
        if several {
            piece.item.id = cx.new_id();
            piece.item.parent = Some(parent.id);
            piece.item.version = 1;
            piece.item.state = BatchItemState::Waiting;
            // The row must be there before a paper can name it, and the paper before the row can name it.
            let key = format!("{}#{number}", parent.id);
            if !batches::insert_item(tx, &piece.item, &key, cx.now())? {
                continue;
            }
        }
        settle(cx, tx, &batch, &mut piece)?;
        batches::update_item(tx, &piece.item)?;
    }
    if several {
        parent.state = BatchItemState::Split;
        parent.cause = None;
        parent.page_count = pages;
        batches::update_item(tx, &parent)?;
    }
    Ok(())
}
