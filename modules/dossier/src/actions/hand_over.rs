//! Putting dossiers or results on a hand-over list (phiếu bàn giao).

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::act::{Act, act};
use super::sides::may_give_of;
use super::steps::first_step;
use crate::desk_error::DeskError;
use crate::handover::{HandoverId, HandoverKind};
use crate::model::{Command, Status, UnitRef};
use crate::queries::{Waiting, waits};
use crate::{Dossier, DossierId, store};

/// What goes on the list.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// Made when the form was drawn: the same form sent twice makes one list.
    pub request_key: String,
    /// What goes from whom to whom.
    pub kind: HandoverKind,
    /// The dossiers; all from one unit to one unit.
    pub dossiers: Vec<DossierId>,
}

/// Makes a list; dossiers on their way to the competent unit go into processing by that.
///
/// # Errors
/// `handover-empty`, `handover-several-units`, `handover-not-waiting`, `not-allowed`, or what `act` may answer.
pub fn hand_over(cx: &OpContext, tx: &mut Tx<'_>, input: &HandOver) -> Result<HandoverId, Fault> {
    if let Some(made) = store::handover_of_request(tx, &input.request_key)? {
        return Ok(made);
    }
    let mut ids = input.dossiers.clone();
    ids.sort();
    ids.dedup();
    if ids.is_empty() {
        return Err(DeskError::NothingChosen.into());
    }
    if !store::claim_request(tx, &input.request_key)? {
        // The same form came twice at the same time; the other one has committed by now.
        return store::handover_of_request(tx, &input.request_key)?
            .ok_or_else(|| Fault::internal("a request without its list"));
    }
    let mut chosen = Vec::with_capacity(ids.len());
    for id in ids {
        let dossier = store::load_for_change(tx, id)?;
        let waiting =
            waits(cx, tx, input.kind, id)?.ok_or_else(|| DeskError::NotWaiting(dossier.code.clone()))?;
        if !may_give_of(cx, input.kind, &waiting.from_unit, &waiting.field) {
            return Err(DeskError::NotWaiting(dossier.code.clone()).into());
        }
        chosen.push((dossier, waiting));
    }
    keep(cx, tx, input, chosen)
}

fn keep(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &HandOver,
    mut chosen: Vec<(Dossier, Waiting)>,
) -> Result<HandoverId, Fault> {
    // In the order in which they came, as they lie on the pile.
    chosen.sort_by_key(|(dossier, waiting)| (waiting.since, dossier.id));
    let Some((_, first)) = chosen.first() else {
        return Err(DeskError::NothingChosen.into());
    };
    let (from_unit, to_unit) = (first.from_unit.clone(), first.to_unit.clone());
    if chosen
        .iter()
        .any(|(_, it)| (&it.from_unit, &it.to_unit) != (&from_unit, &to_unit))
    {
        return Err(DeskError::SeveralUnits.into());
    }
    let id: HandoverId = cx.new_id();
    let new = store::NewHandover {
        id,
        request_key: &input.request_key,
        kind: input.kind,
        from_unit: &from_unit,
        to_unit: &to_unit,
        made_by: cx.actor_name(),
        made_by_name: name_of(cx),
        made_at: cx.now(),
    };
    let dossiers: Vec<DossierId> = chosen.iter().map(|(dossier, _)| dossier.id).collect();
    store::insert_handover(tx, &new, &dossiers)?;
    let sent = chosen.iter().filter(|(dossier, _)| {
        input.kind == HandoverKind::Dossiers && dossier.state.status == Status::Accepted
    });
    for (dossier, _) in sent {
        let command = transfer(cx, tx, dossier, id)?;
        act(
            cx,
            tx,
            &Act {
                dossier_id: dossier.id,
                version: None,
                command,
            },
        )?;
    }
    Ok(id)
}

/// The command that sends a dossier over with the list.
fn transfer(cx: &OpContext, tx: &mut Tx<'_>, dossier: &Dossier, list: HandoverId) -> Result<Command, Fault> {
    Ok(Command::Transfer {
        unit: UnitRef::new(dossier.unit.as_str()),
        handover: Some(list.to_string()),
        step: first_step(tx, dossier, cx.now())?,
    })
}

/// The actor's name, as tables keep it.
pub(super) fn name_of(cx: &OpContext) -> String {
    cx.officer()
        .map(|officer| officer.full_name.clone())
        .unwrap_or_default()
}
