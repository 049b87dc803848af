//! SQL of the repository's own tables.

pub(crate) mod batches;
pub(crate) mod codes;
pub(crate) mod fields;
pub(crate) mod pages;
pub(crate) mod papers;
pub(crate) mod registers;
pub(crate) mod sheets;
