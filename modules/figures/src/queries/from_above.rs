//! Who decides what stands beside the figures of a unit: whoever keeps them from above, never the unit about itself.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::{Actor, OpContext, Permission, UnitId, UnitLevel, ancestors, unit, unit_tree};
use motcua_kernel::Fault;

use crate::FiguresError;

/// Whether the actor keeps the figures of the unit `of` from the province, or from a unit above it without a post in it or
/// below it.
///
/// # Errors
/// When the database refuses.
pub fn keeps_from_above(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    of: &UnitId,
    field: Option<&str>,
) -> Result<bool, Fault> {
    let Actor::Officer(officer) = &cx.actor else {
        return Ok(cx.may(Permission::KeepFigures, of, field));
    };
    let posts: BTreeSet<&UnitId> = officer.posts_giving(Permission::KeepFigures, of, field).collect();
    if posts.is_empty() {
        return Ok(false);
    }
    for post in &posts {
        if unit(tx, post)?.level == UnitLevel::Province {
            return Ok(true);
        }
    }
    let within = unit_tree(tx, cx.now().day())?.subtree_of(of);
    let own = |post: &UnitId| post == of || within.contains(post);
    if officer.postings.iter().any(|held| own(&held.posting.unit)) {
        return Ok(false);
    }
    Ok(ancestors(tx, of)?.iter().any(|above| posts.contains(&above.id)))
}

/// Lets the act go on only when the actor keeps the figures of the unit from above it.
///
/// # Errors
/// `sign-in-needed`, `not-allowed`, `figures-own-unit`, or the database's refusal.
pub(crate) fn authorise_from_above(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    of: &UnitId,
    field: Option<&str>,
) -> Result<(), Fault> {
    cx.authorise(Permission::KeepFigures, of, field)?;
    if keeps_from_above(cx, tx, of, field)? {
        Ok(())
    } else {
        Err(FiguresError::OwnUnit.into())
    }
}
