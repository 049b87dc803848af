//! The watch over petitions: what is late is called out, once.

use motcua_db::{Tx, values};
use motcua_identity::{Actor, OpContext};
use motcua_kernel::{Fault, FaultKind};

use super::person::keep;
use crate::queries::{NOT_PUBLISHED, TURNED_LATE};
use crate::store;

/// Calls out petitions that are late since the last round; tells how many.
///
/// # Errors
/// `not-allowed` where the actor is not the program itself; when the database refuses.
pub fn watch_petitions(cx: &OpContext, tx: &mut Tx<'_>) -> Result<usize, Fault> {
    if cx.actor != Actor::System {
        return Err(Fault::new(FaultKind::Forbidden, "not-allowed"));
    }
    let today = cx.now().day();
    let late = store::petitions::list(tx, (TURNED_LATE, "answer_due_on, petition_id"), values![today])?;
    for mut petition in late.iter().cloned() {
        petition.overdue_at = Some(cx.now());
        keep(cx, tx, &petition, "petition-overdue")?;
    }
    let order = "publish_due_on, petition_id";
    let unpublished = store::petitions::list(tx, (NOT_PUBLISHED, order), values![today])?;
    for mut petition in unpublished.iter().cloned() {
        petition.publish_late_at = Some(cx.now());
        keep(cx, tx, &petition, "petition-publish-overdue")?;
    }
    Ok(late.len() + unpublished.len())
}
