//! A filing from afar (hồ sơ nộp trực tuyến, qua bưu chính): status 1, to be answered within eight working hours.

use motcua_catalog::{revision, revision_on};
use motcua_db::Tx;
use motcua_identity::{Actor, OpContext, Permission};
use motcua_kernel::{Fault, FaultKind, Instant};
use motcua_law::{Calendar, UnitHoursTable, answer_due};
use motcua_repository::note_reuse;

use super::accept::{
    Accept, AcceptOutcome, Accepted, Beside, Case, accepted_before, components, facts, new_dossier,
};
use super::act::{carry_out, seen, write_down};
use super::complete::take_in;
use super::kept;
use super::rights::{actor_of, authorise};
use super::validate::{self, FieldProblem};
use crate::model::{Channel, Command, decide};
use crate::{Acted, Answer, Component, DossierId, store};

/// Files a dossier from afar: what was sent is kept as it came, complete or not; the desk answers.
///
/// A person files online for themselves; at a desk or the post an officer writes down what came by post.
///
/// # Errors
/// `not-allowed`, `filing-not-from-afar` for the counter's channel, what the catalog answers, or the database's refusal.
pub fn file(cx: &OpContext, tx: &mut Tx<'_>, input: &Accept) -> Result<AcceptOutcome, Fault> {
    file_with(cx, tx, input, &Beside::default())
}

/// As [`file`], with what was settled beside what was handed in.
pub(super) fn file_with(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &Accept,
    beside: &Beside,
) -> Result<AcceptOutcome, Fault> {
    if let Some(filed) = accepted_before(tx, &input.request_key)? {
        return Ok(AcceptOutcome::Accepted(filed));
    }
    if input.channel == Channel::InPerson {
        return Err(Fault::new(FaultKind::Invalid, "filing-not-from-afar"));
    }
    let now = cx.now();
    let mut problems = Vec::new();
    let filed_at = validate::received_at(input.received_at, now, &mut problems);
    let revision = revision_on(tx, &input.procedure_code, filed_at.day())?;
    if !files_for_themselves(cx, input) {
        cx.authorise(Permission::AcceptDossier, &input.unit, Some(&revision.body.field))?;
    }
    let owner = validate::owner(&input.owner, now.day(), &mut problems);
    if !beside.kept.is_empty() && !kept::may_stand(tx, &revision, &owner, (&beside.kept, now.day()))? {
        problems.push(FieldProblem {
            field: "components",
            code: "kept-paper-wrong",
        });
    }
    if !problems.is_empty() {
        return Ok(AcceptOutcome::Invalid(problems));
    }
    if !store::claim_request(tx, &input.request_key)? {
        return accepted_before(tx, &input.request_key)?
            .map(AcceptOutcome::Accepted)
            .ok_or_else(|| Fault::internal("a request without its dossier"));
    }
    let case = Case {
        revision,
        owner,
        received_at: filed_at,
    };
    let mut dossier = new_dossier(cx, tx, input, &case)?;
    let answer_due_at = answer_due_at(dossier.receiving_unit.as_str(), filed_at);
    // Until it is taken in, the answer is what is due.
    dossier.due_at = answer_due_at;
    dossier.answer_due_at = Some(answer_due_at);
    dossier.received_by = String::new();
    dossier.fee = beside.charge.as_ref().map(|it| it.amount).or(dossier.fee);
    let command = Command::Submit {
        filed_at,
        channel: input.channel,
    };
    let changes = decide(&dossier.state, &command, &actor_of(cx, &dossier), now)?;
    for change in &changes {
        dossier.state.apply(change);
    }
    store::insert(tx, &dossier, &input.request_key)?;
    let sent = components(input, &case.revision, &beside.kept);
    keep_sent(cx, tx, dossier.id, (&sent, &beside.answers))?;
    if let Some(charge) = &beside.charge {
        store::insert_charge(tx, dossier.id, charge)?;
    }
    let facts = facts(tx, &dossier, (&case.revision, &sent))?;
    write_down(cx, tx, dossier.id, &changes, Some(facts))?;
    Ok(AcceptOutcome::Accepted(Accepted {
        id: dossier.id,
        code: dossier.code,
    }))
}

