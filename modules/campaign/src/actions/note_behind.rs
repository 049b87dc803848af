//! Noting once a day which units go too slowly: their heads find it waiting, whether or not they asked for a letter.

use motcua_db::Tx;
use motcua_identity::{Actor, OpContext};
use motcua_kernel::{Fault, FaultKind};

use crate::model::UnitBehind;
use crate::store;

/// Notes what was found today, once: a second round finds the day marked. What was found before is gone. Nothing of it is
/// an event, since it follows from the figures of the day. Tells whether it was noted.
///
/// # Errors
/// `not-allowed` where the actor is not the program itself; the database's refusal.
pub fn note_behind(cx: &OpContext, tx: &mut Tx<'_>, found: &[UnitBehind]) -> Result<bool, Fault> {
    if cx.actor != Actor::System {
        return Err(Fault::new(FaultKind::Forbidden, "not-allowed"));
    }
    let today = cx.now().day();
    if !store::mark_watched(tx, today, cx.now())? {
        return Ok(false);
    }
    store::replace_behind(tx, today, found)?;
    Ok(true)
}
