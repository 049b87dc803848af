//! Looks: the one that is open for an officer, and those of units for who watches over them.

use motcua_db::{DbError, Tx, Value, among};
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Day, Fault, Instant};

use crate::error::VaultError;
use crate::model::{Look, LookId};
use crate::store::{looks, shares};

/// The look called `id`, while it is open for the officer who opened it.
///
/// # Errors
/// `vault-look-over`, also where there is none: a foreign look is not even said to exist; `vault-share-not-found` when
/// what it was opened by was taken back.
pub fn open_look(cx: &OpContext, tx: &mut Tx<'_>, id: LookId) -> Result<Look, Fault> {
    let officer = cx.officer()?.officer_id.to_string();
    let look = looks::find(tx, id)?.filter(|look| look.is_open_for(&officer, cx.now()));
    let look = look.ok_or(VaultError::Closed)?;
    // What the owner took back is closed at once, not at the end of the look.
    if let Some(share) = look.share_id {
        let today = cx.now().day();
        shares::find(tx, share)?
            .filter(|share| share.holds(today))
            .ok_or(VaultError::NoShare)?;
    }
    Ok(look)
}

/// One look, for the notice to its owner; whoever tells of it is the program itself.
///
/// # Errors
/// When the database refuses.
pub fn told_look(tx: &mut Tx<'_>, id: LookId) -> Result<Option<Look>, Fault> {
    Ok(looks::find(tx, id)?)
}

/// A look with the number of papers opened in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookRow {
    /// The look.
    pub look: Look,
    /// Papers opened in it.
    pub papers: i64,
}

/// Up to `limit` looks by officers of `units` over the days from `from` to `to`, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn look_rows(
    tx: &mut Tx<'_>,
    units: &[UnitId],
    (from, to): (Day, Day),
    limit: usize,
) -> Result<Vec<LookRow>, DbError> {
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let (values, there) = period(units, (from, to), limit);
    let sql = format!(
        "SELECT k.*, (SELECT COUNT(DISTINCT o.paper_id) FROM vault_opened o WHERE o.look_id = k.id) AS papers
         FROM vault_look k WHERE k.unit IN ({there}) AND k.opened_at >= $1 AND k.opened_at < $2
         ORDER BY k.opened_at DESC, k.id DESC LIMIT $3"
    );
    tx.query(&sql, &values)?
        .iter()
        .map(|row| {
            Ok(LookRow {
                look: looks::look(row)?,
                papers: row.get("papers")?,
            })
        })
        .collect()
}

/// The values `$1` to `$3` of a statement over days and up to so many rows, and the units as a list in SQL.
pub(super) fn period(units: &[UnitId], (from, to): (Day, Day), limit: usize) -> (Vec<Value>, String) {
    let opening = |day: Day| Instant::from_local(day.date().at(0, 0, 0, 0));
    let mut values = vec![
        Value::from(opening(from)),
        Value::from(opening(to.plus_days(1))),
        Value::from(limit),
    ];
    let there = among(units, &mut values);
    (values, there)
}
