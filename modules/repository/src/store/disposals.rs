//! Rows of what becomes of papers after their retention.

use motcua_db::{DbError, Row, Tx, values};
use motcua_kernel::{Day, Fault};

use super::papers::Text;
use crate::disposal_error::DisposalError;
use crate::model::{Disposal, DisposalId, DisposalKind, PaperId};

/// Keeps a new proposal; tells whether it is new.
pub(crate) fn insert(tx: &mut Tx<'_>, disposal: &Disposal, request_key: &str) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO repository_disposal
            (id, request_key, version, kind, unit, state, law, reason, proposed_by, proposed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (request_key) DO NOTHING",
        values![
            disposal.id,
            request_key,
            disposal.version,
            disposal.kind,
            &disposal.unit,
            disposal.state,
            &disposal.law,
            &disposal.reason,
            &disposal.proposed_by,
            disposal.proposed_at
        ],
    )?;
    Ok(rows == 1)
}

/// The proposal made by the request `key`.
pub(crate) fn of_request(tx: &mut Tx<'_>, key: &str) -> Result<Option<DisposalId>, DbError> {
    let row = tx.query_opt(
        "SELECT id FROM repository_disposal WHERE request_key = $1",
        values![key],
    )?;
    row.map(|row| row.at(0)).transpose()
}

/// Puts a paper into the inventory of a proposal; tells whether it could be: it stands in no other open one.
pub(crate) fn add_paper(
    tx: &mut Tx<'_>,
    (id, paper): (DisposalId, PaperId),
    due_on: Day,
) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO repository_disposal_paper (disposal_id, paper_id, due_on, is_open)
         VALUES ($1, $2, $3, TRUE) ON CONFLICT DO NOTHING",
        values![id, paper, due_on.to_string()],
    )?;
    Ok(rows == 1)
}

/// The proposal called `id`.
pub(crate) fn find(tx: &mut Tx<'_>, id: DisposalId) -> Result<Option<Disposal>, DbError> {
    let row = tx.query_opt("SELECT * FROM repository_disposal WHERE id = $1", values![id])?;
    row.as_ref().map(disposal).transpose()
}

/// The proposal called `id`, locked until the transaction ends.
pub(crate) fn lock(tx: &mut Tx<'_>, id: DisposalId) -> Result<Disposal, Fault> {
    let sql = format!(
        "SELECT * FROM repository_disposal WHERE id = $1 {}",
        tx.dialect().for_update()
    );
    let row = tx.query_opt(&sql, values![id])?.ok_or(DisposalError::NotFound)?;
    Ok(disposal(&row)?)
}

/// Keeps what a proposal has come to; unless it stays open its papers are free.
pub(crate) fn update(tx: &mut Tx<'_>, disposal: &Disposal, is_open: bool) -> Result<(), DbError> {
    tx.execute(
        "UPDATE repository_disposal
         SET version = version + 1, state = $2, answer = $3, decision = $4, decided_on = $5, decided_by = $6,
             decided_at = $7, set_aside_at = $8, done_at = $9
         WHERE id = $1",
        values![
            disposal.id,
            disposal.state,
            &disposal.answer,
            &disposal.decision,
            disposal.decided_on.map(|day| day.to_string()),
            disposal.decided_by.clone(),
            disposal.decided_at,
            disposal.set_aside_at,
            disposal.done_at
        ],
    )?;
    tx.execute(
        "UPDATE repository_disposal_paper SET is_open = $2 WHERE disposal_id = $1",
        values![disposal.id, is_open],
    )?;
    Ok(())
}

/// The papers of the inventory with the day on which each was due.
pub(crate) fn papers_of(tx: &mut Tx<'_>, id: DisposalId) -> Result<Vec<(PaperId, Day)>, DbError> {
    let rows = tx.query(
        "SELECT paper_id, due_on FROM repository_disposal_paper WHERE disposal_id = $1 ORDER BY due_on, paper_id",
        values![id],
    )?;
    rows.iter()
        .map(|row| Ok((row.get("paper_id")?, row.get::<Text<Day>>("due_on")?.0)))
        .collect()
}

/// What was decided of a paper: what, and in which proposal.
pub(crate) fn of_paper(
    tx: &mut Tx<'_>,
    paper: PaperId,
) -> Result<Option<(DisposalKind, DisposalId)>, DbError> {
    let row = tx.query_opt(
        "SELECT kind, disposal_id FROM repository_disposed WHERE paper_id = $1",
        values![paper],
    )?;
    row.map(|row| Ok((row.get("kind")?, row.get("disposal_id")?)))
        .transpose()
}

/// Notes what was decided of a paper; tells whether nothing was decided before.
pub(crate) fn dispose(
    tx: &mut Tx<'_>,
    paper: PaperId,
    (kind, id): (DisposalKind, DisposalId),
) -> Result<bool, DbError> {
    let rows = tx.execute(
        "INSERT INTO repository_disposed (paper_id, kind, disposal_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        values![paper, kind, id],
    )?;
    Ok(rows == 1)
}

/// Whether the paper stands in an open proposal.
pub(crate) fn is_proposed(tx: &mut Tx<'_>, paper: PaperId) -> Result<bool, DbError> {
    let row = tx.query_opt(
        "SELECT 1 FROM repository_disposal_paper WHERE paper_id = $1 AND is_open",
        values![paper],
    )?;
    Ok(row.is_some())
}

/// Until when somebody decided to keep the paper on.
pub(crate) fn kept_on(tx: &mut Tx<'_>, paper: PaperId) -> Result<Option<Day>, DbError> {
    let row = tx.query_opt(
        "SELECT until_on FROM repository_kept_on WHERE paper_id = $1",
        values![paper],
    )?;
    row.map(|row| Ok(row.get::<Text<Day>>("until_on")?.0)).transpose()
}

pub(crate) fn disposal(row: &Row) -> Result<Disposal, DbError> {
    Ok(Disposal {
        id: row.get("id")?,
        version: row.get("version")?,
        kind: row.get("kind")?,
        unit: row.get("unit")?,
        state: row.get("state")?,
        law: row.get("law")?,
        reason: row.get("reason")?,
        proposed_by: row.get("proposed_by")?,
        proposed_at: row.get("proposed_at")?,
        answer: row.get("answer")?,
        decision: row.get("decision")?,
        decided_on: row.get::<Option<Text<Day>>>("decided_on")?.map(|day| day.0),
        decided_by: row.get("decided_by")?,
        decided_at: row.get("decided_at")?,
        set_aside_at: row.get("set_aside_at")?,
        done_at: row.get("done_at")?,
    })
}
