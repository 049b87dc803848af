//! Opening the vault of somebody who stands at the desk and asks for it.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, Unit, UnitId};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, Tab, render_form};
use motcua_vault::{FieldProblem, LookKind, OpenForOwner, Opened, Recognised, bases, open_for_owner};

use super::tabs::{crumbs, tabs};
use crate::Office;
use crate::desk::Desk;
use crate::own_units::units_with;

const HERE: &str = "/office/vault/desk";

#[derive(Template)]
#[template(path = "vault/open.html")]
struct OpenPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    sent: BTreeMap<String, String>,
    units: Vec<Choice>,
    bases: Vec<Choice>,
    /// The papers by which somebody is recognised.
    papers: Vec<Choice>,
}

impl OpenPage {
    fn value(&self, field: &str) -> &str {
        self.sent.get(field).map_or("", String::as_str)
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk) -> PageResult {
    let key = desk.op.new_id::<OpenForOwner>().to_string();
    let sent = BTreeMap::from([
        ("request_key".to_owned(), key),
        ("basis".to_owned(), "owner-present".to_owned()),
    ]);
    draw(&office, desk, sent, Vec::new()).await
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let get = |field: &str| sent.get(field).cloned().unwrap_or_default();
    // The counter's own screen leads here with the number it has; nothing was opened yet.
    if !sent.contains_key("purpose") {
        let key = desk.op.new_id::<OpenForOwner>().to_string();
        let begun = BTreeMap::from([
            ("request_key".to_owned(), key),
            ("basis".to_owned(), "owner-present".to_owned()),
            ("number".to_owned(), get("owner_number")),
        ]);
        return draw(&office, desk, begun, Vec::new()).await;
    }
    let unit = get("unit").parse::<UnitId>();
    let Ok(unit) = unit else {
        let problem = FieldProblem {
            field: "unit",
            code: "choose-unit",
        };
        return draw(&office, desk, sent, vec![problem]).await;
    };
    let input = OpenForOwner {
        request_key: get("request_key"),
        unit,
        number: get("number"),
        recognised: get("recognised"),
        purpose: get("purpose"),
        basis: get("basis"),
    };
    let op = desk.op.clone();
    match office.write(move |tx| open_for_owner(&op, tx, &input)).await? {
        Opened::Open(look) => Ok(Redirect::to(&format!("/office/vault/looks/{look}")).into_response()),
        Opened::Invalid(problems) => draw(&office, desk, sent, problems).await,
    }
}

async fn draw(
    office: &Office,
    desk: Desk,
    mut sent: BTreeMap<String, String>,
    problems: Vec<FieldProblem>,
) -> PageResult {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let units = office.read(move |tx| desks(&reader, tx)).await?;
    if let Some(first) = units.first() {
        sent.entry("unit".to_owned())
            .or_insert_with(|| first.id.to_string());
    }
    let mut report = FormReport::new();
    for problem in problems {
        report.add(problem.field, cx.t(&format!("problem-{}", problem.code)));
    }
    let page = OpenPage {
        crumbs: crumbs(&cx, "nav-vault"),
        tabs: tabs(&cx, &op, HERE),
        units: units
            .iter()
            .map(|unit| Choice::new(unit.id.as_str(), &unit.name))
            .collect(),
        bases: basis_choices(&cx, LookKind::Assisted),
        papers: paper_choices(&cx, &Recognised::ALL),
        sent,
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

/// The bases in force today, each with its rule.
pub(super) fn basis_choices(cx: &PageContext, kind: LookKind) -> Vec<Choice> {
    bases(kind, cx.now().day())
        .into_iter()
        .map(|basis| {
            let label = cx.t(&format!("vault-basis-{}", basis.code)).into_owned();
            Choice::new(basis.code, label).hint(basis.law)
        })
        .collect()
}

/// Papers by which somebody is recognised, in words.
pub(in crate::pages) fn paper_choices(cx: &PageContext, papers: &[Recognised]) -> Vec<Choice> {
    let choice = |paper: &Recognised| {
        let paper = paper.identifier();
        Choice::new(paper, cx.t(&format!("vault-recognised-{paper}")))
    };
    papers.iter().map(choice).collect()
}

/// The units at whose desk the officer helps people, the home unit first.
fn desks(op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Unit>, Fault> {
    let units = units_with(op, tx, Permission::AssistOwner)?;
    if units.is_empty() {
        return Err(Fault::new(FaultKind::Forbidden, "not-allowed"));
    }
    Ok(units)
}
