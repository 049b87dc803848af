//! Requests about old numbers.

use motcua_db::{DbError, Row, Tx, Value, values};
use motcua_identity::UnitId;
use motcua_kernel::Instant;

use crate::model::{AccountId, OldNumberId, OldNumberRequest, OldNumberState};

const COLUMNS: &str = "request_id, account_id, old_number, proof, desk_unit, state, asked_at, reason";

/// More waiting requests of the whole province are no list.
const MOST_WAITING: u32 = 5_000;

pub(crate) fn by_id(tx: &mut Tx<'_>, id: OldNumberId) -> Result<Option<OldNumberRequest>, DbError> {
    Ok(select(tx, "request_id = $1", values![id])?.into_iter().next())
}

/// What was asked for an account, newest first.
pub(crate) fn of_account(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<OldNumberRequest>, DbError> {
    select(tx, "account_id = $1", values![account])
}

/// What waits for a decision at any desk, the oldest first.
pub(crate) fn asked(tx: &mut Tx<'_>) -> Result<Vec<OldNumberRequest>, DbError> {
    let asked = values![OldNumberState::Asked.identifier()];
    listed(tx, ("state = $1", "asked_at", MOST_WAITING), asked)
}

/// How much waits at which desk.
pub(crate) fn asked_at(tx: &mut Tx<'_>) -> Result<Vec<(Option<UnitId>, i64)>, DbError> {
    let rows = tx.query(
        "SELECT desk_unit, COUNT(*) AS waiting FROM account_old_number WHERE state = $1 GROUP BY desk_unit",
        values![OldNumberState::Asked.identifier()],
    )?;
    rows.iter()
        .map(|row| Ok((row.get("desk_unit")?, row.get("waiting")?)))
        .collect()
}

fn select(tx: &mut Tx<'_>, condition: &str, values: &[Value]) -> Result<Vec<OldNumberRequest>, DbError> {
    listed(tx, (condition, "asked_at DESC", 200), values)
}

fn listed(
    tx: &mut Tx<'_>,
    (condition, order, most): (&str, &str, u32),
    values: &[Value],
) -> Result<Vec<OldNumberRequest>, DbError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM account_old_number WHERE {condition} ORDER BY {order}, request_id LIMIT {most}"
    );
    tx.query(&sql, values)?.iter().map(from_row).collect()
}

fn from_row(row: &Row) -> Result<OldNumberRequest, DbError> {
    let state: String = row.get("state")?;
    Ok(OldNumberRequest {
        id: row.get("request_id")?,
        account_id: row.get("account_id")?,
        old_number: row.get("old_number")?,
        proof: row.get("proof")?,
        desk: row.get("desk_unit")?,
        state: OldNumberState::ALL
            .into_iter()
            .find(|it| it.identifier() == state)
            .unwrap_or(OldNumberState::Refused),
        asked_at: row.get("asked_at")?,
        reason: row.get("reason")?,
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, request: &OldNumberRequest) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_old_number (request_id, account_id, old_number, proof, state, asked_at, desk_unit, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, '')",
        values![
            request.id,
            request.account_id,
            &request.old_number,
            &request.proof,
            request.state.identifier(),
            request.asked_at,
            request.desk.as_ref().map(ToString::to_string)
        ],
    )?;
    Ok(())
}

/// Names another desk for what waits.
pub(crate) fn move_to(tx: &mut Tx<'_>, id: OldNumberId, desk: Option<&UnitId>) -> Result<(), DbError> {
    tx.execute(
        "UPDATE account_old_number SET desk_unit = $2 WHERE request_id = $1 AND state = $3",
        values![
            id,
            desk.map(ToString::to_string),
            OldNumberState::Asked.identifier()
        ],
    )
    .map(drop)
}

/// Writes the decision down; tells whether it was still to be made.
pub(crate) fn decide(
    tx: &mut Tx<'_>,
    id: OldNumberId,
    (state, reason): (OldNumberState, &str),
    (by, at): (&str, Instant),
) -> Result<bool, DbError> {
    let decided = tx.execute(
        "UPDATE account_old_number SET state = $2, reason = $3, decided_by = $4, decided_at = $5
         WHERE request_id = $1 AND state = $6",
        values![
            id,
            state.identifier(),
            reason,
            by,
            at,
            OldNumberState::Asked.identifier()
        ],
    )?;
    Ok(decided > 0)
}
