//! At whose desk a request is decided.

use motcua_identity::{OpContext, Permission, UnitId};

/// Whether the officer helps people at the desk that was named, or at one into whose unit that one was merged; at any desk,
/// where none was named: before a desk had to be. Read from the session: it is asked for each request on every page.
pub(crate) fn is_at_desk(cx: &OpContext, desk: Option<&UnitId>) -> bool {
    let may = |unit: &UnitId| cx.may(Permission::AssistOwner, unit, None);
    let Some(desk) = desk else {
        return cx.may_anywhere(Permission::AssistOwner);
    };
    let took_over = || {
        cx.officer().is_ok_and(|officer| {
            let mut postings = officer.postings.iter();
            postings.any(|held| held.takes_over.contains(desk) && may(&held.posting.unit))
        })
    };
    may(desk) || took_over()
}
