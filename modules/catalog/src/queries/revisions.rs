//! Revisions by day and by identifier.

use motcua_db::Tx;
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_law::ProcedureCode;

use super::procedures::procedure;
use crate::error::CatalogError;
use crate::model::{OnlineService, Revision, RevisionId};
use crate::store;

/// The revision of the procedure in force on `day`.
///
/// # Errors
/// `procedure-not-found`; `procedure-not-in-force` when none is, as for a procedure known by name only; when the
/// database refuses.
pub fn revision_on(tx: &mut Tx<'_>, code: &ProcedureCode, day: Day) -> Result<Revision, Fault> {
    if let Some(revision) = store::revisions::on(tx, code, day)? {
        return Ok(revision);
    }
    procedure(tx, code)?;
    let code = code.clone();
    Err(CatalogError::NoRevision { code, day }.into())
}

/// The revision with the identifier `id`, in force or not: a dossier keeps the one it began under.
///
/// # Errors
/// `revision-not-found`; when the database refuses.
pub fn revision(tx: &mut Tx<'_>, id: RevisionId) -> Result<Revision, Fault> {
    store::revisions::by_id(tx, id)?.ok_or_else(|| Fault::new(FaultKind::NotFound, "revision-not-found"))
}

/// Every revision of the procedure, from the earliest.
///
/// # Errors
/// When the database refuses.
pub fn revisions_of(tx: &mut Tx<'_>, code: &ProcedureCode) -> Result<Vec<Revision>, Fault> {
    store::revisions::of(tx, code)
}

/// What can be filed from home on `day`, by field and name.
///
/// # Errors
/// When the database refuses.
pub fn online_procedures(tx: &mut Tx<'_>, day: Day) -> Result<Vec<Revision>, Fault> {
    let mut found = store::revisions::all_on(tx, day)?;
    found.retain(|revision| revision.body.online_service != OnlineService::None);
    found.sort_by(|one, other| (&one.body.field, &one.body.name).cmp(&(&other.body.field, &other.body.name)));
    Ok(found)
}
