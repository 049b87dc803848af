//! Which years are captured backwards, and the form that decides anew.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_kernel::Day;
use motcua_repository::{BackfillSpan, DecideSpan, backfill_spans, decide_span};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

const PATH: &str = "/office/paper-rules/span";

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

/// What was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    from_on: String,
    first_year: String,
    last_day: String,
    basis: String,
}

#[derive(Template)]
#[template(path = "paper_rules/span.html")]
struct SpanPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    done: bool,
    spans: Vec<BackfillSpan>,
    sent: Sent,
    report: FormReport,
}

impl SpanPage {
    fn new(cx: PageContext, spans: Vec<BackfillSpan>, sent: Sent, report: FormReport) -> Self {
        Self {
            crumbs: vec![
                Crumb::to("/office/paper-rules", cx.t("nav-paper-rules")),
                Crumb::here(cx.t("span-title")),
            ],
            done: false,
            spans,
            sent,
            report,
            cx,
        }
    }

    /// How it stands today: the newest that has begun is in force.
    fn state(&self, span: &BackfillSpan) -> &'static str {
        let today = self.cx.today();
        let in_force = self.spans.iter().find(|known| known.from <= today);
        match span.from > today {
            true => "to-come",
            false if in_force == Some(span) => "in-force",
            false => "past",
        }
    }

    /// Whether it holds from the beginning.
    fn since_ever(span: &BackfillSpan) -> bool {
        span.from.year() <= 1900
    }
}

async fn spans(office: &Office, desk: &Desk) -> Result<Vec<BackfillSpan>, WebFault> {
    let op = desk.op.clone();
    office.read(move |tx| backfill_spans(&op, tx)).await
}

/// The page.
pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let spans = spans(&office, &desk).await?;
    let begun = Sent {
        from_on: desk.cx.today().to_string(),
        ..Sent::default()
    };
    let mut page = SpanPage::new(desk.cx, spans, begun, FormReport::new());
    page.done = asked.done == "decided";
    Ok(render(&page))
}

/// Decides.
pub(super) async fn decide(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let (op, input) = (desk.op.clone(), input(&sent));
    let problems = match office.write(move |tx| decide_span(&op, tx, &input)).await? {
        Ok(()) => return Ok(Redirect::to(&format!("{PATH}?done=decided")).into_response()),
        Err(problems) => problems,
    };
    let mut report = FormReport::new();
    for problem in problems {
        report.add(problem.field, desk.cx.t(&format!("problem-{}", problem.code)));
    }
    let spans = spans(&office, &desk).await?;
    let page = SpanPage::new(desk.cx, spans, sent, report);
    Ok(render_form(&page, &page.report))
}

fn input(sent: &Sent) -> DecideSpan {
    let last = sent.last_day.trim();
    DecideSpan {
        from: sent.from_on.trim().parse().ok(),
        first_year: sent.first_year.trim().parse().ok(),
        last_day: if last.is_empty() {
            Some(None)
        } else {
            last.parse::<Day>().ok().map(Some)
        },
        basis: sent.basis.trim().to_owned(),
    }
}
