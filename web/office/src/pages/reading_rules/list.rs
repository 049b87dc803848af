//! Every type of paper that has rules, and the form for a new one.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use motcua_kernel::alphabetical;
use motcua_repository::{TypeRules, begin_rules, reading_rules};
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "reading_rules/list.html")]
struct ListPage {
    cx: PageContext,
    rows: Vec<TypeRules>,
    name: String,
    report: FormReport,
}

/// The list.
pub(super) async fn page(State(office): State<Office>, desk: Desk) -> PageResult {
    shown(&office, desk, String::new(), FormReport::new()).await
}

/// The form for a new type.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct New {
    name: String,
}

/// Begins the rules of a type, or goes on with those that are there.
pub(super) async fn begin(State(office): State<Office>, desk: Desk, Form(sent): Form<New>) -> PageResult {
    let (op, name) = (desk.op.clone(), sent.name.clone());
    match office.write(move |tx| begin_rules(&op, tx, &name)).await {
        Ok(key) => Ok(Redirect::to(&format!("/office/reading-rules/{key}")).into_response()),
        Err(WebFault(fault)) if fault.code() == "reading-rules-name" => {
            let mut report = FormReport::new();
            report.add("name", desk.cx.t("fault-reading-rules-name"));
            shown(&office, desk, sent.name, report).await
        }
        Err(fault) => Err(fault),
    }
}

async fn shown(office: &Office, desk: Desk, name: String, report: FormReport) -> PageResult {
    let op = desk.op.clone();
    let mut rows = office.read(move |tx| reading_rules(&op, tx)).await?;
    rows.sort_by(|one, other| alphabetical(&one.name, &other.name));
    let page = ListPage {
        cx: desk.cx,
        rows,
        name,
        report,
    };
    Ok(render_form(&page, &page.report))
}
