//! What people do with papers, one use case a file.

mod certify;
mod confirm;
mod issue;
mod keep;
mod prepare_confirmation;
mod prepare_scan;
mod scan;
mod view;
mod view_owned;
mod withdraw;

pub use certify::{
    Certify, PAPER_CERTIFIED, PaperCertified, PreparedCopy, certifiable, certify, prepare_certified_copy,
};
pub use confirm::{ConfirmedPaper, confirm};
pub use issue::{Issue, PreparedIssue, issue, prepare_issue, seal, sign_in_person};
pub(crate) use keep::{SEARCH_KIND, index, scope};
pub use prepare_confirmation::{Confirm, ConfirmOutcome, PreparedConfirmation, prepare_confirmation};
pub use prepare_scan::{PreparedScan, prepare_scan};
pub use scan::{Scan, scan};
pub use view::{BlobRef, PaperView, view, view_as_asked};
pub use view_owned::view_owned;
pub use withdraw::withdraw;
