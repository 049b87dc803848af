//! Drafts.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_law::ProcedureCode;

use crate::error::CatalogError;
use crate::model::{Draft, DraftId};
use crate::store;

/// Every draft, the last saved first.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn drafts(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Draft>, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    store::drafts::all(tx)
}

/// A draft.
///
/// # Errors
/// `not-allowed`; `draft-not-found`; when the database refuses.
pub fn draft(cx: &OpContext, tx: &mut Tx<'_>, id: DraftId) -> Result<Draft, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    store::drafts::by_id(tx, id)?.ok_or_else(|| CatalogError::NoSuchDraft.into())
}

/// The procedure's draft, when one is open.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn draft_of(cx: &OpContext, tx: &mut Tx<'_>, code: &ProcedureCode) -> Result<Option<Draft>, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    store::drafts::of(tx, code)
}
