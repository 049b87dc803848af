//! The read models, one a file.

mod casework;
mod counter;
mod deadline;
mod detail;
mod filings;
mod guidance;
mod history;
mod list_kind;
mod list_scope;
mod merge_plan;
mod merges;
mod person;
pub(crate) mod slips;
mod supplements;
mod track;
mod visit;
mod work_list;

pub use casework::{
    Assignable, ReferralList, assignable, draft_preview, referral, referrals, referrals_of, result_draft,
};
pub use counter::{answers, charge, result_facts};
pub use deadline::{due_explained, scoring_explained};
pub use detail::{components, dossier, dossier_by_code, of_owner};
pub use filings::{FilingRow, filings, filings_waiting};
pub use guidance::{GuidanceGiven, guidance_given};
pub use history::{HistoryLine, history};
pub use list_kind::{DueWithin, ListCursor, WorkFilter, WorkList, WorkSort};
pub use merge_plan::{MergeCandidate, MergePlan, merge_candidates, plan_merge};
pub use merges::{MergeSummary, merge, merge_items, merges};
pub use person::{PersonKnown, person_known};
pub use slips::{joint_receipt, receipt_slip, refusal_slip, supplement_slip};
pub use supplements::{DefectCount, defect_counts, supplements};
pub use track::{Tracked, track};
pub use visit::dossiers_of_visit;
pub use work_list::{WorkRow, work_counts, work_list};
