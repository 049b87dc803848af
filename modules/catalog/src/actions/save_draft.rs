//! Saving a draft.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault};

use crate::error::CatalogError;
use crate::model::{Draft, DraftId, RevisionBody};
use crate::store;

/// What is saved.
#[derive(Debug, Clone)]
pub struct SaveDraft {
    /// The draft.
    pub id: DraftId,
    /// The version that was seen when the change was made.
    pub version: i64,
    /// The day from which it is meant to be in force.
    pub effective_from: Option<Day>,
    /// What it says now; a draft may have problems, only publishing asks for none.
    pub body: RevisionBody,
}

/// Saves a draft and tells its new version.
///
/// # Errors
/// `not-allowed`; `draft-not-found`; `draft-changed` when somebody saved it in the meantime; when the database
/// refuses.
pub fn save_draft(cx: &OpContext, tx: &mut Tx<'_>, input: &SaveDraft) -> Result<i64, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    let stored = store::drafts::by_id(tx, input.id)?.ok_or(CatalogError::NoSuchDraft)?;
    if stored.version != input.version {
        return Err(CatalogError::DraftChanged.into());
    }
    if stored.body == input.body && stored.effective_from == input.effective_from {
        return Ok(stored.version);
    }
    let draft = Draft {
        effective_from: input.effective_from,
        body: input.body.clone(),
        author: cx.actor_name(),
        updated_at: cx.now(),
        version: stored.version + 1,
        ..stored
    };
    if store::drafts::update(tx, &draft)? {
        Ok(draft.version)
    } else {
        Err(CatalogError::DraftChanged.into())
    }
}
