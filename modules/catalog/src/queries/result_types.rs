//! Kinds of result.

use motcua_db::Tx;
use motcua_kernel::Fault;
use motcua_law::ResultTypeCode;

use crate::model::ResultType;
use crate::store;

/// The kind of result with `code`, when the national list has it.
///
/// # Errors
/// When the database refuses.
pub fn result_type(tx: &mut Tx<'_>, code: &ResultTypeCode) -> Result<Option<ResultType>, Fault> {
    store::result_types::by_code(tx, code)
}

/// Every kind of result, in the order of the codes.
///
/// # Errors
/// When the database refuses.
pub fn result_types(tx: &mut Tx<'_>) -> Result<Vec<ResultType>, Fault> {
    store::result_types::all(tx)
}
