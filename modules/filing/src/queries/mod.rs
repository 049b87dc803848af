//! What is read of filings from home, one read model a file.

mod against_papers;
mod assisted;
mod drafts;
mod effort;
mod exemption;
mod expired;
mod findings;
mod kept_files;
mod kept_said;
mod networks;
mod of_today;
mod offered;
mod owed;
mod own_said;
mod page_picture;
mod paper_offers;
mod receipt;
mod supplemented;
mod units;

pub(crate) use findings::{address_of, findings_of};
pub(crate) use kept_said::kept_said;
pub(crate) use offered::meant_papers;
pub(crate) use own_said::own_said;

pub use assisted::{assistant_of, filed_under};
pub use drafts::{FilingDraft, OpenDraft, draft_in_full, file_of, open_draft_count, open_drafts, sent_files};
pub use effort::filing_efforts;
pub use exemption::{exemption_sent, owes};
pub use findings::check_list;
pub use kept_files::{files_behind_paper, kept_files, needs_file};
pub use networks::counter_networks;
pub use offered::offered_papers;
pub use owed::amount_owed;
pub use page_picture::page_picture;
pub use paper_offers::{every_offer, paper_offers, taken_from_papers};
pub use receipt::{ArrivedPaper, Proof, Receipt, receipt, receipt_paper};
pub(crate) use supplemented::mending_of;
pub use units::{commune_names, placed_units, takes_in, units_for};
