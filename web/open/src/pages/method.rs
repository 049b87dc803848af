//! How a figure is reckoned (cách tính): definition, formula and source of law, beside every figure.

use motcua_figures::Ratio;
use motcua_ui::PageContext;

/// One ratio explained.
pub(crate) struct Method {
    /// Its name.
    pub(crate) name: String,
    /// What it means.
    pub(crate) meaning: String,
    /// What stands above the line and below it.
    pub(crate) formula: String,
    /// Where it comes from.
    pub(crate) source: &'static str,
}

/// The explanations of these ratios.
pub(crate) fn methods(cx: &PageContext, ratios: &[Ratio]) -> Vec<Method> {
    ratios.iter().map(|ratio| method(cx, *ratio)).collect()
}

fn method(cx: &PageContext, ratio: Ratio) -> Method {
    let measure = |identifier: &str| cx.t(&format!("open-measure-{identifier}"));
    Method {
        name: ratio_name(cx, ratio),
        meaning: cx
            .t(&format!("open-ratio-{}-meaning", ratio.identifier()))
            .into_owned(),
        formula: format!(
            "{} ÷ {}",
            measure(ratio.numerator().identifier()),
            measure(ratio.denominator().identifier())
        ),
        source: ratio.source(),
    }
}

/// The name of a ratio in the words of the plan.
pub(crate) fn ratio_name(cx: &PageContext, ratio: Ratio) -> String {
    cx.t(&format!("open-ratio-{}", ratio.identifier())).into_owned()
}
