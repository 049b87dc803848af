//! The standings as a tree of units: each agency with what is below it, which the table by level cannot show.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use motcua_campaign::{Campaign, CriterionFigure, StandingRow, campaign, standings};
use motcua_figures::{Counted, Standing, folds};
use motcua_identity::{Unit, UnitId, UnitTree, unit_tree};
use motcua_kernel::Fault;
use motcua_ui::{PageContext, PageResult, Tab, UnitBranch, UnitTreeView, render};
use serde::Deserialize;

use super::frame::{Frame, id_of, indicator_name};
use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    /// Which criterion, by its place in the plan from 1 on.
    by: usize,
}

#[derive(Template)]
#[template(path = "campaign/tree.html")]
struct TreePage {
    cx: PageContext,
    frame: Frame,
    criteria: Vec<Tab>,
    tree: UnitTreeView,
    frozen: bool,
    folds: i64,
}

/// What the branches are drawn from.
struct Drawn<'d> {
    cx: &'d PageContext,
    campaign: &'d Campaign,
    units: &'d UnitTree,
    rows: BTreeMap<&'d UnitId, &'d StandingRow>,
    /// The place of the criterion.
    by: usize,
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let Desk { cx, op } = desk;
    let (id, today) = (id_of(&id)?, op.now().day());
    let reader = op.clone();
    let (campaign, found, units, folds) = office
        .read(move |tx| {
            let campaign = campaign(&reader, tx, id)?;
            let found = standings(tx, &campaign, today)?;
            let units = unit_tree(tx, today.min(campaign.definition.window.to))?;
            Ok::<_, Fault>((campaign, found, units, folds(tx)?))
        })
        .await?;
    let frame = Frame::new(&cx, &op, &campaign, "").below(cx.t("open-tree"));
    let last = campaign.definition.criteria.len().saturating_sub(1);
    let by = asked.by.saturating_sub(1).min(last);
    let all = found.rows.iter().chain(&found.parts);
    let drawn = Drawn {
        cx: &cx,
        campaign: &campaign,
        units: &units,
        rows: all.map(|row| (&row.unit, row)).collect(),
        by,
    };
    let top = units.get(&campaign.unit).and_then(|unit| drawn.branch(unit, 0));
    Ok(render(&TreePage {
        criteria: criteria(&cx, (&frame, &campaign), by),
        tree: UnitTreeView {
            words: cx.words(),
            top: top.into_iter().collect(),
        },
        frozen: found.frozen,
        folds,
        frame,
        cx,
    }))
}

fn criteria(cx: &PageContext, (frame, campaign): (&Frame, &Campaign), current: usize) -> Vec<Tab> {
    let all = (0..).zip(&campaign.definition.criteria);
    all.map(|(place, criterion)| Tab {
        href: format!("{}/tree?by={}", frame.href(), place + 1),
        label: indicator_name(cx, &criterion.indicator),
        count: None,
        current: place == current,
    })
    .collect()
}

/// Deeper than this no administration goes.
const DEEPEST: usize = 6;

impl Drawn<'_> {
    /// A unit with those below it; nothing of one that takes no part and has nobody below that does.
    fn branch(&self, unit: &Unit, depth: usize) -> Option<UnitBranch> {
        let mut below: Vec<(Option<i64>, UnitBranch)> = Vec::new();
        if depth < DEEPEST {
            for child in self.units.children_of(&unit.id) {
                let place = self.rows.get(&child.id).and_then(|row| row.place);
                below.extend(self.branch(child, depth + 1).map(|branch| (place, branch)));
            }
        }
        // By their place, what has none after them.
        below.sort_by_key(|(place, _)| (place.is_none(), *place));
        let below: Vec<UnitBranch> = below.into_iter().map(|(_, branch)| branch).collect();
        let row = self.rows.get(&unit.id).copied();
        if row.is_none() && below.is_empty() {
            return None;
        }
        let home = format!("/office/campaigns/{}", self.campaign.id);
        let figure = row.and_then(|row| row.figures.get(self.by));
        let reached = figure
            .and_then(CriterionFigure::standing)
            .is_some_and(|standing| standing != Standing::Below);
        let counted = figure.map(|figure| figure.counted);
        Some(UnitBranch {
            name: unit.name.clone(),
            href: row.map_or_else(|| home.clone(), |row| format!("{home}/units/{}", row.unit)),
            value: counted.map_or_else(
                || "–".to_owned(),
                |it| self.cx.words().percent(it.numerator, it.denominator),
            ),
            bar: counted
                .and_then(Counted::percent)
                .map_or(0, |percent| (percent.hundredths() / 10).clamp(0, 1_000)),
            tone: if reached { "good" } else { "plain" },
            note: row.map_or_else(String::new, |row| self.note(row)),
            below,
        })
    }

    /// Where the unit stands over everything, and its place.
    fn note(&self, row: &StandingRow) -> String {
        let overall = format!("campaign-overall-{}", row.overall.identifier());
        let overall = self.cx.t(&overall);
        match row.place {
            Some(place) => {
                let place = self.cx.t1("campaign-tree-place", "place", place);
                format!("{place} · {overall}")
            }
            None => overall.into_owned(),
        }
    }
}
