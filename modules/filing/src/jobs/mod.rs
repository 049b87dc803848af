//! Background work.

mod read;

pub use read::{READ_FILES_QUEUE, ReadFiles};
