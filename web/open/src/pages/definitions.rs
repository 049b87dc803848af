//! How every figure is reckoned (cách tính), for anyone: each set with its indicators, formulas and sources of law.

use askama::Template;
use axum::routing::{MethodRouter, get};
use motcua_figures::{Indicator, IndicatorSet, Scoring, SetSubject, Spoken, WhenZero, indicator_sets};
use motcua_ui::{Crumb, PageContext, PageResult, render};

use super::readings::{Reading, readings};
use crate::Open;

/// Where it stands.
pub(super) const PATH: &str = "/board/method";

#[derive(Template)]
#[template(path = "definitions.html")]
struct DefinitionsPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    sets: &'static [IndicatorSet],
    readings: &'static [Reading],
}

impl DefinitionsPage {
    fn said<'s>(&self, spoken: &'s Spoken) -> &'s str {
        spoken.in_language(self.cx.language().code())
    }

    /// The set with its version: a set may have several.
    fn named(&self, set: &IndicatorSet) -> String {
        let version = self.cx.words().version(&set.version);
        let version = self.cx.t1("figures-version", "version", version);
        format!("{}, {version}", self.said(&set.title))
    }

    /// On which days it holds.
    fn days(&self, set: &IndicatorSet) -> String {
        let words = self.cx.words();
        let replaced = set.replaced_by.as_ref().filter(|_| set.is_superseded());
        match (replaced, set.valid_to) {
            (Some(by), _) => words.with1("figures-superseded", "version", words.version(by)),
            (None, Some(to)) => words.with(
                "figures-valid-span",
                &[
                    ("from", words.day(set.valid_from).into()),
                    ("to", words.day(to).into()),
                ],
            ),
            (None, None) => words.with1("figures-valid-from", "day", words.day(set.valid_from)),
        }
    }

    fn formula(&self, indicator: &Indicator) -> String {
        super::indicators::formula(&self.cx, indicator)
    }

    /// Which way it is good.
    fn better(&self, indicator: &Indicator) -> String {
        let key = format!("open-better-{}", indicator.better.identifier());
        self.cx.t(&key).into_owned()
    }

    /// The most points, where any are given.
    fn points(&self, indicator: &Indicator) -> String {
        let plain = |hundredths: i64| {
            self.cx
                .words()
                .hundredths(hundredths)
                .trim_end_matches(" %")
                .to_owned()
        };
        match &indicator.scoring {
            Scoring::Shown => "–".to_owned(),
            Scoring::Share { max, full_at } => {
                format!(
                    "{} (≥ {})",
                    plain(*max),
                    self.cx.words().hundredths(full_at.hundredths())
                )
            }
            Scoring::Average { .. } | Scoring::Steps(_) => plain(indicator.max()),
        }
    }

    /// What is given where nothing stands below the line; nothing is said of what is only shown or has no figure at all.
    fn when_zero(&self, indicator: &Indicator) -> Option<String> {
        let gives = !matches!(indicator.scoring, Scoring::Shown) && indicator.unmeasured.is_none();
        let rule = match indicator.when_zero {
            WhenZero::NoFigure => "open-when-zero-no-figure",
            WhenZero::Full => "open-when-zero-full",
            WhenZero::Nothing => "open-when-zero-nothing",
        };
        gives.then(|| self.cx.t(rule).into_owned())
    }

    /// How sure the definition is, where it is not the law's own wording.
    fn doubt(&self, indicator: &Indicator) -> Option<String> {
        match indicator.confidence.as_str() {
            "B" => Some(self.cx.t("open-confidence-b").into_owned()),
            "C" => Some(self.cx.t("open-confidence-c").into_owned()),
            _ => None,
        }
    }
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![(PATH, get(show))]
}

async fn show(cx: PageContext) -> PageResult {
    Ok(render(&DefinitionsPage {
        crumbs: vec![
            Crumb::to("/", cx.t("home")),
            Crumb::to(super::board::PATH, cx.t("open-board")),
            Crumb::here(cx.t("open-method")),
        ],
        sets: indicator_sets(),
        readings: readings(),
        cx,
    }))
}
