//! Digitised dossiers over time as columns.

use motcua_figures::Period;
use motcua_ui::{ColumnChart, PageContext};

use crate::board::Trend;

/// The chart of what was completed in each step of the span.
pub(crate) fn chart(cx: &PageContext, trend: &Trend, period: Period) -> ColumnChart {
    let words = cx.words();
    let title = words.with(
        if trend.by_year {
            "open-trend-years"
        } else {
            "open-trend-months"
        },
        &[("from", period.from.into()), ("to", period.to.into())],
    );
    let columns = trend.steps.iter().map(|(step, value)| {
        let date = step.from.date();
        let label = if trend.by_year {
            date.year().to_string()
        } else {
            format!("{:02}/{}", date.month(), date.year())
        };
        (label, u64::try_from(*value).unwrap_or(0))
    });
    ColumnChart {
        title,
        subject: cx
            .t(if trend.by_year { "open-year" } else { "open-month" })
            .into_owned(),
        measure: cx.t("open-measure-completed-on").into_owned(),
        columns: columns.collect(),
        words,
    }
}
