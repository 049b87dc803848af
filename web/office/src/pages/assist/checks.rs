//! Accounts that wait for their number to be checked: the list, and deciding with the card in hand.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::{CheckDecision, WaitingCheck, checks_waiting, decide_check};
use motcua_identity::unit;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, render_form};
use serde::Deserialize;

use crate::Office;
use crate::card_number::number_of;
use crate::desk::Desk;

/// Where they are listed.
pub(super) const CHECKS: &str = "/office/identity-checks";

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

struct Row {
    check: WaitingCheck,
    unit: String,
    days: i32,
}

#[derive(Template)]
#[template(path = "assist/checks.html")]
struct ChecksPage {
    cx: PageContext,
    report: FormReport,
    rows: Vec<Row>,
    /// The account whose decision could not be taken, and what was typed about it.
    typed: (String, BTreeMap<String, String>),
    done: Option<&'static str>,
}

impl ChecksPage {
    fn value(&self, row: &Row, field: &str) -> &str {
        if self.typed.0 == row.check.account.to_string() {
            self.typed.1.get(field).map_or("", String::as_str)
        } else {
            ""
        }
    }

    fn days(&self, row: &Row) -> String {
        self.cx.t1("identity-checks-days", "count", row.days)
    }

    fn problem(&self, row: &Row, field: &str) -> Option<&str> {
        (self.typed.0 == row.check.account.to_string())
            .then(|| self.report.of(field))
            .flatten()
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let done = match asked.done.as_str() {
        "granted" => Some("identity-checks-done-granted"),
        "refused" => Some("identity-checks-done-refused"),
        _ => None,
    };
    draw(
        &office,
        desk,
        ((String::new(), BTreeMap::new()), FormReport::new()),
        done,
    )
    .await
}

async fn draw(
    office: &Office,
    desk: Desk,
    (typed, report): ((String, BTreeMap<String, String>), FormReport),
    done: Option<&'static str>,
) -> PageResult {
    let Desk { cx, op } = desk;
    let today = cx.today();
    let rows = office
        .read(move |tx| {
            let mut rows = Vec::new();
            for check in checks_waiting(&op, tx)? {
                let named = check.unit.as_ref().and_then(|id| unit(tx, id).ok());
                rows.push(Row {
                    unit: named.map(|unit| unit.name).unwrap_or_default(),
                    days: today.days_since(check.opened_at.day()),
                    check,
                });
            }
            Ok::<_, Fault>(rows)
        })
        .await?;
    let page = ChecksPage {
        rows,
        typed,
        report,
        done,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

pub(super) async fn decide(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let said = |field: &str, value: &str| sent.get(field).is_some_and(|it| it == value);
    let text = |field: &str| sent.get(field).map_or("", |it| it.trim());
    let granted = said("decision", "grant");
    let input = CheckDecision {
        account: id
            .parse()
            .map_err(|_| WebFault(Fault::new(FaultKind::NotFound, "account-not-found")))?,
        granted,
        seen: said("seen", "yes"),
        number: number_of(text("number"), &desk.op),
        name: text("name").to_owned(),
        not_theirs: said("not_theirs", "yes"),
        reason: sent.get("reason").cloned().unwrap_or_default(),
    };
    let op = desk.op.clone();
    let problems = office.write(move |tx| decide_check(&op, tx, &input)).await?;
    if problems.is_empty() {
        let done = if granted { "granted" } else { "refused" };
        return Ok(Redirect::to(&format!("{CHECKS}?done={done}")).into_response());
    }
    let mut report = FormReport::new();
    for problem in problems {
        report.add(problem.field, desk.cx.t(&format!("problem-{}", problem.code)));
    }
    draw(&office, desk, ((id, sent), report), None).await
}
