//! The times of ratings and petitions.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault, Instant};

use crate::model::FeedbackTimes;
use crate::store;

/// Times, as they were set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimesSet {
    /// From which day on.
    pub from: Day,
    /// The times.
    pub times: FeedbackTimes,
    /// By which decision.
    pub basis: String,
    /// Who set them.
    pub set_by_name: String,
    /// When; none for those with which the tables begin.
    pub set_at: Option<Instant>,
}

/// The times in force on `day`.
///
/// # Errors
/// When the database refuses.
pub fn feedback_times(tx: &mut Tx<'_>, day: Day) -> Result<FeedbackTimes, Fault> {
    store::times::on_day(tx, day)
}

/// Every record of times, newest first.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn feedback_times_set(cx: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<TimesSet>, Fault> {
    cx.authorise_anywhere(Permission::ManageTimes)?;
    Ok(store::times::all(tx)?)
}
