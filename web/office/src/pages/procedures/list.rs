//! Every procedure, found by name or code; and the drafts that are open.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use motcua_catalog::{Draft, Procedure, drafts, find, open_draft, procedures, revision_on};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault, FaultKind, alphabetical};
use motcua_law::ProcedureCode;
use motcua_ui::{FormReport, PageContext, PageResult, Pager, render_form};
use serde::Deserialize;

use super::edit_page::name_of;
use crate::Office;
use crate::desk::{Desk, form_encoded};

/// Procedures on a page.
const ON_A_PAGE: usize = 40;

/// The last page that an address may name.
const LAST_PAGE: usize = 9_999;

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    done: String,
    page: usize,
}

/// A procedure with what is in force today.
struct Row {
    procedure: Procedure,
    /// The first day of the revision in force, and how many steps were laid down for it.
    in_force: Option<(Day, usize)>,
}

/// A draft that is open.
struct OpenDraft {
    draft: Draft,
    name: String,
}

#[derive(Template)]
#[template(path = "procedures/list.html")]
pub(super) struct ListPage {
    cx: PageContext,
    pub(super) report: FormReport,
    q: String,
    code: String,
    rows: Vec<Row>,
    drafts: Vec<OpenDraft>,
    pager: Pager,
    discarded: bool,
}

/// The list.
pub(super) async fn page(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let mut page = drawn(
        &office,
        &desk,
        (asked.q, asked.page),
        (String::new(), FormReport::new()),
    )
    .await?;
    page.discarded = asked.done == "discarded";
    Ok(render_form(&page, &page.report))
}

/// The list with what was typed in one of its forms.
pub(super) async fn drawn(
    office: &Office,
    desk: &Desk,
    (q, page): (String, usize),
    (code, report): (String, FormReport),
) -> Result<ListPage, motcua_ui::WebFault> {
    let q = q.trim().chars().take(200).collect::<String>();
    let (op, text) = (desk.op.clone(), q.clone());
    let page = page.min(LAST_PAGE);
    let ((rows, more), drafts) = office
        .read(move |tx| Ok::<_, Fault>((rows(&op, tx, (&text, page))?, drafts(&op, tx)?)))
        .await?;
    let drafts = drafts
        .into_iter()
        .map(|draft| OpenDraft {
            name: name_of(&draft),
            draft,
        })
        .collect();
    Ok(ListPage {
        cx: desk.cx.clone(),
        report,
        pager: Pager::of(&format!("/office/procedures?q={}", form_encoded(&q)), page, more),
        q,
        code,
        discarded: false,
        rows,
        drafts,
    })
}

/// A page of those found, and whether more follow: by field and name, and what fits best first where something is sought.
fn rows(op: &OpContext, tx: &mut Tx<'_>, (text, page): (&str, usize)) -> Result<(Vec<Row>, bool), Fault> {
    let today = op.now().day();
    let (first, after) = (page * ON_A_PAGE, (page + 1) * ON_A_PAGE);
    let found = if text.is_empty() {
        let mut all = procedures(tx)?;
        all.sort_by(|one, other| {
            let field = alphabetical(&one.field, &other.field);
            field.then_with(|| alphabetical(&one.name, &other.name))
        });
        all
    } else {
        find(tx, text, None, today, after + 1)?
    };
    let more = found.len() > after;
    let on_page = found.into_iter().skip(first).take(ON_A_PAGE);
    let rows = on_page
        .map(|procedure| {
            let in_force = match revision_on(tx, &procedure.code, today) {
                Ok(revision) => Some((revision.effective_from, revision.body.workflow.steps.len())),
                Err(fault) if fault.kind() == FaultKind::NotFound => None,
                Err(fault) => return Err(fault),
            };
            Ok(Row { procedure, in_force })
        })
        .collect::<Result<_, Fault>>()?;
    Ok((rows, more))
}

/// The form for a procedure that is not in the list yet.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct New {
    code: String,
}

/// Opens the draft of a procedure by its code, known or not.
pub(super) async fn add(State(office): State<Office>, desk: Desk, Form(sent): Form<New>) -> PageResult {
    match sent.code.trim().parse::<ProcedureCode>() {
        Ok(code) => opened(&office, &desk, code).await,
        Err(_) => {
            let mut report = FormReport::new();
            report.add("code", desk.cx.t("procedures-code-wrong"));
            let page = drawn(&office, &desk, (String::new(), 0), (sent.code, report)).await?;
            Ok(render_form(&page, &page.report))
        }
    }
}

/// Opens the draft of a procedure, or goes on with the one that is open.
pub(super) async fn opened(
    office: &Office,
    desk: &Desk,
    code: ProcedureCode,
) -> Result<Response, motcua_ui::WebFault> {
    let op = desk.op.clone();
    let id = office.write(move |tx| open_draft(&op, tx, &code)).await?;
    Ok(Redirect::to(&format!("/office/procedures/drafts/{id}")).into_response())
}
