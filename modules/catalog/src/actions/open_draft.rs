//! Opening a draft.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_law::ProcedureCode;

use crate::error::CatalogError;
use crate::model::{Draft, DraftId, RevisionBody};
use crate::store;

/// Opens a draft of the procedure, from the revision in force today or, where none is, from the next one or from
/// nothing. A procedure has one draft: the one that is open already is gone on with.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn open_draft(cx: &OpContext, tx: &mut Tx<'_>, code: &ProcedureCode) -> Result<DraftId, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    if let Some(open) = store::drafts::of(tx, code)? {
        return Ok(open.id);
    }
    let base = match store::revisions::on(tx, code, cx.now().day())? {
        Some(revision) => Some(revision),
        None => store::revisions::of(tx, code)?.into_iter().next(),
    };
    let (based_on, body) = match base {
        Some(revision) => (Some(revision.id), revision.body),
        None => (
            None,
            RevisionBody::blank(store::procedures::by_code(tx, code)?.as_ref()),
        ),
    };
    let draft = Draft {
        id: cx.new_id(),
        procedure_code: code.clone(),
        based_on,
        effective_from: None,
        body,
        author: cx.actor_name(),
        created_at: cx.now(),
        updated_at: cx.now(),
        version: 1,
    };
    if store::drafts::insert(tx, &draft)? {
        return Ok(draft.id);
    }
    // Somebody else opened one at the same instant.
    store::drafts::of(tx, code)?
        .map(|open| open.id)
        .ok_or_else(|| CatalogError::DraftOpen(code.clone()).into())
}
