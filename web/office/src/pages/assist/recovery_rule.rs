//! Whether a second officer confirms that an account is given back, from which day on.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::{RecoveryRule, SetRecoveryRule, recovery_rules, set_recovery_rule, two_officers};
use motcua_kernel::Fault;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

/// Where it is set.
pub(super) const RULE: &str = "/office/account-recovery/rule";

const TWO: &str = "two";
const ONE: &str = "one";

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

#[derive(Template)]
#[template(path = "assist/recovery_rule.html")]
struct RulePage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    done: bool,
    /// Whether a second officer confirms today.
    two: bool,
    officers: Vec<Choice>,
    sent: BTreeMap<String, String>,
    rules: Vec<RecoveryRule>,
}

impl RulePage {
    fn value(&self, field: &str) -> &str {
        self.sent.get(field).map_or("", String::as_str)
    }

    fn named(two: bool) -> &'static str {
        if two {
            "recovery-rule-two"
        } else {
            "recovery-rule-one"
        }
    }

    fn today(&self) -> &'static str {
        Self::named(self.two)
    }

    fn of(&self, rule: &RecoveryRule) -> &'static str {
        Self::named(rule.two)
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let tomorrow = desk.op.now().day().plus_days(1).to_string();
    let sent = BTreeMap::from([
        ("from_on".to_owned(), tomorrow),
        ("officers".to_owned(), TWO.to_owned()),
    ]);
    let mut page = page(&office, desk, (sent, FormReport::new())).await?;
    page.done = asked.done == "set";
    Ok(render(&page))
}

pub(super) async fn set(
    State(office): State<Office>,
    desk: Desk,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let get = |field: &str| sent.get(field).map_or("", |it| it.trim());
    let input = SetRecoveryRule {
        from: get("from_on").parse().ok(),
        // Only who says so plainly lifts it.
        two: get("officers") != ONE,
        basis: get("basis").to_owned(),
    };
    let op = desk.op.clone();
    let problems = office.write(move |tx| set_recovery_rule(&op, tx, &input)).await?;
    if problems.is_empty() {
        return Ok(Redirect::to(&format!("{RULE}?done=set")).into_response());
    }
    let mut report = FormReport::new();
    for problem in problems {
        report.add(problem.field, desk.cx.t(&format!("problem-{}", problem.code)));
    }
    let page = page(&office, desk, (sent, report)).await?;
    Ok(render_form(&page, &page.report))
}

async fn page(
    office: &Office,
    desk: Desk,
    (sent, report): (BTreeMap<String, String>, FormReport),
) -> Result<RulePage, WebFault> {
    let Desk { cx, op } = desk;
    let today = op.now().day();
    let (rules, two) = office
        .read(move |tx| Ok::<_, Fault>((recovery_rules(tx)?, two_officers(tx, today)?)))
        .await?;
    Ok(RulePage {
        crumbs: vec![
            Crumb::to("/office/second-factors", cx.t("second-officers")),
            Crumb::here(cx.t("recovery-rule")),
        ],
        officers: vec![
            Choice::new(TWO, cx.t("recovery-rule-two")),
            Choice::new(ONE, cx.t("recovery-rule-one")),
        ],
        done: false,
        two,
        sent,
        report,
        rules,
        cx,
    })
}
