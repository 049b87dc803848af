//! One use case a file.

mod file_petition;
mod handle;
mod person;
mod rate;
mod set_times;
mod watch;

pub use file_petition::{Filed, file_petition};
pub use handle::{Handle, HandleOutcome, Handling, handle};
pub(crate) use person::of_asker;
pub use person::{Asker, judge, say_more};
pub(crate) use rate::to_rate;
pub use rate::{Rate, RateOutcome, Rater, rate};
pub use set_times::{SetTimes, TimesOutcome, set_times};
pub use watch::watch_petitions;
