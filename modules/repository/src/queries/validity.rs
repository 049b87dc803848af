//! How a kept paper stands today, and its earlier versions.

use std::collections::BTreeMap;

use motcua_db::{DbError, Tx, values};
use motcua_kernel::{Day, Fault, Instant};

use crate::model::{Ending, FieldName, PaperId, PaperVersion, Validity};
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

/// What ends each of these papers, now or later; a paper that nothing ends is not among them.
///
/// # Errors
/// When the database refuses.
pub fn endings_of(tx: &mut Tx<'_>, ids: &[PaperId]) -> Result<BTreeMap<PaperId, Vec<Ending>>, DbError> {
    endings::of_papers(tx, ids)
}

/// The earlier versions of a paper, the first first; a paper that was never corrected, and never signed again, has none.
///
/// # Errors
/// When the database refuses.
pub fn versions_of(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<PaperVersion>, Fault> {
    versions::of_paper(tx, id)
}

/// What was made good of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MadeGood {
    /// It was corrected: the version that stands since.
    Corrected(u32),
    /// Another paper took its place.
    Replaced(PaperId),
}

/// What was made good of the paper at `since` or later: the latest correction, else the paper in its place. A file that was made
/// and signed again corrects nothing.
///
/// # Errors
/// When the database refuses.
pub fn made_good_since(tx: &mut Tx<'_>, id: PaperId, since: Instant) -> Result<Option<MadeGood>, Fault> {
    let last = versions::of_paper(tx, id)?
        .into_iter()
        .rfind(|version| version.corrected_at >= since && !version.is_redraw);
    if let Some(version) = last {
        return Ok(Some(MadeGood::Corrected(version.number + 1)));
    }
    let endings = endings::of_paper(tx, id)?;
    let by = endings
        .into_iter()
        .filter(|ending| ending.told_at >= since)
        .find_map(|ending| ending.by);
    Ok(by.map(MadeGood::Replaced))
}

/// The papers in whose place the paper stands.
///
/// # Errors
/// When the database refuses.
pub fn stands_for(tx: &mut Tx<'_>, id: PaperId) -> Result<Vec<PaperId>, DbError> {
    endings::replaced_by(tx, id)
}
