//! The report of a closed period: what stands on it.

use crate::issue::Issue;

/// A report of figures, A4.
#[derive(Debug, Clone)]
pub struct FiguresReport {
    /// Who issues it.
    pub issue: Issue,
    /// The set of indicators it is about.
    pub subject: String,
    /// The period in words.
    pub period: String,
    /// Where the definitions come from, with their version.
    pub source: String,
    /// One line each.
    pub lines: Vec<FiguresLine>,
    /// What was corrected after the close, a sentence each.
    pub corrections: Vec<String>,
    /// The hash over the rows, as the ledger has it.
    pub hash: String,
    /// The officer who closed the period.
    pub keeper: String,
}

/// What an indicator came to for a unit.
#[derive(Debug, Clone, Default)]
pub struct FiguresLine {
    /// The unit; empty where it is the one of the line before.
    pub unit: String,
    /// The indicator.
    pub indicator: String,
    /// What stands above the line.
    pub numerator: String,
    /// What stands below it.
    pub denominator: String,
    /// The ratio or the average.
    pub value: String,
    /// The points, of how many.
    pub points: String,
}
