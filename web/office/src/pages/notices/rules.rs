//! Quiet hours, tries, and how long news is news.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_kernel::Fault;
use motcua_notices::{RulesOutcome, RulesSet, SendingRules, SetRules, rules_set, sending_rules, set_rules};
use motcua_ui::{FormReport, PageContext, PageResult, Tab, WebFault, render, render_form};
use serde::Deserialize;

use super::{SENDING, tabs};
use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    from_on: String,
    quiet_from: String,
    quiet_until: String,
    tries: String,
    stale_hours: String,
    basis: String,
}

#[derive(Template)]
#[template(path = "notices/rules.html")]
struct RulesPage {
    cx: PageContext,
    tabs: Vec<Tab>,
    done: Option<&'static str>,
    sent: Sent,
    history: Vec<RulesSet>,
    report: FormReport,
}

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 2] = ["set", "same"];

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let mut page = page(&office, desk, None, FormReport::new()).await?;
    page.done = DONE.into_iter().find(|done| *done == asked.done);
    Ok(render(&page))
}

pub(super) async fn save(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let number = |text: &str| text.trim().parse().unwrap_or(-1);
    let input = SetRules {
        from: sent.from_on.trim().parse().ok(),
        rules: SendingRules {
            quiet_from: minute(&sent.quiet_from),
            quiet_until: minute(&sent.quiet_until),
            tries: number(&sent.tries),
            stale_hours: number(&sent.stale_hours),
        },
        basis: sent.basis.clone(),
    };
    let op = desk.op.clone();
    let done = match office.write(move |tx| set_rules(&op, tx, &input)).await? {
        RulesOutcome::Set => "set",
        RulesOutcome::Same => "same",
        RulesOutcome::Invalid(problems) => {
            let mut report = FormReport::new();
            for (field, code) in problems {
                report.add(field, problem(&desk.cx, field, code));
            }
            let page = page(&office, desk, Some(sent), report).await?;
            return Ok(render_form(&page, &page.report));
        }
    };
    Ok(Redirect::to(&format!("{SENDING}?done={done}")).into_response())
}

fn problem(cx: &PageContext, field: &str, code: &str) -> String {
    if code == "notice-rule-out-of-bounds" {
        return cx
            .t(&format!("notice-rule-bounds-{}", field.replace('_', "-")))
            .into_owned();
    }
    cx.t(&format!("problem-{code}")).into_owned()
}

/// The minute of the day of `21:00`; -1 where it is none.
fn minute(text: &str) -> i64 {
    let parsed = text.trim().split_once(':').and_then(|(hour, minute)| {
        let (hour, minute): (i64, i64) = (hour.parse().ok()?, minute.parse().ok()?);
        ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
    });
    parsed.unwrap_or(-1)
}

/// `21:00` of the minute of the day.
fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

async fn page(
    office: &Office,
    desk: Desk,
    sent: Option<Sent>,
    report: FormReport,
) -> Result<RulesPage, WebFault> {
    let Desk { cx, op } = desk;
    let (today, for_read) = (op.now().day(), op.clone());
    let (rules, history) = office
        .read(move |tx| Ok::<_, Fault>((sending_rules(tx, today)?, rules_set(&for_read, tx)?)))
        .await?;
    let sent = sent.unwrap_or_else(|| Sent {
        from_on: today.plus_days(1).to_string(),
        quiet_from: clock(rules.quiet_from),
        quiet_until: clock(rules.quiet_until),
        tries: rules.tries.to_string(),
        stale_hours: rules.stale_hours.to_string(),
        basis: String::new(),
    });
    Ok(RulesPage {
        tabs: tabs(&cx, &op, SENDING),
        done: None,
        sent,
        history,
        report,
        cx,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_read_as_it_is_written() {
        assert_eq!(minute(" 21:00 "), 1_260);
        assert_eq!(clock(minute("07:05")), "07:05");
        for wrong in ["24:00", "7", "a:b", "", "-1:00"] {
            assert_eq!(minute(wrong), -1, "{wrong}");
        }
    }
}
