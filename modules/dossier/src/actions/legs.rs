//! The parts of a linked case (liên thông) that other units do: they begin by themselves.
//!
//! NĐ 61/2018/NĐ-CP, điều 19.6–7: legs of one level run side by side, legs of different levels follow one another;
//! the person is told one date for the whole.

use motcua_catalog::{Leg, Level};
use motcua_db::Tx;
use motcua_identity::{OpContext, Unit, UnitId, UnitLevel, ancestors, unit};
use motcua_kernel::{Fault, Instant};

use super::steps::{due_of, revision_of};
use crate::model::{
    Actor, ActorId, Change, Command, DossierEvent, DossierState, Referral, ReferralKind, Role, Status,
    UnitRef, decide,
};
use crate::store::{self, NewReferral};
use crate::{Dossier, DossierId};

/// The legs that begin by what `changes` did to the dossier, written into the table of referrals.
///
/// Asked after what lets a leg begin: the dossier came into processing, or another leg was done.
pub(super) fn beginning(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    changes: &[Change],
) -> Result<Vec<Change>, Fault> {
    if dossier.state.status != Status::Processing || !changes.iter().any(lets_begin) {
        return Ok(Vec::new());
    }
    let Some(body) = revision_of(tx, dossier)?.filter(|body| !body.legs.is_empty()) else {
        return Ok(Vec::new());
    };
    let now = dossier
        .state
        .changed_at
        .map_or(cx.now(), |last| last.max(cx.now()));
    let mut begun = Vec::new();
    for leg in body.legs.iter().filter(|leg| may_begin(&dossier.state, leg)) {
        let place = place_of(tx, dossier, leg)?;
        let id = cx.new_id::<Referral>().to_string();
        let due_at = due_of(&place, leg.limit, now);
        let command = Command::Refer {
            id: id.clone(),
            kind: ReferralKind::Leg {
                code: leg.code.clone(),
            },
            unit: UnitRef::new(place.as_str()),
            due_at,
        };
        let changes = decide(&dossier.state, &command, &system(), now)?;
        if !changes.is_empty() {
            keep(tx, (dossier.id, &id), (leg, &place), (now, due_at))?;
        }
        begun.extend(changes);
    }
    Ok(begun)
}

const fn lets_begin(change: &Change) -> bool {
    matches!(
        change.event,
        DossierEvent::Transferred { .. }
            | DossierEvent::SupplementReceived { .. }
            | DossierEvent::PaymentConfirmed { .. }
            | DossierEvent::ReferralAnswered { .. }
    )
}

/// Whether the leg has not begun and every leg before it is done.
fn may_begin(state: &DossierState, leg: &Leg) -> bool {
    let of = |wanted: &str| {
        state
            .referrals
            .iter()
            .find(|it| matches!(&it.kind, ReferralKind::Leg { code } if code == wanted))
    };
    let done = |code: &String| of(code).is_some_and(|before| before.answered_at.is_some());
    of(&leg.code).is_none() && leg.after.iter().all(done)
}

/// The unit that does the leg: the fixed one, or the nearest of its level at or above the competent unit. Where there
/// is none the competent unit keeps it, so that it stands in somebody's list.
fn place_of(tx: &mut Tx<'_>, dossier: &Dossier, leg: &Leg) -> Result<UnitId, Fault> {
    if let Some(fixed) = leg.unit.as_ref().and_then(|unit| unit.parse().ok()) {
        return Ok(fixed);
    }
    let Some(level) = leg.level else {
        return Ok(dossier.unit.clone());
    };
    let own = unit(tx, &dossier.unit)?;
    let above = ancestors(tx, &dossier.unit)?;
    Ok(std::iter::once(own)
        .chain(above)
        .find(|unit: &Unit| is_of(unit.level, level))
        .map_or_else(|| dossier.unit.clone(), |unit| unit.id))
}

const fn is_of(unit: UnitLevel, level: Level) -> bool {
    matches!(
        (unit, level),
        (
            UnitLevel::Province | UnitLevel::Department | UnitLevel::SubUnit,
            Level::Province
        ) | (UnitLevel::District, Level::District)
            | (UnitLevel::Commune, Level::Commune)
    )
}

/// Nobody presses a button for it.
fn system() -> Actor {
    Actor {
        id: ActorId::new("system"),
        roles: vec![Role::System],
        stands_in_for: Vec::new(),
        answers_for: Vec::new(),
    }
}

fn keep(
    tx: &mut Tx<'_>,
    (dossier_id, id): (DossierId, &str),
    (leg, unit): (&Leg, &UnitId),
    (asked_at, due_at): (Instant, Instant),
) -> Result<(), Fault> {
    let row = NewReferral {
        id,
        dossier_id,
        leg: Some(&leg.code),
        unit,
        asked_by: "system",
        question: &leg.name,
        asked_at,
        due_at,
    };
    Ok(store::insert_referral(tx, &row)?)
}
