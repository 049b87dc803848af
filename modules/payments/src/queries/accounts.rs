//! Receiving accounts.

use motcua_db::Tx;
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Day, Fault};

use super::scope::sees_money;
use crate::error::PaymentsError;
use crate::store;
use crate::store::accounts::ReceivingAccount;

/// The account on which `unit` takes transfers on `day`; nothing where it has none.
///
/// # Errors
/// When the database refuses.
pub fn account_on(tx: &mut Tx<'_>, unit: &UnitId, day: Day) -> Result<Option<ReceivingAccount>, Fault> {
    Ok(store::accounts::on(tx, unit, day)?)
}

/// Every account the unit had, has or will have, the latest first.
///
/// # Errors
/// `pay-case-not-found` where the officer does not see the unit's money.
pub fn account_history(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    unit: &UnitId,
) -> Result<Vec<ReceivingAccount>, Fault> {
    if !sees_money(cx, unit) {
        return Err(PaymentsError::NoSuchCase.into());
    }
    Ok(store::accounts::history(tx, unit)?)
}
