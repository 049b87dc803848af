//! Why sheets of units are refused.

use motcua_kernel::Day;

use crate::model::UnitId;

/// A mistake in the sheets of units that stops the import; lines count from 1, the header included.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SheetProblem {
    /// The text is not CSV, or a row has another number of columns than the header.
    #[error("{sheet}: not readable as CSV: {reason}")]
    NotCsv {
        /// Which sheet.
        sheet: &'static str,
        /// What the reader said.
        reason: String,
    },
    /// A column is missing.
    #[error("{sheet}: column {column} is missing")]
    MissingColumn {
        /// Which sheet.
        sheet: &'static str,
        /// The column.
        column: &'static str,
    },
    /// There is not a single row.
    #[error("units: no row")]
    NoRow,
    /// A cell that must say something is empty.
    #[error("line {line}: {column} is empty")]
    Empty {
        /// The line.
        line: u64,
        /// The column.
        column: &'static str,
    },
    /// A cell says something that is not known there.
    #[error("line {line}: {column} is not known: {value}")]
    Unknown {
        /// The line.
        line: u64,
        /// The column.
        column: &'static str,
        /// What stands there.
        value: String,
    },
    /// A cell is not a day written `2025-07-01`.
    #[error("line {line}: not a day written YYYY-MM-DD: {value}")]
    NotADay {
        /// The line.
        line: u64,
        /// What stands there.
        value: String,
    },
    /// The last day comes before the first.
    #[error("line {line}: ends before it begins")]
    EndsBeforeItBegins {
        /// The line.
        line: u64,
    },
    /// Two rows have the same code and first day.
    #[error("line {line}: {unit} stands there twice")]
    Twice {
        /// The second line.
        line: u64,
        /// The key.
        unit: UnitId,
    },
    /// Two units bear one code on the same day.
    #[error("line {line}: {unit} and {other} bear one code on the same day")]
    Overlap {
        /// The line of the later one.
        line: u64,
        /// The later one.
        unit: UnitId,
        /// The earlier one.
        other: UnitId,
    },
    /// No unit with the parent's code stands while the unit does.
    #[error("line {line}: no unit with code {parent} stands while this one does")]
    NoParent {
        /// The line.
        line: u64,
        /// The parent's code.
        parent: String,
    },
    /// A unit is above itself.
    #[error("{unit} is above itself")]
    Circle {
        /// The unit.
        unit: UnitId,
    },
    /// A row of successors names a unit that does not stand on the day it would have to.
    #[error("successors, line {line}: no unit with code {code} stands on {day}")]
    NoSuchUnit {
        /// The line.
        line: u64,
        /// The code.
        code: String,
        /// The day.
        day: Day,
    },
}
