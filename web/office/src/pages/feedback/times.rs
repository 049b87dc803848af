//! The times of ratings and petitions, set from a day on.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_feedback::{
    FeedbackTimes, SetTimes, TimesOutcome, TimesSet, feedback_times, feedback_times_set, set_times,
};
use motcua_kernel::Fault;
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::TIMES;
use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

/// What was typed, field by field.
type Sent = BTreeMap<String, String>;

/// One time as the form asks for it.
struct Field {
    name: &'static str,
    label: String,
    hint: String,
    value: String,
}

#[derive(Template)]
#[template(path = "feedback/times.html")]
struct TimesPage {
    cx: PageContext,
    done: Option<&'static str>,
    fields: Vec<Field>,
    from_on: String,
    basis: String,
    history: Vec<TimesSet>,
    report: FormReport,
}

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 2] = ["set", "same"];

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let mut page = page(&office, desk, None).await?;
    page.done = DONE.into_iter().find(|done| *done == asked.done);
    Ok(render(&page))
}

pub(super) async fn save(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let text = |name: &str| {
        sent.get(name)
            .map(|text| text.trim().to_owned())
            .unwrap_or_default()
    };
    let values = FeedbackTimes::names().map(|name| text(name).parse().unwrap_or(-1));
    let input = SetTimes {
        from: text("from_on").parse().ok(),
        times: FeedbackTimes::of(values),
        basis: text("basis"),
    };
    let op = desk.op.clone();
    let problems = match office.write(move |tx| set_times(&op, tx, &input)).await? {
        TimesOutcome::Set => return Ok(Redirect::to(&format!("{TIMES}?done=set")).into_response()),
        TimesOutcome::Same => return Ok(Redirect::to(&format!("{TIMES}?done=same")).into_response()),
        TimesOutcome::Invalid(problems) => problems,
    };
    let mut page = page(&office, desk, Some(sent)).await?;
    for (field, code) in problems {
        let words = match code {
            "feedback-time-bounds" => page
                .cx
                .t(&format!("feedback-time-bounds-{}", field.replace('_', "-"))),
            code => page.cx.t(&format!("problem-{code}")),
        };
        let words = words.into_owned();
        page.report.add(field, words);
    }
    Ok(render_form(&page, &page.report))
}

async fn page(office: &Office, desk: Desk, sent: Option<Sent>) -> Result<TimesPage, WebFault> {
    let Desk { cx, op } = desk;
    let today = op.now().day();
    let (times, history) = office
        .read(move |tx| Ok::<_, Fault>((feedback_times(tx, today)?, feedback_times_set(&op, tx)?)))
        .await?;
    let typed = |name: &str| {
        sent.as_ref()
            .map(|sent| sent.get(name).cloned().unwrap_or_default())
    };
    let fields = FeedbackTimes::names()
        .into_iter()
        .zip(times.values())
        .map(|(name, value)| {
            let key = name.replace('_', "-");
            Field {
                name,
                label: cx.t(&format!("feedback-time-{key}")).into_owned(),
                hint: cx.t(&format!("feedback-time-bounds-{key}")).into_owned(),
                value: typed(name).unwrap_or_else(|| value.to_string()),
            }
        });
    Ok(TimesPage {
        done: None,
        fields: fields.collect(),
        from_on: typed("from_on").unwrap_or_else(|| today.plus_days(1).to_string()),
        basis: typed("basis").unwrap_or_default(),
        history,
        report: FormReport::new(),
        cx,
    })
}

impl TimesPage {
    /// The times of a record in one line.
    fn line(&self, set: &TimesSet) -> String {
        let values = FeedbackTimes::names().into_iter().zip(set.times.values());
        let parts = values.map(|(name, value)| {
            let label = self.cx.t(&format!("feedback-time-{}", name.replace('_', "-")));
            format!("{label}: {value}")
        });
        parts.collect::<Vec<_>>().join("; ")
    }
}
