//! What people see of papers, one read model a file.

mod agencies;
mod bare;
mod batch_files;
mod batches;
mod capture;
mod checks;
mod cover;
mod cross;
mod estimates;
mod exports;
mod find;
mod held;
mod held_files;
mod kinds;
mod line_sheets;
mod lists;
mod noticed;
mod paper;
mod places;
mod public;
mod quality;
mod reading_rules;
mod redraws;
mod register_gaps;
mod registers;
mod retention;
mod routing;
mod rules;
mod search;
mod sources;
mod story;
mod terms;
mod to_seal;
mod validity;

pub(crate) use agencies::state_agencies;
pub use bare::is_worked_on;
pub use batch_files::{FileCounts, RefusedFile, coming_files, file_counts, refused_files};
pub use batches::{
    BatchItemRow, ItemFilter, batch, batch_item, batch_items, batch_of_paper, batches, queue_reasons,
};
pub(crate) use capture::captured_files;
pub use capture::{CaptureBoard, SignedSource, capture_board};
pub use checks::{
    DifferingPaper, WaitingCheck, checks_of, differences_of, differing_papers, rule_of, waiting_checks,
};
pub use cover::{Cover, cover_of};
pub(crate) use cross::crosses;
pub use cross::typed_crosses;
pub use estimates::unregistered_estimates;
pub use exports::{ExportRow, exports};
pub use find::{Facets, Filters, FindPlace, FoundPaper, MOST_COUNTED, facets, find_papers, further_people};
pub use held::{HeldPaper, papers_held, papers_still_held};
pub use held_files::holds_file;
pub use kinds::kept_kinds;
pub use line_sheets::{MOST_LINE_SHEETS, lines_for_sheets};
pub use lists::{PaperRow, check_list, papers_of_dossier, papers_to_try};
pub use noticed::{Noticed, noticed};
pub use paper::{PaperDetail, PaperProgress, page_words, paper, paper_by_code, progress};
pub use public::{CorrectedFile, PublicPaper, public_view};
pub use quality::{QualityList, UnitQuality, quality, quality_list};
pub(crate) use reading_rules::{in_use, proposals_by_type};
pub use reading_rules::{proposals_by, reading_rules, recognised_type, rules_in_use, rules_of_type};
pub use redraws::{PaperToRedraw, is_to_be_redrawn, papers_to_redraw};
pub use register_gaps::{backfill_span, backfill_spans, register_gaps};
pub use registers::{
    LineRow, RegisterYear, likely_lines, register_imports, register_lines, register_report, register_years,
};
pub use retention::{
    DisposalDetail, Disposed, DuePaper, InventoryLine, disposal, disposals_of, disposed, due_papers,
    result_is_gone,
};
pub use routing::{NextCheck, next_to_check, sure_count, sure_papers};
pub use rules::paper_rules;
pub use search::{PaperHit, search};
pub use sources::{SourceFile, sources_of};
pub use story::{PaperLook, PaperMoment, PaperStory, paper_looks, story};
pub use terms::{CaptureTerms, capture_terms};
pub(crate) use to_seal::is_held_back;
pub use to_seal::{PaperToSeal, SealFilters, kinds_to_seal, papers_to_seal};
pub use validity::{MadeGood, endings_of, made_good_since, stands_for, validity, versions_of};
