//! One unit: its own ratio, that of everything below it, and the units below by their place.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::routing::{MethodRouter, get};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Crumb, PageContext, PageResult, WebFault, render_form};

use super::board::{Found, Links, links, rule_of, trend_of};
use super::controls::Controls;
use super::indicators::{self, Table};
use super::method::{Method, methods};
use super::table::{self, UnitRow};
use super::trend::TrendChart;
use super::{cards, data};
use crate::Open;
use crate::board::{Days, LevelCard, Overview, Reach, UnitFigures};
use crate::looking_back::Visitor;
use crate::question::{Asked, By, Question, said};

/// As what the page is asked for: `.json` and `.csv` behind the unit's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Page,
    Json,
    Csv,
}

#[derive(Template)]
#[template(path = "unit.html")]
struct UnitPage {
    cx: PageContext,
    question: Question,
    title: String,
    by_name: String,
    /// How places follow, in sentences.
    rule: Vec<String>,
    controls: Controls,
    crumbs: Vec<Crumb>,
    name: String,
    cards: Vec<LevelCard>,
    official: Table,
    honest: Option<Table>,
    /// Dossiers of earlier years believed unregistered: beside the ratio, never in it.
    unregistered: i64,
    has_below: bool,
    rows: Vec<UnitRow>,
    trend: Option<TrendChart>,
    methods: Vec<Method>,
    links: Links,
    folds: i64,
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![("/board/units/{unit}", get(show))]
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    visitor: Visitor,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (unit, form) = key_and_form(&key)?;
    let question = Question::read(&cx, &asked)?;
    match form {
        Form::Page => {
            let days = visitor.days(&open, &cx, &question)?;
            let found = find(&open, days, &question, unit.clone()).await?;
            let figures = found.overview.units.get(&unit).ok_or_else(|| unknown(&unit))?;
            let page = page(cx, question, (&found, figures));
            Ok(render_form(&page, &page.question.span.report))
        }
        Form::Json | Form::Csv => {
            let (question, found) = super::board::read(&open, &cx, (&visitor, &asked)).await?;
            let figures = found.units.get(&unit).ok_or_else(|| unknown(&unit))?;
            if form == Form::Json {
                return Ok(data::unit_json(&cx, &question, &found, figures));
            }
            let units = with_children(&found, figures);
            data::units_csv(&question, &found, (&units, unit.as_str()))
        }
    }
}

async fn find(open: &Open, days: Days, question: &Question, unit: UnitId) -> Result<Found, WebFault> {
    let (set, by) = (question.set, question.by);
    let kept = open.figures();
    open.read(move |tx| {
        let overview: Arc<Overview> = kept.overview(tx, set, days)?;
        let trend = match days.past {
            None => Some(kept.trend(tx, (&overview, Some(&unit)), (set, by), days)?),
            Some(_) => None,
        };
        Ok(Found { overview, trend })
    })
    .await
}

/// The key of a unit holds no full stop, so what stands behind one is the form.
fn key_and_form(key: &str) -> Result<(UnitId, Form), Fault> {
    let (key, form) = match key.rsplit_once('.') {
        Some((key, "json")) => (key, Form::Json),
        Some((key, "csv")) => (key, Form::Csv),
        _ => (key, Form::Page),
    };
    let unit = key.parse().map_err(|_| not_found(key))?;
    Ok((unit, form))
}

pub(super) fn unknown(unit: &UnitId) -> Fault {
    not_found(unit.as_str())
}

pub(super) fn not_found(key: &str) -> Fault {
    Fault::new(FaultKind::NotFound, "unit-not-found").with("unit", key)
}

fn with_children<'a>(found: &'a Overview, unit: &'a UnitFigures) -> Vec<&'a UnitFigures> {
    let children = found.children(unit).into_iter().map(|(child, _)| child);
    std::iter::once(unit).chain(children).collect()
}

fn page(cx: PageContext, question: Question, (found, unit): (&Found, &UnitFigures)) -> UnitPage {
    let overview = &*found.overview;
    let path = unit.path();
    let children = overview.children(unit);
    let has_below = !children.is_empty();
    let reaches: &[Reach] = if has_below {
        &[Reach::Own, Reach::Below]
    } else {
        &[Reach::Own]
    };
    let of_set = |set| indicators::table(&cx, &question, (overview, unit), (set, reaches));
    let target = match question.by {
        By::Indicator(it) => overview.aims.of(&it.key, unit.level, Some(&unit.unit)),
        By::Total => None,
    };
    // The columns count everything below too: a target of the unit's level says nothing about another level.
    let target = target.filter(|_| unit.members(Reach::Below) == unit.members(Reach::Level));
    UnitPage {
        title: said(&cx, &question.set.title).to_owned(),
        by_name: question.by.name(&cx),
        rule: rule_of(&cx, &question),
        controls: Controls::new(&cx, &question, overview, (&path, &[])),
        crumbs: crumbs(&cx, &question, overview, unit),
        name: unit.name.clone(),
        cards: cards::of_unit(&cx, &question, (overview, unit)),
        official: of_set(question.set),
        honest: overview.honest.map(of_set),
        unregistered: overview.unregistered(unit.members(Reach::Below)),
        rows: table::rows(&cx, &question, overview, children),
        trend: trend_of(
            &cx,
            &question,
            (found.trend.as_deref(), target.map(|aim| aim.hundredths())),
        ),
        methods: methods(&cx, &question),
        links: Links {
            csv: question.link(&format!("{path}.csv"), &[]),
            json: question.link(&format!("{path}.json"), &[]),
            pdf: question.link("/board/report.pdf", &[("unit", unit.unit.as_str())]),
            ..links(&question, unit.level.identifier())
        },
        folds: overview.folds,
        has_below,
        question,
        cx,
    }
}

pub(super) fn crumbs(
    cx: &PageContext,
    question: &Question,
    found: &Overview,
    unit: &UnitFigures,
) -> Vec<Crumb> {
    let mut crumbs = vec![
        Crumb::to("/", cx.t("home")),
        Crumb::to(question.link(super::board::PATH, &[]), cx.t("open-board")),
    ];
    let above = found.tree.ancestors_of(&unit.unit);
    crumbs.extend(above.into_iter().rev().map(|above| {
        Crumb::to(
            question.link(&format!("/board/units/{}", above.id), &[]),
            above.name.clone(),
        )
    }));
    crumbs.push(Crumb::here(unit.name.clone()).name());
    crumbs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_stands_behind_the_key_of_the_unit() {
        for (key, unit, form) in [
            ("05977", "05977", Form::Page),
            ("05977@2025-07-01", "05977@2025-07-01", Form::Page),
            ("05977@2025-07-01.json", "05977@2025-07-01", Form::Json),
            ("SNV.csv", "SNV", Form::Csv),
        ] {
            let found = key_and_form(key).unwrap();
            assert_eq!((found.0.as_str(), found.1), (unit, form));
        }
        for key in ["", ".json", "05977.xml", "../etc", "05977@tomorrow"] {
            assert_eq!(
                key_and_form(key).unwrap_err().kind(),
                FaultKind::NotFound,
                "{key}"
            );
        }
    }
}
