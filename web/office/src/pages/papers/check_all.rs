//! All papers of a dossier checked on one page: only doubtful fields are shown, each beside the place it was read from,
//! and one press signs them all (TT 01/2023/TT-VPCP, điều 8: the one who digitises signs; each paper keeps its own
//! signature and code).

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_dossier::{Dossier, dossier};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{
    Confirm, ConfirmOutcome, FieldProblem, PaperDetail, PaperId, PaperState, PaperView, Proposal,
    RepositoryError, confirm_all, paper, papers_of_dossier, prepare_confirmation, view,
};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render_form};

use super::check_form::{self, Manner, Typed};
use super::ids;
use crate::Office;
use crate::desk::Desk;

/// A field on the page.
struct Line {
    /// Its name in the form: the paper's place and the field.
    name: String,
    label: String,
    value: String,
    hint: String,
    confidence: &'static str,
    optional: bool,
    short: bool,
    crop: Option<Crop>,
}

/// The place a value was read from, with what stands around it.
struct Crop {
    href: String,
    view: String,
    width: u32,
    height: u32,
    x: u32,
    y: u32,
    box_width: u32,
    box_height: u32,
}

/// A paper on the page.
struct Part {
    place: usize,
    id: PaperId,
    name: String,
    version: i64,
    pages: usize,
    doubtful: Vec<Line>,
    sure: Vec<Line>,
}

#[derive(Template)]
#[template(path = "papers/check_all.html")]
struct CheckAllPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    id: String,
    parts: Vec<Part>,
    /// Papers whose reading is not done.
    waiting: usize,
    report: FormReport,
}

impl CheckAllPage {
    fn doubts(&self) -> usize {
        self.parts.iter().map(|part| part.doubtful.len()).sum()
    }
}

/// What was sent for the papers, by their place on the page.
type Sent = BTreeMap<PaperId, Typed>;

/// The page.
pub(super) async fn page(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    show(&office, desk, &id, &Sent::new(), FormReport::new()).await
}

async fn show(office: &Office, desk: Desk, id: &str, sent: &Sent, report: FormReport) -> PageResult {
    let (op, wanted) = (desk.op.clone(), ids::dossier_id(id)?);
    let (dossier, papers, waiting) = office.write(move |tx: &mut Tx<'_>| load(&op, tx, wanted)).await?;
    let words = desk.cx.words();
    let parts = papers
        .iter()
        .enumerate()
        .map(|(place, detail)| part(words, place, detail, sent.get(&detail.paper.id)))
        .collect();
    let page = CheckAllPage {
        crumbs: vec![
            Crumb::to("/office", desk.cx.t("nav-work")),
            Crumb::to(format!("/office/dossiers/{}", dossier.id), dossier.code),
            Crumb::here(desk.cx.t("check-all-title")),
        ],
        id: dossier.id.to_string(),
        parts,
        waiting,
        report,
        cx: desk.cx,
    };
    Ok(render_form(&page, &page.report))
}

/// The papers of the dossier that wait for this officer, with a look at the first page of each written down.
fn load(
    op: &OpContext,
    tx: &mut Tx<'_>,
    id: motcua_dossier::DossierId,
) -> Result<(Dossier, Vec<PaperDetail>, usize), Fault> {
    let dossier = dossier(op, tx, id)?;
    let (mut found, mut waiting) = (Vec::new(), 0);
    for row in papers_of_dossier(tx, &id.to_string())? {
        let detail = paper(tx, row.id)?.ok_or(RepositoryError::NotFound)?;
        let field = detail.paper.field.as_deref();
        if !op.may(Permission::CheckPaper, &detail.paper.unit, field) {
            continue;
        }
        match detail.paper.state {
            PaperState::Read => {
                if let Some(first) = detail.pages.first() {
                    view(op, tx, row.id, PaperView::Page(first.number), "check-all-page")?;
                }
                found.push(detail);
            }
            PaperState::Waiting | PaperState::Reading => waiting += 1,
            PaperState::Unreadable | PaperState::Confirmed => {}
        }
    }
    Ok((dossier, found, waiting))
}

fn part(words: motcua_i18n::Words, place: usize, detail: &PaperDetail, typed: Option<&Typed>) -> Part {
    let (mut doubtful, mut sure) = (Vec::new(), Vec::new());
    for line in check_form::lines(words, detail, typed, 1) {
        let field = detail
            .fields
            .iter()
            .find(|field| field.name.identifier() == line.name);
        let proposal = field.and_then(|field| field.proposal.as_ref());
        let is_doubtful = line.is_doubtful();
        let made = Line {
            name: format!("{place}.{}", line.name),
            crop: proposal.and_then(|proposal| crop(detail, proposal)),
            label: line.label,
            value: line.value,
            hint: line.hint,
            confidence: line.confidence,
            optional: line.optional,
            short: line.manner == Manner::Short,
        };
        if is_doubtful {
            doubtful.push(made);
        } else {
            sure.push(made);
        }
    }
    Part {
        place,
        id: detail.paper.id,
        name: detail.paper.paper_name.clone(),
        version: typed.map_or(detail.paper.version, |typed| typed.version),
        pages: detail.pages.len(),
        doubtful,
        sure,
    }
}

/// The box with a margin of its own height above and below, wide enough to see the line it stands in.
fn crop(detail: &PaperDetail, proposal: &Proposal) -> Option<Crop> {
    let page = detail.pages.iter().find(|page| page.number == proposal.page)?;
    let at = proposal.bounds;
    let margin = at.h.clamp(20, 120);
    let (left, top) = (at.x.saturating_sub(margin * 3), at.y.saturating_sub(margin));
    let width = (at.w + margin * 6).min(page.width.saturating_sub(left)).max(1);
    let height = (at.h + margin * 2).min(page.height.saturating_sub(top)).max(1);
    Some(Crop {
        href: format!("/office/papers/{}/pages/{}.img", detail.paper.id, page.number),
        view: format!("{left} {top} {width} {height}"),
        width: page.width,
        height: page.height,
        x: at.x,
        y: at.y,
        box_width: at.w,
        box_height: at.h,
    })
}

/// Reads the form: for each place the paper, the version seen, and its fields.
fn read(form: &BTreeMap<String, String>) -> Result<Vec<(usize, PaperId, Typed)>, Fault> {
    let missing = || Fault::new(FaultKind::Invalid, "paper-version-missing");
    let mut papers = Vec::new();
    for place in 0..form.len() {
        let Some(id) = form.get(&format!("{place}.paper")) else {
            break;
        };
        let start = format!("{place}.");
        let fields: BTreeMap<String, String> = form
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix(&start)?.to_owned(), value.clone())))
            .collect();
        let typed = Typed::from_form(&fields).ok_or_else(missing)?;
        papers.push((place, ids::paper_id(id)?, typed));
    }
    if papers.is_empty() {
        Err(missing())
    } else {
        Ok(papers)
    }
}

