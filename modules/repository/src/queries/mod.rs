//! What people see of papers, one read model a file.

mod held;
mod lists;
mod paper;
mod public;
mod search;

pub use held::{HeldPaper, papers_held};
pub use lists::{PaperRow, check_list, papers_of_dossier};
pub use paper::{PaperDetail, PaperProgress, page_words, paper, paper_by_code, progress};
pub use public::{PublicPaper, public_view};
pub use search::{PaperHit, search};
