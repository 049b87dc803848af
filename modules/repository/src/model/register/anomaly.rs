//! What is odd about a row of a register sheet: told row by row, before anything is stored.

use std::fmt;

use super::column::RegisterColumn;

/// What is wrong with a row, or worth a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowProblem {
    /// A cell that a line cannot do without is empty.
    Missing,
    /// The number of the owner does not have the structure of the law.
    Identity,
    /// The day is no day.
    Day,
    /// The day of settling lies outside 2018–30/11/2023, the years that are captured (KH 170/KH-UBND).
    OutsideYears,
    /// Settled before it was received.
    DayOrder,
    /// The same number of the same book stands in the sheet before.
    TwinInSheet,
    /// The same number of the same book, or the same dossier code, was imported before.
    TwinRegistered,
    /// The row has no number of the owner: its papers can be matched by symbol or code alone.
    NoIdentity,
    /// The number of pages is no number; the row is taken without it.
    PageCount,
    /// A cell is longer than any line of a register.
    TooLong,
}

impl RowProblem {
    /// The stable code; the words for people stand under `register-row-<code>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Identity => "identity",
            Self::Day => "day",
            Self::OutsideYears => "outside-years",
            Self::DayOrder => "day-order",
            Self::TwinInSheet => "twin-in-sheet",
            Self::TwinRegistered => "twin-registered",
            Self::NoIdentity => "no-identity",
            Self::PageCount => "page-count",
            Self::TooLong => "too-long",
        }
    }

    /// Whether the row cannot be a line as it stands.
    pub const fn is_fault(self) -> bool {
        !matches!(self, Self::NoIdentity | Self::PageCount)
    }
}

/// An anomaly of one row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowAnomaly {
    /// The row of the sheet, 1 for the first, as a table program counts.
    pub row: u32,
    /// The column it is about.
    pub column: RegisterColumn,
    /// What is wrong.
    pub problem: RowProblem,
    /// What stands in the cell; numbers of people are masked.
    pub found: String,
}

/// For the command line.
impl fmt::Display for RowAnomaly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (column, problem) = (self.column.identifier(), self.problem.code());
        write!(f, "row {}: {column}: {problem}", self.row)?;
        if self.found.is_empty() {
            return Ok(());
        }
        write!(f, " ({})", self.found)
    }
}
