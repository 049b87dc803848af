//! Figures as bars: inline SVG with the numbers beside it, so that nothing depends on seeing the picture.

use askama::Template;
use askama::filters::HtmlSafe;
use motcua_i18n::Words;

/// A ratio with its parts: the head of a board.
#[derive(Debug, Clone, Template)]
#[template(path = "ratio_card.html")]
pub struct RatioCard {
    /// The language of its numbers.
    pub words: Words,
    /// What the ratio is.
    pub label: String,
    /// The numerator.
    pub part: u64,
    /// The denominator.
    pub whole: u64,
    /// The target in hundredths of a percent: 5000 is 50 %.
    pub target: Option<u32>,
    /// Whether the target is what must not be passed: less is better.
    pub at_most: bool,
    /// Where the dossiers behind the figure are listed.
    pub href: Option<String>,
}

/// Ratios of several units, each with its bar, sharing one scale from 0 to 100 %.
#[derive(Debug, Clone, Template)]
#[template(path = "ratio_chart.html")]
pub struct RatioChart {
    /// The language of its numbers.
    pub words: Words,
    /// What the chart shows; the caption of the table.
    pub title: String,
    /// The head of the first column, for example "Đơn vị".
    pub subject: String,
    /// The head of the ratio's column.
    pub ratio: String,
    /// The target in hundredths of a percent, drawn as a line.
    pub target: Option<u32>,
    /// Whether the target is what must not be passed: less is better.
    pub at_most: bool,
    /// One bar a row.
    pub bars: Vec<RatioBar>,
}

/// One bar of a [`RatioChart`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatioBar {
    /// Whose ratio.
    pub label: String,
    /// The numerator.
    pub part: u64,
    /// The denominator.
    pub whole: u64,
    /// Where the dossiers behind the figure are listed.
    pub href: Option<String>,
}

/// Counts over time as columns, with a table that opens.
#[derive(Debug, Clone, Template)]
#[template(path = "column_chart.html")]
pub struct ColumnChart {
    /// The language of its numbers.
    pub words: Words,
    /// What the chart shows.
    pub title: String,
    /// The head of the table's first column, for example "Tháng".
    pub subject: String,
    /// The head of the table's second column.
    pub measure: String,
    /// The columns, oldest first: a short label and a count.
    pub columns: Vec<(String, u64)>,
}

impl HtmlSafe for RatioCard {}
impl HtmlSafe for RatioChart {}
impl HtmlSafe for ColumnChart {}

/// A part of a whole on a scale of `length`, never longer than the scale.
fn scaled(part: u64, whole: u64, length: u64) -> u64 {
    if whole == 0 {
        return 0;
    }
    let share = u128::from(part) * u128::from(length) / u128::from(whole);
    u64::try_from(share).unwrap_or(length).min(length)
}

/// Whether a ratio reaches a target given in hundredths of a percent, or keeps `at_most` to it.
fn reaches((part, whole): (u64, u64), target: u32, at_most: bool) -> bool {
    let (has, asked) = (u128::from(part) * 10_000, u128::from(target) * u128::from(whole));
    whole > 0 && if at_most { has <= asked } else { has >= asked }
}

/// The words of a target: what is to be reached, or not to be passed.
const fn target_key(at_most: bool) -> &'static str {
    if at_most {
        "figure-target-most"
    } else {
        "figure-target"
    }
}

impl RatioCard {
    fn bar(&self) -> u64 {
        scaled(self.part, self.whole, 1_000)
    }

    fn mark(&self) -> Option<u32> {
        self.target.map(|target| (target / 10).min(1_000))
    }

    fn tone(&self) -> &'static str {
        tone((self.part, self.whole), self.target, self.at_most)
    }
}

impl RatioChart {
    fn bar(&self, bar: &RatioBar) -> u64 {
        scaled(bar.part, bar.whole, 1_000)
    }

    fn mark(&self) -> Option<u32> {
        self.target.map(|target| (target / 10).min(1_000))
    }

    fn tone(&self, bar: &RatioBar) -> &'static str {
        tone((bar.part, bar.whole), self.target, self.at_most)
    }
}

fn tone(figure: (u64, u64), target: Option<u32>, at_most: bool) -> &'static str {
    match target {
        Some(target) if reaches(figure, target, at_most) => "good",
        _ => "plain",
    }
}

/// A column as it is drawn, in units of the view box.
struct Drawn<'a> {
    label: &'a str,
    count: u64,
    x: usize,
    y: u64,
    height: u64,
    /// Every label would not fit under many columns.
    labelled: bool,
}

/// The height of the tallest column, and how far apart columns stand.
const TALL: u64 = 160;
const STEP: usize = 48;
/// More labels than this would run into each other.
const LABELS: usize = 14;

impl ColumnChart {
    fn width(&self) -> usize {
        self.columns.len().max(1) * STEP
    }

    fn drawn(&self) -> impl Iterator<Item = Drawn<'_>> {
        let most = self
            .columns
            .iter()
            .map(|(_, count)| *count)
            .max()
            .unwrap_or(0)
            .max(1);
        let every = self.columns.len().div_ceil(LABELS).max(1);
        self.columns.iter().enumerate().map(move |(i, (label, count))| {
            let height = scaled(*count, most, TALL);
            Drawn {
                label,
                count: *count,
                x: i * STEP,
                y: 24 + TALL - height,
                height,
                labelled: i % every == 0,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_never_leaves_its_scale() {
        for (part, whole, drawn) in [
            (0, 0, 0),
            (5, 0, 0),
            (1, 2, 500),
            (2, 2, 1_000),
            (9, 3, 1_000),
            (u64::MAX, u64::MAX, 1_000),
        ] {
            assert_eq!(scaled(part, whole, 1_000), drawn, "{part}/{whole}");
        }
    }

    #[test]
    fn a_target_is_reached_exactly_at_its_value() {
        assert!(reaches((1, 2), 5_000, false));
        assert!(!reaches((4_999, 10_000), 5_000, false));
        assert!(!reaches((0, 0), 0, false));
    }

    #[test]
    fn where_less_is_better_the_target_is_kept_up_to_its_value() {
        assert!(reaches((1, 20), 500, true));
        assert!(!reaches((3, 10), 500, true));
        assert!(!reaches((0, 0), 500, true), "nothing was done, nothing is kept");
    }
}
