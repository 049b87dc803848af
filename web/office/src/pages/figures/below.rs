//! The units below one, by their place: which way the indicator is good, and how much a unit must have had to do, is the
//! definition's.

use std::collections::BTreeSet;

use motcua_figures::{
    AllInputs, Indicator, IndicatorSet, Measure, PlacedBy, Rank, UnitScore, Units, WhatCounts, ranked,
};
use motcua_kernel::Fault;
use motcua_ui::PageContext;

use super::asked::Wanted;
use super::board::{bar, value};

/// A unit below with its figures.
pub(super) struct Child {
    name: String,
    href: String,
    pub(super) scored: UnitScore,
    /// The dossiers it received.
    dossiers: i64,
}

/// A unit below with its place.
pub(super) struct Row {
    pub(super) place: Option<usize>,
    /// Why it has no place although it has a figure.
    pub(super) unplaced: Option<String>,
    pub(super) name: String,
    pub(super) href: String,
    pub(super) value: String,
    pub(super) parts: String,
    pub(super) bar: i64,
}

/// The table of the units below.
#[derive(Default)]
pub(super) struct Below {
    pub(super) rows: Vec<Row>,
    /// How many have no figure.
    pub(super) without_figure: usize,
    /// What places follow.
    pub(super) by_name: String,
    /// How places follow it, in sentences.
    pub(super) rule: Vec<String>,
}

/// Reads the units directly below the one asked about.
pub(super) fn children(all: &AllInputs, units: &Units, wanted: &Wanted) -> Result<Vec<Child>, Fault> {
    let mut found = Vec::new();
    for child in units.tree.children_of(&wanted.unit) {
        let of = if wanted.below {
            units.with_below(&child.id)?
        } else {
            units.at_level(&child.id)?
        };
        let asked = Wanted {
            unit: child.id.clone(),
            ..wanted.clone()
        };
        let sums = all.of_some(&of.members, &BTreeSet::new()).sums;
        found.push(Child {
            name: child.name.clone(),
            href: asked.address("/office/figures", ""),
            dossiers: sums.get(&Measure::Received).copied().unwrap_or(0),
            scored: all.score(wanted.set, of, wanted.period),
        });
    }
    Ok(found)
}

/// The units with their places by the indicator asked for, or by the usual one of the set.
pub(super) fn shown(cx: &PageContext, wanted: &Wanted, all: Vec<Child>) -> Below {
    let Some(by) = wanted.set.indicator(&wanted.by).or_else(|| wanted.set.usual()) else {
        return Below::default();
    };
    let count = all.len();
    let placed_by = |child: &Child| {
        let counted = child.scored.value(&by.key).map(|row| row.counted);
        by.placed_by(counted.unwrap_or_default(), child.dossiers)
    };
    let placing = wanted.set.placing(Some(by));
    let rows: Vec<Row> = ranked(all, placing, |child: &Child| -> PlacedBy { placed_by(child) })
        .into_iter()
        .filter(|(rank, _)| *rank != Rank::NoFigure)
        .filter_map(|(rank, child)| row(cx, (wanted.set, by), (rank, child)))
        .collect();
    Below {
        without_figure: count - rows.len(),
        by_name: by.name.in_language(cx.language().code()).to_owned(),
        rule: rule(cx, wanted.set, by),
        rows,
    }
}

fn row(
    cx: &PageContext,
    (set, by): (&IndicatorSet, &Indicator),
    (rank, child): (Rank, Child),
) -> Option<Row> {
    let words = cx.words();
    let row = child.scored.value(&by.key)?;
    Some(Row {
        place: rank.place(),
        unplaced: (rank == Rank::TooFew).then(|| cx.t1("open-place-too-few", "count", set.fewest)),
        value: value(words, by, row),
        parts: format!(
            "{} / {}",
            words.number(row.counted.numerator),
            words.number(row.counted.denominator)
        ),
        bar: bar(by, row),
        name: child.name,
        href: child.href,
    })
}

fn rule(cx: &PageContext, set: &IndicatorSet, by: &Indicator) -> Vec<String> {
    let direction = cx.t(&format!("open-better-{}", by.better.identifier()));
    if !by.better.ranks() {
        return vec![direction.into_owned()];
    }
    let fewest = match by.counts {
        WhatCounts::Sums => "open-place-fewest-below",
        WhatCounts::Services | WhatCounts::Communes => "open-place-fewest",
    };
    vec![
        direction.into_owned(),
        cx.t("figures-tie").into_owned(),
        cx.t1(fewest, "count", set.fewest),
    ]
}
