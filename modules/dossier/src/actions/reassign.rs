//! Giving a dossier to another officer from the heads' picture.

use motcua_db::Tx;
use motcua_identity::{OfficerId, OpContext, Role, officers_posted};
use motcua_kernel::Fault;

use super::act::{Act, Acted, act};
use crate::model::{ActorId, Command};
use crate::{DossierError, DossierId};

/// The roles whose officers are given dossiers.
const TAKERS: [Role; 2] = [Role::CaseOfficer, Role::DivisionHead];

/// Gives a dossier to an officer who is posted to work on such dossiers at its unit today.
///
/// # Errors
/// `officer-not-posted`; what `act` may answer.
pub fn reassign(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId, officer: OfficerId) -> Result<Acted, Fault> {
    let dossier = crate::dossier(cx, tx, id)?;
    let mut posted = false;
    for role in TAKERS {
        posted |= officers_posted(tx, &dossier.unit, role, cx.now().day())?
            .iter()
            .any(|there| there.id == officer);
    }
    if !posted {
        return Err(DossierError::OfficerNotPosted.into());
    }
    let command = Command::Assign {
        holder: ActorId::new(officer.to_string()),
    };
    act(
        cx,
        tx,
        &Act {
            dossier_id: id,
            version: None,
            command,
        },
    )
}
