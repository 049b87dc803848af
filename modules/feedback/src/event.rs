//! Events of this module; never a name, a number, or words that somebody typed.

use motcua_db::Tx;
use motcua_dossier::dossier_by_code;
use motcua_identity::{Actor, OpContext, units_on};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::model::{About, Petition, Scores};

/// What figures need to know of a rating.
#[derive(Serialize)]
pub(crate) struct RatingTold<'r> {
    pub(crate) dossier: String,
    pub(crate) code: &'r str,
    pub(crate) unit: &'r str,
    pub(crate) procedure: &'r str,
    pub(crate) field: &'r str,
    pub(crate) way: &'r str,
    pub(crate) scores: &'r Scores,
    /// Whether it takes the place of an earlier one.
    pub(crate) again: bool,
}

/// What figures need to know of a petition.
#[derive(Serialize)]
struct PetitionTold<'p> {
    code: &'p str,
    about: &'p str,
    kind: Option<&'p str>,
    unit: Option<&'p str>,
    /// The unit that has to act: the one it was given to, else the one it means, else the province.
    answers: Option<String>,
    /// The dossier it is about, where it names one.
    dossier: Option<String>,
    /// Whether the answer may be published.
    consent: bool,
    refuse_due_on: Day,
    answer_due_on: Day,
    satisfaction: Option<&'p str>,
    /// What looking into it found, where it is about conduct and answered.
    outcome: Option<&'p str>,
}

pub(crate) fn tell_petition(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    petition: &Petition,
    kind: &str,
) -> Result<(), Fault> {
    let (answers, dossier) = (who_answers(cx, tx, petition)?, dossier_of(cx, tx, petition)?);
    let payload = PetitionTold {
        answers,
        dossier,
        consent: petition.consent,
        code: &petition.code,
        about: petition.about.identifier(),
        kind: petition.kind.map(crate::model::PetitionKind::identifier),
        unit: petition.unit.as_ref().map(motcua_identity::UnitId::as_str),
        refuse_due_on: petition.refuse_due_on,
        answer_due_on: petition.answer_due_on,
        satisfaction: petition.satisfaction.map(crate::model::Satisfaction::identifier),
        outcome: petition.outcome.map(crate::model::PetitionOutcome::identifier),
    };
    tell(cx, tx, (&Stream::of("petition", petition.id), kind), &payload)
}

fn who_answers(cx: &OpContext, tx: &mut Tx<'_>, petition: &Petition) -> Result<Option<String>, Fault> {
    let known = petition.unit.as_ref().or(petition.unit_meant.as_ref());
    if let Some(unit) = known {
        return Ok(Some(unit.to_string()));
    }
    let standing = units_on(tx, cx.now().day())?;
    let root = standing.into_iter().find(|unit| unit.parent.is_none());
    Ok(root.map(|unit| unit.id.to_string()))
}

/// TT 01/2018/TT-VPCP, chỉ số 7: a complaint counts for the dossier that it names by its code.
fn dossier_of(cx: &OpContext, tx: &mut Tx<'_>, petition: &Petition) -> Result<Option<String>, Fault> {
    if petition.about != About::Dossier {
        return Ok(None);
    }
    match dossier_by_code(&cx.acting_as(Actor::System), tx, petition.subject.trim()) {
        Ok(found) => Ok(Some(found.id.to_string())),
        Err(fault) if fault.kind() == FaultKind::NotFound => Ok(None),
        Err(fault) => Err(fault),
    }
}

pub(crate) fn tell(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (stream, kind): (&Stream, &str),
    payload: &impl Serialize,
) -> Result<(), Fault> {
    let event = NewEvent {
        stream,
        at: cx.now(),
        actor: &cx.actor_name(),
        kind,
        payload,
    };
    append(tx, event).map(drop)
}
