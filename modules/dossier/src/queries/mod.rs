//! The read models, one a file.

mod casework;
mod deadline;
mod detail;
mod filings;
mod history;
mod list_kind;
mod list_scope;
mod merge_plan;
mod merges;
pub(crate) mod slips;
mod supplements;
mod track;
mod work_list;

pub use casework::{
    Assignable, ReferralList, assignable, draft_preview, referral, referrals, referrals_of, result_draft,
};
pub use deadline::{due_explained, scoring_explained};
pub use detail::{components, dossier, dossier_by_code, of_owner};
pub use filings::{FilingRow, filings, filings_waiting};
pub use history::{HistoryLine, history};
pub use list_kind::{DueWithin, ListCursor, WorkFilter, WorkList, WorkSort};
pub use merge_plan::{MergeCandidate, MergePlan, merge_candidates, plan_merge};
pub use merges::{MergeSummary, merge, merge_items, merges};
pub use slips::{receipt_slip, refusal_slip, supplement_slip};
pub use supplements::{DefectCount, defect_counts, supplements};
pub use track::{Tracked, track};
pub use work_list::{WorkRow, work_counts, work_list};
