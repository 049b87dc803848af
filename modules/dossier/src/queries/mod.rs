//! The read models, one a file.

mod deadline;
mod detail;
mod filings;
mod history;
pub(crate) mod slips;
mod supplements;
mod track;
mod work_list;

pub use deadline::{due_explained, scoring_explained};
pub use detail::{components, dossier, dossier_by_code, of_owner};
pub use filings::{FilingRow, filings, filings_waiting};
pub use history::{HistoryLine, history};
pub use slips::{receipt_slip, refusal_slip, supplement_slip};
pub use supplements::{DefectCount, defect_counts, supplements};
pub use track::{Tracked, track};
pub use work_list::{ListCursor, WorkFilter, WorkList, WorkRow, work_counts, work_list};
