//! Taking an absence back: the officer stays, or returns before the last day.

use motcua_db::Tx;
use motcua_kernel::Fault;
use serde::Serialize;

use super::may_record_absence;
use crate::event::tell;
use crate::model::{AbsenceId, AbsenceRefusal};
use crate::{OpContext, queries, store};

#[derive(Serialize)]
struct OfficerBack {
    absence: AbsenceId,
}

/// Takes an absence back from now on; what the stand-in did until now stays done. Twice changes nothing more.
///
/// # Errors
/// `not-allowed`, `absence-not-found`, `absence-over` when its last day is past; when the database refuses.
pub fn cancel_absence(cx: &OpContext, tx: &mut Tx<'_>, id: AbsenceId) -> Result<(), Fault> {
    let absence = store::absences::by_id(tx, id)?.ok_or(AbsenceRefusal::NoSuchAbsence)?;
    let officer = queries::officer(tx, absence.officer)?;
    may_record_absence(cx, tx, &officer)?;
    if absence.cancelled_at.is_some() {
        return Ok(());
    }
    if absence.days.to < cx.now().day() {
        return Err(AbsenceRefusal::Over.into());
    }
    store::absences::cancel(tx, id, cx.now())?;
    tell(
        cx,
        tx,
        absence.officer,
        "officer-back",
        &OfficerBack { absence: id },
    )
}
