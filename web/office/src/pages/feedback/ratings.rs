//! Ratings: averages and how many said what, by unit; each figure opens to the ratings behind it.

use askama::Template;
use axum::extract::{Path, Query, State};
use motcua_feedback::{Distribution, Question, Rating, questions_on, ratings, ratings_behind};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, FaultKind, Instant};
use motcua_ui::{Crumb, PageContext, PageResult, WebFault, render};
use serde::Deserialize;

use super::RATINGS;
use crate::Office;
use crate::desk::Desk;

/// How far back figures go, in days.
const SPAN: i32 = 365;

/// One question of one unit.
struct Line {
    unit: UnitId,
    unit_name: String,
    question: &'static Question,
    said: Distribution,
    opens: bool,
}

#[derive(Template)]
#[template(path = "feedback/ratings.html")]
struct RatingsPage {
    cx: PageContext,
    lines: Vec<Line>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    question: String,
    points: i64,
}

#[derive(Template)]
#[template(path = "feedback/behind.html")]
struct BehindPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    unit_name: String,
    question: String,
    answer: String,
    rows: Vec<Rating>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk) -> PageResult {
    let Desk { cx, op } = desk;
    let (since, today) = (since(&op), op.now().day());
    let lines = office
        .read(move |tx| {
            let mut lines = Vec::new();
            for row in ratings(&op, tx, since)? {
                let name = motcua_identity::unit(tx, &row.unit)
                    .map_or_else(|_| row.unit.to_string(), |unit| unit.name);
                for question in questions_on(today) {
                    let Some(said) = row.questions.get(&question.key) else {
                        continue;
                    };
                    lines.push(Line {
                        unit: row.unit.clone(),
                        unit_name: name.clone(),
                        question,
                        said: *said,
                        opens: row.opens,
                    });
                }
            }
            Ok::<_, Fault>(lines)
        })
        .await?;
    Ok(render(&RatingsPage { cx, lines }))
}

pub(super) async fn behind(
    State(office): State<Office>,
    desk: Desk,
    Path(unit): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let Desk { cx, op } = desk;
    let unit: UnitId = unit
        .parse()
        .map_err(|_| WebFault(Fault::new(FaultKind::NotFound, "not-found")))?;
    let (since, today) = (since(&op), op.now().day());
    let (key, points) = (asked.question.clone(), asked.points);
    let (rows, unit_name) = office
        .read(move |tx| {
            let rows = ratings_behind(&op, tx, (&unit, since), (&key, points))?;
            let name = motcua_identity::unit(tx, &unit).map_or_else(|_| unit.to_string(), |unit| unit.name);
            Ok::<_, Fault>((rows, name))
        })
        .await?;
    let language = cx.words().language().code();
    let question = questions_on(today)
        .into_iter()
        .find(|question| question.key == asked.question);
    let question = question.ok_or_else(|| WebFault(Fault::new(FaultKind::NotFound, "not-found")))?;
    Ok(render(&BehindPage {
        crumbs: vec![
            Crumb::to(RATINGS, cx.t("nav-ratings")),
            Crumb::here(unit_name.as_str()).name(),
        ],
        unit_name,
        question: question.words(language).to_owned(),
        answer: question.answer(asked.points, language).to_owned(),
        rows,
        cx,
    }))
}

fn since(op: &motcua_identity::OpContext) -> Instant {
    Instant::from_local(op.now().day().plus_days(-SPAN).date().at(0, 0, 0, 0))
}

/// One answer of a line: points, words, how many.
struct Answer {
    points: i64,
    words: String,
    many: i64,
}

impl RatingsPage {
    fn question(&self, line: &Line) -> String {
        line.question.words(self.cx.words().language().code()).to_owned()
    }

    fn average(&self, line: &Line) -> String {
        match line.said.average_hundredths() {
            #[expect(clippy::cast_precision_loss, reason = "two hundred at the most")]
            Some(hundredths) => self.cx.words().decimal(hundredths as f64 / 100.0, 2),
            None => "–".to_owned(),
        }
    }

    fn answers(&self, line: &Line) -> Vec<Answer> {
        let language = self.cx.words().language().code();
        let [none, one, two] = line.said.many;
        [(2, two), (1, one), (0, none)]
            .map(|(points, many)| Answer {
                points,
                words: line.question.answer(points, language).to_owned(),
                many,
            })
            .into()
    }
}
