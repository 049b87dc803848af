//! The papers of a batch whose every value is sure, with what was read of each: one act signs those in sight
//! (TT 01/2023/TT-VPCP, điều 8: the one who digitises signs; each paper keeps its own signature and code).

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::result_type;
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_repository::{
    Batch, BatchId, Confirm, ConfirmOutcome, DoubtAnswers, FieldName, NO_TYPE_CODE, PaperDetail, PaperId,
    PaperView, RepositoryError, batch, confirm_all, noticed, page_words, paper, prepare_confirmation,
    proposed_kind, sure_count, sure_papers, view,
};
use motcua_ui::{Crumb, PageContext, PageResult, render};
use serde::Deserialize;

use super::batch::batch_id;
use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::people::to_be_kept;
use crate::pages::papers::{corrections, ids, sure_values};

/// Papers on a page: as many as somebody looks through before signing.
const ON_A_PAGE: usize = 20;

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    done: usize,
    left: usize,
}

/// A paper in the list.
struct Line {
    id: PaperId,
    version: i64,
    name: String,
    owner: String,
    owner_number: String,
    symbol: String,
    issuer: String,
    issued: String,
    /// The kind it will be kept as; empty for none.
    kind: String,
    /// Everybody else who stands on it: in what role, and what of them will be kept.
    people: Vec<(String, String)>,
    pages: usize,
    /// What the reader changed.
    corrected: Vec<String>,
}

#[derive(Template)]
#[template(path = "backfill/sure.html")]
struct SurePage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    batch: Batch,
    lines: Vec<Line>,
    in_all: u32,
    asked: Asked,
}

impl SurePage {
    /// Whether anybody but its owner stands on any of the papers.
    fn has_people(&self) -> bool {
        self.lines.iter().any(|line| !line.people.is_empty())
    }
}

