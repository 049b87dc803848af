//! A record of the times that the province set.

use motcua_kernel::{Day, Instant};

use crate::model::CaseTimes;

/// The times as they were set, with the day from which they are in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimesSet {
    /// From this day on.
    pub from: Day,
    /// The times.
    pub times: CaseTimes,
    /// By which decision of the province; empty for those the program began with.
    pub basis: String,
    /// Who set them, by name; empty for those the program began with.
    pub set_by_name: String,
    /// When they were set; none for those the program began with.
    pub set_at: Option<Instant>,
}
