//! The clerk (văn thư) checks the number of a signed result, adds the agency's signature and lets it go out.

use motcua_blobs::BlobStore;
use motcua_catalog::StepKind;
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_repository::{PersonallySigned, PreparedIssue, Signers, seal};

use super::act::Acted;
use super::approve::{issue_of, send_out};
use super::letter::{Issuer, letter};
use super::settle::may_draw_result;
use super::step::load;
use super::steps::step_kind;
use crate::{Dossier, DossierError, DossierId, ResultDraft, store};

/// A result that the competent person signed, ready for the agency's signature.
#[derive(Debug, Clone)]
pub struct Unsealed {
    dossier: Dossier,
    draft: ResultDraft,
    signed: PersonallySigned,
    issuer: Issuer,
}

/// A result with both signatures.
#[derive(Debug, Clone)]
pub struct Sealed {
    dossier_id: DossierId,
    version: i64,
    prepared: PreparedIssue,
}

/// The signed result of a dossier in the step that issues it.
///
/// # Errors
/// `dossier-not-the-step`, `dossier-draft-unsigned`, `changed-meanwhile`, `not-allowed` and the model's refusals.
pub fn unsealed(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId, version: i64) -> Result<Unsealed, Fault> {
    let dossier = load(tx, id, version)?;
    may_draw_result(cx, &dossier)?;
    if step_kind(tx, &dossier)? != Some(StepKind::Issue) {
        return Err(DossierError::NotTheStep.into());
    }
    let draft = store::draft_of(tx, id)?.ok_or(DossierError::DraftMissing)?;
    let signed = draft.signed.clone().ok_or(DossierError::DraftUnsigned)?;
    Ok(Unsealed {
        issuer: Issuer::of(tx, &dossier)?,
        dossier,
        draft,
        signed,
    })
}

/// Adds the agency's signature. Outside any transaction.
///
/// # Errors
/// `not-allowed`; no key; when the signed file is gone.
pub fn prepare_seal(
    blobs: &BlobStore,
    signers: &dyn Signers,
    cx: &OpContext,
    unsealed: &Unsealed,
) -> Result<Sealed, Fault> {
    let (dossier, draft) = (&unsealed.dossier, &unsealed.draft);
    let at = draft.dated_at.unwrap_or_else(|| cx.now());
    let text = letter(draft, &unsealed.issuer, (at, false)).words();
    let wanted = issue_of(dossier, draft, &unsealed.issuer, text)?;
    Ok(Sealed {
        dossier_id: dossier.id,
        version: dossier.version,
        prepared: seal(blobs, signers, cx, wanted, &unsealed.signed)?,
    })
}

/// Lets the sealed result go out and settles the dossier, or goes on to the next step.
///
/// # Errors
/// As [`unsealed`]; `dossier-papers-unchecked`, `dossier-referrals-open`.
pub fn issue_result(cx: &OpContext, tx: &mut Tx<'_>, sealed: &Sealed) -> Result<Acted, Fault> {
    let there = unsealed(cx, tx, sealed.dossier_id, sealed.version)?;
    send_out(cx, tx, there.dossier, &sealed.prepared)
}
