//! Rating how a dossier was settled, once it is.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::{MandateAct, note_acted};
use motcua_feedback::{
    Question, Rate, RateOutcome, Rater, RatingForm, RatingSent, comment_said, points_said, question_field,
    rate, rating_form, scores_sent,
};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use crate::Portal;
use crate::person::Person;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: Option<String>,
}

/// A question with its answers.
struct Field {
    name: String,
    legend: String,
    choices: Vec<Choice>,
    value: String,
}

#[derive(Template)]
#[template(path = "feedback/rating.html")]
struct RatingPage {
    cx: PageContext,
    code: String,
    procedure: String,
    fields: Vec<Field>,
    comment: String,
    done: bool,
    before: bool,
    report: FormReport,
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let mut page = page(&portal, person, code, None).await?;
    page.done = asked.done.is_some();
    Ok(render(&page))
}

pub(super) async fn send(
    State(portal): State<Portal>,
    person: Person,
    Path(code): Path<String>,
    Form(sent): Form<RatingSent>,
) -> PageResult {
    let input = Rate {
        by: Rater::Owner,
        code: code.clone(),
        scores: scores_sent(&sent),
        comment: sent.get("comment").cloned().unwrap_or_default(),
    };
    let op = person.op.clone();
    let rated = portal
        .write(move |tx| {
            let done = rate(&op, tx, &input)?;
            if matches!(done, RateOutcome::Rated) {
                note_acted(&op, tx, (MandateAct::Rated, &input.code))?;
            }
            Ok::<_, Fault>(done)
        })
        .await?;
    let problems = match rated {
        RateOutcome::Rated => {
            return Ok(Redirect::to(&format!("/portal/ratings/{code}?done=yes")).into_response());
        }
        RateOutcome::Invalid(problems) => problems,
    };
    let mut page = page(&portal, person, code, Some(&sent)).await?;
    for (field, problem) in problems {
        let words = page.cx.t(&format!("problem-{problem}")).into_owned();
        match field {
            "scores" => {
                let open: Vec<String> = page
                    .fields
                    .iter()
                    .filter(|it| it.value.is_empty())
                    .map(|it| it.name.clone())
                    .collect();
                for name in open {
                    page.report.add(name, words.clone());
                }
            }
            field => page.report.add(field, words),
        }
    }
    Ok(render_form(&page, &page.report))
}

async fn page(
    portal: &Portal,
    person: Person,
    code: String,
    sent: Option<&RatingSent>,
) -> Result<RatingPage, WebFault> {
    let Person { cx, op, .. } = person;
    let asked = code.clone();
    let form = portal
        .read(move |tx| rating_form(&op, tx, (&Rater::Owner, &asked)))
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
    let comment = comment_said(before.as_ref(), sent);
    Ok(RatingPage {
        fields: fields.collect(),
        procedure: dossier.procedure_name,
        comment,
        code,
        done: false,
        before: before.is_some(),
        report: FormReport::new(),
        cx,
    })
}

fn field(question: &Question, language: &str, value: String) -> Field {
    Field {
        name: question_field(&question.key),
        legend: question.words(language).to_owned(),
        choices: [2, 1, 0]
            .map(|points| Choice::new(points.to_string(), question.answer(points, language)))
            .into(),
        value,
    }
}
