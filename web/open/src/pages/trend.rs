//! An indicator, or the points of a set, over time as columns with the line of its target, and the same as a table beside.

use askama::Template;
use askama::filters::HtmlSafe;
use motcua_figures::{Indicator, IndicatorSet, Period, Scored, Scoring};
use motcua_i18n::Words;
use motcua_ui::PageContext;

use crate::board::{Trend, points};
use crate::question::{By, Question};

/// How far apart columns stand, and how high the whole is.
const STEP: usize = 56;
const TALL: i64 = 160;

/// The chart with its table.
#[derive(Debug, Clone, Template)]
#[template(path = "trend.html")]
pub(crate) struct TrendChart {
    words: Words,
    title: String,
    /// The head of the first column: month or year.
    subject: String,
    /// The highest value of the scale in words, and half of it.
    scale: (String, String),
    /// The target: its height from the top and its words.
    target: Option<(i64, String)>,
    steps: Vec<Step>,
}

/// One column.
#[derive(Debug, Clone)]
struct Step {
    label: String,
    value: String,
    height: i64,
    numerator: String,
    denominator: String,
    has_figure: bool,
}

impl HtmlSafe for TrendChart {}

impl TrendChart {
    fn width(&self) -> usize {
        self.steps.len().max(1) * STEP + 44
    }

    /// Where a column stands.
    fn x(&self, index: &usize) -> usize {
        44 + index * STEP
    }

    /// The top of a column.
    fn top(&self, height: &i64) -> i64 {
        24 + TALL - height
    }
}

/// What the columns are measured in.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scale {
    /// Hundredths of a percent.
    Share,
    /// Hundredths of a point, of so many, over a count.
    Average(i64),
    /// Hundredths of a point, of so many; so are both parts.
    Points(i64),
}

impl Scale {
    /// The one of what places follow.
    pub(crate) fn of(set: &IndicatorSet, by: By) -> Self {
        match by {
            By::Indicator(Indicator {
                scoring: Scoring::Average { max },
                ..
            }) => Self::Average(*max),
            By::Indicator(_) => Self::Share,
            By::Total => Self::Points(set.max.unwrap_or(0)),
        }
    }

    /// A value in words.
    pub(crate) fn value(self, words: Words, value: i64) -> String {
        match self {
            Self::Share => words.hundredths(value),
            Self::Average(_) | Self::Points(_) => points(words, value),
        }
    }

    /// A part of it in words.
    pub(crate) fn part(self, words: Words, part: i64) -> String {
        match self {
            Self::Share | Self::Average(_) => words.number(part),
            Self::Points(_) => points(words, part),
        }
    }

    /// The top: the whole for a share, the most points; small shares get a scale of their own, which holds the target too:
    /// its line says most where everything lies far below it.
    fn top(self, (most, target): (i64, Option<i64>)) -> i64 {
        match self {
            Self::Average(max) | Self::Points(max) => max,
            Self::Share => {
                let most = most.max(target.unwrap_or(0));
                [500, 1_000, 2_000, 5_000]
                    .into_iter()
                    .find(|top| most <= *top)
                    .unwrap_or(10_000)
            }
        }
    }
}

/// The chart of what places follow in each step of the span; `target` in hundredths of a percent.
pub(crate) fn chart(cx: &PageContext, question: &Question, trend: &Trend, target: Option<i64>) -> TrendChart {
    let period = question.span.period;
    let key = if trend.by_year {
        "open-trend-years"
    } else {
        "open-trend-months"
    };
    let ends = [
        ("name", question.by.name(cx).into()),
        ("from", period.from.into()),
        ("to", period.to.into()),
    ];
    let subject = if trend.by_year { "open-year" } else { "open-month" };
    let label = |step: &Period| {
        let date = step.from.date();
        if trend.by_year {
            date.year().to_string()
        } else {
            format!("{:02}/{}", date.month(), date.year())
        }
    };
    let steps = trend.steps.iter().map(|(step, scored)| (label(step), scored));
    let named = (cx.words().with(key, &ends), cx.t(subject).into_owned());
    drawn(cx, named, Scale::of(question.set, question.by), (steps, target))
}

/// The columns of a chart with this title and this head of the first column.
pub(crate) fn drawn<'s>(
    cx: &PageContext,
    (title, subject): (String, String),
    scale: Scale,
    (steps, target): (impl Iterator<Item = (String, &'s Scored)> + Clone, Option<i64>),
) -> TrendChart {
    let words = cx.words();
    let most = steps.clone().filter_map(|(_, it)| it.value).max();
    let top = scale.top((most.unwrap_or(0), target));
    let height = |value: i64| (value * TALL / top.max(1)).clamp(0, TALL);
    let steps = steps.map(|(label, scored)| Step {
        label,
        value: scored
            .value
            .map_or_else(|| "—".to_owned(), |value| scale.value(words, value)),
        height: height(scored.value.unwrap_or(0)),
        numerator: scale.part(words, scored.counted.numerator),
        denominator: scale.part(words, scored.counted.denominator),
        has_figure: scored.value.is_some(),
    });
    TrendChart {
        scale: (scale.value(words, top), scale.value(words, top / 2)),
        target: target
            .filter(|target| *target <= top)
            .map(|target| (24 + TALL - height(target), words.hundredths(target))),
        steps: steps.collect(),
        title,
        subject,
        words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_holds_the_target_when_every_value_lies_far_below_it() {
        let top = |values: i64, target: Option<i64>| Scale::Share.top((values, target));
        // 9 % against 70 %: the line of the target stands on the scale.
        assert_eq!(top(900, Some(7_000)), 10_000);
        assert_eq!(top(900, Some(1_500)), 2_000);
        // Without one, and with one below the values, the values alone say how high it is.
        assert_eq!(top(900, None), 1_000);
        assert_eq!(top(7_000, Some(900)), 10_000);
        assert_eq!(Scale::Points(10_000).top((900, Some(70))), 10_000);
    }
}
