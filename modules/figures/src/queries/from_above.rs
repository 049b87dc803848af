//! Who decides what stands beside the figures of a unit: whoever keeps them from above, never the unit about itself.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::{Actor, OpContext, Permission, UnitId, UnitLevel, ancestors, unit, unit_tree};
use motcua_kernel::Fault;

use crate::{ClosedPeriod, FiguresError};

/// Whether the actor keeps the figures of the unit `of` from the province, or from a unit above the agency that counts it without
/// a post in that agency or below it: what counts in a sub-unit counts in the row of its agency (KH 170/KH-UBND, A6), which would
/// decide about itself.
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
    let agency = counting_agency(tx, of)?;
    let within = unit_tree(tx, cx.now().day())?.subtree_of(&agency);
    let own = |post: &UnitId| post == of || *post == agency || within.contains(post);
    if officer.postings.iter().any(|held| own(&held.posting.unit)) {
        return Ok(false);
    }
    Ok(ancestors(tx, &agency)?
        .iter()
        .any(|above| posts.contains(&above.id)))
}

/// The agency in whose row the dossiers of `of` count: of a sub-unit the one it belongs to.
///
/// # Errors
/// When the database refuses.
pub(crate) fn counting_agency(tx: &mut Tx<'_>, of: &UnitId) -> Result<UnitId, Fault> {
    let own = unit(tx, of)?;
    if own.level != UnitLevel::SubUnit {
        return Ok(own.id);
    }
    let above = ancestors(tx, of)?;
    let agency = above.into_iter().find(|it| it.level != UnitLevel::SubUnit);
    Ok(agency.map_or(own.id, |agency| agency.id))
}

/// The units of a closed period, which comes with its rows, whose rows the actor may correct: those of the unit that closed it and
/// of its sub-units only from above it.
///
/// # Errors
/// When the database refuses.
pub fn corrected_by(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    closed: &ClosedPeriod,
) -> Result<BTreeSet<UnitId>, Fault> {
    if !cx.may(Permission::KeepFigures, &closed.unit, None) {
        return Ok(BTreeSet::new());
    }
    let all: BTreeSet<UnitId> = closed.rows.iter().map(|row| row.unit.clone()).collect();
    if keeps_from_above(cx, tx, &closed.unit, None)? {
        return Ok(all);
    }
    let own = counting_agency(tx, &closed.unit)?;
    let mut found = BTreeSet::new();
    for unit in all {
        if counting_agency(tx, &unit)? != own {
            found.insert(unit);
        }
    }
    Ok(found)
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
