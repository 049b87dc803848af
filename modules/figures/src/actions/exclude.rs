//! Leaving a dossier out of the figures because of a finding: a reasoned, logged decision, and its lifting.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, Id};
use motcua_ledger::Stream;
use serde::Serialize;

use super::close_period::{name_of, tell};
use crate::model::{Exclusion, FindingKind, Sealed};
use crate::store::{self, decisions};
use crate::{DossierFacts, FiguresError, Tally};

/// A dossier was left out of the figures.
pub const DOSSIER_EXCLUDED: &str = "figures-dossier-excluded";
/// A dossier that was left out counts again.
pub const DOSSIER_READMITTED: &str = "figures-dossier-readmitted";

#[derive(Serialize)]
struct Told<'t> {
    dossier: &'t str,
    unit: &'t str,
    finding: &'t str,
    reason_seal: String,
}

/// Leaves a dossier out: official figures keep it, the honest ones beside them do not.
///
/// # Errors
/// `figures-dossier-unknown`, `not-allowed`, `figures-excluded-already`, `figures-reason-missing`, or the database's.
pub fn exclude(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (dossier_id, finding): (&str, FindingKind),
    reason: &str,
) -> Result<Exclusion, Fault> {
    let tally = tally_of(tx, dossier_id)?;
    cx.authorise(Permission::KeepFigures, &tally.unit, Some(&tally.field))?;
    if decisions::is_excluded(tx, dossier_id)? {
        return Err(FiguresError::ExcludedAlready.into());
    }
    let reason = Sealed::typed(cx, reason)?;
    let id: Id<Exclusion> = cx.new_id();
    let made = Exclusion {
        id: id.to_string(),
        dossier_id: dossier_id.to_owned(),
        code: tally.code,
        unit: tally.unit,
        finding,
        reason: reason.words.clone(),
        decided_by: name_of(cx),
        decided_at: cx.now(),
        lifted: None,
    };
    decisions::insert_exclusion(tx, &made, (&reason.salt, &cx.actor_name()))?;
    let stream = Stream::named("figures-exclusion", &made.id);
    tell(cx, tx, (&stream, DOSSIER_EXCLUDED), &told(&made, &reason))?;
    Ok(made)
}

/// Lets a dossier count again.
///
/// # Errors
/// `figures-exclusion-unknown`, `not-allowed`, `figures-reason-missing`, or the database's refusal.
pub fn readmit(cx: &OpContext, tx: &mut Tx<'_>, id: &str, reason: &str) -> Result<(), Fault> {
    let held = decisions::exclusion(tx, id)?.filter(|held| held.lifted.is_none());
    let held = held.ok_or(FiguresError::ExclusionUnknown)?;
    cx.authorise(Permission::KeepFigures, &held.unit, None)?;
    let reason = Sealed::typed(cx, reason)?;
    decisions::lift(tx, id, (&name_of(cx), &reason.words), cx.now())?;
    let stream = Stream::named("figures-exclusion", id);
    tell(cx, tx, (&stream, DOSSIER_READMITTED), &told(&held, &reason))
}

fn told<'t>(exclusion: &'t Exclusion, reason: &Sealed) -> Told<'t> {
    Told {
        dossier: &exclusion.dossier_id,
        unit: exclusion.unit.as_str(),
        finding: exclusion.finding.identifier(),
        reason_seal: reason.seal(),
    }
}

fn tally_of(tx: &mut Tx<'_>, dossier_id: &str) -> Result<Tally, Fault> {
    let facts: DossierFacts = store::facts_of(tx, dossier_id)?;
    facts
        .tally()
        .ok_or_else(|| FiguresError::DossierUnknown(dossier_id.to_owned()).into())
}
