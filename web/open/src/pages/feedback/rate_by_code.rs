//! Rating with the secret in the code on the slip: nothing is typed but the answers, once a dossier, and what was said
//! before is not shown.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use motcua_feedback::{
    Rate, RateOutcome, Rater, RatingSent, comment_said, points_said, rate, rating_form, scores_sent,
};
use motcua_kernel::FaultKind;
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render, render_as, render_form};

use super::crumbs;
use super::rate::{Field, RatedPage, field};
use crate::Open;
use crate::limiter::OneTry;

#[derive(Template)]
#[template(path = "feedback/rate_by_code.html")]
struct CodePage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    token: String,
    procedure: String,
    fields: Vec<Field>,
    comment: String,
    report: FormReport,
}

#[derive(Template)]
#[template(path = "feedback/rate_closed.html")]
struct ClosedPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    why: &'static str,
}

pub(super) async fn show(
    State(open): State<Open>,
    cx: PageContext,
    _: OneTry,
    Path(token): Path<String>,
) -> PageResult {
    match page(&open, cx.clone(), &token, &RatingSent::new()).await {
        Ok(page) => Ok(render(&page)),
        Err(fault) => closed(cx, fault),
    }
}

pub(super) async fn send(
    State(open): State<Open>,
    cx: PageContext,
    _: OneTry,
    Path(token): Path<String>,
    Form(sent): Form<RatingSent>,
) -> PageResult {
    let input = Rate {
        by: Rater::Code { token: token.clone() },
        code: String::new(),
        scores: scores_sent(&sent),
        comment: sent
            .get("comment")
            .map(|text| text.trim().to_owned())
            .unwrap_or_default(),
    };
    let op = open.public(&cx);
    let problems = match open.write(move |tx| rate(&op, tx, &input)).await {
        Ok(RateOutcome::Rated) => return Ok(render(&RatedPage::new(cx))),
        Ok(RateOutcome::Invalid(problems)) => problems,
        Err(fault) => return closed(cx, fault),
    };
    let mut page = page(&open, cx, &token, &sent).await?;
    for (name, problem) in problems {
        let words = page.cx.t(&format!("problem-{problem}")).into_owned();
        if name == "scores" {
            for missing in page.fields.iter().filter(|it| it.value.is_empty()) {
                page.report.add(missing.name.clone(), words.clone());
            }
        } else {
            page.report.add(name, words);
        }
    }
    Ok(render_form(&page, &page.report))
}

/// A wrong code, too early, too late, or rated before: said without naming the dossier.
fn closed(cx: PageContext, fault: WebFault) -> PageResult {
    match fault.0.kind() {
        FaultKind::NotFound | FaultKind::Gone => {
            let page = ClosedPage {
                crumbs: crumbs(&cx, "rating-title"),
                why: fault.0.code(),
                cx,
            };
            Ok(render_as(StatusCode::NOT_FOUND, &page))
        }
        _ => Err(fault),
    }
}

async fn page(open: &Open, cx: PageContext, token: &str, sent: &RatingSent) -> Result<CodePage, WebFault> {
    let by = Rater::Code {
        token: token.to_owned(),
    };
    let op = open.public(&cx);
    let form = open.read(move |tx| rating_form(&op, tx, (&by, ""))).await?;
    let language = cx.words().language().code();
    let said = |key: &str| points_said(key, None, Some(sent));
    let fields = form
        .questions
        .iter()
        .map(|question| field(question, language, said(&question.key)));
    Ok(CodePage {
        fields: fields.collect(),
        crumbs: crumbs(&cx, "rating-title"),
        token: token.to_owned(),
        procedure: form.dossier.procedure_name,
        comment: comment_said(None, Some(sent)),
        report: FormReport::new(),
        cx,
    })
}
