//! Decisions about figures and contests of scores, as far as the reader may see them.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use crate::model::{Contest, Exclusion};
use crate::store::decisions;

/// The decisions that left dossiers out, of units whose figures the reader may see; the latest first.
///
/// # Errors
/// When the database refuses.
pub fn exclusions(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Exclusion>, Fault> {
    let mut all = decisions::exclusions(tx)?;
    all.retain(|it| cx.may(Permission::ViewUnitFigures, &it.unit, None));
    Ok(all)
}

/// The contests that the reader raised or may decide; the latest first.
///
/// # Errors
/// When the database refuses.
pub fn contests(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Contest>, Fault> {
    let me = cx.actor_name();
    let mut all = decisions::contests(tx)?;
    all.retain(|it| it.raised_by == me || cx.may(Permission::KeepFigures, &it.unit, None));
    Ok(all)
}
