//! A paper that was kept before it was read is drawn and signed again: its page, what stands in its fields, what only a person
//! can tell.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_repository::{
    Doubt, FieldName, Noticed, Paper, PaperDetail, PaperId, Redraw, RedrawOutcome, RepositoryError, correct,
    is_to_be_redrawn, noticed, prepare_redraw, typed_crosses,
};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render_form};

use super::super::check;
use super::super::check_form::{Refused, Typed};
use super::super::check_page::{Sheet, crumbs, sheet};
use super::super::doubts::{self, Asked};
use super::super::ids;
use super::kept::on_paper;
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "papers/redraw.html")]
struct RedrawPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    paper: Paper,
    sheet: Sheet,
    /// Labels and values of what stands on the paper.
    read: Vec<(String, String)>,
    asked: Vec<Asked>,
    version: i64,
    report: FormReport,
}

/// What was answered so far.
struct Again {
    typed: Option<Typed>,
    shown: u32,
    report: FormReport,
}

/// The page, with nothing answered.
pub(in crate::pages::papers) async fn form(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
) -> PageResult {
    let again = Again {
        typed: None,
        shown: 1,
        report: FormReport::new(),
    };
    show(&office, &desk, ids::paper_id(&id)?, again).await
}

/// Draws and signs anew; a press on the number of a page only turns the page.
pub(in crate::pages::papers) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let id = ids::paper_id(&id)?;
    let number = |name: &str| sent.get(name).and_then(|text| text.parse().ok());
    let typed =
        Typed::from_form(&sent).ok_or_else(|| Fault::new(FaultKind::Invalid, "paper-version-missing"))?;
    let mut again = Again {
        shown: number("page").or(number("shown")).unwrap_or(1),
        report: FormReport::new(),
        typed: Some(typed.clone()),
    };
    if sent.contains_key("page") {
        return show(&office, &desk, id, again).await;
    }
    let wanted = Redraw {
        paper_id: id,
        version: typed.version,
        answers: typed.answers,
    };
    match keep(&office, &desk.op, wanted).await? {
        Ok(_) => Ok(Redirect::to(&format!("/office/papers/{id}")).into_response()),
        Err(open) => {
            again.report = Refused::Open(open).report(desk.cx.words(), "");
            show(&office, &desk, id, again).await
        }
    }
}

/// Draws and signs outside the transaction, then keeps.
async fn keep(office: &Office, op: &OpContext, wanted: Redraw) -> Result<Result<u32, Vec<Doubt>>, WebFault> {
    let op = op.clone();
    office
        .run(move |office| {
            let signers = office.signers.as_ref();
            match prepare_redraw(&office.db, &office.blobs, signers, &op, &wanted)? {
                RedrawOutcome::Unanswered(open) => Ok(Err(open)),
                RedrawOutcome::Ready(ready) => office.db.write(move |tx| correct(&op, tx, &ready)).map(Ok),
            }
        })
        .await
}

async fn show(office: &Office, desk: &Desk, id: PaperId, again: Again) -> PageResult {
    let (opened, read) = check::opened(office, desk, id, (again.shown, "redraw-page")).await?;
    let paper = &opened.detail.paper;
    desk.op
        .authorise(Permission::CheckPaper, &paper.unit, paper.field.as_deref())?;
    let (detail, today) = (opened.detail.clone(), desk.cx.today());
    let noticed = office
        .run(move |office| noticed_of(office, id, (&detail, today)))
        .await?;
    let words = desk.cx.words();
    let mut crumbs = crumbs(&desk.cx, &opened);
    if let Some(last) = crumbs.last_mut() {
        last.href = format!("/office/papers/{id}");
    }
    crumbs.push(Crumb::here(desk.cx.t("redraw-title")));
    let page = RedrawPage {
        crumbs,
        sheet: sheet(&desk.cx, &opened, &read),
        read: on_paper(words, &opened),
        asked: doubts::asked(words, &opened.detail, &noticed, (again.typed.as_ref(), "")),
        version: again
            .typed
            .map_or(opened.detail.paper.version, |typed| typed.version),
        report: again.report,
        paper: opened.detail.paper,
        cx: desk.cx.clone(),
    };
    Ok(render_form(&page, &page.report))
}

/// What only a person can tell, held against the fields as they are kept.
fn noticed_of(office: &Office, id: PaperId, (detail, today): (&PaperDetail, Day)) -> Result<Noticed, Fault> {
    let kept: Vec<(FieldName, String)> = detail
        .fields
        .iter()
        .filter_map(|field| Some((field.name, field.confirmed.clone()?)))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let crosses = office.db.read(|tx: &mut Tx<'_>| {
        if !is_to_be_redrawn(tx, id)? {
            return Err(Fault::from(RepositoryError::NotToRedraw));
        }
        typed_crosses(tx, &kept, today)
    })?;
    let mut found = noticed(&office.db, &office.blobs, (&detail.paper, &detail.pages), today)?;
    found.hold_against(crosses);
    Ok(found)
}
