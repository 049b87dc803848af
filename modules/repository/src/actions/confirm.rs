//! An officer confirms what was read: the paper gets its code and its place in the repository.

use motcua_db::{Tx, values};
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::backfill::line_digitised;
use super::keep::{Kept, keep};
use super::prepare_confirmation::{PreparedConfirmation, allow};
use crate::error::RepositoryError;
use crate::model::{Checked, Draw, Field, FieldName, Paper, PaperId, PaperState, event};
use crate::store::{fields, papers, rules};

/// A paper that was confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfirmedPaper {
    /// The paper.
    pub paper_id: PaperId,
    /// The dossier it belongs to.
    pub dossier_id: Option<String>,
    /// The code of the digitised paper.
    pub code: String,
    /// Fields whose proposed value the officer changed.
    pub corrected_fields: u32,
}

/// Keeps a prepared confirmation in the caller's transaction: state, fields, event and search together.
///
/// # Errors
/// As [`super::prepare_confirmation()`]: what was true then is asked again under a lock. Of two officers who confirm
/// the same version the second is told `paper-changed-meanwhile`.
pub fn confirm(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    prepared: &PreparedConfirmation,
) -> Result<ConfirmedPaper, Fault> {
    let mut paper = papers::lock(tx, prepared.paper_id)?;
    allow(cx, &paper, prepared.version)?;
    // Read after the file was drawn without its words: drawn again, it has them.
    if paper.state == PaperState::Read && !prepared.was_read {
        return Err(RepositoryError::Changed.into());
    }
    let (now, officer) = (cx.now(), cx.actor_name());
    let proposed = fields::of_paper(tx, paper.id)?;
    let corrected_fields = corrections(&proposed, &prepared.fields);
    let value = |name| prepared.fields.get(&name).cloned().unwrap_or_default();
    paper.paper_name = value(FieldName::PaperName);
    paper.owner.name = value(FieldName::OwnerName);
    paper.owner.id_number = value(FieldName::OwnerIdNumber);
    paper.pages = prepared.pages;
    paper.state = PaperState::Confirmed;
    paper.trust = Some(prepared.trust);
    paper.type_code.clone_from(&prepared.type_code);
    let code = prepared.code.to_string();
    paper.code = Some(code.clone());
    let touched = tx.execute(
        "UPDATE repository_paper
         SET version = version + 1, state = $3, note = NULL, code = $4, signed_hash = $5, signed_size = $6,
             trust = $7, confirmed_by = $8, confirmed_at = $9, paper_name = $10, owner_name = $11,
             owner_id_number = $12, pages = $13, type_code = $14, signature_fault = $15
         WHERE id = $1 AND version = $2",
        values![
            paper.id,
            prepared.version,
            paper.state,
            &code,
            prepared.signed.hash.as_str(),
            papers::size(prepared.signed.size),
            paper.trust,
            &officer,
            now,
            &paper.paper_name,
            &paper.owner.name,
            &paper.owner.id_number,
            paper.pages,
            &paper.type_code,
            prepared.signature_fault
        ],
    )?;
    if touched != 1 {
        return Err(RepositoryError::Changed.into());
    }
    fields::confirm(tx, paper.id, &prepared.fields, &officer, now)?;
    let kept = Kept {
        paper: &paper,
        kind: event::PAPER_CONFIRMED,
        trust: prepared.trust,
        corrected_fields,
        signed: &prepared.signed.hash,
        fields: &prepared.fields,
        text: &prepared.text,
        answers: &prepared.answers,
        draw: draw(cx, tx, &paper, prepared.lot)?,
        asks_checks: true,
    };
    keep(cx, tx, &kept)?;
    line_digitised(cx, tx, paper.id)?;
    Ok(ConfirmedPaper {
        paper_id: paper.id,
        dossier_id: paper.dossier_id,
        code,
        corrected_fields,
    })
}

/// What the paper drew by the rule of its kind on this day; the ledger keeps it, so that it can be computed again.
pub(super) fn draw(cx: &OpContext, tx: &mut Tx<'_>, paper: &Paper, lot: u32) -> Result<Option<Draw>, Fault> {
    let rule = rules::of_kind(tx, &paper.type_code, cx.now().day())?;
    Ok(rule.map(|rule| Draw {
        lot,
        per_mille: rule.sample_per_mille,
    }))
}

/// How many of the values that were proposed are not those that were confirmed.
fn corrections(proposed: &[Field], confirmed: &Checked) -> u32 {
    let changed = proposed.iter().filter(|field| {
        field
            .proposal
            .as_ref()
            .is_some_and(|proposal| confirmed.get(&field.name) != Some(&proposal.value))
    });
    u32::try_from(changed.count()).unwrap_or(u32::MAX)
}
