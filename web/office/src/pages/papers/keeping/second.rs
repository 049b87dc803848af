//! Checks by a second person: the list of those that wait, and the two ways to check.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_identity::Permission;
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{
    CheckKind, Difference, DifferingPaper, FieldName, Paper, PaperCheck, PaperId, ReEnter, RepositoryError,
    SecondCheck, WaitingCheck, checks_of, differences_of, differing_papers, is_certified_copy, paper,
    re_enter, second_check, settle_difference, waiting_checks,
};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::super::check::{self, Opened, WordsRead};
use super::super::check_form;
use super::super::check_page::{Sheet, sheet};
use super::super::{ids, people, spoken};
use super::correct::Line;
use crate::Office;
use crate::desk::Desk;

/// Checks on the list; the oldest come first.
const MOST: usize = 100;

#[derive(Template)]
#[template(path = "papers/checks.html")]
struct ChecksPage {
    cx: PageContext,
    waiting: Vec<WaitingCheck>,
    differing: Vec<DifferingPaper>,
    done: bool,
    most: usize,
}

#[derive(Template)]
#[template(path = "papers/second.html")]
struct SecondPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    paper: Paper,
    sheet: Sheet,
    values: Vec<(String, String)>,
    note: String,
    report: FormReport,
}

#[derive(Template)]
#[template(path = "papers/re_entry.html")]
struct ReEntryPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    paper: Paper,
    sheet: Sheet,
    lines: Vec<Line>,
    version: String,
    report: FormReport,
}

#[derive(Template)]
#[template(path = "papers/re_entered.html")]
struct ReEnteredPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    paper: Paper,
    check: PaperCheck,
    differences: Vec<(String, String, String)>,
    may_correct: bool,
    /// Whether another takes its place where it is wrong.
    is_certified_copy: bool,
}

/// The checks that wait for this officer.
pub(in crate::pages::papers) async fn list(
    State(office): State<Office>,
    desk: Desk,
    Query(asked): Query<BTreeMap<String, String>>,
) -> PageResult {
    let op = desk.op;
    let (waiting, differing) = office
        .read(move |tx| Ok::<_, Fault>((waiting_checks(&op, tx, MOST)?, differing_papers(&op, tx, MOST)?)))
        .await?;
    Ok(render(&ChecksPage {
        cx: desk.cx,
        waiting,
        differing,
        done: asked.get("done").is_some_and(|done| done == "settled"),
        most: MOST,
    }))
}

/// What is kept is right, though a second person found something else.
pub(in crate::pages::papers) async fn settle(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let (id, op, version) = (ids::paper_id(&id)?, desk.op, version(&sent)?);
    office
        .write(move |tx| settle_difference(&op, tx, (id, version)))
        .await?;
    Ok(Redirect::to("/office/papers/checks?done=settled").into_response())
}

/// What was confirmed, beside the paper.
pub(in crate::pages::papers) async fn second_form(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
) -> PageResult {
    show_second(
        &office,
        &desk,
        ids::paper_id(&id)?,
        (String::new(), FormReport::new()),
    )
    .await
}

/// The second person's word.
pub(in crate::pages::papers) async fn second_send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let id = ids::paper_id(&id)?;
    let input = SecondCheck {
        paper_id: id,
        version: version(&sent)?,
        agrees: sent.get("word").is_some_and(|word| word == "agrees"),
        note: sent.get("note").cloned().unwrap_or_default(),
    };
    let (op, note) = (desk.op.clone(), input.note.clone());
    match office.write(move |tx| second_check(&op, tx, &input)).await {
        Ok(()) => Ok(Redirect::to(&format!("/office/papers/{id}")).into_response()),
        Err(WebFault(fault)) if fault.code() == "paper-note-missing" => {
            let mut report = FormReport::new();
            report.add("note", spoken::code_words(desk.cx.words(), fault.code()));
            show_second(&office, &desk, id, (note, report)).await
        }
        Err(fault) => Err(fault),
    }
}

async fn show_second(
    office: &Office,
    desk: &Desk,
    id: PaperId,
    (note, report): (String, FormReport),
) -> PageResult {
    let (opened, read) = of_another(office, desk, id, "second-check").await?;
    let words = desk.cx.words();
    let values = opened.detail.fields.iter().filter_map(|field| {
        let value = field.confirmed.as_deref().filter(|value| !value.is_empty())?;
        let label = people::label_among(words, &opened.detail.fields, field.name);
        Some((label, check_form::told(words, field.name, value)))
    });
    let page = SecondPage {
        crumbs: crumbs(&desk.cx, id, "second-title"),
        values: values.collect(),
        sheet: sheet(&desk.cx, &opened, &read),
        note,
        report,
        paper: opened.detail.paper,
        cx: desk.cx.clone(),
    };
    Ok(render_form(&page, &page.report))
}

/// The paper and empty fields: nothing that was read or confirmed is shown.
pub(in crate::pages::papers) async fn re_entry_form(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
) -> PageResult {
    show_blind(
        &office,
        &desk,
        ids::paper_id(&id)?,
        (BTreeMap::new(), FormReport::new()),
    )
    .await
}

