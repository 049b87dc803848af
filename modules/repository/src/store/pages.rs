//! Rows of pages.

use motcua_blobs::BlobHash;
use motcua_db::{DbError, Row, Tx, values};
use motcua_ocr::PixelBox;

use super::papers::Text;
use crate::model::{PaperId, PaperPage};

/// The pages of a paper in order.
pub(crate) fn of_paper(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<PaperPage>, DbError> {
    let rows = tx.query(
        "SELECT * FROM repository_page WHERE paper_id = $1 ORDER BY number",
        values![id],
    )?;
    rows.iter().map(page).collect()
}

/// Keeps `pages` in place of what was kept of the paper before.
pub(crate) fn replace(tx: &mut Tx<'_>, id: PaperId, pages: &[PaperPage]) -> Result<(), DbError> {
    tx.execute("DELETE FROM repository_page WHERE paper_id = $1", values![id])?;
    for page in pages {
        tx.execute(
            "INSERT INTO repository_page
                (paper_id, number, image_hash, image_mime, width, height, dpi, words_hash, blank, uncovered_ink, low_dpi, grey,
                 same_as, codes)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
            values![
                id,
                page.number,
                page.image.as_str(),
                &page.image_mime,
                page.width,
                page.height,
                page.dpi,
                page.words.as_str(),
                page.blank,
                page.uncovered_ink,
                page.low_dpi,
                page.grey,
                page.same_as,
                // What is not kept is looked for again.
                page.codes
                    .as_ref()
                    .and_then(|codes| serde_json::to_string(codes).ok())
            ],
        )?;
    }
    Ok(())
}

fn page(row: &Row) -> Result<PaperPage, DbError> {
    Ok(PaperPage {
        number: row.get("number")?,
        image: row.get::<Text<_>>("image_hash")?.0,
        image_mime: row.get("image_mime")?,
        width: row.get("width")?,
        height: row.get("height")?,
        dpi: row.get("dpi")?,
        words: row.get::<Text<_>>("words_hash")?.0,
        blank: row.get("blank")?,
        uncovered_ink: row.get("uncovered_ink")?,
        low_dpi: row.get("low_dpi")?,
        grey: row.get("grey")?,
        same_as: row.get("same_as")?,
        codes: row
            .get::<Option<String>>("codes")?
            .and_then(|codes| serde_json::from_str(&codes).ok()),
    })
}

/// A page on which nobody looked for codes.
#[derive(Debug, Clone)]
pub(crate) struct Unsought {
    pub paper: PaperId,
    pub number: u32,
    pub image: BlobHash,
    width: u32,
    height: u32,
}

impl Unsought {
    /// The place of the whole page.
    pub const fn whole(&self) -> PixelBox {
        PixelBox {
            x: 0,
            y: 0,
            w: self.width,
            h: self.height,
        }
    }
}

/// Some pages, at most `most`, on which nobody looked for codes.
pub(crate) fn unsought(tx: &mut Tx<'_>, most: usize) -> Result<Vec<Unsought>, DbError> {
    let rows = tx.query(
        "SELECT paper_id, number, image_hash, width, height FROM repository_page WHERE codes IS NULL
         ORDER BY paper_id, number LIMIT $1",
        values![most],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Unsought {
                paper: row.get("paper_id")?,
                number: row.get("number")?,
                image: row.get::<Text<_>>("image_hash")?.0,
                width: row.get("width")?,
                height: row.get("height")?,
            })
        })
        .collect()
}

/// How many such pages there are, counted up to `most`.
pub(crate) fn count_unsought(tx: &mut Tx<'_>, most: i64) -> Result<i64, DbError> {
    tx.scalar(
        "SELECT COUNT(*) FROM (SELECT number FROM repository_page WHERE codes IS NULL LIMIT $1) AS unsought",
        values![most],
    )
}

/// Notes the places of codes on a page, as JSON, unless it was read anew meanwhile.
pub(crate) fn note_codes(tx: &mut Tx<'_>, page: &Unsought, codes: &str) -> Result<(), DbError> {
    tx.execute(
        "UPDATE repository_page SET codes = $4
         WHERE paper_id = $1 AND number = $2 AND image_hash = $3 AND codes IS NULL",
        values![page.paper, page.number, page.image.as_str(), codes],
    )
    .map(drop)
}
