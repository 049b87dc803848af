//! Everything one person hands in at one visit, taken in as one act: all of it or nothing.

use std::collections::BTreeMap;

use motcua_catalog::RevisionBody;
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, FaultKind, Id, Money};
use motcua_repository::PaperId;

use super::accept::{Accept, Accepted, Beside, Case, accepted_before, file, prepare};
use super::act::carry_out;
use super::at_once::settle_at_once;
use super::fee::rule_named;
use super::fee::{TakeFee, take_fee};
use super::intake_form;
use super::once_only::reasons;
use super::rights::authorise;
use super::validate::FieldProblem;
use crate::model::{Command, PayWay};
use crate::{Answer, AskedInput, Charge, ChargeWay, DossierId, amount_due, store};

/// What one person hands in at one visit.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The dossiers, one a procedure.
    pub cases: Vec<VisitCase>,
    /// The key of the form it was typed into, where the counter showed one.
    pub form: Option<String>,
}

/// One dossier of a visit.
#[derive(Debug, Clone)]
pub struct VisitCase {
    /// What is accepted; its visit is given by the act.
    pub accept: Accept,
    /// Papers of the repository that stand for components, by the component's number.
    pub kept: BTreeMap<i64, PaperId>,
    /// Why papers that the repository holds are asked for all the same, by the component's number.
    pub asked: BTreeMap<i64, AskedInput>,
    /// What the electronic form was answered; empty answers are left out.
    pub answers: Vec<Answer>,
    /// What is to be done about the fee.
    pub charge: ChargeInput,
    /// Settle and return it at once; the number of what is handed over, empty where there is none.
    pub at_once: Option<String>,
}

/// The fee as the officer settled it.
#[derive(Debug, Clone)]
pub struct ChargeInput {
    /// The amount, where the procedure does not say it.
    pub amount: Option<Money>,
    /// How many are counted, where the fee counts by something.
    pub counted: u16,
    /// How many copies of the result are asked for.
    pub result_copies: u16,
    /// What is to be done.
    pub way: ChargeWay,
    /// How it is paid, where it is taken at once.
    pub pay: PayWay,
    /// The rule that frees the person from it.
    pub rule: String,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VisitOutcome {
    /// Everything is taken in.
    Accepted(VisitAccepted),
    /// Something is wrong; nothing was kept.
    Invalid(Vec<VisitProblem>),
}

/// A visit taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitAccepted {
    /// The visit.
    pub visit: String,
    /// Its dossiers, in the order of the form.
    pub dossiers: Vec<Accepted>,
}

/// A problem of one dossier of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VisitProblem {
    /// The dossier, from 0; what is said of the person or the receipt stands with the first.
    pub case: usize,
    /// What is wrong.
    pub problem: FieldProblem,
}

/// The fields that are typed once for all dossiers of a visit.
const ONCE: [&str; 8] = [
    "owner_kind",
    "owner_number",
    "owner_name",
    "owner_address",
    "owner_phone",
    "owner_email",
    "sets",
    "received_at",
];
const LONGEST_RULE: usize = 200;

/// Takes a visit in, in the caller's transaction.
///
/// # Errors
/// As [`super::accept()`]; `visit-sent-before` where only some of it was; `not-allowed` where a dossier is to be settled at once without the postings for it.
pub fn take_in(cx: &OpContext, tx: &mut Tx<'_>, visit: &Visit) -> Result<VisitOutcome, Fault> {
    if let Some(known) = taken_in_before(tx, visit)? {
        return Ok(VisitOutcome::Accepted(known));
    }
    let (mut prepared, mut problems) = (Vec::new(), Vec::new());
    for (place, one) in visit.cases.iter().enumerate() {
        let mut beside = Beside {
            kept: one.kept.clone(),
            answers: one.answers.clone(),
            charge: None,
            asked: Vec::new(),
        };
        match prepare(cx, tx, &one.accept, &beside)? {
            Ok(case) => {
                let (charge, wrong) = settled(cx, one, &case.revision.body);
                beside.charge = charge;
                let asked = reasons(
                    tx,
                    &case.owner.number,
                    (&case.revision.body, &one.accept.handed_in),
                    (&one.asked, cx.now().day()),
                )?;
                match asked {
                    Ok(asked) => beside.asked = asked,
                    Err(without) => problems.extend(
                        without
                            .into_iter()
                            .map(|problem| VisitProblem { case: place, problem }),
                    ),
                }
                problems.extend(
                    wrong
                        .into_iter()
                        .map(|problem| VisitProblem { case: place, problem }),
                );
                prepared.push((one, case, beside));
            }
            Err(wrong) => problems.extend(
                wrong
                    .into_iter()
                    .filter(|problem| place == 0 || !ONCE.contains(&problem.field))
                    .map(|problem| VisitProblem { case: place, problem }),
            ),
        }
    }
    if !problems.is_empty() {
        return Ok(VisitOutcome::Invalid(problems));
    }
    for one in &visit.cases {
        if !store::claim_request(tx, &one.accept.request_key)? {
            // The same form came twice at the same time; the other one has committed by now. Or it came back with
            // something added: what was taken in before must not be taken in again.
            return taken_in_before(tx, visit)?
                .map(VisitOutcome::Accepted)
                .ok_or_else(|| Fault::new(FaultKind::Conflict, "visit-sent-before"));
        }
    }
    let accepted = file_all(cx, tx, &prepared)?;
    intake_form::finish(tx, visit, cx.now())?;
    Ok(VisitOutcome::Accepted(accepted))
}

