//! Receiving a hand-over list: all of it, or all but what is refused with a reason.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};

use super::act::{Act, act};
use super::hand_over::name_of;
use super::sides::may_take;
use crate::desk_error::DeskError;
use crate::handover::{Handover, HandoverId, HandoverKind};
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

/// Receives a list; received twice, it stays as it was the first time.
///
/// # Errors
/// `handover-not-found`, `not-allowed`, `handover-not-on-list`, `dossier-reason-missing`, or what `act` may answer.
pub fn receive_handover(cx: &OpContext, tx: &mut Tx<'_>, input: &ReceiveHandover) -> Result<Handover, Fault> {
    let list = store::handover_for_change(tx, input.id)?.ok_or(DeskError::NoHandover)?;
    if !may_take(cx, list.kind, &list.to_unit) {
        return Err(Fault::new(FaultKind::Forbidden, "not-allowed"));
    }
    if list.received_at.is_some() {
        return Ok(list);
    }
    let items = store::handover_items(tx, list.id)?;
    if input
        .refused
        .iter()
        .any(|(id, _)| items.iter().all(|item| item.dossier_id != *id))
    {
        return Err(DeskError::NotOnList.into());
    }
    for item in items {
        let refused = input.refused.iter().find(|(id, _)| *id == item.dossier_id);
        match refused {
            Some((_, reason)) if reason.trim().is_empty() => return Err(Refusal::ReasonMissing.into()),
            Some((_, reason)) => store::mark_refused(tx, list.id, item.dossier_id, reason.trim())?,
            // What was taken up before the list was signed has arrived, whatever became of it since.
            None if list.kind == HandoverKind::Dossiers && item.status == Status::Processing => {
                act(
                    cx,
                    tx,
                    &Act {
                        dossier_id: item.dossier_id,
                        version: None,
                        command: Command::ReceiveHandover {
                            handover: Some(list.id.to_string()),
                        },
                    },
                )?;
            }
            None => {}
        }
    }
    store::mark_received(tx, list.id, (&cx.actor_name(), &name_of(cx)), cx.now())?;
    store::handover(tx, list.id)?.ok_or_else(|| DeskError::NoHandover.into())
}
