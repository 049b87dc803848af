//! One use case a file.

mod add_file;
mod file_petition;
mod handle;
mod invite;
mod person;
mod rate;
mod set_times;
mod watch;

pub use add_file::{NewPetitionFile, add_petition_file};
pub use file_petition::{Filed, file_petition};
pub use handle::{Handle, HandleOutcome, Handling, handle};
pub use invite::rating_token;
pub(crate) use person::of_asker;
pub use person::{Asker, judge, say_more};
pub(crate) use rate::to_rate;
pub use rate::{Rate, RateOutcome, Rater, rate};
pub use set_times::{SetTimes, TimesOutcome, set_times};
pub use watch::watch_petitions;
