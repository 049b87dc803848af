//! The file that a paper was cut from is opened: it may hold signatures and pages that the paper has not.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use super::retention::is_there;
use super::view::{BlobRef, note_look};
use crate::error::RepositoryError;
use crate::model::PaperId;
use crate::queries::sources_of;
use crate::store::papers;

/// Writes down that the actor opens the source `number` of the paper for `purpose`, and tells which file it is. Other
/// papers may stand in it: it is for officers of the unit that captured it, never for owners or units that were asked.
///
/// # Errors
/// `paper-not-found`, `not-allowed`, `paper-source-not-found`.
pub fn view_source(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: PaperId,
    (number, purpose): (u32, &str),
) -> Result<BlobRef, Fault> {
    let paper = papers::get(tx, id)?;
    cx.authorise(Permission::ReadPaper, &paper.unit, paper.field.as_deref())?;
    is_there(tx, id)?;
    let sources = sources_of(tx, &paper)?;
    let source = sources
        .into_iter()
        .find(|source| source.number == number)
        .ok_or(RepositoryError::NoSource)?;
    note_look(cx, tx, id, (&format!("source-{number}"), purpose))?;
    Ok(BlobRef {
        hash: source.file.hash,
        mime: source.file.format.mime().to_owned(),
        file_name: source.file_name,
    })
}
