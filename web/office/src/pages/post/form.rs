//! The form on which an item is written down: its label, whose the filing is, what lay inside.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::{Required, Revision, revision_on};
use motcua_db::Tx;
use motcua_dossier::{AcceptOutcome, Accepted, FileByPost, ReturnWay, file_by_post, only_brings};
use motcua_identity::{OpContext, Unit};
use motcua_kernel::{Fault, FaultKind};
use motcua_law::ProcedureCode;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::input::{KINDS, Typed, inside_field, kind_field, read};
use super::{LIST, NEW};
use crate::Office;
use crate::desk::Desk;
use crate::limit::limit_words;
use crate::pages::intake::desks_for;

/// A paper that the procedure asks for.
struct Row {
    name: String,
    need: &'static str,
    inside_field: String,
    inside: bool,
    kind_field: String,
    kind: String,
}

#[derive(Template)]
#[template(path = "post/form.html")]
struct PostPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    action: String,
    procedure: String,
    code: String,
    field: String,
    limit: String,
    typed: Typed,
    units: Vec<Choice>,
    owner_kinds: Vec<Choice>,
    return_ways: Vec<Choice>,
    variants: Vec<Choice>,
    kinds: Vec<Choice>,
    rows: Vec<Row>,
}

impl PostPage {
    fn value(&self, field: &str) -> &str {
        self.typed.get(field).map_or("", String::as_str)
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(code): Path<String>) -> PageResult {
    let found = find(&office, &desk, &code).await?;
    let key = desk.op.new_id::<FileByPost>().to_string();
    let mut typed = Typed::new();
    for (field, value) in [
        ("owner_kind", "person"),
        ("return_way", "post"),
        ("sets", "1"),
        ("request_key", key.as_str()),
    ] {
        typed.insert(field.to_owned(), value.to_owned());
    }
    Ok(render(&page(desk.cx, found, (typed, FormReport::new()))))
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(code): Path<String>,
    Form(typed): Form<Typed>,
) -> PageResult {
    let found = find(&office, &desk, &code).await?;
    let problems = match read(&desk.op, &typed, &found.0) {
        Err(problems) => problems,
        Ok(input) => {
            let op = desk.op.clone();
            match office.write(move |tx| file_by_post(&op, tx, &input)).await? {
                AcceptOutcome::Accepted(filed) => return Ok(led_to(&desk.op, &filed).into_response()),
                AcceptOutcome::Invalid(problems) => {
                    problems.into_iter().map(|it| (it.field, it.code)).collect()
                }
            }
        }
    };
    let letters = typed.get("owner_number").map_or(0, |number| {
        number.chars().filter(|letter| !letter.is_whitespace()).count()
    });
    let mut report = FormReport::new();
    for (field, code) in problems {
        report.add(field, desk.cx.t1(&format!("problem-{code}"), "count", letters));
    }
    let page = page(desk.cx, found, (typed, report));
    Ok(render_form(&page, &page.report))
}

/// The post goes on with the next item; the desk answers this one.
fn led_to(op: &OpContext, filed: &Accepted) -> Redirect {
    if only_brings(op) {
        Redirect::to(&format!("{LIST}?done={}", filed.code))
    } else {
        Redirect::to(&format!("/office/filings/{}?done=written", filed.id))
    }
}

type Found = (Revision, Vec<Unit>);

async fn find(office: &Office, desk: &Desk, code: &str) -> Result<Found, WebFault> {
    let code: ProcedureCode = code
        .parse()
        .map_err(|error| Fault::new(FaultKind::NotFound, "procedure-not-found").because(error))?;
    let op = desk.op.clone();
    office
        .read(move |tx: &mut Tx<'_>| {
            let revision = revision_on(tx, &code, op.now().day())?;
            let units = desks_for(&op, tx, &revision)?;
            if units.is_empty() {
                return Err(Fault::new(FaultKind::Forbidden, "procedure-not-of-your-units"));
            }
            Ok((revision, units))
        })
        .await
}

fn page(cx: PageContext, (revision, units): Found, (mut typed, report): (Typed, FormReport)) -> PostPage {
    let body = revision.body;
    if let Some(unit) = units.first() {
        typed
            .entry("unit".to_owned())
            .or_insert_with(|| unit.id.to_string());
    }
    let rows = (1_i64..)
        .zip(&body.components)
        .map(|(number, component)| {
            let (inside_field, kind_field) = (inside_field(number), kind_field(number));
            let usual = if component.originals > 0 {
                "original"
            } else {
                "photocopy"
            };
            Row {
                name: component.name.clone(),
                need: match component.required {
                    Required::Always => "component-required",
                    Required::Conditional => "component-conditional",
                },
                inside: typed.contains_key(&inside_field),
                kind: typed.get(&kind_field).map_or(usual, String::as_str).to_owned(),
                inside_field,
                kind_field,
            }
        })
        .collect();
    let choice = |value: &str, key: String| Choice::new(value, cx.t(&key));
    PostPage {
        crumbs: vec![
            Crumb::to(LIST, cx.t("nav-post")),
            Crumb::to(NEW, cx.t("post-choose")),
            Crumb::here(cx.t("post-title")),
        ],
        action: format!("{NEW}/{}", revision.procedure_code),
        code: revision.procedure_code.to_string(),
        field: body.field.clone(),
        limit: limit_words(cx.words(), body.time_limit),
        procedure: body.name,
        units: units
            .iter()
            .map(|unit| Choice::new(unit.id.as_str(), &unit.name))
            .collect(),
        owner_kinds: ["person", "organisation"]
            .map(|it| choice(it, format!("owner-kind-{it}")))
            .into(),
        return_ways: ReturnWay::ALL
            .map(ReturnWay::identifier)
            .map(|it| choice(it, format!("return-way-{it}")))
            .into(),
        variants: body
            .variants
            .iter()
            .map(|it| Choice::new(it.code.as_str(), it.name.as_str()))
            .collect(),
        kinds: KINDS
            .map(|kind| choice(kind.identifier(), format!("handed-in-{}", kind.identifier())))
            .into(),
        rows,
        typed,
        report,
        cx,
    }
}
