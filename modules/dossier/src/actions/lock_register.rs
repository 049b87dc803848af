//! Closing the register of a year (khóa sổ): no line follows.

use motcua_db::Tx;
use motcua_identity::{Actor as Who, OpContext, Permission, Role as Post, UnitId};
use motcua_kernel::{Fault, FaultKind};

use super::hand_over::name_of;
use crate::desk_error::DeskError;
use crate::store;

/// Locks the register of `unit` and `year`; locked twice, it stays as it was the first time.
///
/// # Errors
/// `not-allowed` for whoever does not head the desk, `register-year-runs` before the year is over.
pub fn lock_register(cx: &OpContext, tx: &mut Tx<'_>, unit: &UnitId, year: i64) -> Result<(), Fault> {
    cx.authorise(Permission::AssignDossier, unit, None)?;
    if !heads_desk(cx, unit) {
        return Err(Fault::new(FaultKind::Forbidden, "not-allowed"));
    }
    if i64::from(cx.now().day().year()) <= year {
        return Err(DeskError::YearRuns(year).into());
    }
    store::lock_book(tx, (unit, year), &name_of(cx), cx.now())?;
    Ok(())
}

/// Whether the actor heads the desk of `unit`: the register is closed by nobody else.
pub fn heads_desk(cx: &OpContext, unit: &UnitId) -> bool {
    match &cx.actor {
        Who::System => true,
        Who::Public | Who::Owner(_) => false,
        Who::Officer(officer) => officer
            .postings
            .iter()
            .any(|held| held.posting.role == Post::CentreHead && held.covers.contains(unit)),
    }
}
