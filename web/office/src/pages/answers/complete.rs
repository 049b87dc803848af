//! Taking a supplement in: tick what is mended; once all is, the time is counted afresh.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use motcua_dossier::{CompleteSupplement, Completed, DefectLine, Supplement, complete_supplement};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, render_form};

use super::subject::{Subject, done};
use crate::Office;
use crate::desk::Desk;
use crate::pages::dossier::id_of;

/// A line of the open request.
struct Line {
    number: i64,
    what: String,
    why: String,
    words: String,
    mended: bool,
    /// What the owner says to it; empty where a paper or a field is the answer.
    reply: String,
}

#[derive(Template)]
#[template(path = "answers/complete.html")]
struct CompletePage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    id: String,
    code: String,
    version: i64,
    lines: Vec<Line>,
    note: String,
    open: Option<usize>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let subject = Subject::read(&office, &desk.op, id_of(&id)?).await?;
    let page = page(desk.cx, &subject, None);
    Ok(render_form(&page, &page.report))
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let id = id_of(&id)?;
    let of = |field: &'static str| {
        pairs
            .iter()
            .filter(move |(name, _)| name == field)
            .map(|(_, value)| value)
    };
    let input = CompleteSupplement {
        dossier_id: id,
        version: of("version").find_map(|text| text.parse().ok()).unwrap_or(0),
        mended: of("mended").filter_map(|text| text.parse().ok()).collect(),
    };
    let op = desk.op.clone();
    match office
        .write(move |tx| complete_supplement(&op, tx, &input))
        .await?
    {
        Completed::GoesOn(_) => Ok(done(id, "supplement-complete")),
        Completed::StillOpen(open) => {
            let subject = Subject::read(&office, &desk.op, id).await?;
            let page = page(desk.cx, &subject, Some(open));
            Ok(render_form(&page, &page.report))
        }
    }
}

fn page(cx: PageContext, subject: &Subject, open: Option<usize>) -> CompletePage {
    let request = subject
        .supplements
        .iter()
        .rfind(|supplement| supplement.completed_at.is_none());
    let mut report = FormReport::new();
    if let Some(open) = open {
        report.add("mended", cx.t1("problem-defects-open", "count", open));
    }
    CompletePage {
        crumbs: subject.crumbs(&cx, "offer-complete"),
        id: subject.dossier.id.to_string(),
        code: subject.dossier.code.clone(),
        version: subject.dossier.version,
        lines: request.map_or_else(Vec::new, |request| lines(&cx, subject, request)),
        note: request.map(|request| request.note.clone()).unwrap_or_default(),
        open,
        report,
        cx,
    }
}

fn lines(cx: &PageContext, subject: &Subject, request: &Supplement) -> Vec<Line> {
    let name = |defect: &DefectLine| {
        let component = subject
            .components
            .iter()
            .find(|component| Some(component.number) == defect.component);
        component.map_or_else(
            || {
                subject
                    .form
                    .label_meant(defect.field.as_deref().unwrap_or_default())
            },
            |component| component.name.clone(),
        )
    };
    request
        .defects
        .iter()
        .map(|defect| Line {
            number: defect.line,
            what: name(defect),
            why: cx
                .t(&format!("defect-{}", defect.reason.identifier()))
                .into_owned(),
            words: defect.words.clone(),
            mended: defect.mended,
            reply: defect.reply.clone(),
        })
        .collect()
}
