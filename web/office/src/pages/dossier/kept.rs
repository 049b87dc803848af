//! A paper that stands in a dossier instead of being handed in again, as whoever deals with the dossier sees it – also where
//! another unit keeps it. Each picture that is opened is written down with the dossier as its purpose. Whoever decides on the
//! dossier has to hold this paper against it: nothing of it is covered, and what its owner hid from agencies that merely
//! look into the vault opens here.

use askama::Template;
use axum::extract::{Path, State};
use motcua_dossier::{kept_paper, open_kept};
use motcua_identity::Permission;
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_repository::{
    DisposalKind, FieldName, Paper, PaperId, PaperView, RepositoryError, ask_for_pages, disposed, validity,
};
use motcua_ui::{Crumb, PageContext, PageResult, render};

use super::id_of;
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::files::{handed_out, marked};
use crate::pages::papers::keeping::standing_tone;

#[derive(Template)]
#[template(path = "kept.html")]
struct KeptPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    /// Where this page is.
    here: String,
    paper: Paper,
    symbol: String,
    issued_on: Option<Day>,
    keeper: String,
    tone: &'static str,
    /// How it stands today, in words.
    standing: String,
    pages: Vec<u32>,
    /// Whether the officer may open it in the repository as well.
    in_repository: bool,
    is_gone: bool,
    /// Whether its pages are being drawn.
    drawing: bool,
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path((id, paper)): Path<(String, String)>,
) -> PageResult {
    let Desk { cx, op } = desk;
    let (id, paper_id) = (id_of(&id)?, paper_of(&paper)?);
    let here = format!("/office/dossiers/{id}/kept/{paper_id}");
    let reader = op.clone();
    let mut page = office
        .read(move |tx| {
            let op = reader;
            let (dossier, detail) = kept_paper(&op, tx, (id, paper_id))?;
            let value = |name: FieldName| {
                let field = detail.fields.iter().find(|field| field.name == name);
                field
                    .and_then(|field| field.confirmed.clone())
                    .unwrap_or_default()
            };
            let standing = validity(tx, paper_id, op.now().day())?.standing;
            let paper = detail.paper.clone();
            Ok::<_, Fault>(KeptPage {
                crumbs: vec![
                    Crumb::to("/office", cx.t("nav-work")),
                    Crumb::to(format!("/office/dossiers/{id}"), dossier.code),
                    Crumb::here(paper.paper_name.clone()).name(),
                ],
                here,
                symbol: value(FieldName::Symbol),
                issued_on: value(FieldName::IssueDate).parse().ok(),
                keeper: motcua_identity::unit(tx, &paper.unit)?.name,
                tone: standing_tone(standing),
                standing: cx.t(&format!("standing-{}", standing.identifier())).into_owned(),
                pages: detail.pages.iter().map(|page| page.number).collect(),
                in_repository: op.may(Permission::ReadPaper, &paper.unit, paper.field.as_deref()),
                is_gone: disposed(tx, paper_id)?.is_some_and(|it| it.kind == DisposalKind::Destroy),
                drawing: false,
                paper,
                cx,
            })
        })
        .await?;
    if page.pages.is_empty() {
        page.drawing = office.write(move |tx| ask_for_pages(&op, tx, paper_id)).await?;
    }
    Ok(render(&page))
}

/// The signed file, or the picture of a page with who looks written across it.
pub(super) async fn file(
    State(office): State<Office>,
    desk: Desk,
    Path((id, paper, name)): Path<(String, String, String)>,
) -> PageResult {
    let ids = (id_of(&id)?, paper_of(&paper)?);
    let what = match name.strip_suffix(".img").map(str::parse) {
        Some(Ok(number)) => PaperView::Page(number),
        None if name == "signed.pdf" => PaperView::Signed,
        _ => {
            return Err(Fault::new(FaultKind::NotFound, "paper-page-not-found")
                .with("page", name)
                .into());
        }
    };
    let op = desk.op.clone();
    let file = office.write(move |tx| open_kept(&op, tx, ids, what)).await?;
    if what == PaperView::Signed {
        return handed_out(&office, file).await;
    }
    marked(&office, &desk, file).await
}

fn paper_of(text: &str) -> Result<PaperId, Fault> {
    text.parse().map_err(|_| RepositoryError::NotFound.into())
}
