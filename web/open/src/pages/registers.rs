//! What stands behind the registered lines of earlier years: for each unit and year how many lines its paper register
//! has, and how many are digitised; no line, for a line is a person's.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::routing::{MethodRouter, get};
use motcua_figures::{RegisterYear, register_years, register_years_as_at};
use motcua_identity::UnitId;
use motcua_ui::{Crumb, PageContext, PageResult, render_form};
use serde::Deserialize;

use super::unit::{crumbs, not_found, unknown};
use crate::Open;
use crate::board::Whose;
use crate::looking_back::Visitor;
use crate::question::Question;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    from: String,
    to: String,
    period: String,
    reach: String,
    as_at: String,
}

/// A unit and year.
struct Row {
    unit: String,
    of: RegisterYear,
}

#[derive(Template)]
#[template(path = "registers.html")]
struct RegistersPage {
    cx: PageContext,
    question: Question,
    crumbs: Vec<Crumb>,
    name: String,
    rows: Vec<Row>,
    lines: i64,
    digitised: i64,
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![("/board/units/{unit}/registers", get(show))]
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let unit: UnitId = key.parse().map_err(|_| not_found(&key))?;
    let question = Question::read(
        &cx,
        &crate::question::Asked {
            from: asked.from,
            to: asked.to,
            period: asked.period,
            as_at: asked.as_at,
            ..crate::question::Asked::default()
        },
    )?;
    let whose = Whose::from_identifier(&asked.reach);
    let days = visitor.days_of_list(&open, &cx, &question, (whose, false))?;
    let (set, figures, wanted) = (question.set, open.figures(), unit.clone());
    let (found, years) = open
        .read(move |tx| {
            let found = figures.overview(tx, set, days.of_list(whose))?;
            let of = found.units.get(&wanted).ok_or_else(|| unknown(&wanted))?;
            let members = found.members(of, whose);
            let years = match days.past {
                Some(past) => register_years_as_at(tx, &members, days.period, past.at())?,
                None => register_years(tx, &members, days.period)?,
            };
            Ok((found, years))
        })
        .await?;
    let of = found.units.get(&unit).ok_or_else(|| unknown(&unit))?;
    let mut way = crumbs(&cx, &question, &found, of);
    if let Some(last) = way.last_mut() {
        last.href = question.link(&of.path(), &[]);
    }
    way.push(Crumb::here(cx.t("open-registers")));
    let name_of = |id: &UnitId| {
        found
            .units
            .get(id)
            .map_or_else(|| id.to_string(), |it| it.name.clone())
    };
    let page = RegistersPage {
        crumbs: way,
        name: of.name.clone(),
        lines: years.iter().map(|it| it.lines).sum(),
        digitised: years.iter().map(|it| it.digitised).sum(),
        rows: years
            .into_iter()
            .map(|of| Row {
                unit: name_of(&of.unit),
                of,
            })
            .collect(),
        question,
        cx,
    };
    Ok(render_form(&page, &page.question.span.report))
}
