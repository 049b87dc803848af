//! What a visitor asks of a board: which set of indicators, which of them first, over which days.

use motcua_figures::{Indicator, IndicatorSet, Scoring, Spoken, set_near, sets_near};
use motcua_kernel::{Day, Fault, FaultKind, Instant};
use motcua_ui::{AsAt, PageContext, Tab};
use serde::Deserialize;

use crate::board::Days;
use crate::span::{Span, Typed};

/// The set shown where none is asked for; it stands in no address.
const USUAL_SET: &str = "kh170";

/// What stands in `by` for the points of the whole set.
const TOTAL: &str = "total";

/// What a visitor asks, as it comes.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The first day.
    pub(crate) from: String,
    /// The last day.
    pub(crate) to: String,
    /// A period by its name.
    pub(crate) period: String,
    /// The set.
    pub(crate) set: String,
    /// The indicator that places follow.
    pub(crate) by: String,
    /// The level whose units are listed.
    pub(crate) level: String,
    /// The past instant as of which the figures are told.
    pub(crate) as_at: String,
}

/// What places and columns follow.
#[derive(Debug, Clone, Copy)]
pub(crate) enum By {
    /// One indicator.
    Indicator(&'static Indicator),
    /// The points of the whole set.
    Total,
}

/// What is asked, understood.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    /// The days.
    pub(crate) span: Span,
    /// The set, in the version of the last day.
    pub(crate) set: &'static IndicatorSet,
    /// What places follow.
    pub(crate) by: By,
}

impl By {
    /// The value in addresses.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::Indicator(indicator) => &indicator.key,
            Self::Total => TOTAL,
        }
    }

    /// What it is called.
    pub(crate) fn name(&self, cx: &PageContext) -> String {
        match self {
            Self::Indicator(indicator) => said(cx, &indicator.name).to_owned(),
            Self::Total => cx.t("open-total").into_owned(),
        }
    }
}

/// A text of a definition in the reader's language.
pub(crate) fn said<'s>(cx: &PageContext, spoken: &'s Spoken) -> &'s str {
    spoken.in_language(cx.language().code())
}

impl Question {
    /// Understands what is asked.
    ///
    /// # Errors
    /// `not-found` for a set or an indicator that does not exist or is not for anyone.
    pub(crate) fn read(cx: &PageContext, asked: &Asked) -> Result<Self, Fault> {
        let typed = Typed {
            name: &asked.period,
            from: &asked.from,
            to: &asked.to,
            as_at: &asked.as_at,
        };
        let span = Span::read(cx, typed);
        let set = public_set(&asked.set, &span)?;
        let by = match asked.by.as_str() {
            "" => usual(set),
            TOTAL if set.max.is_some() => By::Total,
            key => By::Indicator(set.indicator(key).ok_or_else(not_found)?),
        };
        Ok(Self { span, set, by })
    }

    /// The days whose figures are asked for, and as of when.
    pub(crate) fn days(&self, cx: &PageContext) -> Days {
        Days {
            today: self.span.past.map_or_else(|| cx.today(), AsAt::day),
            period: self.span.period,
            past: self.span.past,
            lately: self.span.past.is_some_and(|past| is_lately(past, cx.now())),
        }
    }

    /// The address of the same page with the figures of now.
    pub(crate) fn link_of_now(&self, path: &str, values: &[(&str, &str)]) -> String {
        let now = Self {
            span: self.span.of_now(),
            ..self.clone()
        };
        now.link(path, values)
    }

    /// The question with usual values: the ratios of the plan over its days.
    pub(crate) fn usual(cx: &PageContext) -> Result<Self, Fault> {
        Self::read(cx, &Asked::default())
    }

    /// The question about a set over some days.
    pub(crate) fn over(set: &'static IndicatorSet, span: Span) -> Self {
        Self {
            by: usual(set),
            span,
            set,
        }
    }

    /// The same about another set.
    pub(crate) fn about(&self, set: &'static IndicatorSet) -> Self {
        Self {
            span: self.span.clone(),
            by: usual(set),
            set,
        }
    }

    /// The same with places by another indicator.
    pub(crate) fn placed_by(&self, by: By) -> Self {
        Self { by, ..self.clone() }
    }

    /// `path` with this question and the values given; what is usual is left out.
    pub(crate) fn link(&self, path: &str, values: &[(&str, &str)]) -> String {
        let mut pairs = values.to_vec();
        if self.set.identifier != USUAL_SET {
            pairs.push(("set", &self.set.identifier));
        }
        if self.by.key() != usual(self.set).key() {
            pairs.push(("by", self.by.key()));
        }
        self.span.link(path, &pairs)
    }

    /// One tab for each set, leading to `path`.
    pub(crate) fn set_tabs(&self, cx: &PageContext, path: &str, values: &[(&str, &str)]) -> Vec<Tab> {
        let tab = |set: &'static IndicatorSet| Tab {
            href: self.about(set).link(path, values),
            label: said(cx, &set.board).to_owned(),
            count: None,
            current: set.identifier == self.set.identifier,
        };
        public_sets(self.span.period.to, cx.today()).map(tab).collect()
    }

    /// One choice for each indicator that has figures, the points of the set first where it gives any.
    pub(crate) fn ways(&self) -> Vec<By> {
        let total = self.set.max.is_some().then_some(By::Total);
        let measured = self.set.indicators.iter().filter(|it| it.unmeasured.is_none());
        total.into_iter().chain(measured.map(By::Indicator)).collect()
    }
}

/// Whether the events of the instant may still be on their way into the figures.
pub(crate) fn is_lately(past: AsAt, now: Instant) -> bool {
    now.micros() - past.at().micros() < 3_600_000_000
}

/// The sets that anyone may see, in the version of `day`: those whose file says so. Scores of officers are for the person, the
/// head and the appraisers (KH 170/KH-UBND, A8); a file about them cannot say so.
pub(crate) fn public_sets(day: Day, today: Day) -> impl Iterator<Item = &'static IndicatorSet> {
    sets_near(day, today).into_iter().filter(|set| set.public)
}

/// A set that anyone may see, in the version of the span's last day.
pub(crate) fn public_set(asked: &str, span: &Span) -> Result<&'static IndicatorSet, Fault> {
    let identifier = if asked.is_empty() { USUAL_SET } else { asked };
    set_near(identifier, span.period.to)
        .filter(|set| set.public)
        .ok_or_else(not_found)
}

/// A set with points is told by them, another by its first indicator with a figure that is a merit.
fn usual(set: &'static IndicatorSet) -> By {
    if set.max.is_some() {
        return By::Total;
    }
    set.usual().map_or(By::Total, By::Indicator)
}

/// Whether the indicator is an average of points rather than a share.
pub(crate) const fn is_average(indicator: &Indicator) -> bool {
    matches!(indicator.scoring, Scoring::Average { .. })
}

fn not_found() -> Fault {
    Fault::new(FaultKind::NotFound, "not-found")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scores_of_officers_are_no_set_for_anyone() {
        let officers = motcua_figures::indicator_set("tt01-officer");
        assert!(officers.is_some_and(|set| !set.public), "the set is there");
        let day: Day = "2023-11-15".parse().unwrap();
        let public: Vec<&str> = public_sets(day, day).map(|set| set.identifier.as_str()).collect();
        assert_eq!(public, ["kh170", "766", "tt01-agency", "local", "honest"]);
    }
}
