//! One paper with its pages and fields.

use motcua_blobs::BlobStore;
use motcua_db::{DbError, Tx, values};
use motcua_kernel::Fault;

use crate::model::{Field, PageWords, Paper, PaperId, PaperPage, PaperState};
use crate::store::{fields, pages, papers, versions};

/// A paper as the check page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperDetail {
    /// The paper.
    pub paper: Paper,
    /// Its pages, once it was read.
    pub pages: Vec<PaperPage>,
    /// Its fields, proposed and confirmed.
    pub fields: Vec<Field>,
    /// How many pages it was said to have, by the officer at the counter or by the register.
    pub pages_expected: Option<u32>,
}

/// How far the reading of a paper has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperProgress {
    /// Where the paper stands.
    pub state: PaperState,
    /// Pages read.
    pub pages_read: u32,
    /// Pages in all; 0 as long as nobody counted.
    pub pages: u32,
    /// Why it waits or why it cannot be read.
    pub note: Option<String>,
}

/// The paper called `id` with everything known of it.
///
/// # Errors
/// When the database refuses.
pub fn paper(tx: &mut Tx<'_>, id: PaperId) -> Result<Option<PaperDetail>, DbError> {
    let Some(paper) = papers::find(tx, id)? else {
        return Ok(None);
    };
    Ok(Some(PaperDetail {
        paper,
        pages: pages::of_paper(tx, id)?,
        fields: fields::of_paper(tx, id)?,
        pages_expected: papers::pages_expected(tx, id)?,
    }))
}

/// How far the reading of the paper called `id` has come.
///
/// # Errors
/// When the database refuses.
pub fn progress(tx: &mut Tx<'_>, id: PaperId) -> Result<Option<PaperProgress>, DbError> {
    let row = tx.query_opt(
        "SELECT state, pages_read, pages, note FROM repository_paper WHERE id = $1",
        values![id],
    )?;
    row.map(|row| {
        Ok(PaperProgress {
            state: row.get("state")?,
            pages_read: row.get("pages_read")?,
            pages: row.get("pages")?,
            note: row.get("note")?,
        })
    })
    .transpose()
}

/// The words of a page with their places. Whoever shows them logs the look with [`crate::view`].
///
/// # Errors
/// When the file is not whole.
pub fn page_words(blobs: &BlobStore, page: &PaperPage) -> Result<PageWords, Fault> {
    serde_json::from_slice(&blobs.get(&page.words)?).map_err(Fault::internal)
}

/// The paper that has `code` (mã giấy tờ số hoá), or had it before it was corrected.
///
/// # Errors
/// When the database refuses.
pub fn paper_by_code(tx: &mut Tx<'_>, code: &str) -> Result<Option<PaperId>, DbError> {
    let row = tx.query_opt("SELECT id FROM repository_paper WHERE code = $1", values![code])?;
    match row {
        Some(row) => row.at(0).map(Some),
        None => versions::of_code(tx, code),
    }
}
