//! What people see of papers, one read model a file.

mod held;
mod lists;
mod paper;
mod public;
mod reading_rules;
mod search;

pub use held::{HeldPaper, papers_held};
pub use lists::{PaperRow, check_list, papers_of_dossier};
pub use paper::{PaperDetail, PaperProgress, page_words, paper, paper_by_code, progress};
pub use public::{PublicPaper, public_view};
pub(crate) use reading_rules::in_use;
pub use reading_rules::{reading_rules, recognised_type, rules_of_type};
pub use search::{PaperHit, search};
