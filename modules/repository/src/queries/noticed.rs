//! What is noticed about a paper when it is held against what it was handed in as.

use motcua_blobs::BlobStore;
use motcua_db::Db;
use motcua_kernel::Fault;
use motcua_ocr::{Document, EngineInfo, PaperFormat};

use super::paper::page_words;
use super::reading_rules::{in_use, recognised_type};
use crate::model::{Doubt, Looked, PageWords, Paper, PaperPage};

/// Pages whose text is held against the dossier; owners are named on the first pages of a paper.
const PAGES_COMPARED: usize = 20;

/// What was noticed about a paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Noticed {
    /// What must be answered before it is signed.
    pub doubts: Vec<Doubt>,
    /// The name of the type that its heading names.
    pub recognised: Option<String>,
}

/// Holds what was read of `paper` against what it was handed in as. Whoever shows words of it logs the look.
///
/// # Errors
/// When a file is not whole or the database refuses.
pub fn noticed(db: &Db, blobs: &BlobStore, paper: &Paper, pages: &[PaperPage]) -> Result<Noticed, Fault> {
    if pages.is_empty() {
        return Ok(Noticed::default());
    }
    let words = pages
        .iter()
        .take(PAGES_COMPARED)
        .map(|page| page_words(blobs, page))
        .collect::<Result<Vec<_>, _>>()?;
    let text = words.iter().map(PageWords::text).collect::<Vec<_>>().join("\n");
    let document = Document {
        format: PaperFormat::Pdf,
        engine: EngineInfo {
            name: String::new(),
            version: String::new(),
            language: String::new(),
        },
        pages: words.iter().take(1).map(PageWords::as_page).collect(),
    };
    let rules = db.read(in_use)?;
    let recognised = recognised_type(&rules, &document);
    let looked = Looked::at(paper, pages, (&text, recognised));
    Ok(Noticed {
        doubts: looked.doubts(),
        recognised: recognised.map(|kind| kind.name.clone()),
    })
}
