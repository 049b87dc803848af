//! Whoever takes a dossier in, or takes its fee, says whether the law frees the person, and why.

use motcua_db::Tx;
use motcua_dossier::{DossierId, dossier};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};

use super::case_acts::free;
use crate::error::PaymentsError;
use crate::queries::{last_asked, may_answer_exemption};
use crate::store;

/// The answer to a wish not to pay.
#[derive(Debug, Clone)]
pub struct AnswerExemption {
    /// The dossier.
    pub dossier_id: DossierId,
    /// Whom the law frees, where it does: one of `motcua_dossier::FREED`; none where it does not.
    pub freed: Option<String>,
    /// Why.
    pub note: String,
}

/// Answers; the person is told with the due.
///
/// # Errors
/// `dossier-not-found`; `not-allowed`; `pay-case-not-found` where nobody asked, `pay-case-closed` where it was answered;
/// `pay-reason-missing`; what waiving a fee may answer.
pub fn answer_exemption(cx: &OpContext, tx: &mut Tx<'_>, input: &AnswerExemption) -> Result<(), Fault> {
    let found = dossier(cx, tx, input.dossier_id)?;
    let asked = last_asked(tx, input.dossier_id)?.ok_or(PaymentsError::NoSuchCase)?;
    if !may_answer_exemption(cx, &asked, &found.field) {
        return Err(Fault::new(FaultKind::Forbidden, "not-allowed"));
    }
    let case = store::cases::for_change(tx, asked.case.id)?.ok_or(PaymentsError::NoSuchCase)?;
    if case.closed_at.is_some() {
        return Err(PaymentsError::CaseClosed.into());
    }
    let note: String = input.note.trim().chars().take(500).collect();
    if note.is_empty() {
        return Err(PaymentsError::ReasonMissing.into());
    }
    let act = match &input.freed {
        Some(group) => {
            free(cx, tx, (&case, group))?;
            "free"
        }
        None => "decline",
    };
    store::cases::close(cx, tx, &case, (act, &note))
}
