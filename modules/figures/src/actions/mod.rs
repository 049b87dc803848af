//! Making figures from events.

mod fold;
mod rebuild;

pub use fold::{FoldReport, fold, fold_until_empty};
pub use rebuild::{RebuildReport, rebuild};
