//! The rules in force, to come and replaced, and the form that decides anew.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::result_type;
use motcua_kernel::{Day, Fault};
use motcua_repository::{ANY_KIND, DatedRule, DecideRule, decide_rule, paper_rules};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

const PATH: &str = "/office/paper-rules";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
    /// The kind whose rule the form begins with.
    kind: String,
}

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    type_code: String,
    from_on: String,
    how: String,
    second: String,
    sample: String,
    years: String,
    basis: String,
}

/// A rule in the list.
struct Row {
    dated: DatedRule,
    /// The name of the kind; empty for the rule of every kind, and for one that is not in the catalogue.
    name: String,
    state: &'static str,
}

impl Row {
    fn is_any(&self) -> bool {
        self.dated.rule.type_code == ANY_KIND
    }

    /// Whether it came with a file, which says nothing of days.
    fn since_ever(&self) -> bool {
        self.dated.from.date().year() <= 1900
    }
}

#[derive(Template)]
#[template(path = "paper_rules/show.html")]
struct RulesPage {
    cx: PageContext,
    done: bool,
    rows: Vec<Row>,
    sent: Sent,
    hows: Vec<Choice>,
    seconds: Vec<Choice>,
    report: FormReport,
}

/// The page.
pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let rows = rows(&office, &desk).await?;
    let begun = begun(&rows, &asked.kind, desk.cx.today());
    let mut page = page(desk.cx, rows, begun, FormReport::new());
    page.done = asked.done == "decided";
    Ok(render(&page))
}

/// Decides.
pub(super) async fn decide(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let (op, input) = (desk.op.clone(), input(&sent));
    let problems = match office.write(move |tx| decide_rule(&op, tx, &input)).await? {
        Ok(()) => return Ok(Redirect::to(&format!("{PATH}?done=decided")).into_response()),
        Err(problems) => problems,
    };
    let mut report = FormReport::new();
    for problem in problems {
        report.add(problem.field, desk.cx.t(&format!("problem-{}", problem.code)));
    }
    let rows = rows(&office, &desk).await?;
    let page = page(desk.cx, rows, sent, report);
    Ok(render_form(&page, &page.report))
}

fn input(sent: &Sent) -> DecideRule {
    let years = sent.years.trim();
    DecideRule {
        type_code: sent.type_code.trim().to_owned(),
        from: sent.from_on.trim().parse().ok(),
        general: sent.how == "general",
        second_check: sent.second == "yes",
        sample_per_mille: sent.sample.trim().parse().ok(),
        retention_years: if years.is_empty() {
            Some(None)
        } else {
            years.parse().ok().map(Some)
        },
        basis: sent.basis.trim().to_owned(),
    }
}

/// The form as it begins: with the newest rule of the kind, from today.
fn begun(rows: &[Row], kind: &str, today: Day) -> Sent {
    let known = rows.iter().find(|row| row.dated.rule.type_code == kind);
    let rule = known.map(|row| &row.dated.rule);
    Sent {
        type_code: kind.to_owned(),
        from_on: today.to_string(),
        how: "own".to_owned(),
        second: if rule.is_some_and(|rule| rule.second_check) {
            "yes".to_owned()
        } else {
            "no".to_owned()
        },
        sample: rule.map_or_else(String::new, |rule| rule.sample_per_mille.to_string()),
        years: rule
            .and_then(|rule| rule.retention_years)
            .map_or_else(String::new, |years| years.to_string()),
        basis: String::new(),
    }
}

async fn rows(office: &Office, desk: &Desk) -> Result<Vec<Row>, WebFault> {
    let (op, today) = (desk.op.clone(), desk.cx.today());
    office
        .read(move |tx| {
            let found = paper_rules(&op, tx)?;
            let mut names: BTreeMap<String, String> = BTreeMap::new();
            for dated in &found {
                if let Ok(code) = dated.rule.type_code.parse() {
                    let name = result_type(tx, &code)?.map(|kind| kind.name).unwrap_or_default();
                    names.insert(dated.rule.type_code.clone(), name);
                }
            }
            Ok::<_, Fault>(stated(found, &names, today))
        })
        .await
}

/// Each with how it stands today: the newest that has begun is in force, those before it are replaced.
fn stated(found: Vec<DatedRule>, names: &BTreeMap<String, String>, today: Day) -> Vec<Row> {
    let mut in_force: Option<String> = None;
    found
        .into_iter()
        .map(|dated| {
            let code = &dated.rule.type_code;
            let state = if dated.from > today {
                "to-come"
            } else if in_force.as_ref() == Some(code) {
                "past"
            } else {
                in_force = Some(code.clone());
                "in-force"
            };
            Row {
                name: names.get(code).cloned().unwrap_or_default(),
                state,
                dated,
            }
        })
        .collect()
}

fn page(cx: PageContext, rows: Vec<Row>, sent: Sent, report: FormReport) -> RulesPage {
    let choices = |name: &str, values: [&'static str; 2]| {
        values
            .into_iter()
            .map(|value| Choice::new(value, cx.t(&format!("paper-rules-{name}-{value}"))))
            .collect()
    };
    RulesPage {
        hows: choices("how", ["own", "general"]),
        seconds: choices("second", ["yes", "no"]),
        done: false,
        rows,
        sent,
        report,
        cx,
    }
}
