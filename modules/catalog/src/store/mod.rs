//! The SQL of this module.

pub(crate) mod drafts;
pub(crate) mod postings;
pub(crate) mod procedures;
pub(crate) mod result_types;
pub(crate) mod revisions;
