//! What people see of papers, one read model a file.

mod checks;
mod find;
mod held;
mod lists;
mod paper;
mod places;
mod public;
mod quality;
mod search;
mod story;
mod validity;

pub use checks::{WaitingCheck, checks_of, differences_of, rule_of, waiting_checks};
pub use find::{Facets, Filters, FindPlace, FoundPaper, facets, find_papers};
pub use held::{HeldPaper, papers_held};
pub use lists::{PaperRow, check_list, papers_of_dossier};
pub use paper::{PaperDetail, PaperProgress, page_words, paper, paper_by_code, progress};
pub use public::{CorrectedFile, PublicPaper, public_view};
pub use quality::{QualityList, UnitQuality, quality, quality_list};
pub use search::{PaperHit, search};
pub use story::{PaperLook, PaperMoment, PaperStory, story};
pub use validity::{stands_for, validity, versions_of};
