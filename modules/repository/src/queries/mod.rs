//! What people see of papers, one read model a file.

mod batches;
mod capture;
mod held;
mod lists;
mod paper;
mod public;
mod registers;
mod search;
mod terms;

pub use batches::{
    BatchItemRow, ItemFilter, batch, batch_item, batch_items, batch_of_paper, batches, next_to_check,
    queue_reasons,
};
pub use capture::{CaptureBoard, capture_board};
pub use held::{HeldPaper, papers_held};
pub use lists::{PaperRow, check_list, papers_of_dossier};
pub use paper::{PaperDetail, PaperProgress, page_words, paper, paper_by_code, progress};
pub use public::{PublicPaper, public_view};
pub use registers::{
    LineRow, RegisterYear, likely_lines, register_imports, register_lines, register_report, register_years,
};
pub use search::{PaperHit, search};
pub use terms::{CaptureTerms, capture_terms};
