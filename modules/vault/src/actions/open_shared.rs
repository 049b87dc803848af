//! Opening a paper that its owner shared with the officer's unit.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use super::open::{Opened, authorise_at, keep, new_look};
use crate::error::VaultError;
use crate::model::{Look, LookId, LookKind, ShareId};
use crate::store::shares;

/// The basis of a look at a shared paper: what the owner agreed to.
const CONSENT: &str = "owner-consent";

/// Opens a shared paper while the share holds; the owner sees it among the looks.
///
/// # Errors
/// `vault-share-not-found` when it is over, or was never this unit's; `not-allowed`.
pub fn open_shared(cx: &OpContext, tx: &mut Tx<'_>, id: ShareId, request_key: &str) -> Result<LookId, Fault> {
    let share = shares::find(tx, id)?.filter(|share| share.holds(cx.now().day()));
    let share = share.ok_or(VaultError::NoShare)?;
    authorise_at(cx, Permission::ReadPaper, &share.unit)?;
    let words = (share.purpose.as_str(), CONSENT);
    let look = Look {
        share_id: Some(share.id),
        paper_id: Some(share.paper_id),
        ..new_look(
            cx,
            tx,
            (LookKind::Shared, share.owner.clone(), &share.unit),
            words,
        )?
    };
    match keep(cx, tx, &look, request_key)? {
        Opened::Open(look) => Ok(look),
        Opened::Invalid(_) => Err(VaultError::NoShare.into()),
    }
}
