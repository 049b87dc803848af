//! Rows of agencies' signatures on digitised papers.

use motcua_blobs::BlobHash;
use motcua_db::{DbError, Tx, values};
use motcua_kernel::Instant;

use super::papers::Text;
use crate::model::PaperId;

/// A file that was added to: the one before the agency signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Before {
    pub hash: BlobHash,
    /// The file with the agency's signature.
    pub signed: BlobHash,
    pub until: Instant,
}

/// Notes that the agency signed: the file before and the file after.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    id: PaperId,
    (before, signed): (&BlobHash, &BlobHash),
    (by, at): (&str, Instant),
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO repository_agency_signature (paper_id, signed_hash, before_hash, signed_by, signed_at)
         VALUES ($1, $2, $3, $4, $5)",
        values![id, signed.as_str(), before.as_str(), by, at],
    )
    .map(drop)
}

/// The files of a paper to which the agency's signature was added, the first first.
pub(crate) fn of_paper(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<Before>, DbError> {
    let rows = tx.query(
        "SELECT before_hash, signed_hash, signed_at FROM repository_agency_signature WHERE paper_id = $1
         ORDER BY signed_at, signed_hash",
        values![id],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Before {
                hash: row.get::<Text<BlobHash>>("before_hash")?.0,
                signed: row.get::<Text<BlobHash>>("signed_hash")?.0,
                until: row.get("signed_at")?,
            })
        })
        .collect()
}
