//! What every board page offers to change: the set, the period, what places follow.

use motcua_ui::{Choice, PageContext, Tab};

use crate::board::Overview;
use crate::named_period::{address_of, name_of};
use crate::question::Question;

/// The controls above a board.
pub(crate) struct Controls {
    /// Where they lead.
    pub(crate) path: String,
    /// One tab for each set.
    pub(crate) sets: Vec<Tab>,
    /// The named periods.
    pub(crate) periods: Vec<Choice>,
    /// The period that stands chosen.
    pub(crate) period: String,
    /// What places may follow.
    pub(crate) ways: Vec<Choice>,
    /// The same page with the figures of now.
    pub(crate) now: String,
    /// What is carried along: names and values.
    pub(crate) carried: Vec<(&'static str, String)>,
}

impl Controls {
    /// The controls of the page at `path`, with `values` carried along.
    pub(crate) fn new(
        cx: &PageContext,
        question: &Question,
        overview: &Overview,
        (path, values): (&str, &[(&'static str, &str)]),
    ) -> Self {
        let set = (question.set.identifier != "kh170").then(|| ("set", question.set.identifier.clone()));
        let more = values.iter().map(|(name, value)| (*name, (*value).to_owned()));
        let (periods, period) = periods(cx, question, overview);
        Self {
            period,
            sets: question.set_tabs(cx, path, values),
            now: question.link_of_now(path, values),
            periods,
            ways: question
                .ways()
                .into_iter()
                .map(|by| Choice::new(by.key(), by.name(cx)))
                .collect(),
            carried: set.into_iter().chain(more).collect(),
            path: path.to_owned(),
        }
    }
}

/// The named periods with the campaigns that were launched, and the one that stands chosen. A campaign whose days have a
/// name of their own stands under that name.
fn periods(cx: &PageContext, question: &Question, overview: &Overview) -> (Vec<Choice>, String) {
    let mut choices = question.span.choices(cx);
    let launched = overview
        .campaigns
        .iter()
        .filter(|(_, period)| name_of(*period).is_none());
    let words = cx.words();
    for (name, period) in launched {
        let label = format!("{name} ({} – {})", words.day(period.from), words.day(period.to));
        choices.push(Choice::new(address_of(*period), label));
    }
    let asked = question.span.period;
    let of_campaign = overview.campaigns.iter().any(|(_, period)| *period == asked);
    let chosen = if question.span.name.is_empty() && of_campaign {
        address_of(asked)
    } else {
        question.span.name.clone()
    };
    (choices, chosen)
}