/// The list; a look at each paper in it is written down, since what stands on it is shown.
pub(super) async fn page(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (id, op) = (batch_id(&id)?, desk.op.clone());
    let (batch, papers, in_all) = office.write(move |tx: &mut Tx<'_>| load(&op, tx, id)).await?;
    if papers.is_empty() {
        return Ok(Redirect::to(&format!("/office/batches/{id}/check")).into_response());
    }
    let today = desk.cx.today();
    let papers = office
        .run(move |office| {
            let with_words = |detail: PaperDetail| {
                let pages = detail.pages.iter().map(|page| page_words(&office.blobs, page));
                let read = pages.collect::<Result<Vec<_>, Fault>>()?;
                let kind = kind_of(office, &detail, today)?;
                Ok::<_, Fault>((detail, corrections(&read), kind))
            };
            papers
                .into_iter()
                .map(with_words)
                .collect::<Result<Vec<_>, Fault>>()
        })
        .await?;
    let page = SurePage {
        crumbs: vec![
            Crumb::to("/office/batches", desk.cx.t("nav-batches")),
            Crumb::to(format!("/office/batches/{id}"), batch.name.clone()).name(),
            Crumb::here(desk.cx.t("batch-sure-title")),
        ],
        lines: papers
            .into_iter()
            .map(|(detail, corrected, kind)| line(&desk.cx, &detail, (corrected, kind)))
            .collect(),
        batch,
        in_all,
        asked,
        cx: desk.cx,
    };
    Ok(render(&page))
}

fn load(op: &OpContext, tx: &mut Tx<'_>, id: BatchId) -> Result<(Batch, Vec<PaperDetail>, u32), Fault> {
    let (batch, _) = batch(op, tx, id)?;
    let mut papers = Vec::new();
    for paper_id in sure_papers(tx, id, ON_A_PAGE)? {
        let detail = paper(tx, paper_id)?.ok_or(RepositoryError::NotFound)?;
        if let Some(first) = detail.pages.first() {
            view(op, tx, paper_id, PaperView::Page(first.number), "batch-sure-page")?;
        }
        papers.push(detail);
    }
    Ok((batch, papers, sure_count(tx, id)?))
}

/// The name of the kind that the paper will be kept as: what it was handed in as, or what its heading names.
fn kind_of(office: &Office, detail: &PaperDetail, today: Day) -> Result<String, Fault> {
    let seen = noticed(&office.db, &office.blobs, (&detail.paper, &detail.pages), today)?;
    let kind = proposed_kind(&detail.paper.type_code, &[], seen.kind_proposed());
    let Some(kind) = kind.filter(|kind| kind.as_str() != NO_TYPE_CODE) else {
        return Ok(String::new());
    };
    let known = office.db.read(|tx: &mut Tx<'_>| result_type(tx, &kind))?;
    Ok(known.map_or_else(|| kind.as_str().to_owned(), |known| known.name))
}

fn line(cx: &PageContext, detail: &PaperDetail, (corrected, kind): (Vec<String>, String)) -> Line {
    let values = sure_values(cx.words(), detail);
    let value = |name| {
        let found = values.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    Line {
        id: detail.paper.id,
        version: detail.paper.version,
        name: value(FieldName::PaperName),
        owner: value(FieldName::OwnerName),
        owner_number: detail.paper.owner.masked_number(),
        symbol: value(FieldName::Symbol),
        issuer: value(FieldName::Issuer),
        issued: value(FieldName::IssueDate),
        kind,
        people: to_be_kept(cx.words(), &values),
        pages: detail.pages.len(),
        corrected,
    }
}

/// Signs the papers that are ticked. One that was changed since the list was drawn, or about which something is open
/// after all, is left for the check of single papers.
pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let id = batch_id(&id)?;
    let mut wanted = Vec::new();
    for (name, version) in &sent {
        let Some(paper) = name.strip_prefix("paper.") else {
            continue;
        };
        let version = version
            .parse()
            .map_err(|_| Fault::new(FaultKind::Invalid, "paper-version-missing"))?;
        wanted.push((ids::paper_id(paper)?, version));
    }
    let (op, words) = (desk.op, desk.cx.words());
    let (done, left) = office
        .run(move |office| keep(office, &op, words, (id, &wanted)))
        .await?;
    Ok(Redirect::to(&format!("/office/batches/{id}/sure?done={done}&left={left}")).into_response())
}

/// Prepares each paper outside the transaction, keeps all that are ready in one; tells how many, and how many are left.
fn keep(
    office: &Office,
    op: &OpContext,
    words: motcua_i18n::Words,
    (batch_id, wanted): (BatchId, &[(PaperId, i64)]),
) -> Result<(usize, usize), Fault> {
    let mut ready = Vec::new();
    let sure = office.db.read(|tx: &mut Tx<'_>| {
        batch(op, tx, batch_id)?;
        Ok::<_, Fault>(sure_papers(tx, batch_id, usize::from(u16::MAX))?)
    })?;
    for (paper_id, version) in wanted.iter().filter(|(id, _)| sure.contains(id)) {
        let detail = office.db.read(|tx: &mut Tx<'_>| paper(tx, *paper_id))?;
        let detail = detail.ok_or(RepositoryError::NotFound)?;
        let confirm = Confirm {
            kind: None,
            paper_id: *paper_id,
            version: *version,
            fields: sure_values(words, &detail),
            answers: DoubtAnswers::new(),
        };
        match prepare_confirmation(&office.db, &office.blobs, office.signers.as_ref(), op, &confirm) {
            Ok(ConfirmOutcome::Ready(prepared)) => ready.push(*prepared),
            Ok(ConfirmOutcome::Invalid(_) | ConfirmOutcome::Unanswered(_)) => {}
            Err(fault) if fault.kind() == FaultKind::Conflict => {}
            Err(fault) => return Err(fault),
        }
    }
    let done = ready.len();
    let op = op.clone();
    office.db.write(move |tx| confirm_all(&op, tx, &ready))?;
    Ok((done, wanted.len() - done))
}
