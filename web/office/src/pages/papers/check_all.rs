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
    PageWords, PaperDetail, PaperId, PaperState, PaperView, RepositoryError, SourceFile, confirm_all,
    page_words, paper, papers_of_dossier, sources_of, typed_crosses, view,
};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render_form};

use super::check_form::{self, FieldLine, Manner, Refused, Typed};
use super::doubts::{self, Asked};
use super::held::{Held, held};
use super::kind_field::{KindField, Kinds, kinds_asked};
use super::notices::{Remark, Remarked, remarks};
use super::{check, ids};
use crate::Office;
use crate::desk::Desk;

/// A paper on the page.
struct Part {
    place: usize,
    id: PaperId,
    name: String,
    version: i64,
    pages: usize,
    remarks: Vec<Remark>,
    asked: Vec<Asked>,
    doubtful: Vec<FieldLine>,
    sure: Vec<FieldLine>,
    kind: KindField,
    sources: Vec<(u32, String)>,
}

impl Part {
    /// The name of a field in the form: the paper's place and the field.
    fn name_of(&self, line: &FieldLine) -> String {
        format!("{}.{}", self.place, line.name)
    }

    /// Fields nobody has to look at.
    fn others(&self) -> usize {
        self.sure.len() + usize::from(!self.kind.is_doubtful())
    }

    fn is_sure(&self) -> bool {
        self.doubtful.is_empty() && self.asked.is_empty() && !self.kind.is_doubtful()
    }
}

#[derive(Template)]
#[template(path = "papers/check_all.html")]
struct CheckAllPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    id: String,
    parts: Vec<Part>,
    /// The kinds of the catalogue, where a kind is typed.
    offered: Vec<String>,
    /// Papers whose reading is not done.
    waiting: usize,
    report: FormReport,
}

impl CheckAllPage {
    fn doubts(&self) -> usize {
        let of = |part: &Part| part.doubtful.len() + part.asked.len() + usize::from(part.kind.is_doubtful());
        self.parts.iter().map(of).sum()
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
    let (today, typed) = (desk.cx.today(), sent.clone());
    let papers = office
        .run(move |office| {
            let look = |(detail, sources, kinds): Loaded| {
                let mut held = held(office, &detail, (sources, today))?;
                if let Some(typed) = typed.get(&detail.paper.id) {
                    let crosses = office.db.read(|tx| typed_crosses(tx, &typed.fields, today))?;
                    held.noticed.hold_against(crosses);
                }
                let pages = detail.pages.iter().map(|page| page_words(&office.blobs, page));
                let read = pages.collect::<Result<Vec<_>, Fault>>()?;
                Ok((detail, held, (read, kinds)))
            };
            papers.into_iter().map(look).collect::<Result<Vec<_>, Fault>>()
        })
        .await?;
    let parts = papers
        .iter()
        .enumerate()
        .map(|(place, (detail, held, (read, kinds)))| {
            part(
                &desk,
                place,
                (detail, held, read, kinds),
                sent.get(&detail.paper.id),
            )
        })
        .collect();
    let offered = papers.iter().map(|(_, _, (_, kinds))| kinds.offered());
    let offered = offered.max_by_key(Vec::len).unwrap_or_default();
    let page = CheckAllPage {
        crumbs: vec![
            Crumb::to("/office", desk.cx.t("nav-work")),
            Crumb::to(format!("/office/dossiers/{}", dossier.id), dossier.code),
            Crumb::here(desk.cx.t("check-all-title")),
        ],
        id: dossier.id.to_string(),
        parts,
        offered,
        waiting,
        report,
        cx: desk.cx,
    };
    Ok(render_form(&page, &page.report))
}

/// A paper with the files it was cut from and the kinds it may be.
type Loaded = (PaperDetail, Vec<SourceFile>, Kinds);

/// The papers of the dossier that wait for this officer, with a look at the first page of each written down.
fn load(
    op: &OpContext,
    tx: &mut Tx<'_>,
    id: motcua_dossier::DossierId,
) -> Result<(Dossier, Vec<Loaded>, usize), Fault> {
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
                let sources = sources_of(tx, &detail.paper)?;
                let kinds = kinds_asked(op, tx, &detail.paper)?;
                found.push((detail, sources, kinds));
            }
            PaperState::Waiting | PaperState::Reading => waiting += 1,
            PaperState::Unreadable | PaperState::Confirmed => {}
        }
    }
    Ok((dossier, found, waiting))
}

fn part(
    desk: &Desk,
    place: usize,
    (detail, held, read, kinds): (&PaperDetail, &Held, &[PageWords], &Kinds),
    typed: Option<&Typed>,
) -> Part {
    let words = desk.cx.words();
    let mut lines = check_form::lines(words, detail, typed, 1);
    // Whoever has somebody to add opens the paper.
    lines.retain(|line| !line.spare);
    let (doubtful, sure) = lines.into_iter().partition(FieldLine::is_doubtful);
    let on = Remarked {
        detail,
        held,
        shown: read,
        siblings: 0,
        asks: true,
    };
    let sources = held.sources.iter().map(|source| &source.file);
    Part {
        place,
        id: detail.paper.id,
        name: detail.paper.paper_name.clone(),
        version: typed.map_or(detail.paper.version, |typed| typed.version),
        pages: detail.pages.len(),
        remarks: remarks(words, &on, desk.cx.today()),
        asked: doubts::asked(words, detail, &held.noticed, (typed, &format!("{place}."))),
        doubtful,
        sure,
        kind: kinds.field(
            words,
            (&detail.paper, held.noticed.kind_proposed()),
            (
                typed.and_then(|typed| typed.kind.as_deref()),
                &format!("{place}."),
            ),
        ),
        sources: sources
            .map(|file| (file.number, file.file_name.clone()))
            .collect(),
    }
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

type Problems = Vec<(PaperId, Refused)>;

fn keep(office: &Office, op: &OpContext, papers: Vec<(usize, PaperId, Typed)>) -> Result<Problems, Fault> {
    let (mut ready, mut problems) = (Vec::new(), Problems::new());
    for (_, paper_id, typed) in papers {
        match check::prepare(office, op, paper_id, typed)? {
            Ok(prepared) => ready.push(prepared),
            Err(refused) => problems.push((paper_id, refused)),
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
        for problem in found.report(cx.words(), &format!("{place}.")).problems() {
            report.add(problem.field.clone(), problem.words.clone());
        }
    }
    report
}
