//! Slip 03 as data: why a dossier is not taken in or not settled, and by which rule.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_pdf::{RefusalSlip, Refused as Printed};

use super::head::{applicant, contact, in_words, issue, letterhead, reception};
use crate::{Dossier, RefusedKind, store};

/// What stands on slip 03 (TT 01/2018/TT-VPCP, mẫu số 03).
///
/// # Errors
/// `slip-not-issued` where nothing was refused; when the database refuses.
pub fn refusal_slip(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    demo: bool,
) -> Result<RefusalSlip, Fault> {
    let refused = store::refusal_of(tx, dossier.id)?
        .ok_or_else(|| Fault::new(FaultKind::NotFound, "slip-not-issued"))?;
    let (_, unit) = letterhead(tx, &dossier.receiving_unit)?;
    let coded = refused.reason.stands_beside(&refused.words);
    let coded = coded.then(|| refused.reason.vietnamese().to_owned());
    Ok(RefusalSlip {
        issue: issue(
            tx,
            &dossier.receiving_unit,
            format!("{}/TCHS", dossier.letter_number()),
            (refused.at, demo),
        )?,
        dossier_code: dossier.code.clone(),
        reception: reception(&unit.body_name()),
        owner: applicant(&dossier.owner),
        request: format!("{} (mã {})", dossier.procedure_name, dossier.procedure_code),
        submitted_at: in_words(dossier.state.filed_at.unwrap_or(dossier.received_at)),
        refused: match refused.kind {
            RefusedKind::Intake => Printed::Intake,
            RefusedKind::Settling => Printed::Resolution,
        },
        reasons: coded.into_iter().chain([refused.words]).collect(),
        legal_basis: refused.legal_basis,
        contact: contact(cx, &refused.by_name),
        issuer: refused.by_name,
    })
}
