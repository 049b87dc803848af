//! Merges and the dossiers that went over in them.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::Instant;

use super::status_codes;
use crate::model::{MovedPart, Status};
use crate::{BackOutcome, DossierId, Merge, MergeId, MergeItem};

/// A dossier in these is not ended: its papers or its result are still here.
pub(crate) const NOT_ENDED: [Status; 8] = [
    Status::Registered,
    Status::Accepted,
    Status::Processing,
    Status::SupplementRequested,
    Status::FinancialObligation,
    Status::Resolved,
    Status::Withdrawn,
    Status::Stopped,
];

pub(crate) fn insert(tx: &mut Tx<'_>, merge: &Merge) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO dossier_merge (merge_id, old_unit, new_unit, effective_on, made_by, made_at, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        values![
            merge.id,
            &merge.old,
            &merge.new,
            merge.effective_on,
            &merge.made_by,
            merge.made_at,
            &merge.reason
        ],
    )
    .map(drop)
}

pub(crate) fn by_id(tx: &mut Tx<'_>, id: MergeId) -> Result<Option<Merge>, DbError> {
    tx.query_opt("SELECT * FROM dossier_merge WHERE merge_id = $1", values![id])?
        .map(|row| from_row(&row))
        .transpose()
}

/// The merge of the two that stands, where there is one.
pub(crate) fn standing(tx: &mut Tx<'_>, old: &UnitId, new: &UnitId) -> Result<Option<MergeId>, DbError> {
    let row = tx.query_opt(
        "SELECT merge_id FROM dossier_merge WHERE old_unit = $1 AND new_unit = $2 AND undone_at IS NULL
         ORDER BY made_at DESC LIMIT 1",
        values![old, new],
    )?;
    row.map(|row| row.at(0)).transpose()
}

/// All merges, the latest first.
pub(crate) fn latest(tx: &mut Tx<'_>, limit: usize) -> Result<Vec<Merge>, DbError> {
    let rows = tx.query(
        "SELECT * FROM dossier_merge ORDER BY made_at DESC, merge_id DESC LIMIT $1",
        values![limit],
    )?;
    rows.iter().map(from_row).collect()
}

pub(crate) fn undo(
    tx: &mut Tx<'_>,
    id: MergeId,
    (by, at, reason): (&str, Instant, &str),
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_merge SET undone_by = $2, undone_at = $3, reason = $4 WHERE merge_id = $1",
        values![id, by, at, reason],
    )
    .map(drop)
}

/// The next dossiers of `unit`, or taken in there, that are not ended.
pub(crate) fn next_open(tx: &mut Tx<'_>, unit: &UnitId, limit: usize) -> Result<Vec<DossierId>, DbError> {
    let sql = format!(
        "SELECT id FROM dossier_dossier WHERE (unit_id = $1 OR receiving_unit_id = $1) AND status IN ({})
         ORDER BY id LIMIT $2",
        status_codes(&NOT_ENDED)
    );
    let rows = tx.query(&sql, values![unit, limit])?;
    rows.iter().map(|row| row.at(0)).collect()
}

/// Notes that a dossier went over; one that went over before in the same merge and came back goes over again.
pub(crate) fn insert_item(
    tx: &mut Tx<'_>,
    merge: &Merge,
    id: DossierId,
    part: MovedPart,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO dossier_merge_item (merge_id, dossier_id, from_unit, to_unit, part)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (merge_id, dossier_id) DO UPDATE SET part = excluded.part, outcome = NULL",
        values![merge.id, id, &merge.old, &merge.new, part.identifier()],
    )
    .map(drop)
}

pub(crate) fn close_item(
    tx: &mut Tx<'_>,
    merge: MergeId,
    id: DossierId,
    outcome: BackOutcome,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE dossier_merge_item SET outcome = $3 WHERE merge_id = $1 AND dossier_id = $2",
        values![merge, id, outcome.identifier()],
    )
    .map(drop)
}

/// The dossiers of a merge by code; only those nobody tried to move back yet when `open` says so.
pub(crate) fn items(
    tx: &mut Tx<'_>,
    id: MergeId,
    open: bool,
    limit: usize,
) -> Result<Vec<MergeItem>, DbError> {
    let condition = if open { " AND i.outcome IS NULL" } else { "" };
    let sql = format!(
        "SELECT i.dossier_id, d.code, i.from_unit, i.to_unit, i.part, i.outcome FROM dossier_merge_item i
         JOIN dossier_dossier d ON d.id = i.dossier_id WHERE i.merge_id = $1{condition}
         ORDER BY CASE WHEN i.outcome IS NULL OR i.outcome = 'back' THEN 1 ELSE 0 END, d.code LIMIT $2"
    );
    let rows = tx.query(&sql, values![id, limit])?;
    rows.iter().map(item_from_row).collect()
}

/// How many dossiers went over in a merge, by what came of moving them back.
pub(crate) fn item_counts(tx: &mut Tx<'_>, id: MergeId) -> Result<Vec<(Option<BackOutcome>, i64)>, DbError> {
    let rows = tx.query(
        "SELECT outcome, COUNT(*) FROM dossier_merge_item WHERE merge_id = $1 GROUP BY outcome ORDER BY outcome",
        values![id],
    )?;
    rows.iter().map(|row| Ok((outcome(row)?, row.at(1)?))).collect()
}

fn outcome(row: &Row) -> Result<Option<BackOutcome>, DbError> {
    let text: Option<String> = row.get("outcome")?;
    Ok(text.and_then(|text| BackOutcome::from_identifier(&text)))
}

fn item_from_row(row: &Row) -> Result<MergeItem, DbError> {
    let part: String = row.get("part")?;
    Ok(MergeItem {
        dossier_id: row.get("dossier_id")?,
        code: row.get("code")?,
        from: row.get("from_unit")?,
        to: row.get("to_unit")?,
        part: MovedPart::from_identifier(&part).unwrap_or_default(),
        outcome: outcome(row)?,
    })
}

fn from_row(row: &Row) -> Result<Merge, DbError> {
    Ok(Merge {
        id: row.get("merge_id")?,
        old: row.get("old_unit")?,
        new: row.get("new_unit")?,
        effective_on: row.get("effective_on")?,
        made_by: row.get("made_by")?,
        made_at: row.get("made_at")?,
        undone_by: row.get("undone_by")?,
        undone_at: row.get("undone_at")?,
        reason: row.get("reason")?,
    })
}
