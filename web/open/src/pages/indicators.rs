//! Every indicator of a set for one unit or for the whole province: value, both sums, points, target, law.

use std::collections::BTreeMap;

use motcua_figures::{Indicator, IndicatorSet, Measure, Scored};
use motcua_ui::PageContext;

use crate::board::{Overview, Place, Reach, Shown, UnitFigures, Whose, points};
use crate::question::{By, Question, is_average, said};

/// The group that begins with a row, with its subtotal.
pub(crate) struct GroupHead {
    /// Its number.
    pub(crate) no: String,
    /// What it is called.
    pub(crate) name: String,
    /// Its points, of how many.
    pub(crate) points: String,
}

/// One indicator with its figures.
pub(crate) struct IndicatorRow {
    /// The group that begins here.
    pub(crate) group: Option<GroupHead>,
    /// Its number in the law's list.
    pub(crate) no: String,
    /// What it is called.
    pub(crate) name: String,
    /// Its figure for each column of the table.
    pub(crate) figures: Vec<Shown>,
    /// The points of the first column, of how many.
    pub(crate) points: Option<String>,
    /// What it should reach.
    pub(crate) target: Option<String>,
    /// Why there is no figure.
    pub(crate) unmeasured: Option<String>,
    /// The formula in words.
    pub(crate) formula: String,
    /// What is left out, and other remarks.
    pub(crate) remark: String,
    /// Where it comes from.
    pub(crate) source: String,
    /// The same page with places by this indicator.
    pub(crate) href: String,
}

/// A set beside its figures.
pub(crate) struct Table {
    /// What it shows.
    pub(crate) caption: String,
    /// The heads of the columns with figures.
    pub(crate) columns: Vec<String>,
    /// Whether points are given.
    pub(crate) scored: bool,
    /// Whether a target is set for any of them.
    pub(crate) aimed: bool,
    /// One row for each indicator.
    pub(crate) rows: Vec<IndicatorRow>,
}

/// The table of `set` for a unit, with a column for each reach.
pub(crate) fn table(
    cx: &PageContext,
    question: &Question,
    (found, unit): (&Overview, &UnitFigures),
    (set, reaches): (&'static IndicatorSet, &[Reach]),
) -> Table {
    let about = question.about(set);
    let first = reaches.first().copied().unwrap_or(Reach::Own);
    let mut heads = groups(cx, found, (set, unit, first));
    let rows: Vec<IndicatorRow> = set
        .indicators
        .iter()
        .map(|indicator| {
            let group = set.group_of(&indicator.key);
            IndicatorRow {
                group: group.and_then(|group| heads.remove(group.key.as_str())),
                ..row(cx, &about, (found, unit), (indicator, reaches))
            }
        })
        .collect();
    Table {
        caption: said(cx, &set.title).to_owned(),
        columns: reaches
            .iter()
            .map(|reach| cx.t(&format!("open-reach-{}", reach.identifier())).into_owned())
            .collect(),
        scored: set.indicators.iter().any(|indicator| indicator.max() > 0),
        aimed: rows.iter().any(|row| row.target.is_some()),
        rows,
    }
}

/// The heads of the groups of a set by key, each with the subtotal of the first column.
fn groups(
    cx: &PageContext,
    found: &Overview,
    (set, unit, reach): (&'static IndicatorSet, &UnitFigures, Reach),
) -> BTreeMap<&'static str, GroupHead> {
    if set.groups.is_empty() {
        return BTreeMap::new();
    }
    let score = found.score(unit.members(reach), set, unit.level);
    let rows = score.rows.iter();
    let subtotals = set.subtotals(rows.map(|row| (row.key.as_str(), row.points, row.max)));
    let heads = subtotals.into_iter().map(|it| {
        let head = GroupHead {
            no: it.group.key.clone(),
            name: said(cx, &it.group.name).to_owned(),
            points: format!(
                "{} / {}",
                points(cx.words(), it.points),
                points(cx.words(), it.group.max)
            ),
        };
        (it.group.key.as_str(), head)
    });
    heads.collect()
}

fn row(
    cx: &PageContext,
    about: &Question,
    (found, unit): (&Overview, &UnitFigures),
    (indicator, reaches): (&'static Indicator, &[Reach]),
) -> IndicatorRow {
    let shown = |reach: &Reach| {
        let place = Place {
            span: &about.span,
            unit,
            whose: Whose::Unit(*reach),
        };
        Shown::new(cx.words(), found, place, indicator)
    };
    let measured = indicator.unmeasured.is_none();
    let first = reaches.first().copied().unwrap_or(Reach::Own);
    let scored = found.scored(unit.members(first), indicator);
    let aim = found.aims.of(&indicator.key, unit.level, Some(&unit.unit));
    IndicatorRow {
        group: None,
        no: indicator.no.clone(),
        name: said(cx, &indicator.name).to_owned(),
        figures: if measured {
            reaches.iter().map(shown).collect()
        } else {
            Vec::new()
        },
        points: of_points(cx, indicator, &scored),
        target: aim
            .filter(|_| first != Reach::Below)
            .map(|aim| cx.words().hundredths(aim.hundredths())),
        unmeasured: indicator.unmeasured.as_ref().map(|why| said(cx, why).to_owned()),
        formula: formula(cx, indicator),
        remark: said(cx, &indicator.remark).to_owned(),
        source: indicator.source.clone(),
        href: if measured {
            format!(
                "{}#units",
                about
                    .placed_by(By::Indicator(indicator))
                    .link(super::board::PATH, &[])
            )
        } else {
            String::new()
        },
    }
}

fn of_points(cx: &PageContext, indicator: &Indicator, scored: &Scored) -> Option<String> {
    (indicator.max() > 0).then(|| {
        let got = scored
            .points
            .map_or_else(|| "–".to_owned(), |got| points(cx.words(), got));
        format!("{got} / {}", points(cx.words(), indicator.max()))
    })
}

/// What stands above the line and below it, in words.
pub(crate) fn formula(cx: &PageContext, indicator: &Indicator) -> String {
    let side = |measures: &[Measure]| {
        let names = measures
            .iter()
            .map(|measure| cx.t(&format!("open-measure-{}", measure.identifier())));
        names.collect::<Vec<_>>().join(" + ")
    };
    if indicator.numerator.is_empty() {
        return "–".to_owned();
    }
    let of = if is_average(indicator) {
        cx.t("open-average")
    } else {
        "".into()
    };
    let line = format!(
        "{} ÷ {}",
        side(&indicator.numerator),
        side(&indicator.denominator)
    );
    format!("{of} {line}").trim().to_owned()
}