/// Compares what was typed with what is kept; a press on the number of a page only turns the page.
pub(in crate::pages::papers) async fn re_entry_send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let id = ids::paper_id(&id)?;
    if sent.contains_key("page") {
        return show_blind(&office, &desk, id, (sent, FormReport::new())).await;
    }
    let value = |name: FieldName| sent.get(name.identifier()).cloned().unwrap_or_default();
    let input = ReEnter {
        paper_id: id,
        version: version(&sent)?,
        fields: FieldName::all().map(|name| (name, value(name))).collect(),
    };
    let op = desk.op.clone();
    match office.write(move |tx| re_enter(&op, tx, &input)).await? {
        Ok(_) => Ok(Redirect::to(&format!("/office/papers/{id}/re-entered")).into_response()),
        Err(problems) => {
            let report = check_form::report_of(desk.cx.words(), &problems);
            show_blind(&office, &desk, id, (sent, report)).await
        }
    }
}

async fn show_blind(
    office: &Office,
    desk: &Desk,
    id: PaperId,
    (sent, report): (BTreeMap<String, String>, FormReport),
) -> PageResult {
    let (mut opened, mut read) = of_another(office, desk, id, "re-entry").await?;
    let wanted = sent.get("page").or(sent.get("shown"));
    turn(office, desk, &mut opened, wanted).await?;
    // How many people stand on the paper is told, and nothing of them.
    let kept = opened
        .detail
        .fields
        .iter()
        .filter(|field| field.confirmed.is_some());
    let again = FieldName::entered_again(kept.map(|field| field.name));
    // Blind: neither the words that were read nor what was proposed from them.
    read.shown = None;
    opened.detail.fields.clear();
    let words = desk.cx.words();
    let lines = again.into_iter().map(|name| Line {
        name: name.identifier(),
        label: check_form::label(words, name),
        value: sent.get(name.identifier()).cloned().unwrap_or_default(),
        optional: !name.is_required(),
        choices: Vec::new(),
        spare: false,
    });
    let page = ReEntryPage {
        crumbs: crumbs(&desk.cx, id, "re-entry-title"),
        version: sent
            .get("version")
            .cloned()
            .unwrap_or_else(|| opened.detail.paper.version.to_string()),
        sheet: sheet(&desk.cx, &opened, &read),
        lines: lines.collect(),
        report,
        paper: opened.detail.paper,
        cx: desk.cx.clone(),
    };
    Ok(render_form(&page, &page.report))
}

/// Puts another page in sight; the look is written down.
async fn turn(
    office: &Office,
    desk: &Desk,
    opened: &mut Opened,
    wanted: Option<&String>,
) -> Result<(), WebFault> {
    let number = wanted.and_then(|number| number.parse::<u32>().ok());
    let page = opened
        .detail
        .pages
        .iter()
        .find(|page| Some(page.number) == number);
    let Some(page) = page.cloned() else {
        return Ok(());
    };
    let (op, id, number) = (desk.op.clone(), opened.detail.paper.id, page.number);
    let look = motcua_repository::PaperView::Page(number);
    office
        .write(move |tx| motcua_repository::view(&op, tx, id, look, "re-entry"))
        .await?;
    opened.shown = Some(page);
    Ok(())
}

/// What the two entries have in common and where they differ.
pub(in crate::pages::papers) async fn re_entered(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
) -> PageResult {
    let id = ids::paper_id(&id)?;
    let op = desk.op.clone();
    let (paper, check, differences, is_certified_copy) = office
        .read(move |tx: &mut Tx<'_>| {
            let found = paper(tx, id)?.ok_or(RepositoryError::NotFound)?.paper;
            op.authorise(Permission::CheckPaper, &found.unit, found.field.as_deref())?;
            let check = checks_of(tx, id)?
                .into_iter()
                .find(|check| check.kind == CheckKind::ReEntry && check.done_at.is_some())
                .ok_or(RepositoryError::NotFound)?;
            let copy = is_certified_copy(tx, id)?;
            Ok::<_, Fault>((found, check, differences_of(tx, id)?, copy))
        })
        .await?;
    let words = desk.cx.words();
    let told = |difference: Difference| {
        let written = |value: &str| check_form::written(words, difference.name, value);
        (
            check_form::label(words, difference.name),
            written(&difference.kept),
            written(&difference.typed),
        )
    };
    let page = ReEnteredPage {
        crumbs: crumbs(&desk.cx, id, "re-entered-title"),
        differences: differences.into_iter().map(told).collect(),
        may_correct: check.differing > 0 && !is_certified_copy,
        is_certified_copy,
        check,
        paper,
        cx: desk.cx.clone(),
    };
    Ok(render(&page))
}

/// The paper, for who may check it and did not confirm it.
async fn of_another(
    office: &Office,
    desk: &Desk,
    id: PaperId,
    purpose: &'static str,
) -> Result<(Opened, WordsRead), WebFault> {
    let (opened, read) = check::opened(office, desk, id, (1, purpose)).await?;
    let paper = &opened.detail.paper;
    desk.op
        .authorise(Permission::CheckPaper, &paper.unit, paper.field.as_deref())?;
    if paper.confirmed_by.as_deref() == Some(&desk.op.actor_name()) {
        return Err(Fault::from(RepositoryError::Check("paper-check-own")).into());
    }
    Ok((opened, read))
}

fn version(sent: &BTreeMap<String, String>) -> Result<i64, Fault> {
    sent.get("version")
        .and_then(|version| version.parse().ok())
        .ok_or_else(|| Fault::new(FaultKind::Invalid, "paper-version-missing"))
}

fn crumbs(cx: &PageContext, id: PaperId, title: &str) -> Vec<Crumb> {
    vec![
        Crumb::to("/office/papers/checks", cx.t("checks-title")),
        Crumb::to(format!("/office/papers/{id}"), cx.t("checks-paper")),
        Crumb::here(cx.t(title)),
    ]
}
