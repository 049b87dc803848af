//! Writing a revision as a file.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault};
use motcua_law::ProcedureCode;

use crate::model::RevisionFile;
use crate::queries::revision_on;

/// The revision in force on `day` as the text of a file that [`import_revision`](crate::import_revision) reads.
///
/// # Errors
/// `not-allowed`; `procedure-not-found`, `procedure-not-in-force`; when the database refuses.
pub fn export_revision(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    code: &ProcedureCode,
    day: Day,
) -> Result<String, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    let revision = revision_on(tx, code, day)?;
    let file = RevisionFile {
        code: revision.procedure_code,
        effective_from: revision.effective_from,
        decided_on: revision.decided_on,
        body: revision.body,
    };
    file.text().map_err(Fault::internal)
}
