//! Making figures from events.

mod adjust;
mod close_period;
mod fold;
mod rebuild;

pub use adjust::{Adjust, PERIOD_ADJUSTED, adjust};
pub use close_period::{
    ClosePeriod, PERIOD_CLOSED, PERIOD_REPORTED, close_period, keep_report, period_stream,
};
pub use fold::{FoldReport, fold, fold_until_empty};
pub use rebuild::{RebuildReport, rebuild};
