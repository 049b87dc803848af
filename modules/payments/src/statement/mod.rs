//! Statements of banks as files: their headings by profile, their lines, and what is wrong with a row.

mod profile;
mod read;

pub use profile::{Profile, profiles};
pub use read::{LineProblem, RowProblem, Statement, StatementLine, read_statement};
