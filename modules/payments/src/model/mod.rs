//! Types and pure decisions.

mod balance;
mod due;
mod entry;
mod matching;
mod sheet;
mod text;

pub use balance::{Balance, DueState};
pub use due::{Due, DueId, DueKind};
pub use entry::{Channel, Entry, EntryKind};
pub use matching::{CaseReason, DueFacts, Verdict, judge};
pub use sheet::{DaySheet, Difference, DifferenceKind};
pub use text::{amount_of, day_of};
