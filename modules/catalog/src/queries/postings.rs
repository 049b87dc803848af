//! What hangs on a unit's notice board.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;

use crate::model::BoardPosting;
use crate::store;

/// What hangs on the unit's notice board by what was recorded, for whoever posts there: what is in force and what a newer
/// revision has replaced since; of each procedure the latest revision first.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn postings_of(cx: &OpContext, tx: &mut Tx<'_>, unit: &UnitId) -> Result<Vec<BoardPosting>, Fault> {
    cx.authorise(Permission::PostProcedures, unit, None)?;
    store::postings::of_unit(tx, unit)
}
