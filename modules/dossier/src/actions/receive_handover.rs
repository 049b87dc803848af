//! Receiving a hand-over list: all of it that is of one's field, or all but what is refused with a reason.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};

use super::act::{Act, act};
use super::hand_over::name_of;
use super::sides::may_take_of;
use crate::desk_error::DeskError;
use crate::handover::{Handover, HandoverId, HandoverItem, HandoverKind};
use crate::model::{Command, Refusal, Status};
use crate::{DossierId, store};

/// What was received.
#[derive(Debug, Clone)]
pub struct ReceiveHandover {
    /// The list.
    pub id: HandoverId,
    /// What was not taken, and why.
    pub refused: Vec<(DossierId, String)>,
}

/// Receives what the officer may take of a list, by unit and field; the list is received once all of it is. Received
/// twice, it stays as it was the first time.
///
/// # Errors
/// `handover-not-found`, `not-allowed`, `handover-not-on-list`, `dossier-reason-missing`, or what `act` may answer.
pub fn receive_handover(cx: &OpContext, tx: &mut Tx<'_>, input: &ReceiveHandover) -> Result<Handover, Fault> {
    let list = store::handover_for_change(tx, input.id)?.ok_or(DeskError::NoHandover)?;
    let items = store::handover_items(tx, list.id)?;
    let mine = |item: &HandoverItem| may_take_of(cx, list.kind, &list.to_unit, &item.field);
    if !items.iter().any(mine) {
        return Err(Fault::new(FaultKind::Forbidden, "not-allowed"));
    }
    let (theirs, rest): (Vec<_>, Vec<_>) = items
        .into_iter()
        .filter(HandoverItem::is_open)
        .partition(|item| mine(item));
    if list.received_at.is_some() || theirs.is_empty() {
        return Ok(list);
    }
    if input
        .refused
        .iter()
        .any(|(id, _)| theirs.iter().all(|item| item.dossier_id != *id))
    {
        return Err(DeskError::NotOnList.into());
    }
    for item in &theirs {
        let refused = input.refused.iter().find(|(id, _)| *id == item.dossier_id);
        take(cx, tx, &list, (item, refused.map(|(_, reason)| reason.trim())))?;
    }
    if rest.is_empty() {
        store::mark_received(tx, list.id, (&cx.actor_name(), &name_of(cx)), cx.now())?;
    }
    store::handover(tx, list.id)?.ok_or_else(|| DeskError::NoHandover.into())
}

/// Takes one dossier, or refuses it with a reason.
fn take(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    list: &Handover,
    (item, refused): (&HandoverItem, Option<&str>),
) -> Result<(), Fault> {
    match refused {
        Some("") => return Err(Refusal::ReasonMissing.into()),
        Some(reason) => return Ok(store::mark_refused(tx, list.id, item.dossier_id, reason)?),
        None => {}
    }
    // What was taken up before the list was signed has arrived, whatever became of it since.
    if list.kind == HandoverKind::Dossiers && item.status == Status::Processing {
        let arrived = Act {
            dossier_id: item.dossier_id,
            version: None,
            command: Command::ReceiveHandover {
                handover: Some(list.id.to_string()),
            },
        };
        act(cx, tx, &arrived)?;
    }
    Ok(store::mark_taken(
        tx,
        list.id,
        item.dossier_id,
        (&name_of(cx), cx.now()),
    )?)
}
