//! Looking into the vault of the owner of a dossier that is being settled here (R20).

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, Tab, render_form};
use motcua_vault::{FieldProblem, LookKind, OpenForDossier, Opened, open_for_dossier};
use serde::Deserialize;

use super::open::basis_choices;
use super::tabs::{crumbs, tabs};
use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    code: String,
}

#[derive(Template)]
#[template(path = "vault/open_dossier.html")]
struct OpenPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    sent: BTreeMap<String, String>,
    bases: Vec<Choice>,
}

impl OpenPage {
    fn value(&self, field: &str) -> &str {
        self.sent.get(field).map_or("", String::as_str)
    }
}

pub(super) async fn show(desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let key = desk.op.new_id::<OpenForDossier>().to_string();
    let sent = BTreeMap::from([
        ("request_key".to_owned(), key),
        ("dossier".to_owned(), asked.code),
        ("basis".to_owned(), "settle-dossier".to_owned()),
    ]);
    draw(desk, sent, Vec::new())
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let get = |field: &str| sent.get(field).cloned().unwrap_or_default();
    let input = OpenForDossier {
        request_key: get("request_key"),
        dossier_code: get("dossier"),
        purpose: get("purpose"),
        basis: get("basis"),
    };
    let op = desk.op.clone();
    match office.write(move |tx| open_for_dossier(&op, tx, &input)).await? {
        Opened::Open(look) => Ok(Redirect::to(&format!("/office/vault/looks/{look}")).into_response()),
        Opened::Invalid(problems) => draw(desk, sent, problems),
    }
}

fn draw(desk: Desk, sent: BTreeMap<String, String>, problems: Vec<FieldProblem>) -> PageResult {
    let Desk { cx, op } = desk;
    let mut report = FormReport::new();
    for problem in problems {
        report.add(problem.field, cx.t(&format!("problem-{}", problem.code)));
    }
    let page = OpenPage {
        crumbs: crumbs(&cx, "nav-vault"),
        tabs: tabs(&cx, &op, "/office/vault/dossier"),
        bases: basis_choices(&cx, LookKind::Agency),
        sent,
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}
