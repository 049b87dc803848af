//! A head gives a dossier to an officer: those posted there, with what each has in hand.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use motcua_dossier::{Assignable, Dossier, assign, assignable, dossier};
use motcua_identity::{OfficerId, Permission};
use motcua_kernel::Fault;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::{done, id_of};
use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    officer: String,
}

#[derive(Template)]
#[template(path = "casework/assign.html")]
struct AssignPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    dossier: Dossier,
    officers: Vec<Choice>,
    report: FormReport,
}

pub(super) async fn form(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    Ok(render(&page(&office, desk, &id, FormReport::new()).await?))
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let Ok(officer) = sent.officer.parse::<OfficerId>() else {
        let mut report = FormReport::new();
        report.add("officer", desk.cx.t("problem-choose-officer"));
        let page = page(&office, desk, &id, report).await?;
        return Ok(render_form(&page, &page.report));
    };
    let (id, op) = (id_of(&id)?, desk.op);
    office
        .write(move |tx| {
            dossier(&op, tx, id)?;
            assign(&op, tx, id, officer)
        })
        .await?;
    Ok(done(id, "assigned"))
}

async fn page(office: &Office, desk: Desk, id: &str, report: FormReport) -> Result<AssignPage, WebFault> {
    let (id, Desk { cx, op }) = (id_of(id)?, desk);
    let (dossier, officers) = office
        .read(move |tx| {
            let dossier = dossier(&op, tx, id)?;
            op.authorise(Permission::AssignDossier, &dossier.unit, Some(&dossier.field))?;
            let officers = assignable(&op, tx, &dossier)?;
            Ok::<_, Fault>((dossier, officers))
        })
        .await?;
    Ok(AssignPage {
        crumbs: vec![
            Crumb::to("/office", cx.t("nav-work")),
            Crumb::to(format!("/office/dossiers/{id}"), dossier.code.clone()),
            Crumb::here(cx.t("assign-title")),
        ],
        officers: choices(&cx, &officers),
        dossier,
        report,
        cx,
    })
}

/// The officers with their load.
pub(crate) fn choices(cx: &PageContext, officers: &[Assignable]) -> Vec<Choice> {
    officers
        .iter()
        .map(|one| {
            let hint = cx.words().with(
                "assign-load-of",
                &[
                    ("title", one.officer.title.as_str().into()),
                    ("count", one.load.into()),
                ],
            );
            Choice::new(one.officer.id.to_string(), &one.officer.full_name).hint(hint)
        })
        .collect()
}
