//! Publishing a draft: its days are entered, what changes is shown, then it is confirmed.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use motcua_catalog::{
    Draft, PublishDraft, Revision, blocks, diff, draft, publish_draft, revisions_of, validate,
};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render_as};
use serde::Deserialize;

use super::edit_page::{crumbs, name_of};
use super::ids::draft_id;
use super::spoken::{self, SpokenChange, SpokenProblem};
use crate::Office;
use crate::desk::Desk;

/// The days as they were typed; none before anybody typed one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    from: Option<String>,
    decided: Option<String>,
}

#[derive(Template)]
#[template(path = "procedures/publish.html")]
struct PublishPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    draft: Draft,
    name: String,
    from: String,
    decided: String,
    /// The day of the decision, once it can be read.
    decided_on: Option<Day>,
    /// The day to be confirmed, and the day from which what changes is in force; none while no day is chosen.
    chosen: Option<(Day, Option<Day>)>,
    problems: Vec<SpokenProblem>,
    blocked: bool,
    changes: Vec<SpokenChange>,
}

/// The day, and what changes on it.
pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (draft, stored) = load(&office, &desk, &id).await?;
    let page = page(desk.cx, draft, &stored, asked);
    Ok(answer(&page))
}

/// What was confirmed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Confirmed {
    from: String,
    decided: String,
    version: i64,
}

/// Publishes, or tells why not with the days still in their fields.
pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Confirmed>,
) -> PageResult {
    let (draft, stored) = load(&office, &desk, &id).await?;
    let code = draft.procedure_code.clone();
    let asked = Asked {
        from: Some(sent.from),
        decided: Some(sent.decided),
    };
    let mut page = page(desk.cx.clone(), draft, &stored, asked);
    let (Some((effective_from, _)), Some(decided_on), true) =
        (page.chosen, page.decided_on, page.report.is_clean())
    else {
        return Ok(answer(&page));
    };
    let input = PublishDraft {
        id: page.draft.id,
        version: sent.version,
        effective_from,
        decided_on,
    };
    let op = desk.op.clone();
    match office.write(move |tx| publish_draft(&op, tx, input)).await {
        Ok(_) => Ok(Redirect::to(&format!("/office/procedures/{code}?done=published")).into_response()),
        Err(WebFault(fault)) if matches!(fault.kind(), FaultKind::Invalid | FaultKind::Conflict) => {
            let field = if fault.code() == "revision-decided-later" {
                "decided"
            } else {
                "from"
            };
            page.report.add(field, fault_words(&page.cx, &fault));
            Ok(answer(&page))
        }
        Err(fault) => Err(fault),
    }
}

fn fault_words(cx: &PageContext, fault: &Fault) -> String {
    let values: Vec<_> = fault
        .args()
        .iter()
        .map(|(name, value)| (*name, value.as_str().into()))
        .collect();
    cx.words().with(&format!("fault-{}", fault.code()), &values)
}

fn answer(page: &PublishPage) -> Response {
    let status = if page.report.is_clean() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    render_as(status, page)
}

fn page(cx: PageContext, draft: Draft, stored: &[Revision], typed: Asked) -> PublishPage {
    let words = cx.words();
    let mut report = FormReport::new();
    let chosen = typed
        .from
        .as_deref()
        .and_then(|text| match text.trim().parse::<Day>() {
            Ok(day) => Some(day),
            Err(_) => {
                report.add(
                    "from",
                    words.with1("problem-not-a-day", "label", words.get("publish-from")),
                );
                None
            }
        });
    let before = chosen.and_then(|day| stored.iter().rev().find(|it| it.effective_from < day));
    if let Some(day) = chosen {
        told_about(&cx, stored, day, &mut report);
    }
    let decided_on = typed
        .from
        .is_some()
        .then(|| decided_on(&cx, typed.decided.as_deref().unwrap_or_default(), &mut report))
        .flatten();
    let problems = validate(&draft.body);
    let home = format!("/office/procedures/drafts/{}", draft.id);
    let proposed = draft.effective_from.unwrap_or_else(|| cx.today().plus_days(1));
    PublishPage {
        crumbs: crumbs(&cx, &draft, &words.get("publish-title")),
        name: name_of(&draft),
        from: typed.from.unwrap_or_else(|| proposed.to_string()),
        decided: typed.decided.unwrap_or_default(),
        decided_on,
        blocked: blocks(&problems),
        problems: problems
            .iter()
            .map(|problem| spoken::problem(words, &home, &draft.body, problem))
            .collect(),
        changes: before
            .map(|before| spoken::changes(words, &diff(&before.body, &draft.body)))
            .unwrap_or_default(),
        chosen: chosen.map(|day| (day, before.map(|before| before.effective_from))),
        report,
        draft,
        cx,
    }
}

/// The day on which the decision was signed (QĐ 766/QĐ-TTg, 1.2 counts working days from it): before it is published.
fn decided_on(cx: &PageContext, typed: &str, report: &mut FormReport) -> Option<Day> {
    let label = cx.t("publish-decided");
    if typed.trim().is_empty() {
        report.add("decided", cx.t1("problem-required", "label", label));
        return None;
    }
    match typed.trim().parse::<Day>() {
        Ok(day) if day > cx.today() => {
            report.add(
                "decided",
                cx.t1("fault-revision-decided-later", "day", day.vietnamese()),
            );
            None
        }
        Ok(day) => Some(day),
        Err(_) => {
            report.add("decided", cx.t1("problem-not-a-day", "label", label));
            None
        }
    }
}

/// What stands against the day, before anything is confirmed; the use case decides again.
fn told_about(cx: &PageContext, stored: &[Revision], day: Day, report: &mut FormReport) {
    let today = cx.today();
    let shown = day.vietnamese();
    if stored.iter().any(|it| it.effective_from == day) {
        report.add("from", cx.t1("fault-revision-day-taken", "day", shown));
    } else if day < today && stored.iter().any(|it| it.effective_from <= today) {
        report.add("from", cx.t1("fault-revision-day-passed", "day", shown));
    }
}

async fn load(office: &Office, desk: &Desk, id: &str) -> Result<(Draft, Vec<Revision>), WebFault> {
    let id = draft_id(id)?;
    let op = desk.op.clone();
    office
        .read(move |tx| {
            let draft = draft(&op, tx, id)?;
            let stored = revisions_of(tx, &draft.procedure_code)?;
            Ok::<_, Fault>((draft, stored))
        })
        .await
}
