//! Guidance given without a filing (NĐ 61/2018/NĐ-CP, điều 17: whoever lacks something is told what, and it is kept).

use motcua_catalog::procedure;
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Id};
use motcua_law::ProcedureCode;
use motcua_law::identity_number::PhoneNumber;
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use super::validate::FieldProblem;
use crate::{GuidanceGiven, store};

/// Guidance as typed.
#[derive(Debug, Clone)]
pub struct Guidance {
    /// Made when the form was drawn: the same form sent twice is kept once.
    pub request_key: String,
    /// The unit whose desk gave it.
    pub unit: UnitId,
    /// The procedure it was about, where it was about one.
    pub procedure_code: Option<ProcedureCode>,
    /// What was asked.
    pub asked: String,
    /// What was told.
    pub told: String,
    /// Who asked; may be empty.
    pub person_name: String,
    /// The telephone number of who asked; may be empty.
    pub person_phone: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GuidanceOutcome {
    /// It is kept; also when the same form was sent before.
    Kept,
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

/// The kind of the event.
const GIVEN: &str = "guidance-given";
const LONGEST: usize = 2_000;

/// The event: no word of what was said and nobody's name; figures and boards are open to anyone.
#[derive(Serialize)]
struct Given<'g> {
    unit: &'g str,
    procedure: Option<&'g str>,
    field: Option<&'g str>,
}

/// Keeps guidance that was given, in the caller's transaction.
///
/// # Errors
/// `not-allowed`, `procedure-not-found`, or the database's refusal.
pub fn guide(cx: &OpContext, tx: &mut Tx<'_>, input: &Guidance) -> Result<GuidanceOutcome, Fault> {
    let about = input
        .procedure_code
        .as_ref()
        .map(|code| procedure(tx, code))
        .transpose()?;
    let field = about.as_ref().map(|about| about.field.as_str());
    cx.authorise(Permission::AcceptDossier, &input.unit, field)?;
    let problems = problems(input);
    if !problems.is_empty() {
        return Ok(GuidanceOutcome::Invalid(problems));
    }
    let id: Id<GuidanceGiven> = cx.new_id();
    let code = input.procedure_code.as_ref().map(ToString::to_string);
    let given = GuidanceGiven {
        id,
        unit: input.unit.clone(),
        given_at: cx.now(),
        given_by: cx.officer()?.full_name.clone(),
        procedure_code: code.clone(),
        procedure_name: about.as_ref().map(|about| about.name.clone()),
        asked: input.asked.trim().to_owned(),
        told: input.told.trim().to_owned(),
        person_name: input.person_name.trim().to_owned(),
        person_phone: input.person_phone.trim().to_owned(),
    };
    let actor = cx.actor_name();
    if store::insert_guidance(tx, &given, (&input.request_key, &actor))? {
        append(
            tx,
            NewEvent {
                stream: &Stream::of("guidance", id),
                at: given.given_at,
                actor: &actor,
                kind: GIVEN,
                payload: &Given {
                    unit: input.unit.as_str(),
                    procedure: code.as_deref(),
                    field,
                },
            },
        )?;
    }
    Ok(GuidanceOutcome::Kept)
}

fn problems(input: &Guidance) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    for (field, text, missing) in [
        ("asked", &input.asked, "asked-missing"),
        ("told", &input.told, "told-missing"),
    ] {
        match text.trim().chars().count() {
            0 => add(field, missing),
            length if length > LONGEST => add(field, "guidance-too-long"),
            _ => {}
        }
    }
    if input.person_name.chars().count() > 200 {
        add("person_name", "name-too-long");
    }
    let phone = input.person_phone.trim();
    if !phone.is_empty() && PhoneNumber::parse(phone).is_err() {
        add("person_phone", "phone-wrong");
    }
    problems
}
