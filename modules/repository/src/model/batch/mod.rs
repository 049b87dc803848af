//! Batches of scans of old dossiers: files, the papers in them, and the register lines they belong to.

mod batch_type;
mod line_part;
mod matching;
mod reading;
mod split;

pub use batch_type::{
    Batch, BatchCounts, BatchId, BatchItem, BatchItemId, BatchItemState, BatchSource, ItemReason,
};
pub(crate) use line_part::{Signs, Told, dossier_folder, told};
pub(crate) use matching::{Evidence, Found, decide, evidence, folder_of};
pub use reading::{KeptReading, ReadPage};
pub use split::{CutOut, Separator};
pub(crate) use split::{PageSigns, pieces, signed_as_one};
