//! Slip 04 as data: the old day, the reason, the new day, and the head who signs.

use motcua_db::Tx;
use motcua_kernel::{Fault, FaultKind};
use motcua_pdf::{ApologySlip, Signatory};

use super::head::{in_words, issue};
use crate::{Dossier, store};

/// What stands on slip 04 (TT 01/2018/TT-VPCP, mẫu số 04).
///
/// # Errors
/// `slip-not-issued` while nobody has signed it; when the database refuses.
pub fn apology_slip(tx: &mut Tx<'_>, dossier: &Dossier, demo: bool) -> Result<ApologySlip, Fault> {
    let not_issued = || Fault::new(FaultKind::NotFound, "slip-not-issued");
    let apology = store::apology_of(tx, dossier.id)?.ok_or_else(not_issued)?;
    let (name, title, at) = apology.signed.clone().ok_or_else(not_issued)?;
    let unit = motcua_identity::unit(tx, &dossier.unit)?;
    Ok(ApologySlip {
        issue: issue(
            tx,
            &dossier.receiving_unit,
            apology.number.clone().unwrap_or_default(),
            (at, demo),
        )?,
        addressee: dossier.owner.name.clone(),
        address: dossier.owner.address.clone(),
        phone: dossier.owner.phone.clone(),
        dossier_code: dossier.code.clone(),
        received_on: in_words(dossier.received_at),
        resolving_agency: unit.body_name(),
        kind: dossier.procedure_name.clone(),
        old_due: in_words(apology.old_due_at),
        reason: apology.reason,
        new_due: in_words(apology.due_at),
        signatory: Signatory {
            authority: None,
            position: title.to_uppercase(),
            name,
        },
    })
}