/// Online everybody files for themselves; who acts for somebody else says so in the form.
fn files_for_themselves(cx: &OpContext, input: &Accept) -> bool {
    let theirs = match &cx.actor {
        Actor::Public => true,
        Actor::Owner(owner) => owner.number == input.owner.number,
        Actor::System | Actor::Officer(_) => false,
    };
    theirs && input.channel == Channel::Online
}

fn keep_sent(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DossierId,
    (sent, answers): (&[Component], &[Answer]),
) -> Result<(), Fault> {
    for component in sent {
        store::insert_component(tx, id, component)?;
        if let Some(paper) = component.paper {
            note_reuse(cx, tx, (paper, &id.to_string(), component.number))?;
        }
    }
    Ok(store::insert_answers(tx, id, answers)?)
}

pub(super) fn answer_due_at(unit: &str, filed_at: Instant) -> Instant {
    let hours = UnitHoursTable::embedded().of(unit, filed_at.day());
    answer_due(filed_at, Calendar::embedded(), &hours.into()).due_at
}

/// Taking in what was filed from afar.
#[derive(Debug, Clone)]
pub struct AcceptFiled {
    /// The dossier.
    pub dossier_id: DossierId,
    /// The version the officer saw.
    pub version: i64,
    /// What was handed in, as the officer found it.
    pub handed_in: Vec<super::HandedIn>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FiledOutcome {
    /// It is taken in.
    Accepted(Box<Acted>),
    /// The form has problems; nothing was kept.
    Invalid(Vec<FieldProblem>),
}

/// Takes a filing in: its time begins now, by the law of the day (NĐ 61/2018/NĐ-CP, điều 17).
///
/// # Errors
/// `not-allowed`, `changed-meanwhile`, the model's refusal, `register-locked`, or the database's refusal.
pub fn accept_filed(cx: &OpContext, tx: &mut Tx<'_>, input: &AcceptFiled) -> Result<FiledOutcome, Fault> {
    let mut dossier = store::load_for_change(tx, input.dossier_id)?;
    let now = cx.now();
    let hours = UnitHoursTable::embedded().of(dossier.unit.as_str(), now.day());
    let due_at = motcua_law::due(now, dossier.time_limit, Calendar::embedded(), &hours.into()).due_at;
    let command = Command::Accept {
        received_at: now,
        due_at: Some(due_at),
    };
    authorise(cx, &dossier, &command)?;
    seen(&dossier, input.version)?;
    // The components are numbered as the revision of the day of filing has them.
    let id = dossier.revision_id.parse().map_err(Fault::internal)?;
    let revision = revision(tx, id)?;
    let mut found = store::components_of(tx, dossier.id)?;
    for component in &mut found {
        correct(component, &input.handed_in);
    }
    if super::accept::lacks(&revision, dossier.variant.as_deref(), &found) {
        return Ok(FiledOutcome::Invalid(vec![FieldProblem {
            field: "components",
            code: "component-missing",
        }]));
    }
    for component in &found {
        store::update_component(tx, dossier.id, component)?;
    }
    take_in(cx, tx, &mut dossier, now)?;
    let acted = carry_out(cx, tx, dossier, &[command])?;
    Ok(FiledOutcome::Accepted(Box::new(acted)))
}

fn correct(component: &mut Component, handed_in: &[super::HandedIn]) {
    let given = handed_in.iter().find(|given| given.number == component.number);
    component.handed_in = given.map_or(crate::HandedInAs::Nothing, |given| given.kind);
    component.copies = given.map_or(0, |given| given.copies);
}
