//! An indicator over time as columns with the line of its target, and the same as a table beside.

use askama::Template;
use askama::filters::HtmlSafe;
use motcua_figures::{Indicator, Scoring};
use motcua_i18n::Words;
use motcua_ui::PageContext;

use crate::board::{Trend, value_of};
use crate::question::{Question, said};

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

/// The chart of `indicator` in each step of the span; `target` in hundredths of a percent.
pub(crate) fn chart(
    cx: &PageContext,
    question: &Question,
    (trend, indicator): (&Trend, &Indicator),
    target: Option<i64>,
) -> TrendChart {
    let words = cx.words();
    let period = question.span.period;
    let key = if trend.by_year {
        "open-trend-years"
    } else {
        "open-trend-months"
    };
    let title = words.with(
        key,
        &[
            ("name", said(cx, &indicator.name).into()),
            ("from", period.from.into()),
            ("to", period.to.into()),
        ],
    );
    let top = top_of(trend, indicator);
    let height = |value: i64| (value * TALL / top.max(1)).clamp(0, TALL);
    let on_scale = |value: i64| match indicator.scoring {
        Scoring::Average { .. } => crate::board::points(words, value),
        _ => words.hundredths(value),
    };
    let steps = trend.steps.iter().map(|(step, scored)| {
        let date = step.from.date();
        Step {
            label: if trend.by_year {
                date.year().to_string()
            } else {
                format!("{:02}/{}", date.month(), date.year())
            },
            value: value_of(words, indicator, scored),
            height: height(scored.value.unwrap_or(0)),
            numerator: words.number(scored.counted.numerator),
            denominator: words.number(scored.counted.denominator),
            has_figure: scored.value.is_some(),
        }
    });
    TrendChart {
        subject: cx
            .t(if trend.by_year { "open-year" } else { "open-month" })
            .into_owned(),
        scale: (on_scale(top), on_scale(top / 2)),
        target: target
            .filter(|target| *target <= top)
            .map(|target| (24 + TALL - height(target), words.hundredths(target))),
        steps: steps.collect(),
        title,
        words,
    }
}

/// The top of the scale: the whole for a share, the most points for an average; small shares get a scale of their own.
fn top_of(trend: &Trend, indicator: &Indicator) -> i64 {
    if let Scoring::Average { max } = indicator.scoring {
        return max;
    }
    let most = trend
        .steps
        .iter()
        .filter_map(|(_, it)| it.value)
        .max()
        .unwrap_or(0);
    [500, 1_000, 2_000, 5_000]
        .into_iter()
        .find(|top| most <= *top)
        .unwrap_or(10_000)
}
