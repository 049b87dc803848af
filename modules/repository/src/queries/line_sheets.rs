//! Lines of a register for which separator sheets are printed.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use crate::capture_error::CaptureError;
use crate::model::{RegisterImport, RegisterImportId, RegisterLine, leading_number};
use crate::store::registers;

/// The most sheets that are printed at once: a stack that one lays between papers, and drawn while one waits.
pub const MOST_LINE_SHEETS: usize = 100;

/// The lines of an import by book and number: those from one number of the book to another, both included, where one is
/// given. A line without a number is among them only where all are asked for.
///
/// # Errors
/// `register-import-not-found`, `not-allowed`, `register-sheets-none`, `register-sheets-too-many`.
pub fn lines_for_sheets(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: RegisterImportId,
    (from, to): (Option<u32>, Option<u32>),
) -> Result<(RegisterImport, Vec<RegisterLine>), Fault> {
    let import = registers::get_import(tx, id)?;
    cx.authorise(Permission::CheckPaper, &import.unit, import.field.as_deref())?;
    let all = from.is_none() && to.is_none();
    let asked = from.unwrap_or(0)..=to.unwrap_or(u32::MAX);
    let mut lines = registers::lines_of_import(tx, &import)?;
    lines.retain(|line| leading_number(&line.number).map_or(all, |number| asked.contains(&number)));
    match lines.len() {
        0 => return Err(CaptureError::NoSheets.into()),
        lines if lines > MOST_LINE_SHEETS => {
            let most = MOST_LINE_SHEETS;
            return Err(CaptureError::TooManySheets { lines, most }.into());
        }
        _ => {}
    }
    lines.sort_by_cached_key(|line| {
        let number = leading_number(&line.number).unwrap_or(u32::MAX);
        (line.year, line.book.clone(), number, line.id)
    });
    Ok((import, lines))
}
