//! One unit: its own ratio, that of everything below it, and the units below by their place.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::routing::{MethodRouter, get};
use motcua_figures::{Measure, Ratio};
use motcua_identity::UnitId;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{ColumnChart, Crumb, PageContext, PageResult, Tab, render_form};
use serde::Deserialize;

use super::method::{Method, methods, ratio_name};
use super::table::{self, UnitRow};
use super::{data, trend};
use crate::Open;
use crate::board::{LevelCard, Overview, Reach, SHOWN, Trend, UnitFigures, percent};
use crate::span::Span;

/// What a visitor asks of a unit's page.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

/// As what the page is asked for: `.json` and `.csv` behind the unit's key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Page,
    Json,
    Csv,
}

/// One ratio of the unit: of its own work and of all below it.
struct RatioRow {
    name: String,
    own: Opened,
    below: Option<Opened>,
}

/// A ratio whose two sums open to their dossiers.
struct Opened {
    percent: String,
    numerator: String,
    numerator_href: String,
    denominator: String,
    denominator_href: String,
}

#[derive(Template)]
#[template(path = "unit.html")]
struct UnitPage {
    cx: PageContext,
    span: Span,
    spans: Vec<Tab>,
    crumbs: Vec<Crumb>,
    path: String,
    name: String,
    cards: Vec<LevelCard>,
    ratios: Vec<RatioRow>,
    has_below: bool,
    rows: Vec<UnitRow>,
    trend: ColumnChart,
    methods: Vec<Method>,
    csv: String,
    json: String,
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![("/board/units/{unit}", get(show))]
}

async fn show(
    State(open): State<Open>,
    cx: PageContext,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (unit, form) = key_and_form(&key)?;
    let span = Span::read(&cx, &asked.from, &asked.to);
    let span = if form == Form::Page {
        span
    } else {
        span.or_fault()?
    };
    let (today, period) = (cx.today(), span.period);
    let wanted = unit.clone();
    let kept = open.figures();
    let (found, trend) = open
        .read(move |tx| {
            let found = kept.overview(tx, today, period)?;
            let trend = kept.trend(tx, (&found, today), Some(&wanted), period)?;
            Ok((found, trend))
        })
        .await?;
    let figures = found.units.get(&unit).ok_or_else(|| unknown(&unit))?;
    match form {
        Form::Page => {
            let page = page(cx, span, (&found, figures), &trend);
            Ok(render_form(&page, &page.span.report))
        }
        Form::Json => Ok(data::unit_json(&cx, &span, &found, figures)),
        Form::Csv => data::units_csv(&found, &with_children(&found, figures), unit.as_str()),
    }
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

fn page(cx: PageContext, span: Span, (found, unit): (&Overview, &UnitFigures), trend: &Trend) -> UnitPage {
    let path = unit.path();
    let children = found.children(unit);
    let has_below = !children.is_empty();
    UnitPage {
        spans: span.tabs(&cx, &path, &[]),
        crumbs: crumbs(&cx, &span, found, unit),
        name: unit.name.clone(),
        cards: cards(&cx, &span, unit, has_below),
        ratios: SHOWN
            .into_iter()
            .map(|ratio| ratio_row(&cx, &span, unit, (ratio, has_below)))
            .collect(),
        rows: table::rows(&found.tree, &span, children),
        trend: trend::chart(&cx, trend, span.period),
        methods: methods(&cx, &SHOWN),
        csv: span.link(&format!("{path}.csv"), &[]),
        json: span.link(&format!("{path}.json"), &[]),
        has_below,
        path,
        span,
        cx,
    }
}

fn cards(cx: &PageContext, span: &Span, unit: &UnitFigures, has_below: bool) -> Vec<LevelCard> {
    let card = |title: &str, reach: Reach| {
        let counted = unit.counted(reach, Ratio::CAMPAIGN);
        let opens = |measure: Measure| table::opens(span, unit, reach, measure.identifier());
        LevelCard {
            href: opens(Measure::InScope),
            parts: Some((opens(Measure::Digitised), opens(Measure::InScope))),
            ..LevelCard::new(cx.words(), cx.t(title).into_owned(), counted, unit.level)
        }
    };
    // A target is set for a level: an agency with its sub-units, a district or commune by itself.
    let at_level = LevelCard {
        target: table::target(span, unit),
        ..card(if has_below { "open-own" } else { "open-own-only" }, Reach::Level)
    };
    let more = unit.counted(Reach::Below, Ratio::CAMPAIGN) != unit.counted(Reach::Level, Ratio::CAMPAIGN);
    let below = (has_below && more).then(|| LevelCard {
        baseline: None,
        ..card("open-with-below", Reach::Below)
    });
    [Some(at_level), below].into_iter().flatten().collect()
}

fn ratio_row(
    cx: &PageContext,
    span: &Span,
    unit: &UnitFigures,
    (ratio, has_below): (Ratio, bool),
) -> RatioRow {
    let opened = |reach: Reach| {
        let counted = unit.counted(reach, ratio);
        let words = cx.words();
        Opened {
            percent: percent(words, counted),
            numerator: words.number(counted.numerator),
            numerator_href: table::opens(span, unit, reach, ratio.numerator().identifier()),
            denominator: words.number(counted.denominator),
            denominator_href: table::opens(span, unit, reach, ratio.denominator().identifier()),
        }
    };
    RatioRow {
        name: ratio_name(cx, ratio),
        own: opened(Reach::Own),
        below: has_below.then(|| opened(Reach::Below)),
    }
}

pub(super) fn crumbs(cx: &PageContext, span: &Span, found: &Overview, unit: &UnitFigures) -> Vec<Crumb> {
    let mut crumbs = vec![
        Crumb::to("/", cx.t("home")),
        Crumb::to(span.link(super::board::PATH, &[]), cx.t("open-board")),
    ];
    let above = found.tree.ancestors_of(&unit.unit);
    crumbs.extend(above.into_iter().rev().map(|above| {
        Crumb::to(
            span.link(&format!("/board/units/{}", above.id), &[]),
            above.name.clone(),
        )
    }));
    crumbs.push(Crumb::here(unit.name.clone()));
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
