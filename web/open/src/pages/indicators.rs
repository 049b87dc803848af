//! Every indicator of a set for one unit or for the whole province: value, both sums, points, target, law.

use motcua_figures::{Indicator, IndicatorSet, Measure, Scored};
use motcua_ui::PageContext;

use crate::board::{Overview, Place, Reach, Shown, UnitFigures, Whose, points};
use crate::question::{By, Question, is_average, said};

/// One indicator with its figures.
pub(crate) struct IndicatorRow {
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
    let rows: Vec<IndicatorRow> = set
        .indicators
        .iter()
        .map(|indicator| row(cx, &about, (found, unit), (indicator, reaches)))
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
