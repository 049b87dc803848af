//! At whose desk a paper will be shown: requests about who somebody is wait there, and nowhere else.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId, unit};
use motcua_kernel::Fault;

use crate::model::FieldProblem;
use crate::queries::is_at_desk;

/// What is wrong with the desk that was named; none may be left out.
///
/// # Errors
/// `unit-not-found`: what is no unit waits for nobody.
pub(super) fn wrong_desk(tx: &mut Tx<'_>, desk: Option<&UnitId>) -> Result<Option<FieldProblem>, Fault> {
    let Some(desk) = desk else {
        return Ok(Some(FieldProblem {
            field: "desk",
            code: "account-desk-missing",
        }));
    };
    unit(tx, desk)?;
    Ok(None)
}

/// Lets only an officer of that desk go on.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`.
pub(super) fn at_desk(cx: &OpContext, desk: Option<&UnitId>) -> Result<(), Fault> {
    cx.officer()?;
    match desk {
        Some(_) if is_at_desk(cx, desk) => Ok(()),
        Some(unit) => cx.authorise(Permission::AssistOwner, unit, None),
        None => cx.authorise_anywhere(Permission::AssistOwner),
    }
}
