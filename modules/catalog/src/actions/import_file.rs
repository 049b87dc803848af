//! Importing whatever of the three files it is.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault};

use super::{ImportReport, import_catalogue, import_procedures, import_result_types};
use crate::error::CatalogError;
use crate::model::FileProblem;

/// Imports a file of procedures, a catalogue or a list of result types, told apart by what stands in it.
///
/// # Errors
/// `catalog-import-broken` when it is none of the three; otherwise as the import of its kind.
pub fn import_file(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    text: &str,
    effective_from: Day,
) -> Result<ImportReport, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let header = text.lines().next().unwrap_or_default();
    let has = |column: &str| header.split(',').any(|name| name.trim() == column);
    if text.trim_start().starts_with('{') {
        import_procedures(cx, tx, text, effective_from)
    } else if has("code") && has("name") && has("level") {
        import_catalogue(cx, tx, text)
    } else if has("code") && has("name") {
        import_result_types(cx, tx, text)
    } else {
        Err(CatalogError::FileBroken(vec![FileProblem::NotRecognised]).into())
    }
}
