//! What people do with papers, one use case a file.

mod confirm;
mod correct;
mod end;
mod issue;
mod keep;
mod prepare_confirmation;
mod prepare_correction;
mod prepare_scan;
mod reading_rules;
mod reuse;
mod rules;
mod scan;
mod second;
mod told;
mod view;
mod withdraw;

pub use confirm::{ConfirmedPaper, confirm};
pub use correct::correct;
pub use end::{Replace, Revoke, replace, restore, revoke};
pub use issue::{Issue, PreparedIssue, issue, prepare_issue, seal, sign_in_person};
pub(crate) use keep::{SEARCH_KIND, index, scope};
pub use prepare_confirmation::{Confirm, ConfirmOutcome, PreparedConfirmation, prepare_confirmation};
pub use prepare_correction::{Correct, CorrectOutcome, PreparedCorrection, prepare_correction};
pub use prepare_scan::{PreparedScan, prepare_scan};
pub use reading_rules::{SaveRules, begin_rules, publish_rules, save_rules};
pub use reuse::note_reuse;
pub use rules::import_paper_rules;
pub use scan::{Scan, scan};
pub use second::{ReEnter, SecondCheck, re_enter, second_check};
pub use view::{BlobRef, PaperView, view, view_as_asked};
pub use withdraw::withdraw;
