//! Rating with the code on the slip and four digits that only the owner knows. A wrong code and wrong digits get one and
//! the same answer.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use motcua_feedback::{
    Question, Rate, RateOutcome, Rater, RatingForm, RatingSent, comment_said, points_said, question_field,
    rate, rating_form, scores_sent,
};
use motcua_kernel::FaultKind;
use motcua_ui::{
    Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_as, render_form,
};
use serde::Deserialize;

use super::crumbs;
use crate::Open;
use crate::limiter::OneTry;

/// Longer than any code.
const LONGEST: usize = 64;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    code: String,
    suffix: String,
}

#[derive(Template)]
#[template(path = "feedback/rate.html")]
struct AskPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    code: String,
    report: FormReport,
    nothing: Option<&'static str>,
}

/// A question with its answers.
pub(super) struct Field {
    pub(super) name: String,
    pub(super) legend: String,
    pub(super) choices: Vec<Choice>,
    pub(super) value: String,
}

#[derive(Template)]
#[template(path = "feedback/rating.html")]
struct RatingPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    code: String,
    suffix: String,
    procedure: String,
    fields: Vec<Field>,
    comment: String,
    report: FormReport,
}

#[derive(Template)]
#[template(path = "feedback/rated.html")]
pub(super) struct RatedPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
}

impl RatedPage {
    pub(super) fn new(cx: PageContext) -> Self {
        Self {
            crumbs: crumbs(&cx, "rating-title"),
            cx,
        }
    }
}

pub(super) async fn ask(cx: PageContext, Query(asked): Query<Asked>) -> PageResult {
    Ok(render(&ask_page(cx, &asked.code, None)))
}

pub(super) async fn open(
    State(open): State<Open>,
    cx: PageContext,
    _: OneTry,
    Form(asked): Form<Asked>,
) -> PageResult {
    open.guesses().allow(&asked.code, cx.now()).await?;
    match page(&open, cx.clone(), &asked, None).await {
        Ok(page) => Ok(render(&page)),
        Err(fault) => refused(&open, cx, &asked.code, fault).await,
    }
}

/// The code and the digits come again in the body: the server keeps nothing of a visitor.
pub(super) async fn send(
    State(open): State<Open>,
    cx: PageContext,
    _: OneTry,
    Form(sent): Form<RatingSent>,
) -> PageResult {
    let text = |name: &str| {
        sent.get(name)
            .map(|text| text.trim().to_owned())
            .unwrap_or_default()
    };
    let asked = Asked {
        code: text("code").to_uppercase(),
        suffix: text("suffix"),
    };
    open.guesses().allow(&asked.code, cx.now()).await?;
    let input = Rate {
        by: rater(&asked),
        code: asked.code.clone(),
        scores: scores_sent(&sent),
        comment: text("comment"),
    };
    let op = open.public(&cx);
    let problems = match open.write(move |tx| rate(&op, tx, &input)).await {
        Ok(RateOutcome::Rated) => {
            return Ok(render(&RatedPage::new(cx)));
        }
        Ok(RateOutcome::Invalid(problems)) => problems,
        Err(fault) => return refused(&open, cx, &asked.code, fault).await,
    };
    let mut page = page(&open, cx, &asked, Some(&sent)).await?;
    for (field, problem) in problems {
        let words = page.cx.t(&format!("problem-{problem}")).into_owned();
        if field == "scores" {
            let missing = page.fields.iter().filter(|it| it.value.is_empty());
            for name in missing.map(|it| it.name.clone()).collect::<Vec<_>>() {
                page.report.add(name, words.clone());
            }
        } else {
            page.report.add(field, words);
        }
    }
    Ok(render_form(&page, &page.report))
}

fn rater(asked: &Asked) -> Rater {
    Rater::Slip {
        suffix: asked.suffix.trim().to_owned(),
    }
}

/// Nothing to rate, too late, or not to be changed any more: said on the page where the code was typed.
async fn refused(open: &Open, cx: PageContext, code: &str, fault: WebFault) -> PageResult {
    // Wrong digits and a code of nobody are one answer; a rating that is over shows that they were right.
    if fault.0.kind() == FaultKind::NotFound {
        open.guesses().missed(code, cx.now()).await;
    }
    match fault.0.kind() {
        FaultKind::NotFound | FaultKind::Gone => {
            let page = ask_page(cx, code, Some(fault.0.code()));
            Ok(render_as(StatusCode::NOT_FOUND, &page))
        }
        _ => Err(fault),
    }
}

fn ask_page(cx: PageContext, code: &str, nothing: Option<&'static str>) -> AskPage {
    AskPage {
        crumbs: crumbs(&cx, "rating-title"),
        code: code.chars().take(LONGEST).collect(),
        report: FormReport::new(),
        nothing,
        cx,
    }
}

async fn page(
    open: &Open,
    cx: PageContext,
    asked: &Asked,
    sent: Option<&RatingSent>,
) -> Result<RatingPage, WebFault> {
    let (op, by, code) = (open.public(&cx), rater(asked), asked.code.trim().to_uppercase());
    let for_read = code.clone();
    let form = open
        .read(move |tx| rating_form(&op, tx, (&by, &for_read)))
        .await?;
    let RatingForm {
        dossier,
        before,
        questions,
    } = form;
    let said = |key: &str| points_said(key, before.as_ref(), sent);
    let language = cx.words().language().code();
    let fields = questions
        .iter()
        .map(|question| field(question, language, said(&question.key)));
    Ok(RatingPage {
        fields: fields.collect(),
        crumbs: crumbs(&cx, "rating-title"),
        code,
        suffix: asked.suffix.trim().to_owned(),
        procedure: dossier.procedure_name,
        comment: comment_said(before.as_ref(), sent),
        report: FormReport::new(),
        cx,
    })
}

pub(super) fn field(question: &Question, language: &str, value: String) -> Field {
    Field {
        name: question_field(&question.key),
        legend: question.words(language).to_owned(),
        choices: [2, 1, 0]
            .map(|points| Choice::new(points.to_string(), question.answer(points, language)))
            .into(),
        value,
    }
}
