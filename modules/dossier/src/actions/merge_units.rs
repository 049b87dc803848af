//! Merging units: the officers of an ended unit and its open dossiers go to the unit that took over.
//!
//! [`merge_units`] records the merges and moves the officers; [`merge_batch`] then moves dossiers, so many at a time and
//! each batch for good, until it answers that none is left. What is cut short goes on where it stopped.

use motcua_db::Tx;
use motcua_identity::{
    OpContext, Permission, PostingMove, Successor, UnitId, move_postings, standing_successors,
};
use motcua_kernel::Fault;

use super::act::{take_in, write_down};
use crate::model::{Actor, ActorId, Command, MovedPart, Role, UnitRef, decide};
use crate::{Dossier, DossierId, Merge, MergeId, MergeRefusal, store};

/// Dossiers moved in one transaction.
const BATCH: usize = 500;

/// Which unit goes over to which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeOrder {
    /// The unit that ended.
    pub old: UnitId,
    /// The unit that took over, among its successors.
    pub new: UnitId,
}

/// Records merges and moves the officers. A merge of the same two that stands already is gone on with, so that pressing
/// twice is one merge.
///
/// # Errors
/// `not-allowed`, `merge-not-a-successor`, `merge-too-early`, `merge-nothing-to-move`; when the database refuses.
pub fn merge_units(cx: &OpContext, tx: &mut Tx<'_>, orders: &[MergeOrder]) -> Result<Vec<MergeId>, Fault> {
    cx.authorise_anywhere(Permission::ImportUnits)?;
    orders.iter().map(|order| begin(cx, tx, order)).collect()
}

fn begin(cx: &OpContext, tx: &mut Tx<'_>, order: &MergeOrder) -> Result<MergeId, Fault> {
    let today = cx.now().day();
    let successor = successor_of(tx, order, today)?;
    if successor.effective > today {
        return Err(MergeRefusal::TooEarly(successor.effective).into());
    }
    let standing = store::standing_merge(tx, &order.old, &order.new)?;
    let id = standing.unwrap_or_else(|| cx.new_id());
    if standing.is_none() {
        let merge = Merge {
            id,
            old: order.old.clone(),
            new: order.new.clone(),
            effective_on: successor.effective,
            made_by: cx.actor_name(),
            made_at: cx.now(),
            undone_by: None,
            undone_at: None,
            reason: String::new(),
        };
        store::insert_merge(tx, &merge)?;
    }
    let moved = move_postings(
        cx,
        tx,
        &PostingMove {
            key: id.to_string(),
            old: order.old.clone(),
            new: order.new.clone(),
            effective: successor.effective,
        },
    )?;
    let nothing = moved.officers.is_empty() && store::next_open(tx, &order.old, 1)?.is_empty();
    if nothing && standing.is_none() {
        return Err(MergeRefusal::NothingToMove(order.old.clone()).into());
    }
    Ok(id)
}

fn successor_of(tx: &mut Tx<'_>, order: &MergeOrder, today: motcua_kernel::Day) -> Result<Successor, Fault> {
    let successors = standing_successors(tx, &order.old, today)?;
    let chosen = successors
        .into_iter()
        .find(|successor| successor.new == order.new);
    chosen.ok_or_else(|| {
        MergeRefusal::NotASuccessor {
            old: order.old.clone(),
            new: order.new.clone(),
        }
        .into()
    })
}

/// Moves the next dossiers of a merge and tells how many; none: all are moved. A merge that was undone moves none.
///
/// # Errors
/// `not-allowed`, `merge-not-found`; when the database refuses.
pub fn merge_batch(cx: &OpContext, tx: &mut Tx<'_>, id: MergeId) -> Result<usize, Fault> {
    cx.authorise_anywhere(Permission::ImportUnits)?;
    let merge = store::merge_by_id(tx, id)?.ok_or(MergeRefusal::NotFound)?;
    if merge.undone_at.is_some() {
        return Ok(0);
    }
    let open = store::next_open(tx, &merge.old, BATCH)?;
    for dossier_id in &open {
        go_over(cx, tx, &merge, *dossier_id)?;
    }
    Ok(open.len())
}

fn go_over(cx: &OpContext, tx: &mut Tx<'_>, merge: &Merge, id: DossierId) -> Result<(), Fault> {
    let dossier = store::load_for_change(tx, id)?;
    let part = match (dossier.unit == merge.old, dossier.receiving_unit == merge.old) {
        (true, true) => MovedPart::Both,
        (true, false) => MovedPart::Competent,
        (false, true) => MovedPart::Desk,
        // Somebody moved it since it was listed.
        (false, false) => return Ok(()),
    };
    move_unit(cx, tx, dossier, (&merge.old, &merge.new), (merge.id, part))?;
    store::insert_merge_item(tx, merge, id, part)?;
    Ok(())
}

/// Moves one dossier from unit to unit: its event, its state, its columns.
pub(super) fn move_unit(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    mut dossier: Dossier,
    (from, to): (&UnitId, &UnitId),
    (merge, part): (MergeId, MovedPart),
) -> Result<(), Fault> {
    // The model lets nobody move a dossier by hand; the right to merge was asked for above.
    let actor = Actor {
        id: ActorId::new(cx.actor_name()),
        roles: vec![Role::System],
        stands_in_for: Vec::new(),
        answers_for: Vec::new(),
    };
    let command = Command::MoveUnit {
        from: UnitRef::new(from.as_str()),
        unit: UnitRef::new(to.as_str()),
        merge: merge.to_string(),
        part,
    };
    let changes = decide(&dossier.state, &command, &actor, cx.now())?;
    for change in &changes {
        take_in(&mut dossier, change);
    }
    store::save(tx, &dossier)?;
    write_down(cx, tx, dossier.id, &changes, None)
}
