//! What was read of a stored paper, for whoever tries the rules of its type on it.

use motcua_blobs::BlobStore;
use motcua_db::Db;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_ocr::{Document, EngineInfo};

use super::retention::is_there;
use super::view::note_look;
use crate::error::RepositoryError;
use crate::model::PaperId;
use crate::queries::page_words;
use crate::store::{pages, papers};

/// What of a paper is looked at.
const WORDS: &str = "words";

/// Writes down that the actor sees the words of the paper for `purpose`, and hands them on, page by page. Whoever
/// describes types of paper reads no paper by that alone: the right to read this one is asked.
///
/// # Errors
/// `paper-not-found`, `not-allowed`, `paper-destroyed`; `paper-not-read` while nobody has read it.
pub fn stored_text(
    db: &Db,
    blobs: &BlobStore,
    cx: &OpContext,
    (id, purpose): (PaperId, &str),
) -> Result<Document, Fault> {
    let (cx, purpose) = (cx.clone(), purpose.to_owned());
    let (paper, pages) = db.write(move |tx| {
        let paper = papers::get(tx, id)?;
        cx.authorise(Permission::ReadPaper, &paper.unit, paper.field.as_deref())?;
        is_there(tx, id)?;
        let pages = pages::of_paper(tx, id)?;
        if paper.waits_for_reading() || pages.is_empty() {
            return Err(RepositoryError::NotRead.into());
        }
        note_look(&cx, tx, id, (WORDS, &purpose))?;
        Ok::<_, Fault>((paper, pages))
    })?;
    let words = pages
        .iter()
        .map(|page| Ok(page_words(blobs, page)?.as_page()))
        .collect::<Result<Vec<_>, Fault>>()?;
    Ok(Document {
        format: paper.original.format,
        engine: EngineInfo {
            name: String::new(),
            version: String::new(),
            language: String::new(),
        },
        pages: words,
    })
}
