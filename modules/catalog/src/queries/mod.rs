//! Read models.

mod drafts;
mod everyday;
mod find;
mod postings;
mod procedures;
mod result_types;
mod revisions;

pub use drafts::{draft, draft_of, drafts};
pub use everyday::find_in_words;
pub use find::find;
pub use postings::postings_of;
pub use procedures::{fields, procedure, procedures, procedures_for_level};
pub use result_types::{result_type, result_types};
pub use revisions::{online_procedures, revision, revision_on, revisions_of};
