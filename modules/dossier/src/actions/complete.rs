//! Taking a supplement in: line by line, and once all is mended the time is counted afresh.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};
use motcua_law::{Calendar, UnitHoursTable, due};

use super::accept::enter_register;
use super::act::{Acted, carry_out, seen};
use super::rights::authorise;
use crate::model::{Command, Status};
use crate::{Dossier, DossierId, store};

/// A supplement brought by the person.
#[derive(Debug, Clone)]
pub struct CompleteSupplement {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version the officer saw.
    pub version: i64,
    /// The lines of the open request that are mended now.
    pub mended: Vec<i64>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Completed {
    /// Everything asked for is there: the dossier goes on.
    GoesOn(Box<Acted>),
    /// So many lines are still open; what was brought is noted.
    StillOpen(usize),
}

/// Takes a supplement in; the dossier goes on once every line of the open request is mended.
///
/// # Errors
/// `not-allowed`, `changed-meanwhile`, the model's refusal where no supplement was asked for, or the database's.
pub fn complete_supplement(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &CompleteSupplement,
) -> Result<Completed, Fault> {
    let mut dossier = store::load_for_change(tx, input.dossier_id)?;
    let now = cx.now();
    let command = Command::ReceiveSupplement {
        due_at: Some(due_afresh(&dossier, now)),
    };
    authorise(cx, &dossier, &command)?;
    seen(&dossier, input.version)?;
    let waits = dossier.state.status == Status::SupplementRequested;
    let open = store::supplements_of(tx, dossier.id)?
        .into_iter()
        .rfind(|supplement| waits && supplement.completed_at.is_none());
    if let Some(open) = &open {
        for line in &input.mended {
            store::mend(tx, dossier.id, open.request, *line)?;
        }
        let waiting = open
            .defects
            .iter()
            .filter(|defect| !defect.mended && !input.mended.contains(&defect.line))
            .count();
        if waiting > 0 {
            return Ok(Completed::StillOpen(waiting));
        }
        store::complete_supplement(tx, dossier.id, open.request, now)?;
    }
    if dossier.state.accepted_at.is_none() {
        take_in(cx, tx, &mut dossier, now)?;
    }
    let acted = carry_out(cx, tx, dossier, &[command])?;
    Ok(Completed::GoesOn(Box::new(acted)))
}

/// NĐ 61/2018/NĐ-CP, điều 19.4: the whole time is counted from the beginning once the dossier is complete.
pub(super) fn due_afresh(dossier: &Dossier, now: Instant) -> Instant {
    let hours = UnitHoursTable::embedded().of(dossier.unit.as_str(), now.day());
    due(now, dossier.time_limit, Calendar::embedded(), &hours.into()).due_at
}

/// What acceptance writes onto a dossier that was filed from afar: receipt, register line, who took it in.
pub(super) fn take_in(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    dossier: &mut Dossier,
    received_at: Instant,
) -> Result<(), Fault> {
    enter_register(tx, dossier, received_at.day())?;
    dossier.received_at = received_at;
    dossier.answer_due_at = None;
    if let Ok(officer) = cx.officer() {
        dossier.received_by = officer.full_name.clone();
    }
    Ok(())
}
