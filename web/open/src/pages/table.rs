//! The rows of a table of units, for the board and for the page of a unit.

use motcua_figures::{Counted, Indicator, Placing, Rank, Standing, ranked};
use motcua_i18n::Words;
use motcua_identity::{UnitId, UnitTree};
use motcua_ui::PageContext;

use crate::board::{Opened, Overview, Place, Reach, Shown, UnitFigures, Whose, points, thousandths, tone};
use crate::question::{By, Question, said};

/// A unit with its place and its figure.
pub(crate) struct UnitRow {
    /// Its key.
    pub(crate) key: UnitId,
    /// Its place, or why it has none.
    pub(crate) rank: Rank,
    /// How much it would have had to do for a place.
    fewest: i64,
    /// Its name.
    pub(crate) name: String,
    /// The unit above, which tells communes of one name apart.
    pub(crate) parent: String,
    /// The page of the unit.
    pub(crate) href: String,
    /// The value in words.
    pub(crate) value: String,
    /// How long its bar is on a scale of a thousand.
    pub(crate) bar: i64,
    /// The sums above the line; none for points.
    pub(crate) above: Vec<Opened>,
    /// The sums below the line.
    pub(crate) below: Vec<Opened>,
    /// What the points are called, or between which values a sampled figure lies.
    pub(crate) note: Option<String>,
    /// Where it stands against the target; a figure over several levels has none.
    pub(crate) standing: Option<Standing>,
    /// The target in hundredths of a percent, exact: paper prints it whole.
    pub(crate) target: Option<i64>,
}

impl UnitRow {
    /// The tone of its bar.
    pub(crate) fn tone(&self) -> &'static str {
        self.standing.map_or("neutral", tone)
    }

    /// The target in words; empty without one.
    pub(crate) fn target_words(&self, words: Words) -> String {
        self.target
            .map_or_else(String::new, |hundredths| words.hundredths(hundredths))
    }

    /// The target's place on the bar, whose scale is of a thousand.
    pub(crate) fn mark(&self) -> Option<i64> {
        self.target.map(|hundredths| hundredths / 10)
    }

    /// Its place; none without a figure, with too little work, or where the indicator is no merit.
    pub(crate) const fn place(&self) -> Option<usize> {
        self.rank.place()
    }

    /// Why it has no place although it has a figure.
    pub(crate) fn unplaced(&self, cx: &PageContext) -> Option<String> {
        (self.rank == Rank::TooFew).then(|| cx.t1("open-place-too-few", "count", self.fewest))
    }

    /// Where it stands, in words.
    pub(crate) fn standing_words(&self, cx: &PageContext) -> String {
        let words = |standing: Standing| {
            cx.t(&format!("open-standing-{}", standing.identifier()))
                .into_owned()
        };
        self.standing.map(words).unwrap_or_default()
    }
}

/// How units are placed by what is asked for.
pub(crate) fn placing(question: &Question) -> Placing {
    question.set.placing(match question.by {
        By::Indicator(indicator) => Some(indicator),
        By::Total => None,
    })
}

/// What places follow beyond the exact fraction: the direction, and from how much work on there is a place.
pub(crate) fn rule(cx: &PageContext, indicator: Option<&Indicator>, placing: Placing) -> Vec<String> {
    let direction = cx.t(&format!("open-better-{}", placing.better.identifier()));
    if !placing.better.ranks() {
        return vec![direction.into_owned()];
    }
    let counted = match indicator.map(|it| it.counts) {
        Some(motcua_figures::WhatCounts::Sums) => "open-place-fewest-below",
        _ => "open-place-fewest",
    };
    vec![
        direction.into_owned(),
        cx.t("open-ties").into_owned(),
        cx.t1(counted, "count", placing.fewest),
    ]
}

/// The units as rows, the best first. Equal figures share a place; a unit without a figure has none.
pub(crate) fn rows(
    cx: &PageContext,
    question: &Question,
    found: &Overview,
    units: Vec<(&UnitFigures, Reach)>,
) -> Vec<UnitRow> {
    let by =
        |(unit, reach): &(&UnitFigures, Reach)| found.placed_by(unit, *reach, (question.set, question.by));
    ranked(units, placing(question), by)
        .into_iter()
        .map(|(rank, unit)| row(cx, question, found, (rank, unit)))
        .collect()
}

fn row(
    cx: &PageContext,
    question: &Question,
    found: &Overview,
    (rank, (unit, reach)): (Rank, (&UnitFigures, Reach)),
) -> UnitRow {
    let counted = found.counted(unit, reach, (question.set, question.by));
    let bare = UnitRow {
        key: unit.unit.clone(),
        rank,
        fewest: question.set.fewest,
        name: unit.name.clone(),
        // Below a unit everybody knows whose part they are.
        parent: if reach == Reach::Below {
            String::new()
        } else {
            parent_name(&found.tree, unit)
        },
        href: question.link(&unit.path(), &[]),
        value: "—".to_owned(),
        bar: 0,
        above: Vec::new(),
        below: Vec::new(),
        note: None,
        standing: None,
        target: None,
    };
    match question.by {
        By::Total => by_total(cx, question, found, (bare, unit, reach, counted)),
        By::Indicator(indicator) => {
            let of = Place {
                span: &question.span,
                unit,
                whose: Whose::Unit(reach),
            };
            let shown = Shown::new(cx.words(), found, of, indicator);
            // A target is set for a level: what stands below a district is of another one.
            let whole = reach != Reach::Below || unit.members(Reach::Level) == unit.members(reach);
            let aim = found
                .aims
                .of(&indicator.key, unit.level, Some(&unit.unit))
                .filter(|_| whole);
            UnitRow {
                standing: aim.as_ref().and_then(|aim| aim.standing(counted)),
                target: aim.map(|aim| aim.hundredths()),
                value: shown.value,
                bar: shown.bar,
                above: shown.above,
                below: shown.below,
                note: shown.interval,
                ..bare
            }
        }
    }
}

fn by_total(
    cx: &PageContext,
    question: &Question,
    found: &Overview,
    (bare, unit, reach, counted): (UnitRow, &UnitFigures, Reach, Counted),
) -> UnitRow {
    if counted.denominator <= 0 {
        return bare;
    }
    let score = found.score(unit.members(reach), question.set, unit.level);
    UnitRow {
        value: score
            .stretched
            .map_or_else(|| "—".to_owned(), |it| points(cx.words(), it)),
        bar: thousandths(counted),
        note: score.band.map(|band| said(cx, &band.label).to_owned()),
        ..bare
    }
}

/// The name of the unit above; the province stands above everything and tells nothing apart.
pub(crate) fn parent_name(tree: &UnitTree, unit: &UnitFigures) -> String {
    let above = tree.ancestors_of(&unit.unit);
    let near = above.first().filter(|parent| parent.parent.is_some());
    near.map(|parent| parent.name.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use motcua_i18n::Language;

    use super::*;

    #[test]
    fn a_target_keeps_its_hundredths_beside_the_mark_of_its_bar() {
        let row = UnitRow {
            key: "SNV".parse().unwrap(),
            rank: Rank::NoFigure,
            fewest: 0,
            name: String::new(),
            parent: String::new(),
            href: String::new(),
            value: String::new(),
            bar: 0,
            above: Vec::new(),
            below: Vec::new(),
            note: None,
            standing: None,
            target: Some(7_424),
        };
        let words = Words::new(Language::Vi);
        assert_eq!(row.mark(), Some(742));
        assert_eq!(row.target_words(words), words.hundredths(7_424));
        assert_ne!(row.target_words(words), words.hundredths(7_420));
    }
}