fn file_all(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    prepared: &[(&VisitCase, Case, Beside)],
) -> Result<VisitAccepted, Fault> {
    let id: Id<Visit> = cx.new_id();
    let visit = id.to_string();
    let mut dossiers = Vec::new();
    for (one, case, beside) in prepared {
        let accept = Accept {
            visit: Some(visit.clone()),
            ..one.accept.clone()
        };
        let accepted = file(cx, tx, &accept, (case, beside))?;
        waive(cx, tx, accepted.id, beside.charge.as_ref())?;
        collect(cx, tx, accepted.id, (one, beside.charge.as_ref()))?;
        if let Some(symbol) = &one.at_once {
            settle_at_once(cx, tx, accepted.id, symbol)?;
        }
        dossiers.push(accepted);
    }
    Ok(VisitAccepted { visit, dossiers })
}

/// The visit that the same form made before.
fn taken_in_before(tx: &mut Tx<'_>, visit: &Visit) -> Result<Option<VisitAccepted>, Fault> {
    let mut dossiers = Vec::new();
    for one in &visit.cases {
        match accepted_before(tx, &one.accept.request_key)? {
            Some(accepted) => dossiers.push(accepted),
            None => return Ok(None),
        }
    }
    let Some(first) = dossiers.first() else {
        return Ok(None);
    };
    let known = store::load(tx, first.id)?.and_then(|dossier| dossier.visit);
    Ok(Some(VisitAccepted {
        visit: known.unwrap_or_default(),
        dossiers,
    }))
}

/// The fee and the settling at once, and what is wrong with them.
fn settled(cx: &OpContext, one: &VisitCase, body: &RevisionBody) -> (Option<Charge>, Vec<FieldProblem>) {
    let mut problems = Vec::new();
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    let input = &one.charge;
    let counted = amount_due(&body.fee, one.accept.channel, input.counted, input.result_copies);
    let amount = counted.or(input.amount).filter(|amount| amount.amount() > 0);
    if amount.is_some_and(|amount| amount.amount() > LARGEST_FEE) {
        add("fee", "fee-wrong");
    }
    let rule = input.rule.trim();
    if amount.is_some() && input.way == ChargeWay::Waived {
        match rule.chars().count() {
            0 => add("fee", "waive-rule-missing"),
            length if length > LONGEST_RULE => add("fee", "waive-rule-too-long"),
            _ => {}
        }
    }
    let collects = cx.may(Permission::CollectFee, &one.accept.unit, Some(&body.field));
    if amount.is_some() && input.way == ChargeWay::Now && !collects {
        add("fee", "fee-not-yours");
    }
    if let Some(symbol) = &one.at_once {
        if !body.immediate {
            add("at_once", "not-immediate");
        } else if body.yields_paper_result() && symbol.trim().is_empty() {
            add("at_once", "result-symbol-missing");
        }
    }
    let charge = amount.map(|amount| Charge {
        amount,
        counted: input.counted,
        result_copies: input.result_copies,
        way: input.way,
        rule: (input.way == ChargeWay::Waived).then(|| rule.to_owned()),
    });
    (charge, problems)
}

/// Nobody owes a milliard at a counter; more is a slip of the finger.
const LARGEST_FEE: i64 = 1_000_000_000;

/// Takes the fee in the same act as the dossier: payment and receipt are written with it or not at all. Only a cashier
/// gets so far.
fn collect(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: DossierId,
    (one, charge): (&VisitCase, Option<&Charge>),
) -> Result<(), Fault> {
    let Some(charge) = charge.filter(|charge| charge.way == ChargeWay::Now) else {
        return Ok(());
    };
    let input = TakeFee {
        request_key: format!("{}/fee", one.accept.request_key),
        dossier_id: id,
        amount: charge.amount,
        way: one.charge.pay,
    };
    take_fee(cx, tx, &input).map(drop)
}

/// Writes down that a fee was waived, with the rule.
fn waive(cx: &OpContext, tx: &mut Tx<'_>, id: DossierId, charge: Option<&Charge>) -> Result<(), Fault> {
    let rule = charge.and_then(|charge| charge.rule.clone());
    let Some(reason) = rule else {
        return Ok(());
    };
    let dossier = store::load_for_change(tx, id)?;
    let command = Command::WaiveFee {
        reason: rule_named(&reason),
    };
    authorise(cx, &dossier, &command)?;
    carry_out(cx, tx, dossier, &[command]).map(drop)
}
