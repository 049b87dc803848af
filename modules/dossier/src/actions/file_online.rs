//! A filing by an owner who is signed in at home: the form's answers, files, and papers that are here already.

use std::collections::BTreeMap;

use motcua_catalog::{Revision, may_be_entrusted, revision_on};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{PaperId, papers_held};

use super::accept::{Accept, AcceptOutcome, Beside, HandedIn, accepted_before};
use super::file::file_with;
use super::once_only::{asked_though_held, named_kinds};
use super::validate::FieldProblem;
use crate::counter::{amount_due, copies_asked};
use crate::model::Channel;
use crate::{Answer, Charge, ChargeWay, HandedInAs};

/// A filing from home.
#[derive(Debug, Clone)]
pub struct FileOnline {
    /// What is filed; its channel is online and its owner the one signed in, whatever stands here.
    pub accept: Accept,
    /// What the form was answered, in the order of the form.
    pub answers: Vec<Answer>,
    /// Papers of the repository that stand for components, by the component's number.
    pub kept: BTreeMap<i64, PaperId>,
}

/// Files what the owner sent; the desk has eight working hours to answer (NĐ 61/2018/NĐ-CP, điều 17; NĐ 45/2020/NĐ-CP,
/// điều 14). What the repository holds for a component that was left empty stands for it by itself: nobody is to be
/// asked for it later (NĐ 45/2020/NĐ-CP, điều 4).
///
/// # Errors
/// `sign-in-needed` for everybody but an owner; `filing-in-another-name`; `beyond-mandate`;
/// `filing-in-person-only`; `variant` and `kept-paper-wrong` among the
/// problems; what [`crate::file()`] may answer.
pub fn file_online(cx: &OpContext, tx: &mut Tx<'_>, input: &FileOnline) -> Result<AcceptOutcome, Fault> {
    let owner = cx.owner()?;
    if owner.number != input.accept.owner.number {
        return Err(Fault::new(FaultKind::Forbidden, "filing-in-another-name"));
    }
    if let Some(filed) = accepted_before(tx, &input.accept.request_key)? {
        return Ok(AcceptOutcome::Accepted(filed));
    }
    let mut accept = input.accept.clone();
    accept.channel = Channel::Online;
    accept.received_at = None;
    let today = cx.now().day();
    let revision = revision_on(tx, &accept.procedure_code, today)?;
    may_be_entrusted(cx, (accept.procedure_code.as_str(), &revision.body.field))?;
    let problems = case_problems(&accept, &revision);
    if !problems.is_empty() {
        return Ok(AcceptOutcome::Invalid(problems));
    }
    let mut kept = input.kept.clone();
    for (number, paper) in held_for_the_rest(cx, tx, &accept, &revision)? {
        kept.entry(number).or_insert(paper);
    }
    accept.handed_in.retain(|given| !kept.contains_key(&given.number));
    let beside = Beside {
        kept,
        answers: input.answers.clone(),
        charge: charge(&revision, &input.answers),
        ..Beside::default()
    };
    file_with(cx, tx, &accept, &beside)
}

/// What is owed from the day of filing: the fee for filing online, and the copies that the form asks for.
fn charge(revision: &Revision, answers: &[Answer]) -> Option<Charge> {
    let said = answers
        .iter()
        .map(|answer| (answer.field.as_str(), answer.value.as_str()));
    let copies = copies_asked(said);
    let amount = amount_due(&revision.body.fee, Channel::Online, 1, copies)?;
    (amount.amount() > 0).then_some(Charge {
        amount,
        counted: 1,
        result_copies: copies,
        way: ChargeWay::Later,
        rule: None,
    })
}

fn case_problems(accept: &Accept, revision: &Revision) -> Vec<FieldProblem> {
    let variants = &revision.body.variants;
    let known = |code: &String| variants.iter().any(|variant| variant.code == *code);
    let wrong = match &accept.variant {
        None => !variants.is_empty(),
        Some(code) => !known(code),
    };
    let problem = FieldProblem {
        field: "variant",
        code: "choose-variant",
    };
    wrong.then_some(problem).into_iter().collect()
}

/// The papers that are here, for the components of the case for which nothing was sent.
fn held_for_the_rest(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    accept: &Accept,
    revision: &Revision,
) -> Result<Vec<(i64, PaperId)>, Fault> {
    let held = papers_held(
        tx,
        &accept.owner.number,
        &named_kinds(&revision.body),
        cx.now().day(),
    )?;
    let sent = |number: i64| accept.handed_in.iter().any(|given| given.number == number);
    let rest: Vec<HandedIn> = (1_i64..)
        .zip(&revision.body.components)
        .filter(|(number, asked)| !sent(*number) && asked.concerns(accept.variant.as_deref()))
        .map(|(number, _)| HandedIn {
            number,
            kind: HandedInAs::Electronic,
            copies: 1,
        })
        .collect();
    Ok(asked_though_held(&revision.body, &rest, &held))
}
