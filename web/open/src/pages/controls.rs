//! What every board page offers to change: the set, the period, what places follow.

use motcua_ui::{Choice, PageContext, Tab};

use crate::question::Question;

/// The controls above a board.
pub(crate) struct Controls {
    /// Where they lead.
    pub(crate) path: String,
    /// One tab for each set.
    pub(crate) sets: Vec<Tab>,
    /// The named periods.
    pub(crate) periods: Vec<Choice>,
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
        (path, values): (&str, &[(&'static str, &str)]),
    ) -> Self {
        let set = (question.set.identifier != "kh170").then(|| ("set", question.set.identifier.clone()));
        let more = values.iter().map(|(name, value)| (*name, (*value).to_owned()));
        Self {
            sets: question.set_tabs(cx, path, values),
            now: question.link_of_now(path, values),
            periods: question.span.choices(cx),
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
