//! One act on a dossier: authorise, load, decide, save, write down.

use motcua_db::Tx;
use motcua_identity::{Actor as Who, OpContext, Permission, Role as Post};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::{NewEvent, append};

use crate::model::{Actor, ActorId, Change, Command, DossierEvent, Role, decide};
use crate::{CaseFacts, Dossier, DossierError, DossierId, Written, store, stream_of};

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
    authorise(cx, &dossier, &act.command)?;
    if let Some(wanted) = act.version.filter(|version| *version != dossier.version) {
        return Err(DossierError::ChangedMeanwhile {
            wanted,
            found: dossier.version,
        }
        .into());
    }
    carry_out(cx, tx, dossier, std::slice::from_ref(&act.command))
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
        let decided = decide(&dossier.state, command, &actor, cx.now())?;
        for change in &decided {
            take_in(cx, &mut dossier, change);
        }
        changes.extend(decided);
    }
    if changes.is_empty() {
        return Ok(Acted {
            dossier,
            changed: false,
        });
    }
    store::save(tx, &dossier)?;
    dossier.version += 1;
    write_down(cx, tx, dossier.id, &changes, None)?;
    Ok(Acted {
        dossier,
        changed: true,
    })
}

/// Takes a change into the state and into the columns that lists look at.
fn take_in(cx: &OpContext, dossier: &mut Dossier, change: &Change) {
    dossier.state.apply(change);
    dossier.due_at = dossier.state.due_at.unwrap_or(dossier.due_at);
    match &change.event {
        DossierEvent::Claimed => {
            dossier.holder_name = cx.officer().ok().map(|officer| officer.full_name.clone());
        }
        DossierEvent::Transferred { unit } => {
            dossier.holder_name = None;
            if let Ok(unit) = unit.as_str().parse() {
                dossier.unit = unit;
            }
        }
        DossierEvent::Resolved { .. } => dossier.resolved_at = Some(change.at),
        DossierEvent::Returned | DossierEvent::DocumentsReturned => dossier.returned_at = Some(change.at),
        DossierEvent::Reopened { .. } => {
            dossier.resolved_at = None;
            dossier.returned_at = None;
        }
        _ => {}
    }
}

/// Appends changes to the dossier's stream; the facts of the case go with the first.
pub(super) fn write_down(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DossierId,
    changes: &[Change],
    mut case: Option<CaseFacts>,
) -> Result<(), Fault> {
    let (stream, actor) = (stream_of(id), cx.actor_name());
    for change in changes {
        let payload = Written {
            event: change.event.clone(),
            case: case.take(),
        };
        let at: Instant = change.at;
        append(
            tx,
            NewEvent {
                stream: &stream,
                at,
                actor: &actor,
                kind: change.event.kind(),
                payload: &payload,
            },
        )?;
    }
    Ok(())
}

/// Where an act of this kind needs which right.
fn authorise(cx: &OpContext, dossier: &Dossier, command: &Command) -> Result<(), Fault> {
    let field = Some(dossier.field.as_str());
    let (competent, desk) = (&dossier.unit, &dossier.receiving_unit);
    match command {
        Command::Submit { .. }
        | Command::Accept { .. }
        | Command::RefuseIntake { .. }
        | Command::ReceiveSupplement { .. }
        | Command::Transfer { .. }
        | Command::Withdraw { .. } => cx.authorise(Permission::AcceptDossier, desk, field),
        Command::RequestSupplement { .. } | Command::AttachResult { .. } | Command::Resolve => {
            let at_desk = cx.may(Permission::AcceptDossier, desk, field);
            if at_desk || cx.may(Permission::ApproveResult, competent, field) {
                return Ok(());
            }
            cx.authorise(Permission::ProcessDossier, competent, field)
        }
        Command::Claim | Command::Step { .. } | Command::RequestPayment { .. } => {
            cx.authorise(Permission::ProcessDossier, competent, field)
        }
        Command::Assign { .. } => cx.authorise(Permission::AssignDossier, competent, field),
        Command::Stop { .. } | Command::Reschedule { .. } | Command::Reopen { .. } => {
            cx.authorise(Permission::ApproveResult, competent, field)
        }
        Command::ConfirmPayment { .. } => cx.authorise(Permission::CollectFee, desk, field),
        Command::Return | Command::ReturnDocuments => cx.authorise(Permission::ReturnResult, desk, field),
    }
}

/// The actor with the roles held for this dossier's unit and field.
pub(super) fn actor_of(cx: &OpContext, dossier: &Dossier) -> Actor {
    let roles = match &cx.actor {
        Who::System => vec![Role::System],
        Who::Public => vec![Role::Applicant],
        Who::Officer(officer) => officer
            .postings
            .iter()
            .filter(|held| {
                held.covers.contains(&dossier.unit) || held.covers.contains(&dossier.receiving_unit)
            })
            .filter(|held| held.posting.takes_in_field(Some(&dossier.field)))
            .flat_map(|held| roles_of(held.posting.role).iter().copied())
            .collect(),
    };
    Actor {
        id: ActorId::new(cx.actor_name()),
        roles,
    }
}

/// The roles in the life of a dossier that a posting gives; they agree with the policy of `identity`.
const fn roles_of(post: Post) -> &'static [Role] {
    match post {
        Post::IntakeOfficer | Post::BoundaryFreeOfficer => &[Role::IntakeOfficer],
        // Whoever heads the desk, and the post on the way to people's doors, takes in and returns.
        Post::CentreHead | Post::PostalAgent => &[Role::IntakeOfficer, Role::ReturnOfficer],
        Post::ReturnOfficer => &[Role::ReturnOfficer],
        Post::Cashier => &[Role::Cashier],
        Post::CaseOfficer => &[Role::CaseOfficer],
        Post::DivisionHead => &[Role::DivisionHead],
        Post::AgencyHead => &[Role::AgencyHead],
        _ => &[],
    }
}
