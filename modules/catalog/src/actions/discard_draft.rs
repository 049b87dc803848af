//! Discarding a draft.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use super::tell::tell;
use crate::error::CatalogError;
use crate::model::DraftId;
use crate::store;

/// Discards a draft of the version that was seen.
///
/// # Errors
/// `not-allowed`; `draft-not-found`; `draft-changed` when somebody saved it in the meantime; when the database
/// refuses.
pub fn discard_draft(cx: &OpContext, tx: &mut Tx<'_>, id: DraftId, version: i64) -> Result<(), Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    let draft = store::drafts::by_id(tx, id)?.ok_or(CatalogError::NoSuchDraft)?;
    if draft.version != version || !store::drafts::remove(tx, id, version)? {
        return Err(CatalogError::DraftChanged.into());
    }
    tell(
        cx,
        tx,
        &draft.procedure_code,
        "draft-discarded",
        &DraftDiscarded { draft: id },
    )
}

#[derive(serde::Serialize)]
struct DraftDiscarded {
    draft: DraftId,
}
