//! Taking a dossier in at the counter (tiếp nhận), with slip 01.

use std::collections::BTreeMap;

use motcua_catalog::{Digitise, FilingChannel, OnlineService, Revision, revision_on};
use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Day, Fault, Instant};
use motcua_law::{Calendar, DossierCode, LegalRegime, ProcedureCode, UnitHoursTable, due};
use motcua_repository::{PaperId, note_reuse};

use super::act::write_down;
use super::kept;
use super::once_only::{self, Asked};
use super::rights::actor_of;
use super::validate::{self, FieldProblem, OwnerInput};
use crate::model::{Channel, Command, DossierState, Settling, decide};
use crate::store;
use crate::{
    Answer, CaseFacts, Charge, Component, ComponentFacts, Dossier, DossierError, DossierId, HandedInAs,
    Owner, ReturnWay,
};

/// A dossier handed in at the counter, as typed.
#[derive(Debug, Clone)]
pub struct Accept {
    /// Made when the form was drawn: the same form sent twice files once.
    pub request_key: String,
    /// The unit whose desk takes it in; also the competent unit in a procedure of its own level.
    pub unit: UnitId,
    /// The procedure's code.
    pub procedure_code: ProcedureCode,
    /// How it came.
    pub channel: Channel,
    /// Whose it is.
    pub owner: OwnerInput,
    /// What was handed in, by the component's number.
    pub handed_in: Vec<HandedIn>,
    /// Number of sets (số bộ).
    pub sets: u16,
    /// How the result is to be returned.
    pub return_way: ReturnWay,
    /// When it was received, where that was earlier than now.
    pub received_at: Option<Instant>,
    /// The case of the procedure it is, by its code, where the procedure tells cases apart.
    pub variant: Option<String>,
    /// The visit at the counter, where several dossiers are handed in at once.
    pub visit: Option<String>,
}

