//! The two sides of a hand-over: who may give, and who may take.

use motcua_identity::{Actor as Who, OpContext, Permission, Role as Post, UnitId, policy};

use crate::handover::HandoverKind;

/// A unit, and the field of a dossier there; without a field, whatever the actor's own field is.
type Place<'p> = (&'p UnitId, Option<&'p str>);

/// Whether the actor holds the right there as the post's agent, or as an officer of the desk or unit. The agent has
/// rights of the desk too, but is the other side of every postal list.
fn holds(cx: &OpContext, permission: Permission, (unit, field): Place<'_>, as_post: bool) -> bool {
    match &cx.actor {
        Who::System => true,
        Who::Public | Who::Owner(_) => false,
        Who::Officer(officer) => officer.postings.iter().any(|held| {
            (held.posting.role == Post::PostalAgent) == as_post
                && policy::allows(held.posting.role, permission)
                && held.covers.contains(unit)
                && (field.is_none() || held.posting.takes_in_field(field))
        }),
    }
}

/// Whether the actor may take part in settling what is settled there.
fn settles(cx: &OpContext, place: Place<'_>) -> bool {
    [
        Permission::ProcessDossier,
        Permission::IssueResult,
        Permission::ApproveResult,
    ]
    .into_iter()
    .any(|permission| holds(cx, permission, place, false))
}

/// Whether the actor may put what lies at `from` on a list of this kind.
pub(crate) fn may_give(cx: &OpContext, kind: HandoverKind, from: &UnitId) -> bool {
    gives(cx, kind, (from, None))
}

/// Whether the actor may put a dossier of `field` that lies at `from` on a list of this kind.
pub(crate) fn may_give_of(cx: &OpContext, kind: HandoverKind, from: &UnitId, field: &str) -> bool {
    gives(cx, kind, (from, Some(field)))
}

fn gives(cx: &OpContext, kind: HandoverKind, from: Place<'_>) -> bool {
    match kind {
        HandoverKind::Dossiers => holds(cx, Permission::AcceptDossier, from, false),
        HandoverKind::Results => settles(cx, from),
        HandoverKind::PostalFilings => holds(cx, Permission::AcceptDossier, from, true),
        HandoverKind::PostalResults => holds(cx, Permission::ReturnResult, from, false),
    }
}

/// Whether the actor may receive a list of this kind that goes to `to`.
pub(crate) fn may_take(cx: &OpContext, kind: HandoverKind, to: &UnitId) -> bool {
    takes(cx, kind, (to, None))
}

/// Whether the actor may receive a dossier of `field` on a list of this kind that goes to `to`.
pub(crate) fn may_take_of(cx: &OpContext, kind: HandoverKind, to: &UnitId, field: &str) -> bool {
    takes(cx, kind, (to, Some(field)))
}

fn takes(cx: &OpContext, kind: HandoverKind, to: Place<'_>) -> bool {
    match kind {
        HandoverKind::Dossiers => settles(cx, to),
        HandoverKind::Results => holds(cx, Permission::ReturnResult, to, false),
        HandoverKind::PostalFilings => holds(cx, Permission::AcceptDossier, to, false),
        HandoverKind::PostalResults => holds(cx, Permission::ReturnResult, to, true),
    }
}

/// Whether the actor answers filings at the desk of `unit`: the post brings them and confirms nothing in the State's name.
pub fn answers_filings(cx: &OpContext, unit: &UnitId, field: &str) -> bool {
    holds(cx, Permission::AcceptDossier, (unit, Some(field)), false)
}

/// Whether the actor takes part as the post's agent alone: brings filings and carries results, and sits at no desk.
pub fn only_brings(cx: &OpContext) -> bool {
    let Who::Officer(officer) = &cx.actor else {
        return false;
    };
    let mut roles = officer.postings.iter().map(|held| held.posting.role);
    roles.clone().any(|role| role == Post::PostalAgent) && roles.all(|role| role == Post::PostalAgent)
}

/// Every unit at which the actor is posted.
pub(crate) fn units_of(cx: &OpContext) -> Vec<UnitId> {
    let Who::Officer(officer) = &cx.actor else {
        return Vec::new();
    };
    let mut units: Vec<UnitId> = officer
        .postings
        .iter()
        .flat_map(|held| held.covers.iter().cloned())
        .collect();
    units.sort();
    units.dedup();
    units
}
