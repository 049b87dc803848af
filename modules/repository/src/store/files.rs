//! Which stored files belong to a paper, and whether something else needs the same bytes.

use std::collections::BTreeSet;

use motcua_blobs::BlobHash;
use motcua_db::{DbError, Tx, values};

use super::papers::Text;
use crate::model::PaperId;

/// The files of a paper as its tables name them: the original, the signed file of each version, pages, and what it was
/// captured from.
const OF_PAPER: &[&str] = &[
    "SELECT original_hash FROM repository_paper WHERE id = $1",
    "SELECT signed_hash FROM repository_paper WHERE id = $1 AND signed_hash IS NOT NULL",
    "SELECT signed_hash FROM repository_version WHERE paper_id = $1",
    "SELECT before_hash FROM repository_agency_signature WHERE paper_id = $1",
    "SELECT image_hash FROM repository_page WHERE paper_id = $1",
    "SELECT words_hash FROM repository_page WHERE paper_id = $1",
    "SELECT file_hash FROM repository_batch_item WHERE paper_id = $1",
    "SELECT reading_hash FROM repository_batch_item WHERE paper_id = $1 AND reading_hash IS NOT NULL",
    "SELECT i.file_hash FROM repository_batch_item i JOIN repository_batch_item c ON c.parent_id = i.id
     WHERE c.paper_id = $1",
    "SELECT i.reading_hash FROM repository_batch_item i JOIN repository_batch_item c ON c.parent_id = i.id
     WHERE c.paper_id = $1 AND i.reading_hash IS NOT NULL",
    "SELECT page_hash FROM repository_sheet WHERE paper_id = $1",
    "SELECT f.file_hash FROM repository_capture_file f JOIN repository_sheet s ON s.file_id = f.id
     WHERE s.paper_id = $1",
];

/// Rows that need the bytes `$1`, other than those of papers that were destroyed.
const HELD: &[&str] = &[
    "SELECT 1 FROM repository_paper p WHERE (p.original_hash = $1 OR p.signed_hash = $1) AND NOT {gone p.id}",
    "SELECT 1 FROM repository_version v WHERE v.signed_hash = $1 AND NOT {gone v.paper_id}",
    "SELECT 1 FROM repository_agency_signature a WHERE a.before_hash = $1 AND NOT {gone a.paper_id}",
    "SELECT 1 FROM repository_page g WHERE (g.image_hash = $1 OR g.words_hash = $1) AND NOT {gone g.paper_id}",
    "SELECT 1 FROM repository_batch_item i WHERE (i.file_hash = $1 OR i.reading_hash = $1) AND i.state <> 'split'
       AND (i.paper_id IS NULL OR NOT {gone i.paper_id})",
    "SELECT 1 FROM repository_batch_item i JOIN repository_batch_item c ON c.parent_id = i.id
     WHERE (i.file_hash = $1 OR i.reading_hash = $1) AND (c.paper_id IS NULL OR NOT {gone c.paper_id})",
    "SELECT 1 FROM repository_sheet s WHERE s.page_hash = $1 AND NOT s.dropped
       AND (s.paper_id IS NULL OR NOT {gone s.paper_id})",
    "SELECT 1 FROM repository_capture_file f WHERE f.file_hash = $1 AND f.state <> 'read'",
    "SELECT 1 FROM repository_capture_file f JOIN repository_sheet s ON s.file_id = f.id
     WHERE f.file_hash = $1 AND NOT s.dropped AND NOT s.separator AND (s.paper_id IS NULL OR NOT {gone s.paper_id})",
    "SELECT 1 FROM repository_register_import r WHERE r.file_hash = $1",
];

/// The files that the tables name for the paper.
pub(crate) fn of_paper(tx: &mut Tx<'_>, paper: PaperId) -> Result<BTreeSet<BlobHash>, DbError> {
    let mut files = BTreeSet::new();
    for sql in OF_PAPER {
        for row in tx.query(sql, values![paper])? {
            files.insert(row.at::<Text<BlobHash>>(0)?.0);
        }
    }
    Ok(files)
}

/// The pages on the counter's screen that the paper was made of: each is a file that names others.
pub(crate) fn captured_pages(tx: &mut Tx<'_>, paper: PaperId) -> Result<Vec<BlobHash>, DbError> {
    let rows = tx.query(
        "SELECT page_hash FROM repository_sheet WHERE paper_id = $1",
        values![paper],
    )?;
    rows.iter()
        .map(|row| Ok(row.at::<Text<BlobHash>>(0)?.0))
        .collect()
}

/// Whether anything of the repository but destroyed papers needs the bytes.
pub(crate) fn are_held(tx: &mut Tx<'_>, file: &BlobHash) -> Result<bool, DbError> {
    for sql in HELD {
        let sql = gone(sql);
        if !tx
            .query(&format!("{sql} LIMIT 1"), values![file.as_str()])?
            .is_empty()
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Spells out `{gone x}`: the paper `x` was destroyed.
fn gone(sql: &str) -> String {
    let mut text = String::new();
    for (number, part) in sql.split("{gone ").enumerate() {
        match part.split_once('}') {
            Some((id, rest)) if number > 0 => {
                text.push_str(
                    "EXISTS (SELECT 1 FROM repository_disposed d WHERE d.kind = 'destroy' AND d.paper_id = ",
                );
                text.push_str(id);
                text.push(')');
                text.push_str(rest);
            }
            _ => text.push_str(part),
        }
    }
    text
}
