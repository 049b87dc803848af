//! Papers after their retention: kept on, or proposed for the historical archive or destruction, and decided by the head.

mod decide;
mod due;
mod keep_on;
mod propose;

pub use decide::{ApproveDisposal, RefuseDisposal, approve_disposal, refuse_disposal};
pub(crate) use due::{counted_from, is_there};
pub use keep_on::{KeepOn, keep_on};
pub use propose::{MOST_PAPERS, ProposeDisposal, propose_disposal};
