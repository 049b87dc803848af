//! What owners of unchecked numbers asked, and what was decided.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::Instant;

use super::accounts;
use crate::model::{Account, AccountId};

/// What was asked about an account.
pub(crate) struct StoredCheck {
    pub(crate) unit: UnitId,
    pub(crate) asked_at: Instant,
    /// Why it was refused; empty where it was not.
    pub(crate) refused: String,
}

/// Accounts that are listed; more is no list.
const MOST: i64 = 500;

pub(crate) fn ask(tx: &mut Tx<'_>, id: AccountId, unit: &UnitId, at: Instant) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO account_check (account_id, unit_id, asked_at, state, reason) VALUES ($1, $2, $3, 'asked', '')
         ON CONFLICT (account_id) DO UPDATE SET unit_id = excluded.unit_id, asked_at = excluded.asked_at,
            state = 'asked', reason = ''",
        values![id, unit, at],
    )
    .map(drop)
}

pub(crate) fn of_account(tx: &mut Tx<'_>, id: AccountId) -> Result<Option<StoredCheck>, DbError> {
    tx.query_opt(
        "SELECT unit_id, asked_at, reason FROM account_check WHERE account_id = $1",
        values![id],
    )?
    .map(|row| from_row(&row))
    .transpose()
}

/// How many are asked for and not decided, by the unit at which the card will be shown.
pub(crate) fn asked_by_unit(tx: &mut Tx<'_>) -> Result<Vec<(UnitId, i64)>, DbError> {
    let rows = tx.query(
        "SELECT unit_id, COUNT(*) FROM account_check WHERE state = 'asked' GROUP BY unit_id",
        values![],
    )?;
    rows.iter().map(|row| Ok((row.at(0)?, row.at(1)?))).collect()
}

fn from_row(row: &Row) -> Result<StoredCheck, DbError> {
    Ok(StoredCheck {
        unit: row.get("unit_id")?,
        asked_at: row.get("asked_at")?,
        refused: row.get("reason")?,
    })
}

/// The accounts in use whose number nobody has checked, with when each was opened and what was asked: those that are
/// expected somewhere first, the oldest first.
pub(crate) fn waiting(tx: &mut Tx<'_>) -> Result<Vec<(Account, Instant, Option<StoredCheck>)>, DbError> {
    let rows = tx.query(
        "SELECT a.account_id AS account_id, a.created_at AS created_at FROM account_account a
         LEFT JOIN account_check c ON c.account_id = a.account_id
         WHERE a.checked_at IS NULL AND a.active
         ORDER BY CASE WHEN c.state = 'asked' THEN 0 ELSE 1 END, a.created_at LIMIT $1",
        values![MOST],
    )?;
    let mut found = Vec::new();
    for row in &rows {
        let (id, at): (AccountId, Instant) = (row.get("account_id")?, row.get("created_at")?);
        if let Some(account) = accounts::by_id(tx, id)? {
            let check = of_account(tx, id)?;
            found.push((account, at, check));
        }
    }
    Ok(found)
}

pub(crate) fn decide(
    tx: &mut Tx<'_>,
    id: AccountId,
    (unit, granted, reason): (&UnitId, bool, &str),
    (by, at): (&str, Instant),
) -> Result<(), DbError> {
    let (state, why) = if granted {
        ("granted", "")
    } else {
        ("refused", reason)
    };
    tx.execute(
        "INSERT INTO account_check (account_id, unit_id, asked_at, state, reason, basis, decided_by, decided_at)
         VALUES ($1, $2, $7, $3, $4, $5, $6, $7)
         ON CONFLICT (account_id) DO UPDATE SET state = excluded.state, reason = excluded.reason,
            basis = excluded.basis, decided_by = excluded.decided_by, decided_at = excluded.decided_at",
        values![id, unit, state, why, reason, by, at],
    )
    .map(drop)
}
