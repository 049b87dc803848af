//! How a kept paper stands today, and its earlier versions.

use motcua_db::{DbError, Tx, values};
use motcua_kernel::{Day, Fault};

use crate::model::{FieldName, PaperId, PaperVersion, Validity};
use crate::store::{endings, versions};

/// How the paper stands on `today`: by what ended it and by the last day that was confirmed of it.
///
/// # Errors
/// When the database refuses.
pub fn validity(tx: &mut Tx<'_>, id: PaperId, today: Day) -> Result<Validity, DbError> {
    let row = tx.query_opt(
        "SELECT confirmed FROM repository_field WHERE paper_id = $1 AND name = $2",
        values![id, FieldName::ExpiryDate],
    )?;
    let last: Option<String> = row.map(|row| row.at(0)).transpose()?.flatten();
    let last = last.and_then(|last| last.parse().ok());
    Ok(Validity::on(today, last, endings::of_paper(tx, id)?))
}

/// The earlier versions of a paper, the first first; a paper that was never corrected has none.
///
/// # Errors
/// When the database refuses.
pub fn versions_of(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<PaperVersion>, Fault> {
    versions::of_paper(tx, id)
}

/// The papers in whose place the paper stands.
///
/// # Errors
/// When the database refuses.
pub fn stands_for(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<PaperId>, DbError> {
    endings::replaced_by(tx, id)
}
