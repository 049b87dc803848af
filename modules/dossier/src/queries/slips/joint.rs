//! The joint receipt of a visit as data: everything the paper asks for, in the words of the paper.

use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_pdf::{JointLine, JointReceipt};

use super::head::{applicant, in_words, issue, letterhead, reception};
use super::receipt::return_way;
use crate::{Dossier, DossierError};

/// What stands on the one receipt for the dossiers of a visit; they are of one person and one desk.
///
/// # Errors
/// `dossier-not-found` without any dossier; when the database refuses or the receiving unit is not known.
pub fn joint_receipt(tx: &mut Tx<'_>, dossiers: &[Dossier], demo: bool) -> Result<JointReceipt, Fault> {
    let first = dossiers
        .first()
        .ok_or_else(|| DossierError::NotFound(String::new()))?;
    let (_, unit) = letterhead(tx, first.intake_unit())?;
    let number = first
        .register_number
        .map(|line| format!("{line}/BBGN"))
        .unwrap_or_default();
    Ok(JointReceipt {
        issue: issue(tx, first.intake_unit(), number, (first.received_at, demo))?,
        reception: reception(&unit.body_name()),
        applicant: applicant(&first.owner),
        dossiers: dossiers.iter().map(line).collect(),
        return_way: return_way(first.return_way).to_owned(),
        officer: first.received_by.clone(),
    })
}

fn line(dossier: &Dossier) -> JointLine {
    JointLine {
        dossier_code: dossier.code.clone(),
        procedure: dossier.procedure_name.clone(),
        owner: dossier.owner.name.clone(),
        received_at: in_words(dossier.received_at),
        due_at: in_words(dossier.due_at),
    }
}
