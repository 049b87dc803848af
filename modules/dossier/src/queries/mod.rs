//! The read models, one a file.

mod counter;
mod deadline;
mod detail;
mod guidance;
mod history;
mod joint;
mod person;
mod slip;
mod track;
mod visit;
mod work_list;

pub use counter::{answers, charge, result_facts};
pub use deadline::due_explained;
pub use detail::{components, dossier, dossier_by_code, of_owner};
pub use guidance::{GuidanceGiven, guidance_given};
pub use history::{HistoryLine, history};
pub use joint::joint_receipt;
pub use person::{PersonKnown, person_known};
pub use slip::receipt_slip;
pub use track::{Tracked, track};
pub use visit::dossiers_of_visit;
pub use work_list::{ListCursor, WorkFilter, WorkList, WorkRow, work_counts, work_list};
