//! Turning a filing away and stopping a dossier: the same form, with a coded reason, words and the legal basis.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use motcua_dossier::model::RefusalReason;
use motcua_dossier::{Refuse, RefuseOutcome, RefusedKind, refuse};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, render_form};

use super::subject::{Subject, done, report};
use crate::Office;
use crate::desk::Desk;
use crate::pages::dossier::id_of;

#[derive(Template)]
#[template(path = "answers/refuse.html")]
struct RefusePage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    title: &'static str,
    action: String,
    id: String,
    code: String,
    version: i64,
    reasons: Vec<Choice>,
    sent: BTreeMap<String, String>,
}

impl RefusePage {
    fn typed(&self, field: &str) -> &str {
        self.sent.get(field).map_or("", String::as_str)
    }
}

pub(super) async fn show_refusal(office: State<Office>, desk: Desk, id: Path<String>) -> PageResult {
    show(office, desk, id, RefusedKind::Intake).await
}

pub(super) async fn show_stop(office: State<Office>, desk: Desk, id: Path<String>) -> PageResult {
    show(office, desk, id, RefusedKind::Settling).await
}

pub(super) async fn send_refusal(
    office: State<Office>,
    desk: Desk,
    id: Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    send(office, desk, id, (RefusedKind::Intake, sent)).await
}

pub(super) async fn send_stop(
    office: State<Office>,
    desk: Desk,
    id: Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    send(office, desk, id, (RefusedKind::Settling, sent)).await
}

async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    kind: RefusedKind,
) -> PageResult {
    let subject = Subject::read(&office, &desk.op, id_of(&id)?).await?;
    let page = page(desk.cx, &subject, kind, (BTreeMap::new(), FormReport::new()));
    Ok(render_form(&page, &page.report))
}

async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    (kind, sent): (RefusedKind, BTreeMap<String, String>),
) -> PageResult {
    let id = id_of(&id)?;
    let subject = Subject::read(&office, &desk.op, id).await?;
    let text = |field: &str| sent.get(field).cloned().unwrap_or_default();
    let input = Refuse {
        dossier_id: id,
        version: text("version").parse().unwrap_or(0),
        kind,
        reason: RefusalReason::from_identifier(&text("reason")),
        words: text("words"),
        legal_basis: text("legal_basis"),
    };
    let op = desk.op.clone();
    match office.write(move |tx| refuse(&op, tx, &input)).await? {
        RefuseOutcome::Refused(_) => Ok(done(id, done_code(kind))),
        RefuseOutcome::Invalid(problems) => {
            let report = report(&desk.cx, problems);
            let page = page(desk.cx, &subject, kind, (sent, report));
            Ok(render_form(&page, &page.report))
        }
    }
}

const fn done_code(kind: RefusedKind) -> &'static str {
    match kind {
        RefusedKind::Intake => "refused",
        RefusedKind::Settling => "stopped",
    }
}

fn page(
    cx: PageContext,
    subject: &Subject,
    kind: RefusedKind,
    (sent, report): (BTreeMap<String, String>, FormReport),
) -> RefusePage {
    let (title, what) = match kind {
        RefusedKind::Intake => ("offer-refuse", "refuse"),
        RefusedKind::Settling => ("offer-stop", "stop"),
    };
    let fits = |reason: &RefusalReason| {
        let late = matches!(reason, RefusalReason::NoSupplement | RefusalReason::NoPayment);
        !(late && kind == RefusedKind::Intake)
    };
    RefusePage {
        crumbs: subject.crumbs(&cx, title),
        title,
        action: format!("/office/dossiers/{}/{what}", subject.dossier.id),
        id: subject.dossier.id.to_string(),
        code: subject.dossier.code.clone(),
        version: subject.dossier.version,
        reasons: RefusalReason::ALL
            .into_iter()
            .filter(fits)
            .map(|reason| {
                Choice::new(
                    reason.identifier(),
                    cx.t(&format!("refusal-{}", reason.identifier())),
                )
            })
            .collect(),
        sent,
        report,
        cx,
    }
}
