//! Reading a revision's file as the procedure's draft.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use crate::error::CatalogError;
use crate::model::{Draft, DraftId, RevisionFile};
use crate::store;

/// Reads a file that [`export_revision`](crate::export_revision) wrote, from this system or another, as a draft
/// of its procedure.
///
/// # Errors
/// `not-allowed`; `catalog-import-broken` when it is no such file (the cause lists every mistake); `draft-open`
/// when the procedure has a draft already; when the database refuses.
pub fn import_revision(cx: &OpContext, tx: &mut Tx<'_>, text: &str) -> Result<DraftId, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    let file = RevisionFile::read(text).map_err(CatalogError::FileBroken)?;
    let based_on = store::revisions::on(tx, &file.code, cx.now().day())?;
    let draft = Draft {
        id: cx.new_id(),
        procedure_code: file.code.clone(),
        based_on: based_on.map(|revision| revision.id),
        effective_from: Some(file.effective_from),
        body: file.body,
        author: cx.actor_name(),
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    if store::drafts::insert(tx, &draft)? {
        Ok(draft.id)
    } else {
        Err(CatalogError::DraftOpen(file.code).into())
    }
}
