//! A person asks to be freed from a fee, with the proof for it.

use motcua_db::{Tx, values};
use motcua_dossier::FREED;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_repository::{PaperId, PreparedScan};

use super::proof_papers::hand_in_proofs;
use super::sync::{facts, sync_dossier};
use crate::error::PaymentsError;
use crate::model::{CaseReason, DueId, DueKind};
use crate::queries::owned;
use crate::store;
use crate::store::cases::NewCase;

/// A request to be freed.
#[derive(Debug, Clone)]
pub struct AskExemption {
    /// The due.
    pub due: DueId,
    /// Whom the law frees: one of `motcua_dossier::FREED`.
    pub group: String,
    /// The paper that proves it, in words; may be empty where papers or files came along.
    pub proof: String,
    /// Papers of the dossier that prove it.
    pub papers: Vec<PaperId>,
    /// Files that prove it and become papers of the dossier; they were looked at by their content.
    pub files: Vec<PreparedScan>,
}

/// Asks in the owner's name; a request that waits is not asked twice.
///
/// # Errors
/// `due-not-found` for another's due; `due-nothing-owed`, `due-ended`, `pay-reason-missing`; `paper-already-scanned` for a
/// file that the dossier has already.
pub fn ask_exemption(cx: &OpContext, tx: &mut Tx<'_>, input: &AskExemption) -> Result<(), Fault> {
    let due = owned(cx, tx, input.due)?;
    sync_dossier(cx, tx, due.dossier_id)?;
    let known = facts(cx, tx, &due)?;
    if due.kind != DueKind::Fee || !known.open {
        return Err(PaymentsError::DueEnded.into());
    }
    if known.balance.outstanding().amount() == 0 {
        return Err(PaymentsError::NothingOwed.into());
    }
    let proof: String = input.proof.trim().chars().take(400).collect();
    if !FREED.contains(&input.group.as_str()) || nothing_proves(input, &proof) {
        return Err(PaymentsError::ReasonMissing.into());
    }
    let asked: i64 = tx.scalar(
        "SELECT COUNT(*) FROM payments_case WHERE due_id = $1 AND reason = 'exemption-asked' AND closed_at IS NOT NULL",
        values![due.id],
    )?;
    // A new one only after the one before was answered.
    let key = format!("exemption:{}:{asked}", due.id);
    let case = NewCase {
        key: &key,
        reason: CaseReason::ExemptionAsked,
        money: None,
        due: Some(due.id),
        unit: &due.unit,
        amount: known.balance.outstanding(),
        words: &format!("{}: {proof}", input.group),
    };
    if !store::cases::open(cx, tx, &case)? {
        // One waits: a button pressed twice hands nothing in twice.
        return Ok(());
    }
    let mut papers = input.papers.clone();
    papers.extend(hand_in_proofs(cx, tx, (&due, &key), &input.files)?);
    Ok(store::proofs::add(tx, &key, &papers)?)
}

const fn nothing_proves(input: &AskExemption, words: &str) -> bool {
    words.is_empty() && input.papers.is_empty() && input.files.is_empty()
}