/// What was handed in for a component.
#[derive(Debug, Clone, Copy)]
pub struct HandedIn {
    /// The component's number, from 1.
    pub number: i64,
    /// As what.
    pub kind: HandedInAs,
    /// How many.
    pub copies: u16,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AcceptOutcome {
    /// It is taken in.
    Accepted(Accepted),
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

/// A dossier taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Its id.
    pub id: DossierId,
    /// Its code.
    pub code: String,
}

/// Takes a dossier in: code, due date, events, all in the caller's transaction.
///
/// # Errors
/// `not-allowed`, `unit-not-found`, what the catalog answers when no revision is in force, or the database's refusal.
pub fn accept(cx: &OpContext, tx: &mut Tx<'_>, input: &Accept) -> Result<AcceptOutcome, Fault> {
    if let Some(accepted) = accepted_before(tx, &input.request_key)? {
        return Ok(AcceptOutcome::Accepted(accepted));
    }
    let beside = Beside::default();
    let case = match prepare(cx, tx, input, &beside)? {
        Ok(case) => case,
        Err(problems) => return Ok(AcceptOutcome::Invalid(problems)),
    };
    if !store::claim_request(tx, &input.request_key)? {
        // The same form came twice at the same time; the other one has committed by now.
        return accepted_before(tx, &input.request_key)?
            .map(AcceptOutcome::Accepted)
            .ok_or_else(|| Fault::internal("a request without its dossier"));
    }
    file(cx, tx, input, (&case, &beside)).map(AcceptOutcome::Accepted)
}

/// What the counter settles beside what was handed in.
#[derive(Debug, Clone, Default)]
pub(super) struct Beside {
    /// Papers of the repository that stand for components, by the component's number.
    pub(super) kept: BTreeMap<i64, PaperId>,
    /// What is owed.
    pub(super) charge: Option<Charge>,
    /// What the form was answered.
    pub(super) answers: Vec<Answer>,
    /// What is asked for although the repository holds it, each with its reason.
    pub(super) asked: Vec<Asked>,
}

/// A case that may be filed: everything typed was found right.
pub(super) struct Case {
    pub(super) revision: Revision,
    pub(super) owner: Owner,
    pub(super) received_at: Instant,
}

/// Authorises and checks everything; nothing is written.
pub(super) fn prepare(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &Accept,
    beside: &Beside,
) -> Result<Result<Case, Vec<FieldProblem>>, Fault> {
    let now = cx.now();
    let mut problems = Vec::new();
    let received_at = validate::received_at(input.received_at, now, &mut problems);
    let revision = revision_on(tx, &input.procedure_code, received_at.day())?;
    cx.authorise(Permission::AcceptDossier, &input.unit, Some(&revision.body.field))?;
    let owner = validate::owner(&input.owner, now.day(), &mut problems);
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    if !(1..=99).contains(&input.sets) {
        add("sets", "sets-wrong");
    }
    let known = |code: &String| revision.body.variants.iter().any(|variant| variant.code == *code);
    if input.variant.as_ref().is_some_and(|code| !known(code)) {
        add("variant", "choose-variant");
    }
    let found = components(input, &revision, &beside.kept);
    if lacks(&revision, input.variant.as_deref(), &found) {
        add("components", "component-missing");
    }
    // What is kept is named by its paper, never by word alone.
    if input.handed_in.iter().any(|given| given.kind == HandedInAs::Kept) {
        add("components", "kept-paper-wrong");
    }
    if !beside.kept.is_empty() && !kept::may_stand(tx, &revision, &owner, (&beside.kept, now.day()))? {
        add("components", "kept-paper-wrong");
    }
    Ok(if problems.is_empty() {
        Ok(Case {
            revision,
            owner,
            received_at,
        })
    } else {
        Err(problems)
    })
}

/// The dossier that the same form filed before.
pub(super) fn accepted_before(tx: &mut Tx<'_>, request_key: &str) -> Result<Option<Accepted>, Fault> {
    let row = tx.query_opt(
        "SELECT id, code FROM dossier_dossier WHERE request_key = $1",
        values![request_key],
    )?;
    row.map(|row| {
        Ok(Accepted {
            id: row.get("id")?,
            code: row.get("code")?,
        })
    })
    .transpose()
}

/// NĐ 61/2018/NĐ-CP, điều 17: only a complete dossier is taken in; what the repository holds is there.
pub(super) fn lacks(revision: &Revision, variant: Option<&str>, found: &[Component]) -> bool {
    let here = |number: i64| {
        found
            .iter()
            .any(|it| it.number == number && it.handed_in != HandedInAs::Nothing)
    };
    (1_i64..)
        .zip(&revision.body.components)
        .any(|(number, _)| revision.body.needs(number, variant) && !here(number))
}

/// A dossier nobody has filed yet, with its code and the due day of the law.
pub(super) fn new_dossier(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &Accept,
    case: &Case,
) -> Result<Dossier, Fault> {
    let day = case.received_at.day();
    let body = &case.revision.body;
    let unit = motcua_identity::unit(tx, &input.unit)?;
    let limit = body.limit_for(filing_channel(input.channel));
    let hours = UnitHoursTable::embedded().of(unit.id.as_str(), day);
    let deadline = due(case.received_at, limit, Calendar::embedded(), &hours.into());
    let serial = store::next_serial(tx, &unit.id, day)?;
    let code = DossierCode::new(unit.org_code.clone(), day, serial).map_err(Fault::internal)?;
    let settling = if body.yields_paper_result() {
        Settling::YieldsResult
    } else {
        Settling::YieldsNothing
    };
    Ok(Dossier {
        id: cx.new_id(),
        code: code.to_string(),
        procedure_code: input.procedure_code.to_string(),
        revision_id: case.revision.id.to_string(),
        procedure_name: body.name.clone(),
        field: body.field.clone(),
        regime: regime_name(LegalRegime::on(day)),
        unit: unit.id.clone(),
        receiving_unit: unit.id,
        channel: input.channel,
        owner: case.owner.clone(),
        sets: input.sets,
        return_way: input.return_way,
        time_limit: limit,
        fee: (!body.fee.is_placeholder).then_some(body.fee.amount),
        paper_result: body.yields_paper_result(),
        state: DossierState::draft(settling),
        holder_name: None,
        received_by: cx
            .officer()
            .map(|officer| officer.full_name.clone())
            .unwrap_or_default(),
        received_at: case.received_at,
        due_at: deadline.due_at,
        resolved_at: None,
        returned_at: None,
        version: 1,
        variant: input.variant.clone(),
        visit: input.visit.clone(),
        register_number: None,
        register_unit: None,
        answer_due_at: None,
    })
}

/// Gives the dossier the next line in the register of its desk and year (TT 01/2018/TT-VPCP, mẫu số 06).
pub(super) fn enter_register(tx: &mut Tx<'_>, dossier: &mut Dossier, day: Day) -> Result<(), Fault> {
    let year = i64::from(day.year());
    let line = store::next_line(tx, &dossier.receiving_unit, year)?;
    dossier.register_number = Some(line.ok_or(DossierError::RegisterLocked(year))?);
    dossier.register_unit = Some(dossier.receiving_unit.clone());
    Ok(())
}

/// Decides, saves and writes down filing and acceptance as one act, as it is at the counter.
pub(super) fn file(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &Accept,
    (case, beside): (&Case, &Beside),
) -> Result<Accepted, Fault> {
    let mut dossier = new_dossier(cx, tx, input, case)?;
    enter_register(tx, &mut dossier, case.received_at.day())?;
    dossier.fee = beside.charge.as_ref().map(|charge| charge.amount).or(dossier.fee);
    let actor = actor_of(cx, &dossier);
    let (received_at, due_at) = (dossier.received_at, Some(dossier.due_at));
    let commands = [
        Command::Submit {
            filed_at: received_at,
            channel: input.channel,
        },
        Command::Accept { received_at, due_at },
    ];
    let mut changes = Vec::new();
    for command in commands {
        let decided = decide(&dossier.state, &command, &actor, cx.now())?;
        for change in &decided {
            dossier.state.apply(change);
        }
        changes.extend(decided);
    }
    dossier.holder_name = Some(dossier.received_by.clone());
    store::insert(tx, &dossier, &input.request_key)?;
    let components = components(input, &case.revision, &beside.kept);
    for component in &components {
        store::insert_component(tx, dossier.id, component)?;
        if let Some(paper) = component.paper {
            note_reuse(cx, tx, (paper, &dossier.id.to_string(), component.number))?;
        }
    }
    store::insert_answers(tx, dossier.id, &beside.answers)?;
    if let Some(charge) = &beside.charge {
        store::insert_charge(tx, dossier.id, charge)?;
    }
    let facts = facts(tx, &dossier, (&case.revision, &components))?;
    write_down(cx, tx, dossier.id, &changes, Some(facts))?;
    once_only::keep(cx, tx, &dossier, &beside.asked)?;
    Ok(Accepted {
        id: dossier.id,
        code: dossier.code,
    })
}

/// The components of the revision with what was handed in for each.
pub(super) fn components(
    input: &Accept,
    revision: &Revision,
    kept: &BTreeMap<i64, PaperId>,
) -> Vec<Component> {
    (1_i64..)
        .zip(&revision.body.components)
        .map(|(number, asked)| {
            let given = input.handed_in.iter().find(|given| given.number == number);
            let paper = kept.get(&number).copied();
            let (handed_in, copies) = match (paper, given) {
                (Some(_), _) => (HandedInAs::Kept, 1),
                (None, Some(given)) => (given.kind, given.copies),
                (None, None) => (HandedInAs::Nothing, 0),
            };
            Component {
                number,
                name: asked.name.clone(),
                digitise: digitise_name(asked.digitise).to_owned(),
                handed_in,
                copies,
                paper,
            }
        })
        .collect()
}

/// What of the case is told: among its components those that are to be digitised.
pub(super) fn facts(
    tx: &mut Tx<'_>,
    dossier: &Dossier,
    (revision, components): (&Revision, &[Component]),
) -> Result<CaseFacts, Fault> {
    let counted = |component: &Component| {
        component.digitise == digitise_name(Digitise::Required) && component.handed_in.is_digitised()
    };
    Ok(CaseFacts {
        offered_online: revision.body.online_service != OnlineService::None,
        published_whole: revision.body.is_published_whole(),
        shared_number: store::stands_under_another_name(tx, &dossier.owner)?,
        code: dossier.code.clone(),
        unit: dossier.unit.clone(),
        receiving_unit: dossier.receiving_unit.clone(),
        procedure: dossier.procedure_code.clone(),
        field: dossier.field.clone(),
        channel: dossier.channel,
        paper_result: dossier.paper_result,
        components: components
            .iter()
            .map(|component| ComponentFacts {
                number: component.number,
                required: counted(component),
                kept: component.handed_in == HandedInAs::Kept,
            })
            .collect(),
    })
}

const fn digitise_name(digitise: Digitise) -> &'static str {
    match digitise {
        Digitise::Required => "required",
        Digitise::Optional => "optional",
        Digitise::Forbidden => "forbidden",
    }
}

const fn filing_channel(channel: Channel) -> FilingChannel {
    match channel {
        Channel::InPerson => FilingChannel::InPerson,
        Channel::Online => FilingChannel::Online,
        Channel::Post => FilingChannel::Post,
    }
}

fn regime_name(regime: LegalRegime) -> String {
    serde_json::to_value(regime)
        .ok()
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_else(|| format!("{regime:?}"))
}
