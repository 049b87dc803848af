//! An officer's figures over some months beside the median of the unit: what a decision about people stands on.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use motcua_db::Tx;
use motcua_dossier::{Record, RecordRow, median, record_rows, records};
use motcua_identity::{IdentityError, OfficerId, OpContext, postings_of};
use motcua_kernel::{Fault, Instant};
use motcua_ui::{Crumb, PageContext, PageResult, Tab, render};
use serde::Deserialize;

use super::scope::Scope;
use crate::Office;
use crate::desk::Desk;

/// Periods to choose from, in months.
const MONTHS: [i32; 3] = [3, 6, 12];

/// Dossiers shown behind a figure.
const MOST: usize = 100;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
    months: String,
    figure: String,
}

/// A figure with what it is measured by.
struct Figure {
    key: &'static str,
    own: i64,
    median: Option<i64>,
    href: String,
}

#[derive(Template)]
#[template(path = "heads/officer.html")]
struct OfficerPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    id: String,
    unit: String,
    name: String,
    title: String,
    tabs: Vec<Tab>,
    figures: Vec<Figure>,
    compared: usize,
    chosen: Option<&'static str>,
    rows: Vec<RecordRow>,
    most: usize,
}

struct Found {
    scope: Scope,
    name: String,
    title: String,
    own: Record,
    all: BTreeMap<String, Record>,
    rows: Vec<RecordRow>,
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let Desk { cx, op } = desk;
    let officer: OfficerId = id
        .parse()
        .map_err(|_| Fault::from(IdentityError::NoSuchOfficer))?;
    let months = MONTHS
        .into_iter()
        .find(|months| months.to_string() == asked.months)
        .unwrap_or(3);
    let (unit, figure) = (asked.unit, asked.figure);
    let wanted = figure.clone();
    let found = office
        .read(move |tx| find(&op, tx, officer, (&unit, months, &wanted)))
        .await?;
    let chosen = found
        .own
        .figures()
        .into_iter()
        .map(|(key, _)| key)
        .find(|key| *key == figure);
    let here = |months: i32| {
        format!(
            "/office/heads/officers/{officer}?unit={}&months={months}",
            found.scope.chosen
        )
    };
    let page = OfficerPage {
        crumbs: vec![
            Crumb::to(
                format!("/office/heads?unit={}", found.scope.chosen),
                cx.t("nav-heads"),
            ),
            Crumb::here(&found.name).name(),
        ],
        tabs: MONTHS
            .into_iter()
            .map(|count| Tab {
                href: here(count),
                label: cx.t1("heads-months", "count", i64::from(count)),
                count: None,
                current: count == months,
            })
            .collect(),
        figures: figures(&found, &here(months)),
        compared: found.all.len(),
        id: officer.to_string(),
        unit: found.scope.chosen,
        name: found.name,
        title: found.title,
        rows: found.rows,
        chosen,
        most: MOST,
        cx,
    };
    Ok(render(&page))
}

fn figures(found: &Found, here: &str) -> Vec<Figure> {
    let own = found.own.figures().into_iter();
    own.enumerate()
        .map(|(place, (key, own))| {
            let others = found.all.values().filter_map(|record| {
                let figures = record.figures();
                figures.get(place).map(|(_, figure)| *figure)
            });
            Figure {
                key,
                own,
                median: median(others.collect()),
                href: format!("{here}&figure={key}#behind"),
            }
        })
        .collect()
}

fn find(
    op: &OpContext,
    tx: &mut Tx<'_>,
    id: OfficerId,
    (unit, months, figure): (&str, i32, &str),
) -> Result<Found, Fault> {
    let scope = Scope::read(op, tx, unit)?;
    let officer = motcua_identity::officer(tx, id)?;
    let posted = postings_of(tx, id)?;
    // Whoever never worked at one of the head's units is not theirs to judge.
    let here = scope.units.contains(&officer.home_unit)
        || posted
            .iter()
            .any(|(_, posting)| scope.units.contains(&posting.unit));
    if !here {
        return Err(IdentityError::NoSuchOfficer.into());
    }
    let period = (months_before(op.now(), months), op.now());
    let all = records(tx, &scope.units, period)?;
    let name = id.to_string();
    Ok(Found {
        own: all.get(&name).cloned().unwrap_or_default(),
        rows: record_rows(tx, &scope.units, (&name, figure), period, MOST)?,
        name: officer.full_name,
        title: officer.title,
        all,
        scope,
    })
}

fn months_before(now: Instant, months: i32) -> Instant {
    let local = now.local();
    let span = jiff::Span::new().months(months);
    local.checked_sub(span).map_or(now, Instant::from_local)
}
