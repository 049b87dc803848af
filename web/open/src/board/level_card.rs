//! A level's figure as the head of the board: the value, its parts, the target, the line of the year before, the pace.

use askama::Template;
use askama::filters::HtmlSafe;
use motcua_figures::{Counted, Standing};
use motcua_i18n::Words;

use super::{Aim, Baseline, Heading, Opened, tone};

/// One level's figure, or one unit's, large.
#[derive(Debug, Clone, Template)]
#[template(path = "level_card.html")]
pub(crate) struct LevelCard {
    pub(crate) words: Words,
    /// What the card is about.
    pub(crate) title: String,
    /// The value in words.
    pub(crate) value: String,
    /// The two sums.
    pub(crate) counted: Counted,
    /// How long its bar is on a scale of a thousand.
    pub(crate) bar: i64,
    /// What it should reach.
    pub(crate) aim: Option<Aim>,
    /// What it was.
    pub(crate) baseline: Option<&'static Baseline>,
    /// Where it is heading.
    pub(crate) heading: Option<Heading>,
    /// Where the figure opens to.
    pub(crate) href: String,
    /// The sums above the line and below it; none where the figure is made of points.
    pub(crate) parts: Option<(Vec<Opened>, Vec<Opened>)>,
    /// What the points are called, or between which values a sampled figure lies.
    pub(crate) note: Option<String>,
    /// Other figures of the same unit or level: a name, a value, where it opens to.
    pub(crate) others: Vec<(String, String, String)>,
}

impl HtmlSafe for LevelCard {}

impl LevelCard {
    fn standing(&self) -> Option<Standing> {
        self.aim.as_ref().and_then(|aim| aim.standing(self.counted))
    }

    fn has_facts(&self) -> bool {
        self.aim.is_some() || self.baseline.is_some() || !self.others.is_empty()
    }

    fn tone(&self) -> &'static str {
        self.standing().map_or("neutral", tone)
    }

    /// "At this speed 58 % on 30 November; 41 a working day are needed."
    pub(crate) fn pace(&self, heading: &Heading) -> String {
        let (words, pace) = (self.words, heading.pace);
        let forecast = pace
            .forecast
            .map_or_else(|| "—".to_owned(), |it| words.hundredths(it.hundredths()));
        let key = match pace.needed_a_day {
            Some(_) if pace.needs_few() => "open-pace-needed-few",
            Some(_) => "open-pace-needed",
            None => "open-pace",
        };
        words.with(
            key,
            &[
                ("until", heading.until.into()),
                ("forecast", forecast.into()),
                ("missing", words.number(pace.needed).into()),
                ("needed", words.number(pace.needed_a_day.unwrap_or(0)).into()),
                ("done", super::points(words, pace.done_a_day).into()),
                ("left", pace.days_left.into()),
            ],
        )
    }
}
