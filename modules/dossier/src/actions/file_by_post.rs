//! Writing down a filing that came by post (hồ sơ nộp qua dịch vụ bưu chính công ích).

use motcua_catalog::{Revision, revision_on};
use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use super::accept::{Accept, AcceptOutcome, accepted_before};
use super::file::file;
use super::hand_over::name_of;
use super::validate::{self, FieldProblem};
use crate::model::Channel;
use crate::postal::tracking_number;
use crate::{PostalItem, store};

/// A filing as it was found in the item.
#[derive(Debug, Clone)]
pub struct FileByPost {
    /// What was sent; its channel is the post, whatever stands here.
    pub accept: Accept,
    /// Who sent it.
    pub sender: String,
    /// The tracking number, as typed.
    pub tracking_number: String,
}

const LONGEST_SENDER: usize = 200;

/// Files what the item held, complete or not, and keeps what its label says: from its arrival on the desk has eight
/// working hours to answer (NĐ 61/2018/NĐ-CP, điều 17; NĐ 45/2020/NĐ-CP, điều 14).
///
/// # Errors
/// What [`file()`] may answer.
pub fn file_by_post(cx: &OpContext, tx: &mut Tx<'_>, input: &FileByPost) -> Result<AcceptOutcome, Fault> {
    if let Some(filed) = accepted_before(tx, &input.accept.request_key)? {
        return Ok(AcceptOutcome::Accepted(filed));
    }
    let mut accept = input.accept.clone();
    accept.channel = Channel::Post;
    let mut problems = Vec::new();
    let arrived_at = validate::received_at(accept.received_at, cx.now(), &mut problems);
    let revision = revision_on(tx, &accept.procedure_code, arrived_at.day())?;
    cx.authorise(
        Permission::AcceptDossier,
        &accept.unit,
        Some(&revision.body.field),
    )?;
    let tracking = tracking_number(&input.tracking_number);
    problems.extend(label_problems(input, tracking.as_deref()));
    problems.extend(case_problems(&accept, &revision));
    validate::owner(&accept.owner, cx.now().day(), &mut problems);
    if let Some(number) = &tracking
        && written_down(tx, &accept, number)?
    {
        problems.push(FieldProblem {
            field: "tracking_number",
            code: "tracking-known",
        });
    }
    let (Some(tracking_number), true) = (tracking, problems.is_empty()) else {
        return Ok(AcceptOutcome::Invalid(problems));
    };
    let outcome = file(cx, tx, &accept)?;
    if let AcceptOutcome::Accepted(filed) = &outcome {
        let item = PostalItem {
            sender: tidied(&input.sender),
            tracking_number,
            arrived_at,
            brought_by_name: name_of(cx),
            brought_at: cx.now(),
        };
        if store::postal_of(tx, filed.id)?.is_none() {
            store::insert_postal(cx, tx, filed.id, &item)?;
        }
    }
    Ok(outcome)
}

fn tidied(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn label_problems(input: &FileByPost, tracking: Option<&str>) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    match tidied(&input.sender).chars().count() {
        0 => add("sender", "sender-missing"),
        length if length > LONGEST_SENDER => add("sender", "sender-too-long"),
        _ => {}
    }
    match tracking {
        None if input.tracking_number.trim().is_empty() => add("tracking_number", "tracking-missing"),
        None => add("tracking_number", "tracking-wrong"),
        Some(_) => {}
    }
    problems
}

fn case_problems(accept: &Accept, revision: &Revision) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    let mut add = |field, code| problems.push(FieldProblem { field, code });
    let variants = &revision.body.variants;
    let known = |code: &String| variants.iter().any(|variant| variant.code == *code);
    // The desk checks completeness by the case; whoever opened the envelope reads it on the declaration.
    if !variants.is_empty() && !accept.variant.as_ref().is_some_and(known) {
        add("variant", "choose-variant");
    }
    if !(1..=99).contains(&accept.sets) {
        add("sets", "sets-wrong");
    }
    problems
}

/// Whether this filing of the item was written down before, by the post or at the desk: it must not be answered twice.
fn written_down(tx: &mut Tx<'_>, accept: &Accept, number: &str) -> Result<bool, Fault> {
    let owner: String = accept
        .owner
        .number
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .collect();
    let known: i64 = tx.scalar(
        "SELECT COUNT(*) FROM dossier_postal p JOIN dossier_dossier d ON d.id = p.dossier_id
         WHERE p.tracking_number = $1 AND d.procedure_code = $2 AND d.owner_number = $3",
        values![number, accept.procedure_code.as_str(), owner],
    )?;
    Ok(known > 0)
}
