//! How a figure is reckoned (cách tính): definition, formula and source of law, beside every figure.

use motcua_figures::{Behind, Indicator, IndicatorSet, Measure, Ratio, indicator_sets};
use motcua_ui::PageContext;

use super::indicators::formula;
use crate::question::{Question, said};

/// One indicator explained.
pub(crate) struct Method {
    /// Its name.
    pub(crate) name: String,
    /// What is left out, and other remarks.
    pub(crate) meaning: String,
    /// What stands above the line and below it.
    pub(crate) formula: String,
    /// The law it comes from.
    pub(crate) source: String,
    /// The version of the set, in words.
    pub(crate) version: String,
}

/// The explanations of the set's indicators that have figures.
pub(crate) fn methods(cx: &PageContext, question: &Question) -> Vec<Method> {
    let measured = question
        .set
        .indicators
        .iter()
        .filter(|it| it.unmeasured.is_none());
    measured.map(|it| method(cx, question.set, it)).collect()
}

fn method(cx: &PageContext, set: &IndicatorSet, indicator: &Indicator) -> Method {
    Method {
        name: said(cx, &indicator.name).to_owned(),
        meaning: said(cx, &indicator.remark).to_owned(),
        formula: formula(cx, indicator),
        source: indicator.source.clone(),
        version: cx.t1("figures-version", "version", cx.words().version(&set.version)),
    }
}

/// The indicators that a list belongs to, with their sets; readings that hold on no day tell of closed periods alone.
pub(crate) fn indicators_of(which: Behind) -> Vec<(&'static IndicatorSet, &'static Indicator)> {
    let measure = counted_in(which);
    let sets = indicator_sets().iter();
    let sets = sets.filter(|set| set.public && !set.is_superseded());
    sets.flat_map(|set| set.indicators.iter().map(move |indicator| (set, indicator)))
        .filter(|(_, indicator)| indicator.measures().any(|it| Some(it) == measure))
        .collect()
}

/// The explanations of the indicators that a list belongs to.
pub(crate) fn methods_of(cx: &PageContext, which: Behind) -> Vec<Method> {
    let found = indicators_of(which);
    found.into_iter().map(|(set, it)| method(cx, set, it)).collect()
}

/// The measure of a list; of what is lacking, the one that is lacked.
fn counted_in(which: Behind) -> Option<Measure> {
    match which {
        Behind::Counted(measure) => Some(measure),
        lacking => Ratio::ALL
            .into_iter()
            .find(|ratio| Behind::lacking(*ratio) == Some(lacking))
            .map(|ratio| ratio.numerator()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_that_a_figure_opens_tells_how_it_is_reckoned() {
        for measure in [
            "digitised",
            "not-digitised",
            "in-scope",
            "rated",
            "open-in-time",
            "points-time",
        ] {
            let which = Behind::from_identifier(measure).unwrap();
            assert!(!indicators_of(which).is_empty(), "{measure}");
        }
    }
}
