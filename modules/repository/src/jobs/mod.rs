//! What the program does with papers in the background.

mod batch;
mod file_reading;
mod read;

pub use batch::{BATCH_QUEUE, ReadBatches};
pub use read::{READ_QUEUE, ReadPapers};
