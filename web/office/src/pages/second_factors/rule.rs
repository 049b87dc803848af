//! Which roles sign in with a second factor, from which day on.

use std::collections::BTreeSet;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_identity::{
    RequireSecondFactor, Role, RuleOutcome, SecondFactorRule, may_require_second_factor,
    require_second_factor, second_factor_rules,
};
use motcua_kernel::Day;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::{LIST, RULE};
use crate::Office;
use crate::desk::Desk;
use crate::role_words::role_words;

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 2] = ["set", "same"];

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

/// What was typed; a role is sent once for each that was chosen.
type Sent = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "second/rule.html")]
struct RulePage {
    cx: PageContext,
    report: FormReport,
    done: Option<&'static str>,
    may_set: bool,
    roles: Vec<Choice>,
    chosen: Vec<String>,
    from_on: String,
    basis: String,
    lines: Vec<Line>,
}

impl RulePage {
    fn crumbs(&self) -> Vec<Crumb> {
        vec![
            Crumb::to(LIST, self.cx.t("second-officers")),
            Crumb::here(self.cx.t("second-rule")),
        ]
    }
}

/// One rule of the history.
struct Line {
    rule: SecondFactorRule,
    state: &'static str,
}

impl Line {
    fn roles(&self, cx: &PageContext) -> Vec<String> {
        let roles = self.rule.roles.iter();
        roles.map(|role| role_words(cx.words(), *role)).collect()
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let mut page = page(&office, desk, None).await?;
    page.done = DONE.into_iter().find(|done| *done == asked.done);
    Ok(render(&page))
}

pub(super) async fn set(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let input = RequireSecondFactor {
        from: text(&sent, "from_on").parse().ok(),
        roles: chosen(&sent)
            .iter()
            .filter_map(|role| Role::from_identifier(role))
            .collect(),
        basis: text(&sent, "basis"),
    };
    let op = desk.op.clone();
    let problems = match office
        .write(move |tx| require_second_factor(&op, tx, &input))
        .await?
    {
        RuleOutcome::Set => return Ok(Redirect::to(&format!("{RULE}?done=set")).into_response()),
        RuleOutcome::Same => return Ok(Redirect::to(&format!("{RULE}?done=same")).into_response()),
        RuleOutcome::Invalid(problems) => problems,
    };
    let mut page = page(&office, desk, Some(sent)).await?;
    for problem in problems {
        let words = page.cx.t(&format!("problem-{}", problem.code)).into_owned();
        page.report.add(problem.field, words);
    }
    Ok(render_form(&page, &page.report))
}

fn text(sent: &Sent, name: &str) -> String {
    let found = sent.iter().find(|(field, _)| field == name);
    found.map(|(_, text)| text.trim().to_owned()).unwrap_or_default()
}

fn chosen(sent: &Sent) -> Vec<String> {
    let roles = sent.iter().filter(|(field, _)| field == "roles");
    roles.map(|(_, role)| role.clone()).collect()
}

async fn page(office: &Office, desk: Desk, sent: Option<Sent>) -> Result<RulePage, WebFault> {
    let Desk { cx, op } = desk;
    let today = op.now().day();
    let rules = office.read(second_factor_rules).await?;
    // What was set for a day to come is not undone by setting something else after it.
    let begun: BTreeSet<Role> = rules.first().map(|rule| rule.roles.clone()).unwrap_or_default();
    let begun = begun.into_iter().map(|role| role.identifier().to_owned());
    Ok(RulePage {
        done: None,
        may_set: may_require_second_factor(&op),
        roles: Role::ALL
            .into_iter()
            .map(|role| Choice::new(role.identifier(), role_words(cx.words(), role)))
            .collect(),
        chosen: sent.as_ref().map_or_else(|| begun.collect(), chosen),
        from_on: sent
            .as_ref()
            .map_or_else(|| today.plus_days(1).to_string(), |sent| text(sent, "from_on")),
        basis: sent.as_ref().map(|sent| text(sent, "basis")).unwrap_or_default(),
        lines: lines(rules, today),
        report: FormReport::new(),
        cx,
    })
}

/// The rules, newest first, each with its standing today.
fn lines(rules: Vec<SecondFactorRule>, today: Day) -> Vec<Line> {
    let mut days = BTreeSet::new();
    let mut in_force = false;
    rules
        .into_iter()
        .map(|rule| {
            let replaced = !days.insert(rule.from);
            let state = match () {
                () if replaced => "replaced",
                () if rule.from > today => "to-come",
                () if !in_force => {
                    in_force = true;
                    "in-force"
                }
                () => "past",
            };
            Line { rule, state }
        })
        .collect()
}
