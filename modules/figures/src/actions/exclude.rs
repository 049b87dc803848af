//! Leaving a dossier out of the figures because of a finding: a reasoned, logged decision, and its lifting.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault, Id};
use motcua_ledger::Stream;
use serde::Serialize;

use super::close_period::{name_of, tell};
use crate::model::{Exclusion, Finding, FindingKind, Sealed};
use crate::queries::{authorise_from_above, finding_of};
use crate::store::{self, decisions};
use crate::{DossierFacts, FiguresError, Period, Tally};

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
    /// What was found when it was decided; of putting back nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<Found<'t>>,
}

/// The finding that a decision rests on: marks, scans and rules may change after it.
#[derive(Serialize)]
struct Found<'t> {
    on: Day,
    times: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'t str>,
    /// The days that were looked at: which night is the last one depends on them.
    from: Day,
    to: Day,
}

/// Leaves a dossier out: official figures keep it, the honest ones beside them do not. Only what is found of it now, in these
/// days, is a ground; and only whoever keeps the figures of its unit from above decides, since these get better by it.
///
/// # Errors
/// `figures-dossier-unknown`, `not-allowed`, `figures-own-unit`, `figures-excluded-already`, `figures-finding-missing`,
/// `figures-reason-missing`, or the database's.
pub fn exclude(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (dossier_id, finding, period): (&str, FindingKind, Period),
    reason: &str,
) -> Result<Exclusion, Fault> {
    let tally = tally_of(tx, dossier_id)?;
    authorise_from_above(cx, tx, &tally.unit, Some(&tally.field))?;
    if decisions::is_excluded(tx, dossier_id)? {
        return Err(FiguresError::ExcludedAlready.into());
    }
    let found = finding_of(tx, (&tally.unit, dossier_id), (period, finding))?;
    let found = found.ok_or(FiguresError::FindingMissing)?;
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
    let told = Told {
        found: Some(evidence(&found, period)),
        ..told(&made, &reason)
    };
    tell(cx, tx, (&stream, DOSSIER_EXCLUDED), &told)?;
    Ok(made)
}

/// Lets a dossier count again: decided from above too.
///
/// # Errors
/// `figures-exclusion-unknown`, `not-allowed`, `figures-own-unit`, `figures-reason-missing`, or the database's refusal.
pub fn readmit(cx: &OpContext, tx: &mut Tx<'_>, id: &str, reason: &str) -> Result<(), Fault> {
    let held = decisions::exclusion(tx, id)?.filter(|held| held.lifted.is_none());
    let held = held.ok_or(FiguresError::ExclusionUnknown)?;
    authorise_from_above(cx, tx, &held.unit, None)?;
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
        found: None,
    }
}

fn evidence(found: &Finding, period: Period) -> Found<'_> {
    Found {
        on: found.on,
        times: found.count,
        evidence: found.evidence.as_deref(),
        from: period.from,
        to: period.to,
    }
}

fn tally_of(tx: &mut Tx<'_>, dossier_id: &str) -> Result<Tally, Fault> {
    let facts: DossierFacts = store::facts_of(tx, dossier_id)?;
    facts
        .tally()
        .ok_or_else(|| FiguresError::DossierUnknown(dossier_id.to_owned()).into())
}
