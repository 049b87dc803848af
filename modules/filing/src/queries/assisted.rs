//! Who helped with a filing at a desk or a kiosk (nộp hồ sơ trực tuyến có hỗ trợ), and who filed in the owner's name.

use motcua_account::{Mandate, told_mandate};
use motcua_db::Tx;
use motcua_dossier::DossierId;
use motcua_identity::{Officer, OfficerId, officer};
use motcua_kernel::Fault;

use crate::store;

/// The officer who opened the session in which the dossier was filed; none where somebody filed by themselves. Who may
/// know it the caller asks.
///
/// # Errors
/// When the database refuses.
pub fn assistant_of(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Option<Officer>, Fault> {
    let drafts = store::of_dossier(tx, dossier)?;
    let named = drafts.first().and_then(|draft| draft.assisted_by.as_deref());
    let id: Option<OfficerId> = named.and_then(|id| id.parse().ok());
    id.map(|id| officer(tx, id)).transpose()
}

/// The mandate under which somebody else than the owner filed the dossier; none where the owner did. Who may know it the
/// caller asks.
///
/// # Errors
/// When the database refuses.
pub fn filed_under(tx: &mut Tx<'_>, dossier: DossierId) -> Result<Option<Mandate>, Fault> {
    let drafts = store::of_dossier(tx, dossier)?;
    let id = drafts
        .first()
        .and_then(|draft| draft.mandate_id.as_deref()?.parse().ok());
    match id {
        Some(id) => told_mandate(tx, id),
        None => Ok(None),
    }
}
