//! Rows of pages.

use motcua_db::{DbError, Row, Tx, values};

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
                 same_as)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
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
                page.same_as
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
    })
}
