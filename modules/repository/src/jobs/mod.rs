//! Work on papers that nobody waits for.

mod read;

pub use read::{READ_QUEUE, ReadPapers};
