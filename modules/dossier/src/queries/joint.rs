//! The joint receipt of a visit as data: everything the paper asks for, in the words of the paper.

use motcua_db::Tx;
use motcua_identity::Unit;
use motcua_kernel::Fault;
use motcua_pdf::{Applicant, Issue, JointLine, JointReceipt, Letterhead};

use super::slip::{in_words, return_way};
use crate::{Dossier, DossierError};

/// What stands on the one receipt for the dossiers of a visit; they are of one person and one desk.
///
/// # Errors
/// `dossier-not-found` without any dossier; when the database refuses or the receiving unit is not known.
pub fn joint_receipt(tx: &mut Tx<'_>, dossiers: &[Dossier], demo: bool) -> Result<JointReceipt, Fault> {
    let first = dossiers
        .first()
        .ok_or_else(|| DossierError::NotFound(String::new()))?;
    let unit = motcua_identity::unit(tx, &first.receiving_unit)?;
    let parent = unit
        .parent
        .as_ref()
        .map(|parent| motcua_identity::unit(tx, parent))
        .transpose()?;
    let owner = &first.owner;
    Ok(JointReceipt {
        issue: Issue {
            head: Letterhead {
                parent: parent.as_ref().map(Unit::body_name),
                agency: unit.body_name(),
            },
            number: first
                .register_number
                .map(|line| format!("{line}/BBGN"))
                .unwrap_or_default(),
            place_and_date: unit.place_and_date(first.received_at),
            demo,
            made_at: first.received_at,
        },
        reception: format!("Bộ phận Tiếp nhận và Trả kết quả – {}", unit.body_name()),
        applicant: Applicant {
            name: owner.name.clone(),
            address: owner.address.clone(),
            phone: owner.phone.clone(),
            email: owner.email.clone(),
            id_number: owner.number.clone(),
        },
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
