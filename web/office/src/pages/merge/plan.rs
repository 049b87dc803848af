//! What would move, to whom; and the same once more before it is done.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_dossier::{MergeOrder, MergePlan, plan_merge};
use motcua_identity::{Share, UnitId};
use motcua_kernel::Day;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};

use crate::Office;
use crate::desk::Desk;
use crate::role_words::role_words;

/// Units merged in one go at the most, so that the plan can still be read.
const MOST: usize = 50;

/// What was sent: the units, and for each the one that takes over, as `unit` and `to` in pairs.
pub(super) type Pairs = Vec<(String, String)>;

/// A unit of the plan.
struct Part {
    id: String,
    field: String,
    name: String,
    last_day: Option<Day>,
    choices: Vec<Choice>,
    chosen: String,
    chosen_name: String,
    problem: Option<String>,
    dossiers: i64,
    by_status: Vec<(u8, i64)>,
    to_return: i64,
    overdue: i64,
    referrals: i64,
    steps: Vec<(String, i64)>,
    officers: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "merge/plan.html")]
struct PlanPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    confirming: bool,
    parts: Vec<Part>,
    dossiers: i64,
    officers: usize,
    report: FormReport,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(pairs): Query<Pairs>) -> PageResult {
    if olds(&pairs).is_empty() {
        return Ok(Redirect::to("/office/merge").into_response());
    }
    let page = page(&office, desk, &pairs, false).await?;
    Ok(render(&page))
}

pub(super) async fn confirm(
    State(office): State<Office>,
    desk: Desk,
    Query(pairs): Query<Pairs>,
) -> PageResult {
    if olds(&pairs).is_empty() {
        return Ok(Redirect::to("/office/merge").into_response());
    }
    let page = page(&office, desk, &pairs, true).await?;
    Ok(render_form(&page, &page.report))
}

/// The units named, each once, in the order sent.
pub(super) fn olds(pairs: &Pairs) -> Vec<UnitId> {
    let mut olds: Vec<UnitId> = Vec::new();
    let named = pairs.iter().filter(|(name, _)| name == "unit");
    for unit in named.filter_map(|(_, value)| value.parse().ok()) {
        if !olds.contains(&unit) && olds.len() < MOST {
            olds.push(unit);
        }
    }
    olds
}

/// Who takes over from `old`, as chosen.
fn chosen<'p>(pairs: &'p Pairs, old: &UnitId) -> Option<&'p str> {
    let field = field_of(old.as_str());
    let found = pairs.iter().find(|(name, _)| *name == field);
    found.map(|(_, value)| value.as_str())
}

/// What is to be merged with what; only units whose successor was chosen.
pub(super) fn orders(pairs: &Pairs) -> Vec<MergeOrder> {
    olds(pairs)
        .into_iter()
        .filter_map(|old| {
            let new = chosen(pairs, &old)?.parse().ok()?;
            Some(MergeOrder { old, new })
        })
        .collect()
}

fn field_of(old: &str) -> String {
    format!("to-{old}")
}

async fn page(office: &Office, desk: Desk, pairs: &Pairs, confirming: bool) -> Result<PlanPage, WebFault> {
    let Desk { cx, op } = desk;
    let olds = olds(pairs);
    let plans = office.read(move |tx| plan_merge(&op, tx, &olds)).await?;
    let mut report = FormReport::new();
    let parts: Vec<Part> = plans
        .into_iter()
        .map(|plan| {
            let asked = chosen(pairs, &plan.unit.id).map(str::to_owned);
            part(&cx, plan, asked)
        })
        .map(|part| if confirming { checked(&cx, part) } else { part })
        .collect();
    if parts.iter().any(|part| part.problem.is_some()) {
        report.add("plan", cx.t("merge-choose-successor"));
    }
    Ok(PlanPage {
        crumbs: vec![
            Crumb::to("/office/merge", cx.t("merge-title")),
            Crumb::here(cx.t("merge-plan")),
        ],
        confirming: confirming && report.is_clean(),
        dossiers: parts.iter().map(|part| part.dossiers).sum(),
        officers: parts.iter().map(|part| part.officers.len()).sum(),
        parts,
        report,
        cx,
    })
}

fn checked(cx: &PageContext, part: Part) -> Part {
    let known = part.choices.iter().any(|choice| choice.value == part.chosen);
    Part {
        problem: (!known).then(|| cx.t1("merge-choose-successor-of", "unit", part.name.clone())),
        ..part
    }
}

fn part(cx: &PageContext, plan: MergePlan, asked: Option<String>) -> Part {
    let words = cx.words();
    let usual = plan.usual.as_ref().map_or("", UnitId::as_str).to_owned();
    let choices: Vec<Choice> = plan
        .successors
        .iter()
        .map(|(successor, unit)| {
            Choice::new(unit.id.as_str(), unit.name.clone()).hint(share_words(cx, successor.share))
        })
        .collect();
    let chosen = asked.unwrap_or(usual);
    let chosen_name = choices.iter().find(|choice| choice.value == chosen);
    Part {
        field: field_of(plan.unit.id.as_str()),
        chosen_name: chosen_name.map_or_else(String::new, |choice| choice.label.clone()),
        dossiers: plan.dossiers(),
        by_status: plan
            .by_status
            .iter()
            .map(|(status, count)| (status.code(), *count))
            .collect(),
        officers: plan
            .officers
            .iter()
            .map(|(officer, postings)| {
                let mut roles: Vec<String> = postings
                    .iter()
                    .filter(|posting| posting.unit == plan.unit.id)
                    .map(|posting| role_words(words, posting.role))
                    .collect();
                roles.dedup();
                (officer.full_name.clone(), roles.join(", "))
            })
            .collect(),
        id: plan.unit.id.to_string(),
        name: plan.unit.name,
        last_day: plan.unit.valid_to,
        choices,
        chosen,
        problem: None,
        to_return: plan.to_return,
        overdue: plan.overdue,
        referrals: plan.referrals,
        steps: plan
            .steps
            .into_iter()
            .filter(|(name, _)| !name.is_empty())
            .collect(),
    }
}

fn share_words(cx: &PageContext, share: Share) -> String {
    let key = match share {
        Share::Whole => "merge-share-whole",
        Share::Part => "merge-share-part",
        Share::Unknown => "merge-share-unknown",
    };
    cx.t(key).into_owned()
}
