//! The printed board: the ratios of levels and units as they stand at a moment.

use crate::issue::Issue;
use crate::letter::Signatory;

/// A board on paper, A4.
#[derive(Debug, Clone)]
pub struct BoardReport {
    /// Who issues it.
    pub issue: Issue,
    /// The set of indicators it is about.
    pub subject: String,
    /// What places follow.
    pub by: String,
    /// The period in words.
    pub period: String,
    /// When the figures were read.
    pub as_at: String,
    /// How it is reckoned, in words.
    pub formula: String,
    /// Where the definitions come from, with their version.
    pub source: String,
    /// The figure of each level.
    pub levels: Vec<BoardLine>,
    /// Where the ratios are heading, a sentence each.
    pub pace: Vec<String>,
    /// The head over the units.
    pub units_head: String,
    /// The units by their place.
    pub units: Vec<BoardLine>,
    /// Who receives it (nơi nhận), one line each.
    pub recipients: Vec<String>,
    /// Who signs for the body.
    pub signatory: Signatory,
}

/// One line of a board.
#[derive(Debug, Clone, Default)]
pub struct BoardLine {
    /// The place; empty where there is none.
    pub place: String,
    /// The level or the unit.
    pub name: String,
    /// What stands above the line.
    pub numerator: String,
    /// What stands below it.
    pub denominator: String,
    /// The ratio or the points.
    pub value: String,
    /// What it is asked to reach.
    pub target: String,
    /// Where it stands, in words.
    pub standing: String,
}
