//! SQL of the repository's own tables.

pub(crate) mod agency;
pub(crate) mod batches;
pub(crate) mod cards;
pub(crate) mod certified;
pub(crate) mod checks;
pub(crate) mod codes;
pub(crate) mod disposals;
pub(crate) mod endings;
pub(crate) mod fields;
pub(crate) mod files;
pub(crate) mod pages;
pub(crate) mod papers;
pub(crate) mod persons;
pub(crate) mod reading_rules;
pub(crate) mod redraws;
pub(crate) mod refused;
pub(crate) mod registers;
pub(crate) mod remarks;
pub(crate) mod rules;
pub(crate) mod sheets;
pub(crate) mod sources;
pub(crate) mod spans;
pub(crate) mod tails;
pub(crate) mod versions;
