//! Scores of officers: the head's table of the unit, and everybody's own with what would raise it.

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_figures::{IndicatorSet, OfficerScore, Units, officer_scores, own_scores, set_for};
use motcua_identity::{Permission, officer, unit};
use motcua_kernel::Fault;
use motcua_ui::{Choice, Crumb, PageContext, PageResult, render};

use super::asked::{Asked, Wanted, choices};
use super::board::{Row, bare_row, plain};
use crate::Office;
use crate::desk::Desk;

/// An officer with the score in words.
struct Line {
    name: String,
    settled: i64,
    points: String,
    possible: String,
    stretched: String,
    band: String,
    rows: Vec<Row>,
    unit: String,
    unit_name: String,
}

#[derive(Template)]
#[template(path = "figures/officers.html")]
struct OfficersPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    wanted: Wanted,
    choices: Vec<Choice>,
    name: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "figures/mine.html")]
struct MinePage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    wanted: Wanted,
    lines: Vec<Line>,
    report: motcua_ui::FormReport,
}

/// A score with the names it needs.
struct Named {
    score: OfficerScore,
    name: String,
    unit_name: String,
}

pub(super) async fn officers(
    State(office): State<Office>,
    desk: Desk,
    Query(asked): Query<Asked>,
) -> PageResult {
    let Desk { cx, op } = desk;
    let wanted = asked.understood(&op)?;
    op.authorise(Permission::ViewUnitFigures, &wanted.unit, None)?;
    let (reader, question) = (op.clone(), wanted.clone());
    let (choices, name, found) = office
        .read(move |tx| {
            let units = Units::read(tx, question.period.to, [])?;
            let scope = question.scope(&units)?;
            let scores = officer_scores(&reader, tx, &scope.members, question.period)?;
            Ok::<_, Fault>((
                choices(&reader, tx, &question.unit)?,
                scope.unit.name,
                named(tx, scores)?,
            ))
        })
        .await?;
    let set = set_for("tt01-officer", wanted.period)?;
    Ok(render(&OfficersPage {
        crumbs: vec![
            Crumb::to(wanted.address("/office/figures", ""), cx.t("nav-figures")),
            Crumb::here(cx.t("figures-officers")),
        ],
        lines: found.iter().map(|it| line(&cx, set, it)).collect(),
        wanted,
        choices,
        name,
        cx,
    }))
}

pub(super) async fn mine(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let wanted = asked.understood(&op)?;
    let (reader, period) = (op, wanted.period);
    let found = office
        .read(move |tx| {
            let scores = own_scores(&reader, tx, period)?;
            named(tx, scores)
        })
        .await?;
    let set = set_for("tt01-officer", wanted.period)?;
    Ok(render(&MinePage {
        crumbs: vec![
            Crumb::to("/office/figures", cx.t("nav-figures")),
            Crumb::here(cx.t("figures-mine")),
        ],
        lines: found.iter().map(|it| line(&cx, set, it)).collect(),
        wanted,
        report: motcua_ui::FormReport::new(),
        cx,
    }))
}

fn named(tx: &mut Tx<'_>, scores: Vec<OfficerScore>) -> Result<Vec<Named>, Fault> {
    let mut found = Vec::new();
    for score in scores {
        // Who left is still named by what is kept of them; an id of another program is not.
        let name = match score.officer_id.parse() {
            Ok(id) => officer(tx, id).map_or_else(|_| score.officer_id.clone(), |it| it.full_name),
            Err(_) => score.officer_id.clone(),
        };
        let unit_name = unit(tx, &score.unit).map_or_else(|_| score.unit.to_string(), |it| it.name);
        found.push(Named {
            score,
            name,
            unit_name,
        });
    }
    Ok(found)
}

fn line(cx: &PageContext, set: &IndicatorSet, it: &Named) -> Line {
    let (words, code) = (cx.words(), cx.language().code());
    let score = &it.score.score;
    let rows = score
        .rows
        .iter()
        .filter_map(|row| set.indicator(&row.key).map(|of| bare_row(cx, of, row)));
    Line {
        name: it.name.clone(),
        settled: it.score.settled,
        points: plain(words, score.points),
        possible: plain(words, score.possible),
        stretched: score
            .stretched
            .map_or_else(|| "–".to_owned(), |points| plain(words, points)),
        band: score
            .band
            .as_ref()
            .map_or_else(|| "–".to_owned(), |band| band.label.in_language(code).to_owned()),
        rows: rows.collect(),
        unit: it.score.unit.to_string(),
        unit_name: it.unit_name.clone(),
    }
}
