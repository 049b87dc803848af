//! The rows of a table of units, for the board and for the page of a unit.

use motcua_figures::{Counted, Ratio, Standing, Target, ranked};
use motcua_i18n::Words;
use motcua_identity::UnitTree;
use motcua_ui::PageContext;

use crate::board::{Reach, UnitFigures, Whose, percent, thousandths, tone};
use crate::span::Span;

/// A unit with its place and its campaign ratio.
pub(crate) struct UnitRow {
    /// Its place; none without a figure.
    pub(crate) place: Option<usize>,
    /// Its name.
    pub(crate) name: String,
    /// The unit above, which tells communes of one name apart.
    pub(crate) parent: String,
    /// The page of the unit.
    pub(crate) href: String,
    /// Where the numerator opens to.
    pub(crate) digitised: String,
    /// Where the denominator opens to.
    pub(crate) in_scope: String,
    /// The two sums.
    pub(crate) counted: Counted,
    /// Where it stands against the target; a figure over several levels has none.
    pub(crate) standing: Option<Standing>,
    /// The target's place on the bar.
    pub(crate) mark: Option<i64>,
}

impl UnitRow {
    pub(crate) fn percent(&self, words: Words) -> String {
        percent(words, self.counted)
    }

    pub(crate) fn bar(&self) -> i64 {
        thousandths(self.counted)
    }

    pub(crate) fn tone(&self) -> &'static str {
        self.standing.map_or("neutral", tone)
    }

    pub(crate) fn standing_words(&self, cx: &PageContext) -> String {
        let words = |standing: Standing| {
            cx.t(&format!("open-standing-{}", standing.identifier()))
                .into_owned()
        };
        self.standing.map(words).unwrap_or_default()
    }
}

/// The units as rows, the best first.
pub(crate) fn rows(tree: &UnitTree, span: &Span, units: Vec<(&UnitFigures, Reach)>) -> Vec<UnitRow> {
    let counted = |(unit, reach): &(&UnitFigures, Reach)| unit.counted(*reach, Ratio::CAMPAIGN);
    ranked(units, counted)
        .into_iter()
        .map(|(place, (unit, reach))| row(tree, span, place, (unit, reach)))
        .collect()
}

fn row(tree: &UnitTree, span: &Span, place: Option<usize>, (unit, reach): (&UnitFigures, Reach)) -> UnitRow {
    let counted = unit.counted(reach, Ratio::CAMPAIGN);
    // A target is set for a level: what stands below a district is of another one.
    let whole = reach != Reach::Below || unit.counted(Reach::Level, Ratio::CAMPAIGN) == counted;
    let target = target(span, unit).filter(|_| whole);
    UnitRow {
        place,
        name: unit.name.clone(),
        // Below a unit everybody knows whose part they are.
        parent: if reach == Reach::Below {
            String::new()
        } else {
            parent_name(tree, unit)
        },
        href: span.link(&unit.path(), &[]),
        digitised: opens(span, unit, reach, Ratio::CAMPAIGN.numerator().identifier()),
        in_scope: opens(span, unit, reach, Ratio::CAMPAIGN.denominator().identifier()),
        counted,
        standing: target.and_then(|target| counted.standing(&target)),
        mark: target.map(|target| target.percent.hundredths() / 10),
    }
}

/// The target of a unit's level on the last day of the span.
pub(crate) fn target(span: &Span, unit: &UnitFigures) -> Option<Target> {
    Target::of(Ratio::CAMPAIGN, unit.level, span.period.to)
}

/// Where the dossiers behind a figure of a unit are listed.
pub(crate) fn opens(span: &Span, unit: &UnitFigures, reach: Reach, measure: &str) -> String {
    opens_for(span, unit, Whose::Unit(reach), measure)
}

/// Where the dossiers behind a figure that is seen from a unit are listed.
pub(crate) fn opens_for(span: &Span, unit: &UnitFigures, whose: Whose, measure: &str) -> String {
    let list = format!("{}/dossiers", unit.path());
    match whose {
        Whose::Unit(Reach::Own) => span.link(&list, &[("measure", measure)]),
        _ => span.link(&list, &[("measure", measure), ("reach", whose.identifier())]),
    }
}

/// The name of the unit above; the province stands above everything and tells nothing apart.
pub(crate) fn parent_name(tree: &UnitTree, unit: &UnitFigures) -> String {
    let above = tree.ancestors_of(&unit.unit);
    let near = above.first().filter(|parent| parent.parent.is_some());
    near.map(|parent| parent.name.clone()).unwrap_or_default()
}
