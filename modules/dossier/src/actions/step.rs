//! Doing a step of the workflow, and sending the work back to an earlier one.

use motcua_catalog::StepKind;
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::act::{Acted, carry_out};
use super::rights::{actor_of, authorise};
use super::steps::{earlier_step, next_step, step_kind};
use crate::model::{Command, Remark, decide};
use crate::{Dossier, DossierError, DossierId, store};

/// A step that is done.
#[derive(Debug, Clone)]
pub struct StepDone {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version the officer saw.
    pub version: i64,
    /// What came of it.
    pub note: Option<String>,
}

/// Work that is sent back.
#[derive(Debug, Clone)]
pub struct SendBack {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version the officer saw.
    pub version: i64,
    /// The code of the step to be done again.
    pub to: String,
    /// Why.
    pub reason: String,
}

/// Completes the step under way; the next begins, with a due instant of its own.
///
/// # Errors
/// `dossier-last-step` where settling the dossier is what is left to do; `dossier-draft-missing`,
/// `dossier-draft-unsigned`; `changed-meanwhile`, and what `act` may answer.
pub fn complete_step(cx: &OpContext, tx: &mut Tx<'_>, done: &StepDone) -> Result<Acted, Fault> {
    let dossier = load(tx, done.dossier_id, done.version)?;
    let name = name_of(&dossier)?;
    let next = next_step(tx, &dossier, cx.now())?;
    let command = Command::Step {
        name,
        note: done
            .note
            .clone()
            .filter(|note| !note.trim().is_empty())
            .map(Remark::Typed),
        next,
    };
    authorise(cx, &dossier, &command)?;
    if matches!(&command, Command::Step { next: None, .. }) {
        return Err(DossierError::LastStep.into());
    }
    // Whose step it is comes before what the step still lacks.
    decide(&dossier.state, &command, &actor_of(cx, &dossier), cx.now())?;
    check_draft(tx, &dossier)?;
    carry_out(cx, tx, dossier, &[command])
}

/// Sends the work back; whoever did the earlier step has it again, and a signature on a draft no longer counts.
///
/// # Errors
/// `dossier-step-not-earlier`, `changed-meanwhile`, and what `act` may answer.
pub fn send_back(cx: &OpContext, tx: &mut Tx<'_>, back: &SendBack) -> Result<Acted, Fault> {
    let dossier = load(tx, back.dossier_id, back.version)?;
    let Some(to) = earlier_step(tx, &dossier, &back.to, cx.now())? else {
        return Err(DossierError::StepNotEarlier.into());
    };
    let command = Command::SendBack {
        to,
        reason: back.reason.trim().into(),
    };
    authorise(cx, &dossier, &command)?;
    let acted = carry_out(cx, tx, dossier, &[command])?;
    store::unsign_draft(tx, acted.dossier.id)?;
    Ok(acted)
}

/// The dossier, when it is still as the officer saw it.
pub(super) fn load(tx: &mut Tx<'_>, id: DossierId, version: i64) -> Result<Dossier, Fault> {
    let dossier = store::load_for_change(tx, id)?;
    if dossier.version == version {
        return Ok(dossier);
    }
    Err(DossierError::ChangedMeanwhile {
        wanted: version,
        found: dossier.version,
    }
    .into())
}

/// The name of the step under way.
pub(super) fn name_of(dossier: &Dossier) -> Result<String, Fault> {
    let step = dossier.state.step.as_ref();
    step.map(|step| step.plan.name.clone())
        .ok_or_else(|| DossierError::NoStep.into())
}

/// A drafting step ends with a draft, and the step that approves signs it: neither is passed by.
fn check_draft(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<(), Fault> {
    if !dossier.paper_result {
        return Ok(());
    }
    let kind = step_kind(tx, dossier)?;
    let draft = store::draft_of(tx, dossier.id)?;
    match (kind, draft) {
        (Some(StepKind::Draft), None) if !has_result(tx, dossier)? => Err(DossierError::DraftMissing.into()),
        (Some(StepKind::Approve), Some(draft)) if draft.signed.is_none() => {
            Err(DossierError::DraftUnsigned.into())
        }
        (Some(StepKind::Approve), None) if !has_result(tx, dossier)? => {
            Err(DossierError::DraftMissing.into())
        }
        _ => Ok(()),
    }
}

/// Whether a result signed on paper was scanned instead.
fn has_result(tx: &mut Tx<'_>, dossier: &Dossier) -> Result<bool, Fault> {
    use motcua_repository::{PaperPart, PaperState};
    let papers = motcua_repository::papers_of_dossier(tx, &dossier.id.to_string())?;
    Ok(papers
        .iter()
        .any(|paper| paper.part == PaperPart::Result && paper.state == PaperState::Confirmed))
}
