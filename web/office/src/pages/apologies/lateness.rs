//! What a delay comes from: said once, also after the dossier is settled.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use motcua_dossier::model::LateCause;
use motcua_dossier::{Dossier, DossierId, ExplainLateness, dossier, explain_lateness};
use motcua_identity::OpContext;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render_form};

use super::causes;
use crate::Office;
use crate::desk::Desk;
use crate::pages::answers::subject::{done, report};
use crate::pages::dossier::id_of;

#[derive(Template)]
#[template(path = "apologies/lateness.html")]
struct LatenessPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    dossier: Dossier,
    causes: Vec<Choice>,
    sent: BTreeMap<String, String>,
}

impl LatenessPage {
    fn typed(&self, field: &str) -> &str {
        self.sent.get(field).map_or("", String::as_str)
    }
}

async fn read(office: &Office, op: &OpContext, id: DossierId) -> Result<Dossier, WebFault> {
    let reader = op.clone();
    office.read(move |tx| dossier(&reader, tx, id)).await
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let found = read(&office, &desk.op, id_of(&id)?).await?;
    let page = page(desk.cx, found, BTreeMap::new(), FormReport::new());
    Ok(render_form(&page, &page.report))
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let id = id_of(&id)?;
    let text = |field: &str| sent.get(field).cloned().unwrap_or_default();
    let input = ExplainLateness {
        dossier_id: id,
        cause: LateCause::from_identifier(&text("cause")),
        note: text("note"),
    };
    let op = desk.op.clone();
    let problems = office.write(move |tx| explain_lateness(&op, tx, &input)).await?;
    if problems.is_empty() {
        return Ok(done(id, "lateness-explained"));
    }
    let found = read(&office, &desk.op, id).await?;
    let report = report(&desk.cx, problems);
    let page = page(desk.cx, found, sent, report);
    Ok(render_form(&page, &page.report))
}

fn page(
    cx: PageContext,
    dossier: Dossier,
    sent: BTreeMap<String, String>,
    report: FormReport,
) -> LatenessPage {
    LatenessPage {
        crumbs: vec![
            Crumb::to("/office", cx.t("nav-work")),
            Crumb::to(format!("/office/dossiers/{}", dossier.id), &dossier.code),
            Crumb::here(cx.t("offer-lateness")),
        ],
        causes: causes(&cx),
        dossier,
        sent,
        report,
        cx,
    }
}
