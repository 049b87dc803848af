//! What people see of papers, one read model a file.

mod held;
mod lists;
mod paper;
mod public;
mod search;
mod story;
mod validity;

pub use held::{HeldPaper, papers_held};
pub use lists::{PaperRow, check_list, papers_of_dossier};
pub use paper::{PaperDetail, PaperProgress, page_words, paper, paper_by_code, progress};
pub use public::{CorrectedFile, PublicPaper, public_view};
pub use search::{PaperHit, search};
pub use story::{PaperLook, PaperMoment, PaperStory, story};
pub use validity::{stands_for, validity, versions_of};
