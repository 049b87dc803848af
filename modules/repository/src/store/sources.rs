//! The files that the pages of a paper were cut from.

use motcua_blobs::BlobHash;
use motcua_db::{DbError, Tx, values};

use super::papers::{Format, Text};
use crate::model::{PaperId, StoredFile};

/// At the counter a paper may hold pages of several files; in a batch it is cut from one.
const OF_PAPER: &str = "SELECT f.id AS id, f.file_hash AS file_hash, f.file_format AS file_format,
        f.file_size AS file_size, f.file_name AS file_name
     FROM repository_capture_file f
     WHERE f.id IN (SELECT s.file_id FROM repository_sheet s WHERE s.paper_id = $1)
     UNION ALL
     SELECT i.id, i.file_hash, i.file_format, i.file_size, i.file_name
     FROM repository_batch_item i
     WHERE i.id IN (SELECT c.parent_id FROM repository_batch_item c WHERE c.paper_id = $1)
     ORDER BY id";

/// The files other than `original` that the paper was made from, in the order they came, with their names.
pub(crate) fn of_paper(
    tx: &mut Tx<'_>,
    paper: PaperId,
    original: &BlobHash,
) -> Result<Vec<(StoredFile, String)>, DbError> {
    let mut found = Vec::new();
    for row in tx.query(OF_PAPER, values![paper])? {
        let file = StoredFile {
            hash: row.get::<Text<BlobHash>>("file_hash")?.0,
            format: row.get::<Format>("file_format")?.0,
            size: row.get::<i64>("file_size")?.unsigned_abs(),
        };
        if file.hash != *original {
            found.push((file, row.get("file_name")?));
        }
    }
    Ok(found)
}
