//! The read models, one a file.

mod casework;
mod deadline;
mod detail;
mod history;
mod list_kind;
mod list_scope;
mod slip;
mod track;
mod work_list;

pub use casework::{
    Assignable, ReferralList, assignable, case_officers, draft_preview, referral, referrals, referrals_of,
    result_draft,
};
pub use deadline::due_explained;
pub(crate) use detail::was_asked;
pub use detail::{components, dossier, dossier_by_code, of_owner};
pub use history::{HistoryLine, history};
pub use list_kind::{DueWithin, ListCursor, WorkFilter, WorkList, WorkSort};
pub use slip::receipt_slip;
pub use track::{Tracked, track};
pub use work_list::{WorkRow, work_counts, work_list};
