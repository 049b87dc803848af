//! Recording what a delay comes from, also after the dossier is settled.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::act::{Act, act};
use super::validate::FieldProblem;
use crate::model::{Command, LateCause};
use crate::{Dossier, DossierError, DossierId};

/// A delay explained.
#[derive(Debug, Clone)]
pub struct ExplainLateness {
    /// The dossier.
    pub dossier_id: DossierId,
    /// What it comes from.
    pub cause: Option<LateCause>,
    /// In words.
    pub note: String,
}

const LONGEST: usize = 300;

/// Records what a delay comes from; the problems of the form where it has any.
///
/// # Errors
/// `dossier-not-late`; what `act` may answer.
pub fn explain_lateness(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &ExplainLateness,
) -> Result<Vec<FieldProblem>, Fault> {
    let dossier = crate::dossier(cx, tx, input.dossier_id)?;
    if !is_late(cx, &dossier) {
        return Err(DossierError::NotLate.into());
    }
    let mut problems = Vec::new();
    if input.note.trim().chars().count() > LONGEST {
        problems.push(FieldProblem {
            field: "note",
            code: "text-too-long",
        });
    }
    let Some(cause) = input.cause else {
        problems.push(FieldProblem {
            field: "cause",
            code: "choose-cause",
        });
        return Ok(problems);
    };
    if problems.is_empty() {
        let command = Command::ExplainLateness {
            cause,
            note: input.note.trim().into(),
        };
        let one = Act {
            dossier_id: dossier.id,
            version: None,
            command,
        };
        act(cx, tx, &one)?;
    }
    Ok(problems)
}

/// Whether it was settled late, or is overdue now, or had its day moved.
pub fn is_late(cx: &OpContext, dossier: &Dossier) -> bool {
    let until = dossier.resolved_at.unwrap_or_else(|| cx.now());
    let counts = dossier.resolved_at.is_some() || dossier.state.status.clock_runs();
    counts && (until > dossier.due_at || dossier.state.rescheduled)
}
