//! Events of this module; never a name, a number, or words that somebody typed.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault};
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::model::{Petition, Scores};

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
    refuse_due_on: Day,
    answer_due_on: Day,
    satisfaction: Option<&'p str>,
}

pub(crate) fn tell_petition(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    petition: &Petition,
    kind: &str,
) -> Result<(), Fault> {
    let payload = PetitionTold {
        code: &petition.code,
        about: petition.about.identifier(),
        kind: petition.kind.map(crate::model::PetitionKind::identifier),
        unit: petition.unit.as_ref().map(motcua_identity::UnitId::as_str),
        refuse_due_on: petition.refuse_due_on,
        answer_due_on: petition.answer_due_on,
        satisfaction: petition.satisfaction.map(crate::model::Satisfaction::identifier),
    };
    tell(cx, tx, (&Stream::of("petition", petition.id), kind), &payload)
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
