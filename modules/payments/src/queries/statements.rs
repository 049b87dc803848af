//! Statements that were taken in.

use motcua_db::{DbError, Row, Tx, values};
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Fault, Instant, Money};

use super::scope::sees_money;
use crate::error::PaymentsError;

/// A statement that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementRow {
    /// The file's name.
    pub file_name: String,
    /// The account.
    pub account: String,
    /// Lines that came in.
    pub lines: i64,
    /// Those that were not known.
    pub fresh: i64,
    /// Their sum.
    pub sum: Money,
    /// Those of them that went into the queue.
    pub waiting: i64,
    /// When.
    pub taken_at: Instant,
    /// By whom.
    pub taken_by_name: String,
}

/// The latest statements of a unit.
///
/// # Errors
/// `pay-case-not-found` where the officer does not see the unit's money.
pub fn statements(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    unit: &UnitId,
    limit: usize,
) -> Result<Vec<StatementRow>, Fault> {
    if !sees_money(cx, unit) {
        return Err(PaymentsError::NoSuchCase.into());
    }
    let rows = tx.query(
        "SELECT * FROM payments_statement WHERE unit_id = $1 ORDER BY taken_at DESC, id LIMIT $2",
        values![unit, limit],
    )?;
    Ok(rows.iter().map(from_row).collect::<Result<Vec<_>, DbError>>()?)
}

fn from_row(row: &Row) -> Result<StatementRow, DbError> {
    Ok(StatementRow {
        file_name: row.get("file_name")?,
        account: row.get("account")?,
        lines: row.get("lines")?,
        fresh: row.get("fresh")?,
        sum: row.get("fresh_dong")?,
        waiting: row.get("waiting")?,
        taken_at: row.get("taken_at")?,
        taken_by_name: row.get("taken_by_name")?,
    })
}
