//! The draft of a result: written by the officer, looked at by the heads, shown as it would look.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::{ResultRef, StepKind};
use motcua_db::Tx;
use motcua_dossier::{
    Dossier, DossierError, DossierId, DraftOutcome, ResultDraft, WriteDraft, dossier, draft_preview,
    may_draw_result, proposed_body, result_draft, revision_of, step_kind, write_draft,
};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::draft_form::DraftForm;
use super::{id_of, report};
use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

#[derive(Template)]
#[template(path = "casework/draft.html")]
pub(super) struct DraftPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    dossier: Dossier,
    draft: Option<ResultDraft>,
    kinds: Vec<Choice>,
    form: DraftForm,
    /// What the actor may do: `write`, `approve`, `seal`; both of the first in a step that approves.
    writes: bool,
    approves: bool,
    seals: bool,
    saved: bool,
    pub(super) report: FormReport,
}

/// What the database knows.
struct Found {
    dossier: Dossier,
    draft: Option<ResultDraft>,
    kinds: Vec<ResultRef>,
    proposed: Option<String>,
    kind: Option<StepKind>,
}

pub(super) async fn form(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    axum::extract::Query(asked): axum::extract::Query<Asked>,
) -> PageResult {
    let mut page = page(&office, desk, id_of(&id)?, (None, FormReport::new())).await?;
    page.saved = asked.done == "saved";
    Ok(render(&page))
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<DraftForm>,
) -> PageResult {
    let id = id_of(&id)?;
    let input = WriteDraft {
        dossier_id: id,
        version: sent.version,
        draft_version: sent.draft_version,
        fields: sent.fields(),
        body: sent.body.clone(),
    };
    let op = desk.op.clone();
    let outcome = office
        .write(move |tx| {
            dossier(&op, tx, id)?;
            write_draft(&op, tx, &input)
        })
        .await?;
    match outcome {
        DraftOutcome::Saved(_) => {
            Ok(Redirect::to(&format!("/office/dossiers/{id}/draft?done=saved")).into_response())
        }
        DraftOutcome::Invalid(problems) => {
            let report = report(&desk.cx, &problems);
            let page = page(&office, desk, id, (Some(sent), report)).await?;
            Ok(render_form(&page, &page.report))
        }
    }
}

/// The draft as a PDF with the mark of a draft.
pub(super) async fn preview(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let (id, op) = (id_of(&id)?, desk.op);
    let letter = office
        .read(move |tx| {
            let found = seen(&op, tx, id)?;
            let draft = result_draft(tx, id)?.ok_or(DossierError::DraftMissing)?;
            draft_preview(tx, &found, &draft, op.now())
        })
        .await?;
    let pdf = office
        .run(move |_| motcua_pdf::draft_letter(&letter).map_err(Fault::internal))
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"du-thao.pdf\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, pdf).into_response())
}

/// The dossier, for those of its own unit: a unit that was asked for an opinion sees no draft.
fn seen(op: &OpContext, tx: &mut Tx<'_>, id: DossierId) -> Result<Dossier, Fault> {
    let found = dossier(op, tx, id)?;
    op.authorise(Permission::ViewDossier, &found.unit, Some(&found.field))?;
    Ok(found)
}

pub(super) async fn page(
    office: &Office,
    desk: Desk,
    id: DossierId,
    (sent, report): (Option<DraftForm>, FormReport),
) -> Result<DraftPage, WebFault> {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let found = office.read(move |tx| find(&reader, tx, id)).await?;
    let form = sent.unwrap_or_else(|| match &found.draft {
        Some(draft) => DraftForm::of(&found.dossier, draft),
        None => DraftForm::proposed(&found.dossier, &found.kinds, found.proposed),
    });
    let mine = may_draw_result(&op, &found.dossier).is_ok() && found.kind.is_some();
    let signed = found.draft.as_ref().is_some_and(|draft| draft.signed.is_some());
    Ok(DraftPage {
        crumbs: vec![
            Crumb::to("/office", cx.t("nav-work")),
            Crumb::to(format!("/office/dossiers/{id}"), found.dossier.code.clone()),
            Crumb::here(cx.t("result-draft-title")),
        ],
        kinds: found
            .kinds
            .iter()
            .map(|kind| Choice::new(kind.code.as_str(), &kind.name))
            .collect(),
        writes: mine && !signed && found.kind != Some(StepKind::Issue),
        approves: mine && !signed && found.draft.is_some() && found.kind == Some(StepKind::Approve),
        seals: mine && signed && found.kind == Some(StepKind::Issue),
        saved: false,
        dossier: found.dossier,
        draft: found.draft,
        form,
        report,
        cx,
    })
}

fn find(op: &OpContext, tx: &mut Tx<'_>, id: DossierId) -> Result<Found, Fault> {
    let dossier = seen(op, tx, id)?;
    let draft = result_draft(tx, id)?;
    let results = revision_of(tx, &dossier)?
        .map(|body| body.results)
        .unwrap_or_default();
    Ok(Found {
        proposed: proposed_body(tx, &dossier)?.map(|rendered| rendered.text),
        kinds: results
            .into_iter()
            .filter(|kind| kind.yields_paper_result)
            .collect(),
        kind: step_kind(tx, &dossier)?,
        draft,
        dossier,
    })
}
