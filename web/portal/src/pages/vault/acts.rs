//! What I do with my papers: sharing one, taking that back, contesting an error, hiding one from agencies.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use motcua_repository::PaperId;
use motcua_ui::{FormReport, PageContext, PageResult};
use motcua_vault::{
    Claim, ContestPaper, Contested, Door, FieldProblem, ShareId, SharePaper, Shared, contest_paper,
    hide_paper, revoke_share, share_paper, show_paper,
};

use super::paper::{Sent, page};
use super::{VAULT, id};
use crate::Portal;
use crate::person::Person;

type Typed = BTreeMap<String, String>;

fn sent(person: &Person, typed: &Typed) -> Sent {
    let get = |field: &str| typed.get(field).cloned().unwrap_or_default();
    // A form without its key was not drawn here; it still is one act.
    let key = |field: &str| {
        Some(get(field))
            .filter(|key| !key.is_empty())
            .unwrap_or_else(|| person.op.new_id::<Sent>().to_string())
    };
    Sent {
        share_key: key("share_key"),
        contest_key: key("contest_key"),
        unit: get("unit"),
        purpose: get("purpose"),
        until: get("until"),
        wrong: get("wrong"),
        right: get("right"),
        proof: get("proof"),
        proof_paper: get("proof_paper"),
    }
}

fn report(cx: &PageContext, problems: Vec<FieldProblem>) -> FormReport {
    let mut report = FormReport::new();
    for problem in problems {
        report.add(problem.field, cx.t(&format!("problem-{}", problem.code)));
    }
    report
}

fn done(what: &str) -> Response {
    Redirect::to(&format!("{VAULT}?done={what}")).into_response()
}

pub(super) async fn share(
    State(portal): State<Portal>,
    person: Person,
    Path(paper): Path<String>,
    Form(typed): Form<Typed>,
) -> PageResult {
    let paper: PaperId = id(&paper)?;
    let sent = sent(&person, &typed);
    let input = SharePaper {
        request_key: sent.share_key.clone(),
        door: Door::Own,
        paper,
        unit: sent.unit.parse().ok(),
        purpose: sent.purpose.clone(),
        until: sent.until.parse().ok(),
    };
    let op = person.op.clone();
    match portal.write(move |tx| share_paper(&op, tx, &input)).await? {
        Shared::Done => Ok(done("shared")),
        Shared::Invalid(problems) => {
            let report = report(&person.cx, problems);
            page(&portal, person, paper, (sent, report)).await
        }
    }
}

pub(super) async fn contest(
    State(portal): State<Portal>,
    person: Person,
    Path(paper): Path<String>,
    Form(typed): Form<Typed>,
) -> PageResult {
    let paper: PaperId = id(&paper)?;
    let sent = sent(&person, &typed);
    let input = ContestPaper {
        request_key: sent.contest_key.clone(),
        door: Door::Own,
        paper,
        wrong: sent.wrong.clone(),
        claim: Claim {
            right: sent.right.clone(),
            proof: sent.proof.clone(),
            proof_paper: sent.proof_paper.parse().ok(),
        },
    };
    let op = person.op.clone();
    match portal.write(move |tx| contest_paper(&op, tx, &input)).await? {
        Contested::Done => Ok(done("contested")),
        Contested::Invalid(problems) => {
            let report = report(&person.cx, problems);
            page(&portal, person, paper, (sent, report)).await
        }
    }
}

pub(super) async fn revoke(
    State(portal): State<Portal>,
    person: Person,
    Path(share): Path<String>,
) -> PageResult {
    let share: ShareId = id(&share)?;
    let op = person.op;
    portal
        .write(move |tx| revoke_share(&op, tx, Door::Own, share))
        .await?;
    Ok(done("revoked"))
}

pub(super) async fn hide(
    State(portal): State<Portal>,
    person: Person,
    Path(paper): Path<String>,
) -> PageResult {
    let paper: PaperId = id(&paper)?;
    let op = person.op;
    portal
        .write(move |tx| hide_paper(&op, tx, Door::Own, paper))
        .await?;
    Ok(done("hidden"))
}

pub(super) async fn unhide(
    State(portal): State<Portal>,
    person: Person,
    Path(paper): Path<String>,
) -> PageResult {
    let paper: PaperId = id(&paper)?;
    let op = person.op;
    portal
        .write(move |tx| show_paper(&op, tx, Door::Own, paper))
        .await?;
    Ok(done("unhidden"))
}
