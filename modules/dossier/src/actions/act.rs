//! One act on a dossier: authorise, load, decide, save, write down.

use motcua_db::Tx;
use motcua_identity::{Actor as Who, OpContext, UnitId};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::{NewEvent, append};

use super::legs;
use super::rights::{actor_of, authorise, own};
use super::steps::with_first_step;
use crate::model::{Change, Command, DossierEvent, decide};
use crate::{CaseFacts, Dossier, DossierError, DossierId, ReturnWay, Written, store, stream_of};

/// An act on a dossier.
#[derive(Debug, Clone)]
pub struct Act {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version the officer saw; none for acts that do not depend on what was seen.
    pub version: Option<i64>,
    /// What to do.
    pub command: Command,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acted {
    /// The dossier as it is now.
    pub dossier: Dossier,
    /// Whether anything changed; taking what one already holds changes nothing.
    pub changed: bool,
}

/// Does one act.
///
/// # Errors
/// `dossier-not-found`, `not-allowed`, `changed-meanwhile`, the model's refusal, or the database's.
pub fn act(cx: &OpContext, tx: &mut Tx<'_>, act: &Act) -> Result<Acted, Fault> {
    let dossier = store::load_for_change(tx, act.dossier_id)?;
    if cx.owner().is_ok() {
        own(cx, tx, &dossier)?;
    }
    authorise(cx, &dossier, &act.command)?;
    if let Some(version) = act.version {
        seen(&dossier, version)?;
    }
    carry_out(cx, tx, dossier, std::slice::from_ref(&act.command))
}

/// Lets the act go on only when the officer saw the dossier as it is.
pub(super) fn seen(dossier: &Dossier, version: i64) -> Result<(), Fault> {
    if version == dossier.version {
        return Ok(());
    }
    Err(DossierError::ChangedMeanwhile {
        wanted: version,
        found: dossier.version,
    }
    .into())
}

/// Whether the actor may do `command` to the dossier as it stands: for pages, which offer nothing that would be refused.
pub fn allows(cx: &OpContext, dossier: &Dossier, command: &Command) -> bool {
    authorise(cx, dossier, command).is_ok()
        && decide(&dossier.state, command, &actor_of(cx, dossier), cx.now()).is_ok()
}

/// Decides and keeps commands that belong together on a dossier loaded for change.
pub(super) fn carry_out(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    mut dossier: Dossier,
    commands: &[Command],
) -> Result<Acted, Fault> {
    let actor = actor_of(cx, &dossier);
    let mut changes = Vec::new();
    for command in commands {
        let command = with_first_step(tx, &dossier, command, cx.now())?;
        let decided = decide(&dossier.state, &command, &actor, cx.now())?;
        for change in &decided {
            take_in(&mut dossier, change);
        }
        changes.extend(decided);
    }
    if changes.is_empty() {
        return Ok(Acted {
            dossier,
            changed: false,
        });
    }
    let begun = legs::beginning(cx, tx, &dossier, &changes)?;
    for change in &begun {
        take_in(&mut dossier, change);
    }
    dossier.holder_name = holder_name(cx, tx, &dossier)?;
    store::save(tx, &dossier)?;
    dossier.version += 1;
    write_down(cx, tx, dossier.id, &changes, None)?;
    write_down(&cx.acting_as(Who::System), tx, dossier.id, &begun, None)?;
    Ok(Acted {
        dossier,
        changed: true,
    })
}

/// Takes a change into the state and into the columns that lists look at.
pub(super) fn take_in(dossier: &mut Dossier, change: &Change) {
    dossier.state.apply(change);
    dossier.due_at = dossier.state.due_at.unwrap_or(dossier.due_at);
    match &change.event {
        DossierEvent::Transferred { unit, .. } => {
            if let Ok(unit) = unit.as_str().parse() {
                dossier.unit = unit;
            }
        }
        DossierEvent::UnitMoved { to, part, .. } => {
            if let Ok(unit) = to.as_str().parse::<UnitId>() {
                if part.desk() {
                    dossier.receiving_unit = unit.clone();
                }
                if part.competent() {
                    dossier.unit = unit;
                }
            }
        }
        DossierEvent::ReturnWayChosen { way } => {
            dossier.return_way = ReturnWay::from_identifier(way).unwrap_or(dossier.return_way);
        }
        DossierEvent::Resolved { .. } => dossier.resolved_at = Some(change.at),
        DossierEvent::Returned { .. } | DossierEvent::DocumentsReturned => {
            dossier.returned_at = Some(change.at)
        }
        DossierEvent::Reopened { .. } => {
            dossier.resolved_at = None;
            dossier.returned_at = None;
        }
        _ => {}
    }
}

/// The name of who holds the dossier now: the actor's own, or looked up.
fn holder_name(cx: &OpContext, tx: &mut Tx<'_>, dossier: &Dossier) -> Result<Option<String>, Fault> {
    let Some(holder) = &dossier.state.holder else {
        return Ok(None);
    };
    match (cx.officer(), holder.as_str().parse()) {
        (Ok(officer), _) if holder.as_str() == cx.actor_name() => Ok(Some(officer.full_name.clone())),
        (_, Ok(id)) => Ok(Some(motcua_identity::officer(tx, id)?.full_name)),
        _ => Ok(dossier.holder_name.clone()),
    }
}

/// Appends changes to the dossier's stream; the facts of the case go with the first. What was said along with them is
/// kept beside the ledger.
pub(super) fn write_down(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DossierId,
    changes: &[Change],
    mut case: Option<CaseFacts>,
) -> Result<(), Fault> {
    for change in changes {
        write_one(cx, tx, id, change, case.take())?;
    }
    Ok(())
}

/// Appends one change, and tells its place in the stream.
pub(super) fn write_one(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DossierId,
    change: &Change,
    case: Option<CaseFacts>,
) -> Result<i64, Fault> {
    let mut event = change.event.clone();
    let said = store::take_remarks_out(cx, &mut event);
    let at: Instant = change.at;
    let written = append(
        tx,
        NewEvent {
            stream: &stream_of(id),
            at,
            actor: &cx.actor_name(),
            kind: change.event.kind(),
            payload: &Written { event, case },
        },
    )?;
    store::insert_remarks(tx, (id, written.seq), &said)?;
    Ok(written.seq)
}
