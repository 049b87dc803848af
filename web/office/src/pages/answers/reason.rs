//! Withdrawing on the person's word, and opening a settled dossier again: one reason each.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use motcua_dossier::model::{Command, Remark};
use motcua_dossier::{Act, act};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, render_form};
use serde::Deserialize;

use super::subject::{Subject, done};
use crate::Office;
use crate::desk::Desk;
use crate::pages::dossier::id_of;

/// The longest reason.
const LONGEST: usize = 500;

/// Which of the two.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Withdraw,
    Reopen,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    version: i64,
    reason: String,
}

#[derive(Template)]
#[template(path = "answers/reason.html")]
struct ReasonPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    title: &'static str,
    lead: &'static str,
    action: String,
    id: String,
    code: String,
    version: i64,
    reason: String,
    optional: bool,
}

pub(super) async fn show_withdrawal(office: State<Office>, desk: Desk, id: Path<String>) -> PageResult {
    show(office, desk, id, What::Withdraw).await
}

pub(super) async fn show_reopening(office: State<Office>, desk: Desk, id: Path<String>) -> PageResult {
    show(office, desk, id, What::Reopen).await
}

pub(super) async fn send_withdrawal(
    office: State<Office>,
    desk: Desk,
    id: Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    send(office, desk, id, (What::Withdraw, sent)).await
}

pub(super) async fn send_reopening(
    office: State<Office>,
    desk: Desk,
    id: Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    send(office, desk, id, (What::Reopen, sent)).await
}

async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>, what: What) -> PageResult {
    let subject = Subject::read(&office, &desk.op, id_of(&id)?).await?;
    let page = page(desk.cx, &subject, what, (Sent::default(), FormReport::new()));
    Ok(render_form(&page, &page.report))
}

async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    (what, sent): (What, Sent),
) -> PageResult {
    let id = id_of(&id)?;
    let subject = Subject::read(&office, &desk.op, id).await?;
    let label = desk.cx.t("answer-reason").into_owned();
    let mut report = FormReport::new();
    if what == What::Reopen {
        report.required(desk.cx.words(), "reason", &label, &sent.reason);
    }
    report.at_most(desk.cx.words(), "reason", &label, (&sent.reason, LONGEST));
    if !report.is_clean() {
        let page = page(desk.cx, &subject, what, (sent, report));
        return Ok(render_form(&page, &page.report));
    }
    let reason = Remark::from(sent.reason.trim());
    let (command, code) = match what {
        What::Withdraw => (
            Command::Withdraw {
                reason: Some(reason).filter(|said| !said.as_str().is_empty()),
            },
            "withdrawn",
        ),
        What::Reopen => (Command::Reopen { reason }, "reopened"),
    };
    let one = Act {
        dossier_id: id,
        version: Some(sent.version),
        command,
    };
    let op = desk.op.clone();
    office.write(move |tx| act(&op, tx, &one)).await?;
    Ok(done(id, code))
}

fn page(cx: PageContext, subject: &Subject, what: What, (sent, report): (Sent, FormReport)) -> ReasonPage {
    let (title, lead, path) = match what {
        What::Withdraw => ("offer-withdraw", "withdraw-lead", "withdraw"),
        What::Reopen => ("offer-reopen", "reopen-lead", "reopen"),
    };
    ReasonPage {
        crumbs: subject.crumbs(&cx, title),
        title,
        lead,
        action: format!("/office/dossiers/{}/{path}", subject.dossier.id),
        id: subject.dossier.id.to_string(),
        code: subject.dossier.code.clone(),
        version: subject.dossier.version,
        reason: sent.reason,
        optional: what == What::Withdraw,
        report,
        cx,
    }
}
