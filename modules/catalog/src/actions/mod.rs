//! Use cases, one a file.

mod discard_draft;
mod export_revision;
mod import_catalogue;
mod import_file;
mod import_procedures;
mod import_result_types;
mod import_revision;
mod import_revisions;
mod list_revision;
mod open_draft;
mod post_revisions;
mod publish_draft;
mod report;
mod save_draft;
mod tell;

pub use discard_draft::discard_draft;
pub use export_revision::export_revision;
pub use import_catalogue::import_catalogue;
pub use import_file::import_file;
pub use import_procedures::import_procedures;
pub use import_result_types::import_result_types;
pub use import_revision::import_revision;
pub use import_revisions::{NamedFile, import_revisions};
pub use list_revision::list_untold;
pub use open_draft::open_draft;
pub use post_revisions::{PostRevisions, end_posting, post_revisions};
pub use publish_draft::{PublishDraft, publish_draft};
pub use report::ImportReport;
pub use save_draft::{SaveDraft, save_draft};
