//! Background work.

mod read;
mod sweep;

pub use read::{READ_FILES_QUEUE, ReadFiles};
pub use sweep::{SweepFiles, Swept};
