//! Undoing a merge: what is still open and where the merge put it goes back; the rest stays and is told.

use motcua_db::Tx;
use motcua_identity::{MovedOfficers, OpContext, Permission, move_postings_back};
use motcua_kernel::Fault;

use super::merge_units::move_unit;
use crate::{BackOutcome, Dossier, Merge, MergeId, MergeItem, MergeRefusal, store};

/// Dossiers moved back in one transaction.
const BATCH: usize = 500;

/// Marks a merge as undone and moves its officers back; [`undo_batch`] then moves the dossiers. Twice is once.
///
/// # Errors
/// `not-allowed`, `merge-not-found`, `merge-reason-missing`; when the database refuses.
pub fn undo_merge(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: MergeId,
    reason: &str,
) -> Result<MovedOfficers, Fault> {
    cx.authorise_anywhere(Permission::ImportUnits)?;
    let merge = store::merge_by_id(tx, id)?.ok_or(MergeRefusal::NotFound)?;
    if merge.undone_at.is_some() {
        return Ok(MovedOfficers::default());
    }
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(MergeRefusal::ReasonMissing.into());
    }
    store::undo_merge(tx, id, (&cx.actor_name(), cx.now(), reason))?;
    move_postings_back(cx, tx, &id.to_string())
}

/// Moves the next dossiers of an undone merge back and tells how many it looked at; none: it is done with all. Those it
/// could not move back stay where they are, with the reason kept: see [`crate::merge_items`].
///
/// # Errors
/// `not-allowed`, `merge-not-found`; when the database refuses.
pub fn undo_batch(cx: &OpContext, tx: &mut Tx<'_>, id: MergeId) -> Result<usize, Fault> {
    cx.authorise_anywhere(Permission::ImportUnits)?;
    let merge = store::merge_by_id(tx, id)?.ok_or(MergeRefusal::NotFound)?;
    if merge.undone_at.is_none() {
        return Ok(0);
    }
    let open = store::merge_items(tx, id, true, BATCH)?;
    for item in &open {
        let outcome = go_back(cx, tx, &merge, item)?;
        store::close_merge_item(tx, id, item.dossier_id, outcome)?;
    }
    Ok(open.len())
}

fn go_back(cx: &OpContext, tx: &mut Tx<'_>, merge: &Merge, item: &MergeItem) -> Result<BackOutcome, Fault> {
    let dossier = store::load_for_change(tx, item.dossier_id)?;
    if !store::NOT_ENDED.contains(&dossier.state.status) {
        return Ok(BackOutcome::Closed);
    }
    if !is_where_it_was_put(&dossier, item) {
        return Ok(BackOutcome::MovedOn);
    }
    move_unit(cx, tx, dossier, (&item.to, &item.from), (merge.id, item.part))?;
    Ok(BackOutcome::Back)
}

fn is_where_it_was_put(dossier: &Dossier, item: &MergeItem) -> bool {
    (!item.part.competent() || dossier.unit == item.to)
        && (!item.part.desk() || dossier.receiving_unit == item.to)
}
