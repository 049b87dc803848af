//! The words every other crate uses: ids, instants and days, money, faults.
//!
//! Pure: no I/O, no async, and no clock of its own: whoever needs the time takes a [`Clock`].

mod alphabet;
mod day;
mod fault;
mod id;
mod instant;
mod money;
mod number_words;
mod random;
mod text;
mod try_rate;

pub use alphabet::alphabetical;
pub use day::{Day, DayParseError};
pub use fault::{Fault, FaultKind};
pub use id::{Id, IdParseError};
pub use instant::{Clock, FixedClock, Instant};
pub use money::Money;
pub use number_words::number_in_words;
pub use random::{Randomness, SeededRandomness};
pub use text::LocalText;
pub use try_rate::TryRate;
