//! What the program does with papers in the background.

mod batch;
mod capture;
mod codes;
mod erase;
mod file_reading;
mod read;

pub use batch::{BATCH_QUEUE, ReadBatches};
pub use capture::{CAPTURE_QUEUE, ReadCaptures};
pub use codes::{CODES_QUEUE, SeekCodes};
pub use erase::{ERASE_QUEUE, EraseFiles, FilesElsewhere};
pub use read::{READ_QUEUE, ReadPapers};
