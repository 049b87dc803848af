//! What owners contest in papers that the officer's units keep: what waits, and what was answered.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, Tab, render_form};
use motcua_vault::{
    AnswerContest, Answered, ContestId, ContestOutcome, ContestRow, answer_contest, contests_waiting,
};
use serde::Deserialize;

use super::tabs::{crumbs, id, tabs};
use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
    state: String,
}

/// A contest whose answer was not right, by id, with what was typed.
type Again = Option<(String, BTreeMap<String, String>)>;

#[derive(Template)]
#[template(path = "vault/contests.html")]
struct ContestsPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    rows: Vec<ContestRow>,
    outcomes: Vec<Choice>,
    answered: bool,
    done: bool,
    /// The contest whose answer was not right, with what was typed.
    again: Again,
}

impl ContestsPage {
    /// What was typed in a field of the answer to a contest.
    fn typed(&self, contest: &ContestId, field: &str) -> &str {
        let typed = self.again.as_ref().filter(|(id, _)| *id == contest.to_string());
        typed
            .and_then(|(_, sent)| sent.get(field))
            .map_or("", String::as_str)
    }

    /// What is wrong with a field of the answer to a contest.
    fn problem(&self, contest: &ContestId, field: &str) -> Option<&str> {
        let here = self
            .again
            .as_ref()
            .is_some_and(|(id, _)| *id == contest.to_string());
        self.report.of(&format!("{field}-{contest}")).filter(|_| here)
    }
}

pub(super) async fn show(office: State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    draw(office, desk, asked, (None, FormReport::new())).await
}

pub(super) async fn answer(
    office: State<Office>,
    desk: Desk,
    Path(contest): Path<String>,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let contest: ContestId = id(&contest)?;
    let get = |field: &str| typed.get(field).cloned().unwrap_or_default();
    let input = AnswerContest {
        id: contest,
        outcome: ContestOutcome::from_identifier(&get("outcome")),
        reason: get("reason"),
    };
    let op = desk.op.clone();
    match office.write(move |tx| answer_contest(&op, tx, &input)).await? {
        Answered::Done => Ok(Redirect::to("/office/vault/contests?done=yes").into_response()),
        Answered::Invalid(problems) => {
            let mut report = FormReport::new();
            for problem in problems {
                let words = desk.cx.t(&format!("problem-{}", problem.code)).into_owned();
                report.add(format!("{}-{contest}", problem.field), words);
            }
            let again = Some((contest.to_string(), typed));
            draw(office, desk, Asked::default(), (again, report)).await
        }
    }
}

async fn draw(
    State(office): State<Office>,
    desk: Desk,
    asked: Asked,
    (again, report): (Again, FormReport),
) -> PageResult {
    let Desk { cx, op } = desk;
    let (reader, answered) = (op.clone(), asked.state == "answered");
    let rows = office
        .read(move |tx| contests_waiting(&reader, tx, answered))
        .await?;
    let page = ContestsPage {
        crumbs: crumbs(&cx, "nav-vault"),
        tabs: tabs(&cx, &op, "/office/vault/contests"),
        outcomes: ContestOutcome::ALL
            .map(ContestOutcome::identifier)
            .map(|it| Choice::new(it, cx.t(&format!("vault-outcome-{it}"))))
            .into(),
        done: asked.done == "yes",
        answered,
        rows,
        again,
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}
