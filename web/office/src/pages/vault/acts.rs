//! What is done in the owner's name: sharing, taking back, contesting, hiding from preview.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_repository::PaperId;
use motcua_ui::{FormReport, PageContext, PageResult};
use motcua_vault::{
    Claim, ContestPaper, Contested, Door, FieldProblem, LookId, ShareId, SharePaper, Shared, contest_paper,
    hide_paper, revoke_share, share_paper, show_paper,
};

use super::paper::{Sent, page};
use super::tabs::id;
use crate::Office;
use crate::desk::Desk;

type Typed = BTreeMap<String, String>;

fn sent(typed: &Typed) -> Sent {
    let get = |field: &str| typed.get(field).cloned().unwrap_or_default();
    Sent {
        share_key: get("share_key"),
        contest_key: get("contest_key"),
        unit: get("unit"),
        purpose: get("purpose"),
        until: get("until"),
        wrong: get("wrong"),
    }
}

fn report(cx: &PageContext, problems: Vec<FieldProblem>) -> FormReport {
    let mut report = FormReport::new();
    for problem in problems {
        report.add(problem.field, cx.t(&format!("problem-{}", problem.code)));
    }
    report
}

fn done(look: LookId, what: &str) -> axum::response::Response {
    Redirect::to(&format!("/office/vault/looks/{look}?done={what}")).into_response()
}

pub(super) async fn share(
    State(office): State<Office>,
    desk: Desk,
    Path((look, paper)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> PageResult {
    let (look, paper): (LookId, PaperId) = (id(&look)?, id(&paper)?);
    let sent = sent(&typed);
    let input = SharePaper {
        request_key: sent.share_key.clone(),
        door: Door::Look(look),
        paper,
        unit: sent.unit.parse().ok(),
        purpose: sent.purpose.clone(),
        until: sent.until.parse().ok(),
    };
    let op = desk.op.clone();
    match office.write(move |tx| share_paper(&op, tx, &input)).await? {
        Shared::Done => Ok(done(look, "shared")),
        Shared::Invalid(problems) => {
            let report = report(&desk.cx, problems);
            page(&office, desk, (look, paper), (sent, report)).await
        }
    }
}

pub(super) async fn contest(
    State(office): State<Office>,
    desk: Desk,
    Path((look, paper)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> PageResult {
    let (look, paper): (LookId, PaperId) = (id(&look)?, id(&paper)?);
    let sent = sent(&typed);
    let input = ContestPaper {
        request_key: sent.contest_key.clone(),
        door: Door::Look(look),
        paper,
        wrong: sent.wrong.clone(),
        claim: Claim::default(),
    };
    let op = desk.op.clone();
    match office.write(move |tx| contest_paper(&op, tx, &input)).await? {
        Contested::Done => Ok(done(look, "contested")),
        Contested::Invalid(problems) => {
            let report = report(&desk.cx, problems);
            page(&office, desk, (look, paper), (sent, report)).await
        }
    }
}

pub(super) async fn revoke(
    State(office): State<Office>,
    desk: Desk,
    Path((look, share)): Path<(String, String)>,
) -> PageResult {
    let (look, share): (LookId, ShareId) = (id(&look)?, id(&share)?);
    let op = desk.op;
    office
        .write(move |tx| revoke_share(&op, tx, Door::Look(look), share))
        .await?;
    Ok(done(look, "revoked"))
}

pub(super) async fn hide(
    State(office): State<Office>,
    desk: Desk,
    Path((look, paper)): Path<(String, String)>,
) -> PageResult {
    let (look, paper): (LookId, PaperId) = (id(&look)?, id(&paper)?);
    let op = desk.op;
    office
        .write(move |tx| hide_paper(&op, tx, Door::Look(look), paper))
        .await?;
    Ok(done(look, "hidden"))
}

pub(super) async fn unhide(
    State(office): State<Office>,
    desk: Desk,
    Path((look, paper)): Path<(String, String)>,
) -> PageResult {
    let (look, paper): (LookId, PaperId) = (id(&look)?, id(&paper)?);
    let op = desk.op;
    office
        .write(move |tx| show_paper(&op, tx, Door::Look(look), paper))
        .await?;
    Ok(done(look, "unhidden"))
}