/// Checks every paper, signs every paper, keeps all of them in one transaction.
pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(form): Form<BTreeMap<String, String>>,
) -> PageResult {
    let dossier = ids::dossier_id(&id)?;
    let papers = read(&form)?;
    let sent: Sent = papers
        .iter()
        .map(|(_, paper, typed)| (*paper, typed.clone()))
        .collect();
    let places: BTreeMap<PaperId, usize> = papers.iter().map(|(place, paper, _)| (*paper, *place)).collect();
    let op = desk.op.clone();
    let outcome = office.run(move |office| keep(office, &op, papers)).await;
    match outcome {
        Ok(problems) if problems.is_empty() => {
            Ok(Redirect::to(&format!("/office/dossiers/{dossier}?done=paper-confirmed")).into_response())
        }
        Ok(problems) => {
            let report = report(&desk.cx, &places, &problems);
            show(&office, desk, &id, &sent, report).await
        }
        // A second press of the same button: what it wanted is done.
        Err(WebFault(fault)) if fault.code() == "paper-changed-meanwhile" => {
            Ok(Redirect::to(&format!("/office/dossiers/{dossier}/check")).into_response())
        }
        Err(fault) => Err(fault),
    }
}

type Problems = Vec<(PaperId, Vec<FieldProblem>)>;

fn keep(office: &Office, op: &OpContext, papers: Vec<(usize, PaperId, Typed)>) -> Result<Problems, Fault> {
    let (mut ready, mut problems) = (Vec::new(), Problems::new());
    for (_, paper_id, typed) in papers {
        let wanted = Confirm {
            paper_id,
            version: typed.version,
            fields: typed.fields,
        };
        let signers = office.signers.as_ref();
        match prepare_confirmation(&office.db, &office.blobs, signers, op, &wanted)? {
            ConfirmOutcome::Ready(prepared) => ready.push(*prepared),
            ConfirmOutcome::Invalid(found) => problems.push((paper_id, found)),
        }
    }
    if problems.is_empty() {
        let op = op.clone();
        office.db.write(move |tx| confirm_all(&op, tx, &ready))?;
    }
    Ok(problems)
}

fn report(cx: &PageContext, places: &BTreeMap<PaperId, usize>, problems: &Problems) -> FormReport {
    let mut report = FormReport::new();
    for (paper, found) in problems {
        let place = places.get(paper).copied().unwrap_or_default();
        for problem in check_form::report_of(cx.words(), found).problems() {
            report.add(format!("{place}.{}", problem.field), problem.words.clone());
        }
    }
    report
}
