//! A head gives a dossier to an officer of the unit (phân công), or to another one.

use motcua_db::Tx;
use motcua_identity::{OfficerId, OpContext, Role as Post, officers_posted};
use motcua_kernel::Fault;

use super::act::{Acted, carry_out};
use super::rights::authorise;
use crate::model::{ActorId, Command, Role};
use crate::{Dossier, DossierError, DossierId, store};

/// Gives the dossier to `holder`, who must be posted at its unit in the role that the step under way asks for.
///
/// Who holds what changes under a head's hands all the time, so no version is asked for.
///
/// # Errors
/// `dossier-officer-not-posted`, `not-allowed`, and the model's refusals.
pub fn assign(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId, holder: OfficerId) -> Result<Acted, Fault> {
    let dossier = store::load_for_change(tx, id)?;
    let command = Command::Assign {
        holder: ActorId::new(holder.to_string()),
    };
    authorise(cx, &dossier, &command)?;
    let posted = officers_posted(tx, &dossier.unit, post_for(&dossier), cx.now().day())?;
    if !posted.iter().any(|officer| officer.id == holder) {
        return Err(DossierError::NotPosted.into());
    }
    carry_out(cx, tx, dossier, &[command])
}

/// In which role an officer must be posted to hold the dossier now.
pub(crate) fn post_for(dossier: &Dossier) -> Post {
    match dossier.state.step.as_ref().map(|step| step.plan.performer) {
        Some(Role::DivisionHead) => Post::DivisionHead,
        Some(Role::AgencyHead) => Post::AgencyHead,
        Some(Role::Clerk) => Post::Clerk,
        _ => Post::CaseOfficer,
    }
}
