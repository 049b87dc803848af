//! Back-capture of dossiers of earlier years: registers first, then scans in batches (KH 170/KH-UBND, NĐ 45/2020/NĐ-CP,
//! điều 25).

mod add_file;
mod announce_files;
mod decide_span;
mod discard_item;
mod estimate;
mod file_of_pages;
mod import_register;
mod line_paper;
mod match_item;
mod open_batch;
mod put_off;
mod read_paper;
mod refuse_file;
mod released;
mod retry_item;
mod settle_item;
mod stage_register;
mod view_item;

pub use add_file::{AddFile, Added, add_file};
pub use announce_files::{announce_files, forget_coming};
pub use decide_span::{DecideSpan, decide_span};
pub use discard_item::discard_item;
pub use estimate::{SetEstimate, set_estimate};
pub(crate) use file_of_pages::file_of_pages;
pub use import_register::{RegisterImported, discard_register, import_register};
pub use match_item::{ChosenPart, match_item};
pub use open_batch::{OpenBatch, open_batch};
pub use put_off::put_off;
pub(crate) use read_paper::{NewReadPaper, keep_read_paper};
pub use refuse_file::{forget_refused, refuse_file};
pub(crate) use released::{line_digitised, released};
pub use retry_item::{retry_item, retry_unmatched};
pub(crate) use settle_item::{Piece, settle};
pub(crate) use stage_register::hold_against_register;
pub use stage_register::{StageRegister, prepare_register, stage_register};
pub use view_item::view_item;
