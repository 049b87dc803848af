//! How every figure is reckoned: each set with its indicators, formulas, remarks and sources of law.

use askama::Template;
use motcua_figures::{Indicator, IndicatorSet, Measure, Percent, Scoring, indicator_sets};
use motcua_identity::Permission;
use motcua_ui::{Crumb, PageContext, PageResult, render};

use super::board::plain;
use crate::desk::Desk;
use crate::pages::dated_files::days_of;

#[derive(Template)]
#[template(path = "figures/method.html")]
struct MethodPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    sets: &'static [IndicatorSet],
    /// Whether the reader may add files of indicators.
    keeps: bool,
}

impl MethodPage {
    fn said<'s>(&self, spoken: &'s motcua_figures::Spoken) -> &'s str {
        spoken.in_language(self.cx.language().code())
    }

    /// The set with its version: a set may have several.
    fn named(&self, set: &IndicatorSet) -> String {
        let version = self.cx.words().version(&set.version);
        let version = self.cx.t1("figures-version", "version", version);
        format!("{}, {version}", self.said(&set.title))
    }

    fn days(&self, set: &IndicatorSet) -> String {
        days_of(&self.cx, set)
    }

    fn formula(&self, indicator: &Indicator) -> String {
        formula(&self.cx, indicator)
    }

    fn scoring(&self, indicator: &Indicator) -> String {
        scoring(&self.cx, indicator)
    }
}

pub(super) async fn show(desk: Desk) -> PageResult {
    Ok(render(&MethodPage {
        crumbs: vec![
            Crumb::to("/office/figures", desk.cx.t("nav-figures")),
            Crumb::here(desk.cx.t("figures-method")),
        ],
        sets: indicator_sets(),
        keeps: desk.op.may_anywhere(Permission::KeepFigures),
        cx: desk.cx,
    }))
}

/// What stands above and below the line, in words.
pub(super) fn formula(cx: &PageContext, indicator: &Indicator) -> String {
    let side = |measures: &[Measure]| {
        let names = measures.iter().map(|measure| {
            cx.t(&format!("figures-measure-{}", measure.identifier()))
                .into_owned()
        });
        names.collect::<Vec<_>>().join(" + ")
    };
    if indicator.numerator.is_empty() {
        return "–".to_owned();
    }
    let below = if indicator.denominator.is_empty() {
        cx.t("figures-all-communes").into_owned()
    } else {
        side(&indicator.denominator)
    };
    format!("{} ÷ {below}", side(&indicator.numerator))
}

/// How points follow, in words.
fn scoring(cx: &PageContext, indicator: &Indicator) -> String {
    let words = cx.words();
    match &indicator.scoring {
        Scoring::Shown => cx.t("figures-scoring-shown").into_owned(),
        Scoring::Share { max, full_at } => words.with(
            "figures-scoring-share",
            &[
                ("max", plain(words, *max).into()),
                ("at", words.hundredths(Percent::hundredths(*full_at)).into()),
            ],
        ),
        Scoring::Average { max } => words.with1("figures-scoring-average", "max", plain(words, *max)),
        Scoring::Steps(steps) => {
            let step = |step: &motcua_figures::Step| {
                let at = step.level.map(|level| {
                    let key = format!("choice-level-{}", level.identifier());
                    format!("{} ", cx.t(&key))
                });
                format!(
                    "{}≥ {}: {}",
                    at.unwrap_or_default(),
                    words.hundredths(step.from.hundredths()),
                    plain(words, step.points)
                )
            };
            steps.iter().map(step).collect::<Vec<_>>().join("; ")
        }
    }
}
