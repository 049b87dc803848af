//! Contests of scores: raised by whom they concern, decided by an appraiser with words; the trail stays.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_figures::{
    Contest, ContestOutcome, RaiseContest, Subject, contests, decide_contest, raise_contest, set_for,
};
use motcua_identity::{OpContext, Permission, officer, unit};
use motcua_kernel::Fault;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, render_form};
use serde::Deserialize;

use super::asked::period;
use crate::Office;
use crate::desk::Desk;

/// The form of a contest.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Raised {
    subject: String,
    unit: String,
    set: String,
    from: String,
    to: String,
    wrong: String,
}

/// The form of a decision.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Decided {
    outcome: String,
    answer: String,
}

struct Line {
    contest: Contest,
    about: String,
    unit: String,
    set: String,
    decides: bool,
}

#[derive(Template)]
#[template(path = "figures/contests.html")]
struct ContestsPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    lines: Vec<Line>,
    outcomes: Vec<Choice>,
    raised: Raised,
    decided: Decided,
    /// Which contest a form with problems was about.
    at: String,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk) -> PageResult {
    answer(
        office,
        desk,
        (Raised::default(), Decided::default(), String::new()),
        FormReport::new(),
    )
    .await
}

pub(super) async fn raise(State(office): State<Office>, desk: Desk, Form(sent): Form<Raised>) -> PageResult {
    let mut report = FormReport::new();
    if sent.wrong.trim().is_empty() {
        report.add("wrong", desk.cx.t("problem-figures-wrong"));
    }
    let unit = sent.unit.parse();
    let Some(unit) = unit.ok().filter(|_| report.is_clean()) else {
        return answer(office, desk, (sent, Decided::default(), String::new()), report).await;
    };
    let (op, today) = (desk.op.clone(), desk.op.now().day());
    let input = RaiseContest {
        subject: if sent.subject == "unit" {
            Subject::Unit
        } else {
            Subject::Officer(op.actor_name())
        },
        unit,
        set: sent.set.clone(),
        period: period(&sent.from, &sent.to, today),
        wrong: sent.wrong,
    };
    office.write(move |tx| raise_contest(&op, tx, &input)).await?;
    Ok(Redirect::to("/office/figures/contests").into_response())
}

pub(super) async fn decide(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Decided>,
) -> PageResult {
    let mut report = FormReport::new();
    let outcome = ContestOutcome::from_identifier(&sent.outcome);
    if outcome.is_none() {
        report.add("outcome", desk.cx.t("problem-figures-outcome"));
    }
    if sent.answer.trim().is_empty() {
        report.add("answer", desk.cx.t("problem-figures-reason"));
    }
    let Some(outcome) = outcome.filter(|_| report.is_clean()) else {
        return answer(office, desk, (Raised::default(), sent, id), report).await;
    };
    let op = desk.op.clone();
    office
        .write(move |tx| decide_contest(&op, tx, &id, (outcome, &sent.answer)))
        .await?;
    Ok(Redirect::to("/office/figures/contests").into_response())
}

async fn answer(
    office: Office,
    desk: Desk,
    (raised, decided, at): (Raised, Decided, String),
    report: FormReport,
) -> PageResult {
    let Desk { cx, op } = desk;
    let code = cx.language().code();
    let lines = office.read(move |tx| lines(&op, tx, code)).await?;
    let page = ContestsPage {
        crumbs: vec![
            Crumb::to("/office/figures", cx.t("nav-figures")),
            Crumb::here(cx.t("figures-contests")),
        ],
        outcomes: [ContestOutcome::Upheld, ContestOutcome::Rejected]
            .into_iter()
            .map(|it| {
                Choice::new(
                    it.identifier(),
                    cx.t(&format!("figures-outcome-{}", it.identifier())),
                )
            })
            .collect(),
        lines,
        raised,
        decided,
        at,
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

fn lines(op: &OpContext, tx: &mut Tx<'_>, code: &str) -> Result<Vec<Line>, Fault> {
    let me = op.actor_name();
    let mut lines = Vec::new();
    for contest in contests(op, tx)? {
        let about = match &contest.subject {
            Subject::Unit => String::new(),
            Subject::Officer(id) => match id.parse() {
                Ok(id) => officer(tx, id).map_or_else(|_| String::new(), |it| it.full_name),
                Err(_) => String::new(),
            },
        };
        let own = contest.raised_by == me;
        lines.push(Line {
            about,
            unit: unit(tx, &contest.unit).map_or_else(|_| contest.unit.to_string(), |it| it.name),
            set: set_for(&contest.set, contest.period).map_or_else(
                |_| contest.set.clone(),
                |set| set.title.in_language(code).to_owned(),
            ),
            decides: !own
                && contest.decided.is_none()
                && op.may(Permission::KeepFigures, &contest.unit, None),
            contest,
        });
    }
    Ok(lines)
}
