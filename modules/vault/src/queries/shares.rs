//! Shares: an owner's, a unit's, and those that who watches over sharing looks through.

use motcua_db::{DbError, Row, Tx, Value, among};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Day;

use super::looks::period;
use super::numbers::numbers_of;
use crate::model::{OwnerNumber, PaperShare};
use crate::store::shares;

/// A share with the name of its paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareRow {
    /// The share.
    pub share: PaperShare,
    /// The paper's name.
    pub paper_name: String,
    /// How often it was opened by it.
    pub looks: i64,
}

const COLUMNS: &str = "SELECT h.*, p.paper_name AS paper_name,
        (SELECT COUNT(*) FROM vault_look k WHERE k.share_id = h.id) AS looks
     FROM vault_share h JOIN repository_paper p ON p.id = h.paper_id";

/// The latest shares that are shown of an owner or a unit.
const MOST: usize = 200;

/// What the owner shared under today's number and the old ones linked to it, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn shares_of(tx: &mut Tx<'_>, owner: &OwnerNumber) -> Result<Vec<ShareRow>, DbError> {
    let mut values = vec![Value::from(MOST)];
    let owners = among(&numbers_of(tx, owner)?, &mut values);
    let sql = format!("{COLUMNS} WHERE h.owner_number IN ({owners}) ORDER BY h.shared_at DESC LIMIT $1");
    rows(tx, &sql, &values)
}

/// What is shared today with units where the officer reads papers, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn shared_with(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<ShareRow>, DbError> {
    let mut units: Vec<UnitId> = Vec::new();
    for (unit, _) in cx.units_for(Permission::ReadPaper) {
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = vec![Value::from(cx.now().day()), Value::from(MOST)];
    let there = among(&units, &mut values);
    let sql = format!(
        "{COLUMNS} WHERE h.unit IN ({there}) AND h.until_on >= $1 AND h.revoked_at IS NULL
         ORDER BY h.shared_at DESC LIMIT $2"
    );
    rows(tx, &sql, &values)
}

/// Up to `limit` shares with `units` made over the days from `from` to `to`, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn share_rows(
    tx: &mut Tx<'_>,
    units: &[UnitId],
    (from, to): (Day, Day),
    limit: usize,
) -> Result<Vec<ShareRow>, DbError> {
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let (values, there) = period(units, (from, to), limit);
    let sql = format!(
        "{COLUMNS} WHERE h.unit IN ({there}) AND h.shared_at >= $1 AND h.shared_at < $2
         ORDER BY h.shared_at DESC LIMIT $3"
    );
    rows(tx, &sql, &values)
}

fn rows(tx: &mut Tx<'_>, sql: &str, values: &[Value]) -> Result<Vec<ShareRow>, DbError> {
    tx.query(sql, values)?.iter().map(row).collect()
}

fn row(row: &Row) -> Result<ShareRow, DbError> {
    Ok(ShareRow {
        share: shares::share(row)?,
        paper_name: row.get("paper_name")?,
        looks: row.get("looks")?,
    })
}
