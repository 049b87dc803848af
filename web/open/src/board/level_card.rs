//! A level's ratio as the head of the board: the figure, its parts, the target and the line of the year before.

use askama::Template;
use askama::filters::HtmlSafe;
use motcua_figures::{AdminLevel, Counted, Ratio, Standing, Target};
use motcua_i18n::Words;

use super::Baseline;

/// One level's campaign ratio, or one unit's, large.
#[derive(Debug, Clone, Template)]
#[template(path = "level_card.html")]
pub(crate) struct LevelCard {
    pub(crate) words: Words,
    /// What the card is about.
    pub(crate) title: String,
    /// The two sums.
    pub(crate) counted: Counted,
    /// What it should reach.
    pub(crate) target: Option<Target>,
    /// What it was.
    pub(crate) baseline: Option<&'static Baseline>,
    /// Where the figure opens to.
    pub(crate) href: String,
    /// Where the numerator opens to, and the denominator.
    pub(crate) parts: Option<(String, String)>,
    /// Other ratios of the same unit or level, with where each opens to.
    pub(crate) others: Vec<(String, Counted, String)>,
}

impl HtmlSafe for LevelCard {}

impl LevelCard {
    /// The card of a level or unit, with its target on the last day of the span and the year before.
    pub(crate) fn new(words: Words, title: String, counted: Counted, level: AdminLevel) -> Self {
        Self {
            words,
            title,
            counted,
            target: None,
            baseline: Baseline::of(Ratio::CAMPAIGN, level),
            href: String::new(),
            parts: None,
            others: Vec::new(),
        }
    }

    fn percent(&self) -> String {
        percent(self.words, self.counted)
    }

    fn standing(&self) -> Option<Standing> {
        self.target.and_then(|target| self.counted.standing(&target))
    }

    fn has_facts(&self) -> bool {
        self.target.is_some() || self.baseline.is_some() || !self.others.is_empty()
    }

    fn tone(&self) -> &'static str {
        self.standing().map_or("neutral", tone)
    }

    fn other(&self, counted: &Counted) -> String {
        percent(self.words, *counted)
    }

    fn bar(&self) -> i64 {
        thousandths(self.counted)
    }
}

/// A ratio in words, a dash where there is none.
pub(crate) fn percent(words: Words, counted: Counted) -> String {
    words.percent(counted.numerator, counted.denominator)
}

/// How long a bar is on a scale of a thousand.
pub(crate) fn thousandths(counted: Counted) -> i64 {
    counted
        .percent()
        .map_or(0, |percent| (percent.hundredths() / 10).clamp(0, 1_000))
}

/// The tone of a state word: reached is good, the rest is told without alarm.
pub(crate) const fn tone(standing: Standing) -> &'static str {
    match standing {
        Standing::Below => "neutral",
        Standing::Meets | Standing::Exceeds => "good",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_stays_on_its_scale() {
        for (numerator, denominator, length) in
            [(0, 0, 0), (1, 2, 500), (2, 2, 1_000), (9, 3, 1_000), (-1, 3, 0)]
        {
            assert_eq!(
                thousandths(Counted {
                    numerator,
                    denominator
                }),
                length
            );
        }
    }
}
