//! Procedures by code and by level.

use motcua_db::Tx;
use motcua_kernel::{Day, Fault};
use motcua_law::ProcedureCode;

use crate::error::CatalogError;
use crate::model::{Era, Level, Procedure};
use crate::store;

/// The procedure with `code`.
///
/// # Errors
/// `procedure-not-found`; when the database refuses.
pub fn procedure(tx: &mut Tx<'_>, code: &ProcedureCode) -> Result<Procedure, Fault> {
    store::procedures::by_code(tx, code)?.ok_or_else(|| CatalogError::NoSuchProcedure(code.clone()).into())
}

/// Every procedure that is known, by code.
///
/// # Errors
/// When the database refuses.
pub fn procedures(tx: &mut Tx<'_>) -> Result<Vec<Procedure>, Fault> {
    Ok(store::procedures::all(tx)?)
}

/// The procedures that dossiers can be filed for at `level` on `day`, by field and name.
///
/// # Errors
/// When the database refuses.
pub fn procedures_for_level(tx: &mut Tx<'_>, level: Level, day: Day) -> Result<Vec<Procedure>, Fault> {
    Ok(store::procedures::detailed_at(tx, level, Era::of(day))?)
}

/// Every subject field (lĩnh vực), each once.
///
/// # Errors
/// When the database refuses.
pub fn fields(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    Ok(store::procedures::fields(tx)?)
}
