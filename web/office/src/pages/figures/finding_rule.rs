//! From which numbers on acts of the last night are worth a look: what is in force, the form, and how it came about.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use motcua_figures::{
    FindingRule, FindingRuleSet, SetFindingRule, finding_rule, finding_rules_set, set_finding_rule,
};
use motcua_kernel::Fault;
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

/// Where the page stands.
pub(super) const PATH: &str = "/office/figures/findings/rule";

/// What was typed.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Sent {
    from_on: String,
    night_from: String,
    many_settled: String,
    many_scanned: String,
    basis: String,
}

#[derive(Template)]
#[template(path = "figures/finding_rule.html")]
struct RulePage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    now: FindingRule,
    sent: Sent,
    lines: Vec<FindingRuleSet>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk) -> PageResult {
    let page = page(&office, desk, None, FormReport::new()).await?;
    Ok(render(&page))
}

pub(super) async fn set(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let number = |text: &str| text.trim().parse().unwrap_or(i64::MIN);
    let input = SetFindingRule {
        from: sent.from_on.trim().parse().ok(),
        rule: FindingRule {
            night_from: number(&sent.night_from),
            many_settled: number(&sent.many_settled),
            many_scanned: number(&sent.many_scanned),
        },
        basis: sent.basis.clone(),
    };
    let op = desk.op.clone();
    let problems = office.write(move |tx| set_finding_rule(&op, tx, &input)).await?;
    if problems.is_empty() {
        return Ok(Redirect::to(PATH).into_response());
    }
    let mut report = FormReport::new();
    for (field, code) in problems {
        report.add(field, desk.cx.t(&format!("problem-{code}")));
    }
    let page = page(&office, desk, Some(sent), report).await?;
    Ok(render_form(&page, &page.report))
}

async fn page(
    office: &Office,
    desk: Desk,
    sent: Option<Sent>,
    report: FormReport,
) -> Result<RulePage, WebFault> {
    let Desk { cx, op } = desk;
    let today = op.now().day();
    let (now, lines) = office
        .read(move |tx| Ok::<_, Fault>((finding_rule(tx, today)?, finding_rules_set(&op, tx)?)))
        .await?;
    let begun = lines.first().map_or(now, |newest| newest.rule);
    let begun = Sent {
        from_on: today.plus_days(1).to_string(),
        night_from: begun.night_from.to_string(),
        many_settled: begun.many_settled.to_string(),
        many_scanned: begun.many_scanned.to_string(),
        basis: String::new(),
    };
    Ok(RulePage {
        crumbs: vec![
            Crumb::to("/office/figures/findings", cx.t("figures-findings")),
            Crumb::here(cx.t("finding-rule-title")),
        ],
        sent: sent.unwrap_or(begun),
        report,
        now,
        lines,
        cx,
    })
}
