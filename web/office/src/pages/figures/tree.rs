//! The board as a tree: a unit, what stands below it, and what stands below that, each with its figure in one indicator.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Query, State};
use motcua_db::Tx;
use motcua_figures::{AllInputs, Indicator, Measure, UnitScore, Units, ranked};
use motcua_identity::UnitId;
use motcua_kernel::Fault;
use motcua_ui::{Crumb, PageContext, PageResult, Tab, UnitBranch, UnitTreeView, render};

use super::asked::{Asked, Wanted};
use super::board::{bar, value};
use crate::Office;
use crate::desk::Desk;

pub(super) const PATH: &str = "/office/figures/tree";

#[derive(Template)]
#[template(path = "figures/tree.html")]
struct TreePage {
    cx: PageContext,
    wanted: Wanted,
    name: String,
    crumbs: Vec<Crumb>,
    indicators: Vec<Tab>,
    tree: UnitTreeView,
    folds: i64,
}

/// A unit with its score and those below it.
struct Scored {
    id: UnitId,
    name: String,
    /// Dossiers that came: too few give no place.
    dossiers: i64,
    score: UnitScore,
    below: Vec<Self>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let wanted = asked.understood(&op)?;
    let question = wanted.clone();
    let (found, folds) = office.read(move |tx| find(tx, &question)).await?;
    let by = chosen(&wanted);
    let name = found.name.clone();
    let top = by.map(|by| branch(&cx, (&wanted, by), found));
    Ok(render(&TreePage {
        crumbs: vec![
            Crumb::to(wanted.address("/office/figures", ""), cx.t("nav-figures")),
            Crumb::here(cx.t("open-tree")),
        ],
        indicators: indicators(&cx, &wanted, by),
        tree: UnitTreeView {
            words: cx.words(),
            top: top.into_iter().collect(),
        },
        folds,
        name,
        wanted,
        cx,
    }))
}

/// The indicator of the branches: the one asked for, otherwise the first with a figure.
fn chosen(wanted: &Wanted) -> Option<&'static Indicator> {
    let first = || wanted.set.indicators.iter().find(|it| it.unmeasured.is_none());
    wanted.set.indicator(&wanted.by).or_else(first)
}

fn indicators(cx: &PageContext, wanted: &Wanted, by: Option<&Indicator>) -> Vec<Tab> {
    let measured = wanted.set.indicators.iter().filter(|it| it.unmeasured.is_none());
    measured
        .map(|it| Tab {
            href: wanted.address(PATH, &format!("&by={}", it.key)),
            label: it.name.in_language(cx.language().code()).to_owned(),
            count: None,
            current: by.is_some_and(|by| by.key == it.key),
        })
        .collect()
}

fn find(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<(Scored, i64), Fault> {
    let all = match wanted.past {
        None => AllInputs::read(tx, wanted.set, wanted.period)?,
        Some(past) => AllInputs::read_sets_as_at(tx, &[wanted.set], wanted.period, past.at())?,
    };
    let units = Units::read(tx, wanted.period.to, all.units())?;
    let root = scored(wanted, (&all, &units), &wanted.unit, 0)?;
    Ok((root, motcua_figures::folds(tx)?))
}

/// Deeper than this no administration goes.
const DEEPEST: usize = 6;

fn scored(
    wanted: &Wanted,
    (all, units): (&AllInputs, &Units),
    id: &UnitId,
    depth: usize,
) -> Result<Scored, Fault> {
    let scope = if wanted.below {
        units.with_below(id)?
    } else {
        units.at_level(id)?
    };
    let name = scope.unit.name.clone();
    let mut below = Vec::new();
    if depth < DEEPEST {
        for child in units.tree.children_of(id) {
            below.push(scored(wanted, (all, units), &child.id, depth + 1)?);
        }
    }
    let sums = all.of_some(&scope.members, &BTreeSet::new()).sums;
    Ok(Scored {
        id: id.clone(),
        name,
        dossiers: sums.get(&Measure::Received).copied().unwrap_or(0),
        score: all.score(wanted.set, scope, wanted.period),
        below,
    })
}

/// A unit as a branch, those below it by their place.
fn branch(cx: &PageContext, (wanted, by): (&Wanted, &Indicator), of: Scored) -> UnitBranch {
    let placed_by = |one: &Scored| {
        let counted = one.score.value(&by.key).map(|row| row.counted);
        by.placed_by(counted.unwrap_or_default(), one.dossiers)
    };
    let below = ranked(of.below, wanted.set.placing(Some(by)), placed_by).into_iter();
    let below = below.map(|(_, child)| branch(cx, (wanted, by), child)).collect();
    let asked = Wanted {
        unit: of.id,
        ..wanted.clone()
    };
    let row = of.score.value(&by.key);
    UnitBranch {
        name: of.name,
        href: asked.address("/office/figures", ""),
        value: row.map_or_else(|| "–".to_owned(), |row| value(cx.words(), by, row)),
        bar: row.map_or(0, |row| bar(by, row)),
        tone: "plain",
        note: row.map_or_else(String::new, |row| {
            format!(
                "{} / {}",
                cx.words().number(row.counted.numerator),
                cx.words().number(row.counted.denominator)
            )
        }),
        below,
    }
}
