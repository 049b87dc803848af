//! The read models, one a file.

mod deadline;
mod detail;
mod history;
mod merge_plan;
mod merges;
mod slip;
mod track;
mod work_list;

pub use deadline::due_explained;
pub use detail::{components, dossier, dossier_by_code, of_owner};
pub use history::{HistoryLine, history};
pub use merge_plan::{MergeCandidate, MergePlan, merge_candidates, plan_merge};
pub use merges::{MergeSummary, merge, merge_items, merges};
pub use slip::receipt_slip;
pub use track::{Tracked, track};
pub use work_list::{ListCursor, WorkFilter, WorkList, WorkRow, work_counts, work_list};
